"""What a query means, over the sample archive: names, suggestions, pinyin, and corrections that say so."""

from __future__ import annotations

import pytest
from engine import Engine

from tests.support.builds import copy_sample, search_index

pytestmark = pytest.mark.browser

LAMP = "stories/changge/di-yi-zhan-deng.html"
LANTERN = "stories/chenguang-xiaoxue/zeng-jia-denglong.html"
LETTER = "stories/changge/di-shi-feng-xin.html"
SOUND = "stories/yunshan-zhongxue/shu-sheng.html"
LIGHTHOUSE = "stories/lianhe/yeshu-dengta.html"


@pytest.fixture(scope="module")
def indexed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return search_index(copy_sample(tmp_path_factory.mktemp("meaning") / "stories"))


@pytest.mark.parametrize(
    ("query", "kind", "label", "url"),
    [
        ("曾望舒", "p", "曾望舒", "people/zeng-wangshu.html"),
        ("望舒先生", "p", "曾望舒", "people/zeng-wangshu.html"),
        ("老灯塔", "l", "望舒台", "places/wangshutai.html"),
        ("晨小", "s", "晨光小学", "schools/chenguang-xiaoxue.html"),
        ("星空", "o", "星空之约", "topics/xingkong-zhiyue.html"),
        ("三座桥", "r", "三座桥", "series/san-zuo-qiao.html"),
        ("《雲山橋》", "l", "云山桥", "places/yunshanqiao.html"),
        ("灯笼 林小满", "p", "林小满", "people/lin-xiaoman.html"),
        ("zengwangshu", "p", "曾望舒", "people/zeng-wangshu.html"),
    ],
)
def test_a_name_leads_to_its_page(engine: Engine, query: str, kind: str, label: str, url: str) -> None:
    found = [(entity["kind"], entity["label"], entity["url"]) for entity in engine.query(query)["entities"]]
    assert (kind, label, url) in found


def test_part_of_a_name_names_nothing(engine: Engine) -> None:
    assert engine.query("望舒")["entities"] == []
    assert engine.query("夜航灯")["entities"] == [], "words of the glossary have no page"


@pytest.mark.parametrize(
    ("typed", "kind", "label"),
    [
        ("曾望", "p", "曾望舒"),
        ("zengwangshu", "p", "曾望舒"),
        ("zeng wang shu", "p", "曾望舒"),
        ("zēng wàng shū", "p", "曾望舒"),
        ("zeng1wang4shu1", "p", "曾望舒"),
        ("zws", "p", "曾望舒"),
        ("曾w", "p", "曾望舒"),
        ("zeng望s", "p", "曾望舒"),
        ("shanqing", "p", "单清扬"),
        ("wst", "l", "望舒台"),
        ("laodengta", "l", "望舒台（老灯塔）"),
        ("cgxx", "s", "晨光小学"),
        ("星k", "o", "星空之约"),
        ("yhd", "g", "夜航灯"),
        ("diyizhandeng", "t", "第一盏灯"),
        ("dyzd", "t", "第一盏灯"),
        ("第yi盏", "t", "第一盏灯"),
        ("the l", "t", "The Lamp of Star Bridge"),
    ],
)
def test_suggestions(engine: Engine, typed: str, kind: str, label: str) -> None:
    assert (kind, label) in [(one["kind"], one["label"]) for one in engine.suggest(typed)]


def test_suggestions_know_when_to_be_silent(engine: Engine) -> None:
    for typed in ("", "  ", "，。", "xyzzy", "曾望舒舒", "a" * 100):
        assert engine.suggest(typed) == []
    assert {one["url"] for one in engine.suggest("diyizhandeng")} == {LAMP}
    assert len({(one["kind"], one["label"]) for one in engine.suggest("d")}) == len(engine.suggest("d")) <= 8


