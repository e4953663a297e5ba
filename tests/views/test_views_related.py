"""What to read next, and why."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_tools.cache.store import MemoryCache
from build_tools.model.story import Story
from build_tools.views import related
from build_tools.views.catalogue import Catalogue
from build_tools.views.facets import FACETS_BY_ID
from build_tools.views.related import SHOWN, WINDOW, Suggestions
from build_tools.wording import pages as wording
from tests.support.synthetic import SHELVED, catalogue_of, some_of, story


def bare(number: int, **fields: object) -> Story:
    empty: dict[str, Any] = {"school": (), "topics": (), "people": (), "places": (), "period": (), "grades": ()}
    return story(number, **{**empty, **fields})


def suggested(stories: list[Story], number: int = 0) -> list[tuple[str, str]]:
    catalogue = catalogue_of(stories)
    return list(Suggestions(catalogue, MemoryCache()).chosen(f"story-{number}"))


def test_a_shared_person_says_more_than_a_shared_topic() -> None:
    stories = [
        bare(0, topics=("topic0",), people=("person1",)),
        bare(1, topics=("topic0",)),
        bare(2, people=("person1",)),
        bare(3, topics=("topic1",)),
    ]
    assert suggested(stories) == [("story-2", "同一人物：编出来的people1"), ("story-1", "同一主题：编出来的topics0")]


def test_the_strongest_reason_is_told() -> None:
    shared: dict[str, object] = {"topics": ("topic0",), "places": ("place1",), "school": ("school2",)}
    assert suggested([bare(0, **shared), bare(1, **shared)]) == [("story-1", "同一学校：编出来的学校2")]


def test_the_rarer_the_better() -> None:
    stories = [bare(0, topics=("topic0", "topic1"))]
    stories += [bare(number, topics=("topic0",)) for number in range(1, 9)]
    stories.append(bare(9, topics=("topic1",)))
    assert suggested(stories)[0] == ("story-9", "同一主题：编出来的topics1")


def test_editors_come_first_and_are_never_cut() -> None:
    stories = [bare(0, people=("person0",), related=tuple(f"story-{n}" for n in (5, 2, 7, 8, 9, 0)))]
    stories += [bare(number, people=("person0",) if number < 5 else ()) for number in range(1, 10)]
    found = suggested(stories)
    assert [slug for slug, _ in found] == ["story-5", "story-2", "story-7", "story-8", "story-9"]
    assert {reason for _, reason in found} == {"编者推荐"}


def test_no_story_suggests_itself_or_one_twice() -> None:
    stories = [story(number, related=(f"story-{(number + 1) % 30}",)) for number in range(30)]
    for number in range(30):
        found = [slug for slug, _ in suggested(stories, number)]
        assert len(found) == len(set(found)) == SHOWN
        assert f"story-{number}" not in found
        assert found[0] == f"story-{(number + 1) % 30}"


def test_unpublished_stories_are_not_suggested() -> None:
    stories = [bare(0, people=("person0",), related=("story-1",)), bare(1, people=("person0",), status="草稿")]
    assert suggested(stories) == []


def test_a_lone_story_has_no_suggestions() -> None:
    assert suggested([bare(0), bare(1)]) == []


def test_the_work_for_a_story_does_not_grow_with_the_archive() -> None:
    for size in (200, 2000):
        catalogue = catalogue_of(story(number) for number in range(size))
        places = related.places_of(catalogue, {slug: number for number, slug in enumerate(catalogue.stories)})[1]
        assert len(places.pairs(0, len(places.source))[0]) <= size * 7 * WINDOW


def plainly_suggested(catalogue: Catalogue, story: Story) -> list[tuple[str, str]]:
    """What the arrays work out, one pair after the other."""
    chosen = [slug for slug in story.related if slug in catalogue.stories and slug != story.slug]
    scores: dict[str, int] = {}
    reasons: dict[str, tuple[int, str]] = {}
    for facet, weight in {"people": 6, "places": 3, "schools": 4, "topics": 2, "series": 1}.items():
        for value in FACETS_BY_ID[facet].values(story):
            shelf = catalogue.shelves[facet][value]
            share = weight * 720_720 // len(shelf).bit_length()
            start = min(max(0, shelf.index(story.slug) - WINDOW // 2), max(0, len(shelf) - WINDOW))
            for slug in shelf[start : start + WINDOW]:
                scores[slug] = scores.get(slug, 0) + share
                if share > reasons.get(slug, (0, ""))[0]:
                    reasons[slug] = (share, wording.reason(FACETS_BY_ID[facet].label, catalogue.name(facet, value)))
    best = sorted(set(scores) - {*chosen, story.slug}, key=lambda slug: (-scores[slug], catalogue.order[slug]))
    found = [(slug, wording.EDITORS_CHOICE) for slug in chosen] + [(slug, reasons[slug][1]) for slug in best]
    return found[: max(SHOWN, len(chosen))]


shared = st.fixed_dictionaries({**SHELVED, "related": some_of("story-", 6)})


@settings(deadline=None)
@given(st.lists(shared, max_size=60), st.sampled_from([1, 5, 1024]))
def test_all_at_once_is_one_by_one(fields: list[dict[str, Any]], block: int) -> None:
    catalogue = catalogue_of(bare(number, **values) for number, values in enumerate(fields))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(related, "BLOCK", block)
        suggestions = Suggestions(catalogue, MemoryCache())
        for slug, found in catalogue.stories.items():
            assert list(suggestions.chosen(slug)) == plainly_suggested(catalogue, found)


@settings(deadline=None)
@given(st.lists(st.lists(shared, min_size=1, max_size=12), min_size=2, max_size=4))
def test_what_is_remembered_is_of_the_same_stories(archives: list[list[dict[str, Any]]]) -> None:
    cache = MemoryCache()
    for fields in (*archives, *([*fields, {}] for fields in archives), *archives):
        catalogue = catalogue_of(bare(number, **values) for number, values in enumerate(fields))
        suggestions, found = Suggestions(catalogue, cache), catalogue.stories.items()
        assert [list(suggestions.chosen(slug)) for slug, _ in found] == [
            plainly_suggested(catalogue, story) for _, story in found
        ]


def test_one_story_more_seldom_changes_what_a_shelf_says() -> None:
    def reasons(count: int) -> list[str]:
        stories = [bare(0, people=("person0",), topics=("topic0",)), bare(1, people=("person0",))]
        return [why for _, why in suggested([*stories, *(bare(n, topics=("topic0",)) for n in range(2, count))])]

    assert reasons(9) == reasons(10) == reasons(15)


def test_a_new_story_changes_few_others() -> None:
    def all_of(count: int) -> dict[str, list[str]]:
        catalogue = catalogue_of(story(number) for number in range(count))
        suggestions = Suggestions(catalogue, MemoryCache())
        return {slug: [other for other, _ in suggestions.chosen(slug)] for slug in catalogue.stories}

    before, after = all_of(600), all_of(601)
    changed = [slug for slug in before if before[slug] != after[slug]]
    assert len(changed) <= 8 * WINDOW
