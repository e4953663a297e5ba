"""Words typed with spaces between them: first where they stand in a row, then wherever all of them stand."""

from __future__ import annotations

import pytest
from brute_force import holds
from engine import Engine
from made_up_stories import BY_URL, LABELS, STORIES, answer

from build_tools.search.index import index

pytestmark = pytest.mark.browser

APART = ("红 岩 精 神", "渣 滓 洞", "渣滓 洞", "一 九 四 九 年", "江 姐 的 信", "新华 报 童", "家 书", "精 神 红 岩")


@pytest.fixture(scope="module")
def indexed() -> dict[str, bytes]:
    return dict(index(STORIES, labels=LABELS))


@pytest.mark.parametrize("typed", APART)
def test_the_phrase_stands_before_the_words(engine: Engine, typed: str) -> None:
    pages = engine.pages(typed, limit=10)
    found = [url for page in pages for url in page["urls"]]
    whole = [holds(BY_URL[url], typed.replace(" ", "")) for url in found]
    assert whole == sorted(whole, reverse=True)
    assert len(found) == len(set(found))
    assert set(found) == answer(typed)
    assert {page["total"] for page in pages if page["exact"]} <= {len(found)}
    assert engine.query(typed)["row"] == (typed.replace(" ", "") if whole[:1] == [True] else "")


def test_other_orders_filters_and_titles_stay_what_they_are(engine: Engine) -> None:
    typed = "红 岩 精 神"
    by_date = engine.urls(typed, sort="date", limit=200)
    assert set(by_date) == answer(typed)
    assert [BY_URL[url].date for url in by_date] == sorted((BY_URL[url].date for url in by_date), reverse=True)
    assert set(engine.urls(typed, limit=200, filters={"schools": ["a"]})) == answer(typed, {"schools": ["a"]})
    assert set(engine.urls(typed, limit=200, titles=True)) == answer(typed, titles=True)
    assert set(engine.urls(f"{typed} -家书", limit=200)) == answer(f"{typed} -家书")


@pytest.mark.parametrize("typed", ["“红” “岩”", "红岩 精神", "红"])
def test_words_and_what_is_quoted_are_not_joined(engine: Engine, typed: str) -> None:
    assert engine.query(typed)["row"] == ""
