"""A question, or a sentence that stands nowhere: the nearest stories and passages, which are said to be no more than that."""

from __future__ import annotations

import pytest
from engine import Engine

from benchmarks.search_questions import place_of, questions

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("kind", ["seen", "kept"])
def test_the_story_of_a_question_is_among_the_first_three(engine: Engine, kind: str) -> None:
    asked = questions(kind)
    assert len(asked) == 30
    answers = engine.urls_of_each([text for text, _ in asked])
    lost = [text for (text, story), urls in zip(asked, answers, strict=True) if not 0 < place_of(story, urls) < 4]
    assert len(lost) <= 0.15 * len(asked), lost


@pytest.mark.parametrize("typed", ["谁在狱中种石榴树", "江姐的孩子是谁？", "江姐的信", "许晓轩种下石榴树和纪念"])
def test_it_is_said_to_be_the_nearest_only(engine: Engine, typed: str) -> None:
    found = engine.query(typed)
    assert found["nearest"]
    assert (found["corrected"], found["corrections"], found["exact"], found["refining"]) == ("", [], True, False)
    assert found["total"] == len(found["results"]) > 0
    assert found["results"][0]["marks"]
    assert engine.query(typed, exact=True)["total"] == 0


def test_the_best_passage_is_shown(engine: Engine) -> None:
    shown = engine.query("谁写了《囚歌》")["results"][0]
    assert "囚歌" in [shown["excerpt"][start:end] for start, end in shown["marks"]]


def test_filters_narrow_the_nearest_too(engine: Engine) -> None:
    every = engine.query("谁在狱中种石榴树")
    kind = every["facets"]["kinds"][0]
    narrowed = engine.query("谁在狱中种石榴树", filters={"kinds": [kind["id"]]})
    assert narrowed["total"] > 0
    assert {result["kind"] for result in narrowed["results"]} == {kind["label"]}


@pytest.mark.parametrize("typed", ["江姐的孩子是谁 -监狱", "石榴树是谁种的 -妈妈"])
def test_stories_with_an_excluded_word_are_not_near(engine: Engine, typed: str) -> None:
    plain, excluded = typed.split(" -")
    near = engine.query(typed)
    assert near["nearest"]
    assert {result["url"] for result in near["results"]} & set(engine.urls(plain))
    assert not {result["url"] for result in near["results"]} & set(engine.urls(excluded, limit=200))


@pytest.mark.parametrize("typed", ["江姐信", "石榴花"])
def test_three_characters_are_enough_if_two_are_a_word(engine: Engine, typed: str) -> None:
    near = engine.query(typed)
    assert near["nearest"]
    assert typed[:2] in {result["excerpt"][start:end] for result in near["results"] for start, end in result["marks"]}


def test_a_date_counts_however_it_is_written(engine: Engine) -> None:
    marked = {
        result["excerpt"][start:end]
        for result in engine.query("一九四九年十一月二十七日大屠杀")["results"]
        for start, end in result["marks"]
    }
    assert {"1949年11月27日", "大屠杀"} <= marked


@pytest.mark.parametrize(
    "typed", ["红岩精神是什么", "什么", "谁", "饕餮魑魅魍魉", "张三丰", "“江姐的孩子是谁”", "谁种石榴树 -红岩"]
)
def test_what_stands_or_is_quoted_has_no_nearest(engine: Engine, typed: str) -> None:
    assert not engine.query(typed)["nearest"]
