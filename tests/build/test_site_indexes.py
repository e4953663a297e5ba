"""The indexes of a finished site: complete, counted right, and in order."""

import itertools
import re

import pytest

from build_tools.chinese.pinyin import initial, sort_key
from build_tools.model.story import GRADE_IDS, Story
from tests.support.links import Site
from tests.support.pages import Element, cards, listed, page, sisters, target, targets, total

DATES = ["1921年9月16日", "1939年5月", "1940", "2021年3月29日"]
FACETS = ("schools", "topics", "people", "places", "periods", "series", "grades", "kinds", "forms")


def address(story: Story) -> str:
    return f"stories/{story.folder}/{story.slug}.html"


def values(story: Story) -> list[str]:
    """List the addresses of every index page that must show a story."""
    decades = {f"{year // 10 * 10}s" for span in story.period for year in years(story, span.start.year)}
    found = {
        "schools": story.school,
        "topics": story.topics,
        "people": story.people,
        "places": story.places,
        "periods": decades,
        "series": [story.series] if story.series else [],
        "grades": [GRADE_IDS[grade] for grade in story.grades],
        "kinds": [story.kind],
        "forms": [story.form] if story.form else [],
    }
    crossed = [f"schools/{school}/topic-{topic}.html" for school in story.school for topic in story.topics]
    return [f"{facet}/{value}.html" for facet, ids in found.items() for value in ids] + crossed


def years(story: Story, start: int) -> range:
    (span,) = (span for span in story.period if span.start.year == start)
    return range(start, (span.end.year if span.end else start) + 1)


def count_in(element: Element) -> int:
    """Read ``3篇``, or ``还没有故事``."""
    if "没有" in element.text:
        return 0
    match = re.match(r"(\d+)篇", element.text)
    assert match, element.text
    return int(match[1])


def index_pages(site: Site) -> list[str]:
    """List the first pages of all lists."""
    pattern = re.compile(rf"(?:{'|'.join(FACETS)})/[^/]+\.html|schools/[^/]+/topic-[^/]+\.html|all\.html|az\.html")
    return [name for name in sorted(site.files) if pattern.fullmatch(name)]


def test_every_story_is_on_the_page_of_each_of_its_values(site: Site, stories: list[Story]) -> None:
    wanted: dict[str, set[str]] = {}
    for story in stories:
        for name in [*values(story), "all.html", "az.html"]:
            wanted.setdefault(name, set()).add(address(story))
    for name, expected in wanted.items():
        assert name in site.files
        assert sorted(listed(site, name)) == sorted(expected), name


def test_no_page_stands_for_a_value_that_no_story_has(site: Site, stories: list[Story]) -> None:
    wanted = {name for story in stories for name in values(story)} | {"all.html", "az.html"}
    surplus = set(index_pages(site)) - wanted
    assert {name.partition("/")[0] for name in surplus} <= {"schools"}
    assert all(total(page(site, name)) == 0 for name in surplus)


def test_the_total_of_an_index_is_the_number_of_its_cards(site: Site) -> None:
    for name in index_pages(site):
        found = listed(site, name)
        assert len(set(found)) == len(found) == total(page(site, name)), name


def test_an_overview_counts_what_its_pages_hold(site: Site) -> None:
    for facet in FACETS:
        for name, root in sisters(site, f"{facet}.html"):
            entries = [*root.all(".plate"), *root.all(".index__item")]
            assert entries, name
            for entry in entries:
                shown = count_in([*entry.all(".count"), *entry.all(".plate__count")][0])
                link = target(name, entry.one("a").attributes["href"])
                assert shown == total(page(site, link)), (name, link)


def test_an_overview_shows_every_value_once(site: Site) -> None:
    for facet in FACETS:
        shown = [link for name, root in sisters(site, f"{facet}.html") for link in _entries(name, root)]
        there = [name for name in index_pages(site) if re.fullmatch(rf"{facet}/[^/]+\.html", name)]
        assert sorted(shown) == there


def _entries(name: str, root: Element) -> list[str]:
    return [*targets(name, root, ".plate__title"), *targets(name, root, ".index__item")]


def test_the_table_counts_what_is_behind_it(site: Site, stories: list[Story]) -> None:
    pairs = {(school, topic) for story in stories for school in story.school for topic in story.topics}
    linked: dict[str, int] = {}
    for name, root in sisters(site, "matrix.html"):
        for cell in root.all(".matrix__count"):
            shown = re.search(r"(\d+)篇$", cell.text)
            assert shown
            linked[target(name, cell.attributes["href"])] = int(shown[1])
    assert set(linked) == {f"schools/{school}/topic-{topic}.html" for school, topic in pairs}
    assert all(len(listed(site, name)) == count for name, count in linked.items())


def test_chips_count_what_is_behind_them(site: Site) -> None:
    checked = 0
    for name in index_pages(site):
        own = set(listed(site, name))
        for chip in page(site, name).all(".chip"):
            link = target(name, chip.attributes["href"])
            if not chip.all(".count"):
                assert "/topic-" in name, (name, link)
                continue
            shown = count_in(chip.one(".count"))
            there = set(listed(site, link))
            assert shown in {len(own & there), len(there)}, (name, link)
            checked += 1
    assert checked > 50


def test_a_to_z_is_in_pinyin_order(site: Site, stories: list[Story]) -> None:
    titles = {address(story): story.title for story in stories}
    shown = [titles[name] for name in listed(site, "az.html")]
    assert shown == sorted(titles.values(), key=lambda title: (initial(title) == "#", sort_key(title)))


