"""Traditional characters: the engine's table of them is the indexer's, and is read only for words that may need it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from engine import Engine, engine_over
from playwright.sync_api import Browser

from build_tools.search.document import BODY, Entity, SearchDocument
from build_tools.search.index import index
from build_tools.search.normalise import FOLDED
from build_tools.search.readings import COMMON

pytestmark = pytest.mark.browser

RARE = "鲥"
"""Not common, but in a story."""
ABSENT = "鱘"
"""What this folds to is neither."""
STORIES = [
    SearchDocument("one", "隊伍後面", "stories/a/one.html", ((BODY, f"台湾来信，{RARE}鱼。"),)),
    SearchDocument("two", "另一篇", "stories/a/two.html", ((BODY, "队伍前面。"),)),
]
PEOPLE = [Entity("p", "葉挺", "people/ye-ting.html", ("葉希夷",), weight=1)]

READS = """async chars => {
  const reading = [];
  for (const char of chars) {
    storySearch.simplified.table = null;
    await storySearch.folding(char);
    if (storySearch.simplified.table) {
      reading.push(char);
    }
  }
  return reading;
}"""


@pytest.fixture(scope="module")
def engine(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    with engine_over(browser, "file", tmp_path_factory.mktemp("traditional"), index(STORIES, PEOPLE)) as engine:
        yield engine


def has_table(engine: Engine) -> bool:
    return bool(engine.page.evaluate("storySearch.simplified.table !== null"))


def test_the_table_holds_what_folds_to_common_characters_and_to_those_of_the_archive(engine: Engine) -> None:
    engine.fresh()
    assert engine.urls("臺灣") == ["stories/a/one.html"]
    table = dict(engine.page.evaluate("Array.from(storySearch.simplified.table)"))
    known = COMMON | {RARE}
    assert table == {chr(old): chr(new) for old, new in FOLDED.items() if chr(new) in known}
    assert RARE in table.values()
    assert ord(ABSENT) in FOLDED
    assert ABSENT not in table


def test_every_character_that_folds_has_the_table_read(engine: Engine) -> None:
    chars = [*map(chr, FOLDED), "\uf9b4"]  # the last one is a compatible form of 領
    assert engine.page.evaluate(READS, chars) == chars


def test_simplified_characters_do_without_the_table(engine: Engine) -> None:
    engine.fresh()
    assert engine.page.evaluate(READS, [*sorted(COMMON - set(map(chr, FOLDED))), "ｂ", "1", "é", "かな"]) == []
    assert engine.urls("队伍") == ["stories/a/one.html", "stories/a/two.html"]
    assert engine.query("队伍侧面")["corrections"]
    assert not has_table(engine)


@pytest.mark.parametrize(
    ("typed", "label"),
    [("yeting", "葉挺"), ("葉t", "葉挺"), ("叶挺", "葉挺"), ("葉挺", "葉挺"), ("yxy", "葉挺（葉希夷）")],
)
def test_names_in_traditional_characters_are_suggested_as_they_are(engine: Engine, typed: str, label: str) -> None:
    engine.fresh()
    assert [(one["label"], one["url"]) for one in engine.suggest(typed)] == [(label, "people/ye-ting.html")]
    assert has_table(engine) == ("葉" in typed)
