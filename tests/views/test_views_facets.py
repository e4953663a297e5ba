"""Facets: every story on exactly the lists of its values, once."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.model.period import Moment, Period, parse_period
from build_tools.model.story import DRAFT, GRADE_IDS, GRADES, PENDING, PUBLISHED, Story
from build_tools.views.catalogue import Catalogue
from build_tools.views.data import Overview, Redirect, StoryList, StoryPage, Timeline
from build_tools.views.special import matrix, redirects
from tests.support.examples import costly
from tests.support.synthetic import PEOPLE, PLACES, SCHOOLS, TOPICS, all_views, catalogue_of, story


def totals_of(catalogue: Catalogue, *, crossed: bool = False) -> dict[str, int]:
    """Number of stories on the list of each value of each facet, or of each school on each topic."""
    lists = [view for view in all_views(catalogue) if isinstance(view, StoryList) and "/" in view.head.address]
    return {view.head.address: view.total for view in lists if ("/topic-" in view.head.address) is crossed}


def some(stem: str, count: int) -> st.SearchStrategy[tuple[str, ...]]:
    ids = st.sampled_from([f"{stem}{number}" for number in range(count)])
    return st.lists(ids, max_size=3, unique=True).map(tuple)


@st.composite
def periods(draw: st.DrawFn) -> Period:
    start = draw(st.integers(1900, 2030))
    length = draw(st.none() | st.integers(0, 45))
    return Period(Moment(start), None if length is None else Moment(start + length))


@st.composite
def archives(draw: st.DrawFn) -> list[Story]:
    count = draw(st.integers(0, 25))
    return [
        story(
            number,
            title=draw(st.text(min_size=1, max_size=6)),
            kind=draw(st.sampled_from(["kind0", "kind1"])),
            school=draw(some("school", SCHOOLS)),
            topics=draw(some("topic", TOPICS)),
            people=draw(some("person", PEOPLE)),
            places=draw(some("place", PLACES)),
            period=tuple(draw(st.lists(periods(), max_size=2))),
            grades=tuple(draw(st.lists(st.sampled_from(GRADES), max_size=3, unique=True))),
            series=draw(st.sampled_from(["", "series0", "series1"])),
            part=number + 1,
            form=draw(st.sampled_from(["", "forms0", "forms1"])),
            date=draw(st.sampled_from(["", "2021", "2021-03", "2021-03-29"])),
            status=draw(st.sampled_from([PUBLISHED, PUBLISHED, PUBLISHED, DRAFT, PENDING])),
        )
        for number in range(count)
    ]


def expected(item: Story) -> set[str]:
    """List the pages that must show a story."""
    decades = {
        f"{year // 10 * 10}s"
        for span in item.period
        for year in range(span.start.year, (span.end or span.start).year + 1)
    }
    pages = {f"periods/{decade}.html" for decade in decades} | {f"kinds/{item.kind}.html"}
    pages |= {f"schools/{id}.html" for id in item.school} | {f"topics/{id}.html" for id in item.topics}
    pages |= {f"people/{id}.html" for id in item.people} | {f"places/{id}.html" for id in item.places}
    pages |= {f"grades/{GRADE_IDS[grade]}.html" for grade in item.grades}
    pages |= {f"series/{item.series}.html"} if item.series else set()
    pages |= {f"forms/{item.form}.html"} if item.form else set()
    pages |= {f"schools/{school}/topic-{topic}.html" for school in item.school for topic in item.topics}
    return pages | {"all.html", "az.html"}


@costly(20)
@given(archives())
def test_every_story_is_on_exactly_the_lists_of_its_values_once(stories: list[Story]) -> None:
    catalogue = catalogue_of(stories)
    lists = [view for view in all_views(catalogue) if isinstance(view, StoryList)]
    assert len({view.head.address for view in lists}) == len(lists)
    shown = Counter(
        (card.address, view.head.address) for view in lists for group in view.groups for card in group.cards
    )
    wanted = {
        (f"stories/folder/{item.slug}.html", page) for item in stories if item.published for page in expected(item)
    }
    assert set(shown) == wanted
    assert set(shown.values()) <= {1}
    assert all(view.total == sum(len(group.cards) for group in view.groups) for view in lists)


@costly(12)
@given(archives())
def test_addresses_of_pages_are_unique_and_links_lead_to_pages(stories: list[Story]) -> None:
    catalogue = catalogue_of(stories)
    views = list(all_views(catalogue))
    pages = [view.head.address for view in views]
    assert len(set(pages)) == len(pages)
    there = {*pages, "index.html"}
    for view in views:
        links = [*view.head.trail, *_links(view)]
        assert {link.address for link in links if link.address} <= there


def _links(view: object) -> list[object]:
    if isinstance(view, StoryList):
        return [link for group in view.neighbours for link in group.links]
    if isinstance(view, StoryPage):
        return [link for row in view.rows for link in row.values]
    if isinstance(view, Timeline):
        return [link for era in view.eras for moment in era.moments for link in moment.stories]
    return []


@costly(12)
@given(archives())
def test_the_tables_cells_count_the_lists_behind_them(stories: list[Story]) -> None:
    catalogue = catalogue_of(stories)
    totals = totals_of(catalogue, crossed=True)
    cells = [cell for view in matrix(catalogue) for row in view.rows for cell in row.cells]
    assert {cell.address: cell.count for cell in cells if cell.address} == totals
    assert all(cell.count == 0 for cell in cells if not cell.address)


@costly(12)
@given(archives())
def test_overviews_show_each_value_once_with_its_count(stories: list[Story]) -> None:
    catalogue = catalogue_of(stories)
    totals = totals_of(catalogue)
    shown: Counter[str] = Counter()
    for view in (view for view in all_views(catalogue) if isinstance(view, Overview)):
        for group in view.groups:
            for item in [*group.items, *(item for part in group.subgroups for item in part.items)]:
                shown[item.address] += 1
                assert totals[item.address] == item.count
    assert set(shown.values()) <= {1}
    assert set(shown) == set(totals)


@pytest.mark.parametrize(
    ("written", "decades"),
    [
        ("1949", ["1940s"]),
        ("1939-1946", ["1930s", "1940s"]),
        ("1940年代", ["1940s"]),
        ("约2021", ["2020s"]),
        ("1945-至今", ["1940s"]),
        ("1949-09至1950-01", ["1940s", "1950s"]),
        ("1929-1951", ["1920s", "1930s", "1940s", "1950s"]),
    ],
)
def test_a_period_stands_in_every_decade_it_touches(written: str, decades: list[str]) -> None:
    period = parse_period(written)
    assert period
    catalogue = catalogue_of([story(0, period=(period,))])
    assert list(catalogue.values["periods"]) == decades
    assert all(catalogue.shelves["periods"][decade] == ["story-0"] for decade in decades)


def test_decades_are_in_order_and_named_in_chinese() -> None:
    catalogue = catalogue_of(story(number) for number in range(60))
    labels = [value.label for value in catalogue.values["periods"].values()]
    assert labels == [f"{year}年代" for year in range(1920, 1920 + 10 * len(labels), 10)]


def test_grades_keep_their_natural_order() -> None:
    catalogue = catalogue_of(story(number, grades=tuple(reversed(GRADES))) for number in range(3))
    assert [value.label for value in catalogue.values["grades"].values()] == list(GRADES)


def test_topics_keep_the_order_of_their_registry() -> None:
    catalogue = catalogue_of(story(number) for number in range(9))
    assert list(catalogue.values["topics"]) == [f"topic{number}" for number in range(TOPICS)]


def test_a_series_is_in_the_order_of_its_parts() -> None:
    stories = [story(number, series="series0", part=(number * 7) % 10 + 1) for number in range(10)]
    catalogue = catalogue_of(stories)
    parts = [catalogue.stories[slug].part for slug in catalogue.shelves["series"]["series0"]]
    assert parts == sorted(parts, key=lambda part: part or 0)


def test_a_school_without_stories_has_a_page_and_a_topic_has_none() -> None:
    catalogue = catalogue_of([story(0, school=(), topics=())])
    addresses = totals_of(catalogue)
    assert {name: count for name, count in addresses.items() if name.startswith("schools/")} == {
        f"schools/school{number}.html": 0 for number in range(SCHOOLS)
    }
    assert not [name for name in addresses if name.startswith("topics/")]


def test_redirects_lead_from_old_addresses() -> None:
    catalogue = catalogue_of([story(0, aliases=("old/name", "folder/older"))])
    found = {view.head.address: view.target for view in redirects(catalogue)}
    assert found == dict.fromkeys(("stories/old/name.html", "stories/folder/older.html"), "stories/folder/story-0.html")


def test_stories_in_error_and_drafts_are_left_out_everywhere() -> None:
    stories = [story(0), story(1, status=DRAFT, aliases=("old/x",)), replace(story(2), readable=False)]
    views = all_views(catalogue_of(stories))
    addresses = {view.head.address for view in views if isinstance(view, StoryPage | Redirect)}
    assert addresses == {"stories/folder/story-0.html"}


def test_an_empty_archive_has_its_pages() -> None:
    views = list(all_views(catalogue_of([])))
    assert {view.head.address for view in views if isinstance(view, Overview)} >= {"schools.html", "topics.html"}
    assert {"matrix.html", "timeline.html", "all.html", "az.html"} <= {view.head.address for view in views}