def test_numbers_are_in_natural_order(sample_site: Site) -> None:
    shown = [name.rpartition("/")[2] for name in listed(sample_site, "az.html")]
    slugs = ["di-yi-zhan-deng", "qiao-di-yi-zuo", "di-er-feng-xin", "di-er-zuo-qiao", "di-shi-feng-xin"]
    assert [name for name in shown if name.removesuffix(".html") in slugs] == [f"{slug}.html" for slug in slugs]
    schools = targets("schools.html", page(sample_site, "schools.html"), ".plate__title")
    order = [name for name in schools if "ershi" in name or name.endswith(("erxiao.html", "shixiao.html"))]
    assert order == ["schools/chenguang-erxiao.html", "schools/chenguang-shixiao.html"]


def test_people_stand_under_their_real_initial(sample_site: Site) -> None:
    groups = {g.one(".group__title").text: g.text for g in page(sample_site, "people.html").all(".group")}
    assert "曾望舒" in groups["Z"]
    assert "单清扬" in groups["S"]


def test_letters_lead_to_their_stretch(site: Site) -> None:
    root = page(site, "az.html")
    for jump in root.all(".jump"):
        name, _, anchor = jump.attributes["href"].partition("#")
        (group,) = page(site, name or "az.html").all(f"#{anchor}")
        assert jump.text in (group.text, "#")


def test_dates_run_from_new_to_old(site: Site, stories: list[Story]) -> None:
    dates = {address(s): s.date or (s.period[0].start.iso if s.period else "") for s in stories}
    shown = [dates[name] for name in listed(site, "all.html")]
    assert shown == sorted(shown, reverse=True)


def test_schools_stand_by_district_and_group(sample_site: Site) -> None:
    groups = page(sample_site, "schools.html").all(".group")
    assert [group.one(".group__title").text for group in groups] == ["示例市星河区", "示例市云山区", "其他"]
    assert groups[0].one(".subgroup__title").text == "晨光教育集团"
    assert "一盏灯·一颗星" in groups[0].text
    assert "书声 & 山声" in groups[1].text


def test_art_shows_where_there_is_some(sample_site: Site) -> None:
    plates = page(sample_site, "topics.html").all(".plate")
    art = {plate.one("a").text: plate.one("img").attributes["src"].partition("?")[0] for plate in plates}
    assert art["家书与家风"] == "assets/covers/jiashu-jiafeng.svg"
    assert {source for name, source in art.items() if name != "家书与家风"} == {"assets/covers/default.svg"}


def test_the_time_line_is_in_order_and_links_published_stories_only(sample_site: Site) -> None:
    root = page(sample_site, "timeline.html")
    assert [date.text.removesuffix("年") for date in root.all(".moment__date")] == DATES
    assert [era.text for era in root.all(".era__title")] == ["1920年代", "1930年代", "1940年代", "2020年代"]
    stories = targets("timeline.html", root, ".moment__story")
    assert stories == [
        "stories/changge/di-yi-zhan-deng.html",
        "stories/changge/qiao-di-yi-zuo.html",
        "stories/changge/di-er-zuo-qiao.html",
        "stories/lianhe/yeshu-dengta.html",
    ]


def test_a_series_runs_in_the_order_of_its_parts(sample_site: Site) -> None:
    names = ["qiao-di-yi-zuo", "di-er-zuo-qiao", "di-yi-zhan-deng"]
    stories = [f"stories/changge/{name}.html" for name in names]
    assert listed(sample_site, "series/san-zuo-qiao.html") == stories
    for before, after in itertools.pairwise(stories):
        assert after in targets(before, page(sample_site, before), ".series-place__steps")
        assert before in targets(after, page(sample_site, after), ".series-place__steps")


def test_the_home_page_counts_right(site: Site, stories: list[Story]) -> None:
    shown = page(site, "index.html").one(".front__counts").all("li")
    counts = {item.one("a").attributes["href"]: int(re.sub(r"\D", "", item.text)) for item in shown}
    facets = ("schools", "topics", "people")
    entries = {f"{f}.html": sum(len(_entries(*s)) for s in sisters(site, f"{f}.html")) for f in facets}
    assert counts == {"all.html": len(stories), **entries}


@pytest.mark.parametrize("name", ["all.html", "az.html", "topics/quanbu.html", "people/ren.html", "kinds/shi.html"])
def test_long_lists_come_in_pages_of_forty(long_site: Site, name: str) -> None:
    found = list(sisters(long_site, name))
    assert [len(cards(long_site, sister)) for sister, _ in found] == [40, 40, 15]
    assert len(set(listed(long_site, name))) == 95
    for number, (sister, root) in enumerate(found):
        back = [target(sister, a.attributes["href"]) for a in root.all("a") if a.attributes.get("rel") == "prev"]
        assert back == ([found[number - 1][0]] if number else [])
        assert root.one(".is-here").text == f"第{number + 1}页，当前页"
        assert f"第{number + 1}页，共3页" in root.one(".page-head__total").text
        assert total(root) == 95


def test_a_long_site_has_clean_links_and_natural_order(long_site: Site) -> None:
    assert long_site.problems() == []
    assert listed(long_site, "az.html") == [f"stories/ceshi/gushi-{number}.html" for number in range(1, 96)]
