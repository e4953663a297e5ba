"""Pinyin of a phrase that few of the stories hold which hold all its pairs; and of a title, as an accent says it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from engine import Engine

from build_tools.search.document import BODY, SearchDocument
from build_tools.search.index import index

pytestmark = pytest.mark.browser

PAIRS = "兵不血刃，道不厌高，学而不厌。厌诈成风。"
"""Holds the pairs of the phrase, but not the phrase."""


def stories() -> Iterator[SearchDocument]:
    for number in range(30):
        said = "古人说兵不厌诈。" if number in (3, 4) else PAIRS
        yield SearchDocument(
            slug=f"s{number}",
            title=f"第{number}回",
            url=f"stories/a/s{number}.html",
            paragraphs=((BODY, said),),
            date=f"20{number:02d}",
        )
    yield SearchDocument("t", "中央广场的展望台", "stories/a/t.html", ((BODY, "山上的石头。"),))


@pytest.fixture(scope="module")
def indexed() -> dict[str, bytes]:
    return dict(index(stories()))


def test_what_few_of_many_stories_hold_is_heard(engine: Engine) -> None:
    found = engine.query("bingbuyanzha")
    assert [one["text"] for one in found["corrections"]] == ["兵不厌诈"]
    assert sorted(one["url"] for one in found["results"]) == ["stories/a/s3.html", "stories/a/s4.html"]
    assert (found["total"], found["exact"]) == (2, True)


def test_letters_that_stand_nowhere_give_way_to_what_they_spell(engine: Engine) -> None:
    found = engine.query("buyan")
    assert found["corrections"][0]["text"] == "不厌"
    assert (found["total"], found["exact"]) == (30, True)


def test_a_title_is_found_as_an_accent_says_it(engine: Engine) -> None:
    found = engine.query("zongyangguangcangdezanwangtai")
    assert [one["text"] for one in found["corrections"]] == ["中央广场的展望台"]
    assert found["results"][0]["url"] == "stories/a/t.html"
