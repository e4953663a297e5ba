"""What is rare among much that looks like it: it is found, what comes early is not moved later, and what is unsure says so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from engine import Engine

from build_tools.search.document import BODY, Entity, SearchDocument
from build_tools.search.index import index

pytestmark = pytest.mark.browser

MANY = 150
EARLY = 60  # documents that a first answer may read at most
NEAR = 90  # stories that hold something one mistake away
OTHERS = "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏"

BOTH = """async text => {
  const before = storySearch.read.files;
  let late = null;
  let finish;
  const finished = new Promise(resolve => finish = resolve);
  const refined = answer => { late = answer; finish(); };
  const first = await storySearch.query(text, {onRefine: refined});
  const files = storySearch.read.files - before;
  if (first.refining) { await finished; }
  return {first, late, files};
}"""


def story(number: int, body: str, title: str = "") -> SearchDocument:
    """The higher the number, the older: candidates of equal level are read in this order."""
    date = f"{2024 - number // 300}-{12 - number % 300 // 25:02d}-{25 - number % 25:02d}"
    return SearchDocument(f"s{number}", title or f"第{number}篇", f"stories/a/s{number}.html", ((BODY, body),), date)


def corpus() -> Iterator[SearchDocument]:
    for number in range(MANY):
        others = OTHERS[number % len(OTHERS)]
        yield story(
            number,
            f"红山上有石山桥。白水边是流水渡。一个简单的故{others}，{others}讲解{OTHERS[-number % 11]}。"
            + f"灯火第{others}夜。" * (number < NEAR)
            + "东海岸。风很大。谁是他。不是石头。高山人家。",
        )
    yield story(10, "白水渡。", "这一篇在前")
    yield story(MANY + 1, "红山桥，白水渡，一个简单的魔术。东海岸边风很大。谁是石山人。Open the door.", "这一篇在最后")


ENTITIES = [Entity("p", "江竹筠", "people/jiang.html", ("江姐",), weight=1), Entity("g", "黑洞")]
FRONT, LAST = "stories/a/front.html", f"stories/a/s{MANY + 1}.html"


@pytest.fixture(scope="module")
def indexed() -> dict[str, bytes]:
    stories = {one.title: one for one in corpus()}
    front = stories.pop("这一篇在前")
    stories["front"] = SearchDocument("front", front.title, FRONT, front.paragraphs, front.date)
    return dict(index(list(stories.values()), ENTITIES))


def ask(engine: Engine, text: str) -> tuple[dict[str, Any], dict[str, Any], int]:
    """The first answer, the last one, and how many files the first one took."""
    engine.fresh()
    found = engine.page.evaluate(BOTH, text)
    return found["first"], found["late"] or found["first"], found["files"]


def urls(answer: dict[str, Any]) -> list[str]:
    return [result["url"] for result in answer["results"]]


def test_some_come_early_and_the_others_follow_them(engine: Engine) -> None:
    first, late, files = ask(engine, "白水渡")
    assert urls(first) == [FRONT]
    assert not first["exact"]
    assert files < EARLY + 20
    assert (urls(late), late["total"], late["exact"]) == ([FRONT, LAST], 2, True)


def test_what_stands_far_behind_is_found_after_all(engine: Engine) -> None:
    first, late, _ = ask(engine, "红山桥")
    assert first["refining"] or urls(first) == [LAST]
    assert (urls(late), late["corrected"], late["doubtful"], late["exact"]) == ([LAST], "", False, True)
    assert urls(engine.query("红山桥")) == [LAST], "without a later answer it is waited for"


def test_a_mistake_at_the_end_of_a_common_phrase_is_found(engine: Engine) -> None:
    _, late, _ = ask(engine, "一个简单的戏术")
    assert late["corrected"] == "一个简单的魔术"
    assert urls(late)[0] == LAST


def test_who_finds_nothing_at_first_looks_on(engine: Engine) -> None:
    first, late, files = ask(engine, "东海岸上风很大")
    assert (first["total"], first["results"], first["corrections"]) == (0, [], [])
    assert (first["exact"], first["refining"], late["refining"]) == (False, True, False)
    assert files < MANY
    assert (urls(late), late["corrected"], late["exact"]) == ([LAST], "东海岸边风很大", True)
    assert urls(engine.query("东海岸上风很大")) == [LAST], "without a later answer it is waited for"


@pytest.mark.parametrize("text", ["白水渡", "一个简单的戏术", "灯火第谁夜", "灯火地夜"])
def test_what_was_shown_stays_where_it_is(engine: Engine, text: str) -> None:
    first, late, _ = ask(engine, text)
    assert urls(first)
    assert urls(late)[: len(urls(first))] == urls(first)


def test_all_that_a_mistake_may_mean_is_found(engine: Engine) -> None:
    found = engine.query("灯火第谁夜", limit=MANY)
    assert found["total"] == NEAR
    assert len(found["corrections"]) == 8


def test_names_come_before_frequent_words_of_the_same_sound(engine: Engine) -> None:
    assert [one["label"] for one in engine.suggest("jiangjie")] == ["江竹筠（江姐）", "讲解"]
    assert engine.query("jiangjie")["corrections"][0]["text"] == "江姐"


def test_half_a_syllable_does_not_displace_what_stands_there(engine: Engine) -> None:
    found = engine.query("hedo")  # in "the door"
    assert (urls(found), found["corrected"]) == ([LAST], "")
    assert found["corrections"][0]["text"] == "黑洞"


def test_a_sentence_that_begins_like_a_question_is_found_if_it_stands(engine: Engine) -> None:
    first, late, _ = ask(engine, "谁是石山人")
    assert first["nearest"]
    assert first["doubtful"]
    assert first["refining"]
    assert urls(late) == [LAST]
    assert not late["nearest"]