@pytest.mark.parametrize(
    ("typed", "meant", "url"),
    [
        ("yehangdeng", "夜航灯", LAMP),
        ("yè háng dēng", "夜航灯", LAMP),
        ("yhd", "夜航灯", LAMP),
        ("夜hang灯", "夜航灯", LAMP),
        ("diyizhandeng", "第一盏灯", LAMP),
        ("zengwangshu", "曾望舒", LETTER),
    ],
)
def test_pinyin_is_read_and_said(engine: Engine, typed: str, meant: str, url: str) -> None:
    found = engine.query(typed)
    assert {"text": meant, "why": "pinyin"} in found["corrections"]
    assert url in [result["url"] for result in found["results"]]
    assert found["corrected"]


@pytest.mark.parametrize(
    ("typed", "meant", "why", "url"),
    [
        ("书声与山生", "书声与山声", "sound", SOUND),
        ("晨光小雪", "晨光小学", "sound", LANTERN),
        ("望书台", "望舒台", "sound", LANTERN),
        ("夜宿灯台", "夜宿灯塔", "typo", LIGHTHOUSE),
        ("提着自己买的灯笼", "提着自己做的灯笼", "typo", LANTERN),
        ("提着己做的灯笼", "提着自己做的灯笼", "typo", LANTERN),
        ("提着自己己做的灯笼", "提着自己做的灯笼", "typo", LANTERN),
    ],
)
def test_mistakes_are_corrected_and_said(engine: Engine, typed: str, meant: str, why: str, url: str) -> None:
    found = engine.query(typed)
    assert found["corrected"] == meant
    assert found["corrections"][0] == {"text": meant, "why": why}
    assert found["results"][0]["url"] == url
    untouched = engine.query(typed, exact=True)
    assert (untouched["total"], untouched["corrected"], untouched["corrections"]) == (0, "", [])


def test_what_is_found_is_not_corrected(engine: Engine) -> None:
    for query in ("夜航灯", "桥墩", "Lamp", "lam", "12"):
        found = engine.query(query)
        assert found["total"] > 0
        assert found["corrected"] == ""


def test_nothing_is_found_for_what_nothing_is_like(engine: Engine) -> None:
    for query in ("饕餮魑魅魍魉", "qqqqqq", "？！", "“”", "-"):
        found = engine.query(query)
        assert (found["total"], found["exact"], found["results"], found["corrected"]) == (0, True, [], "")


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("第一盏灯", "t"),
        ("望舒先生", "n"),
        ("灯是怎样亮的", "h"),
        ("把每一项都写上了", "s"),
        ("船驶过灯塔", "c"),
        ("同学们好，这是虚构的朗读", "r"),
        ("垒高台", "b"),
    ],
)
def test_every_field_can_be_found_and_shows_its_words(engine: Engine, query: str, field: str) -> None:
    results = {result["url"]: result for result in engine.query(query)["results"]}
    found = results[LAMP]
    assert found["field"] == field or found["titleMarks"]
    shown = found["title"] if field == "t" else found["excerpt"]
    marks = found["titleMarks"] if field == "t" else found["marks"]
    assert [shown[start:end] for start, end in marks][:1] == ([] if field == "n" else [query])


@pytest.mark.parametrize(
    ("query", "url"),
    [
        ("2021", LAMP),
        ("2021年9月", LAMP),
        ("2021-09-16", LAMP),
        ("1921年9月", LAMP),
        ("1940年代", LAMP),
        ("1949", LETTER),
        ("1949年10月1日", LETTER),
        ("949年", LETTER),
        ("２０２４年１０月１１日", LANTERN),
    ],
)
def test_dates_can_be_found(engine: Engine, query: str, url: str) -> None:
    assert url in engine.urls(query)


@pytest.mark.parametrize(
    "query", ["CANARY", "canaryconsent", "存档编号", "监护人", "没写完的草稿", "一本历史书", "daishen"]
)
def test_consent_and_drafts_cannot_be_found(engine: Engine, query: str) -> None:
    assert engine.query(query, exact=True)["total"] == 0
