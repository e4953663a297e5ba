"""Ways through a finished site: the six doors, the questions of the home page, days, map, time line, and an empty school."""

import re

from build_tools.model.registry import Place, TimelineEvent
from tests.support.builds import SAMPLE
from tests.support.cases import archive_in
from tests.support.links import Site
from tests.support.pages import page, sisters, target, targets

LISTS = ("schools", "topics", "people", "places", "periods", "series", "grades", "kinds", "forms")
DOORS = ["故事", "主题", "学校", "人物", "地点", "时间"]
STORY = "stories/changge/di-yi-zhan-deng.html"


def test_every_page_has_six_doors_and_all_lists_behind_them(sample_site: Site) -> None:
    wanted = {f"{name}.html" for name in (*LISTS, "all", "az", "matrix", "timeline")}
    for name in ("index.html", "topics.html", "schools/chenguang-xiaoxue.html", "about.html", STORY):
        nav = page(sample_site, name).one("#site-nav")
        assert [door.one("a").text for door in nav.all(".site-nav__door")] == DOORS
        assert set(targets(name, nav, ".site-nav__door")) == wanted, name


def test_the_door_and_the_list_are_marked_where_the_reader_is(sample_site: Site) -> None:
    def marked(name: str) -> list[tuple[str, str]]:
        nav = page(sample_site, name).one("#site-nav")
        return [(a.text, a.attributes["aria-current"]) for a in nav.all("a") if "aria-current" in a.attributes]

    assert marked("all.html") == [("故事", "page"), ("全部故事", "page")]
    assert marked("series.html") == [("故事", "true"), ("系列", "page")]
    assert marked("grades/xiaoxue-gaoduan.html") == [("故事", "true"), ("年级", "true")]
    assert marked("matrix.html") == [("学校", "true"), ("学校 × 主题", "page")]
    assert marked("periods.html") == [("时间", "true"), ("年代", "page")]
    assert marked("people.html") == [("人物", "page")]
    assert marked(STORY) == [("故事", "true")]
    assert marked("about.html") == []


def test_home_asks_three_questions_and_each_answer_is_a_list(site: Site) -> None:
    asks = page(site, "index.html").all(".ask")
    assert [ask.one("h2").text for ask in asks] == ["我几年级", "谁的故事", "我的学校"]
    for ask, facet in zip(asks, ("grades", "people", "schools"), strict=True):
        links = targets("index.html", ask, ".ask__answers")
        assert links
        assert all(re.match(rf"{facet}(?:/[a-z0-9-]+|-\d+)?\.html", link) for link in links)
        assert len(ask.all(".ask__answers")[0].all("li")) <= 8
        assert targets("index.html", ask, ".ask__all") == [f"{facet}.html"]


def test_home_knows_every_event_and_story_of_a_whole_date(sample_site: Site) -> None:
    archive = archive_in(SAMPLE)
    events = [e for e in archive.registry("timeline") if isinstance(e, TimelineEvent) and len(e.date) == 10]
    told = {slug for event in events for slug in event.stories}
    stories = [s for s in archive if s.published and len(s.date) == 10 and s.slug not in told]
    shown = page(sample_site, "index.html").all(".today__entry")
    days = [entry.attributes["data-day"] for entry in shown]
    assert days == sorted(item.date[5:] for item in (*events, *stories))
    assert len(days) >= 2
    assert all("hidden" in entry.attributes for entry in shown)
    text = "".join(entry.text for entry in shown)
    assert all(event.name in text for event in events)
    assert all(story.title in text for story in stories)


def test_the_map_leads_to_every_place_that_has_a_position_and_stories(sample_site: Site) -> None:
    places = [p for p in archive_in(SAMPLE).registry("places") if isinstance(p, Place) and p.latitude is not None]
    root = page(sample_site, "places.html")
    wanted = {f"places/{place.id}.html" for place in places} & set(targets("places.html", root, ".index__item"))
    assert set(targets("places.html", root.one(".map__picture"), ".map__point")) == wanted
    assert len(wanted) >= 2
    assert "不画边界" in root.one(".map").text
    names = [item.tag for item in root.one(".mapped")]
    assert names.index("section") < names.index("svg"), "the list comes first"
    assert not page(sample_site, "people.html").all(".map")


def test_an_event_tells_its_values_and_folds_its_sources(site: Site) -> None:
    for _, root in sisters(site, "timeline.html"):
        offered = {option.attributes["value"] for option in root.one(".sift").all("option")} - {""}
        marks = [set(moment.attributes["data-marks"].split()) for moment in root.all(".moment")]
        assert offered <= set().union(*marks)
        assert {mark for mark in offered if "/" in mark} <= set(site.files)
        for moment in root.all(".moment"):
            inside = moment.one(".moment__body").text
            for sources in moment.all(".moment__sources"):
                assert sources.tag == "details"
                count = len(sources.all("li"))
                assert sources.one("summary").text == f"来源（{count}）"
                assert inside.index(moment.one(".moment__text").text) < inside.index(sources.text)


def test_a_school_without_stories_invites_the_first(sample_site: Site) -> None:
    empty = [name for name in sample_site.files if re.fullmatch(r"schools/[a-z0-9-]+\.html", name)]
    invited = 0
    for name in empty:
        for box in page(sample_site, name).all(".empty"):
            assert "第一篇，等你来讲" in box.text
            assert [target(name, a.attributes["href"]) for a in box.all("a")] == ["contribute.html"]
            invited += 1
    assert invited
