"""A file of the index that is not there, or broken: the question fails, says so, and can be asked again."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Any

import pytest
from engine import HTTP_EVERYDAY, Engine, engine_over
from playwright.sync_api import Browser

from build_tools.search.document import BODY, NAME, Entity, FacetValue, SearchDocument
from build_tools.search.index import index

pytestmark = pytest.mark.browser

STORIES = [
    SearchDocument(
        "one",
        "江姐的托孤信",
        "stories/a/one.html",
        ((NAME, "江竹筠"), (BODY, "红岩精神代代相传。")),
        "2024-10-11",
        facets={"topics": ("x",)},
    ),
    SearchDocument("two", "挺进报", "stories/a/two.html", ((BODY, "夜里印出的报纸。"),), facets={"topics": ("y",)}),
]
ENTITIES = [Entity("p", "江竹筠", "people/jiang.html", ("江姐",), weight=1)]

# What goes missing, what is asked, how, and what should come once it is back.
CASES = {
    "manifest.js": ("query", "红岩精神", {}),
    "p": ("query", "红岩精神", {}),
    "d": ("query", "红岩精神", {}),
    "n": ("query", "红岩精神", {}),
    "f": ("query", "红岩精神", {}),
    "v": ("query", "红岩精神", {}),
    "o": ("query", "红岩精神", {"sort": "title"}),
    "e": ("query", "江姐", {}),
    "simplified.js": ("query", "紅岩精神", {}),
    "l": ("query", "jiangjie", {}),
    "pinyin.js": ("query", "红言精神", {}),
    "l ": ("suggest", "jiangjie", {}),
    "pinyin.js ": ("suggest", "江", {}),
    "../assets/search-correct.js": ("query", "红言精神", {}),
    "../assets/search-lexicon.js": ("suggest", "江", {}),
}

TRY = """async ([what, text, options]) => {
  const call = what === "query" ? () => storySearch.query(text, options) : () => storySearch.suggest(text);
  const fault = await call().then(() => null, error => error);
  const again = await call().then(() => null, error => error);
  window.retry = fault && fault.retry;
  return [fault && [fault.message, fault.missing, typeof fault.retry], Boolean(again)];
}"""
INFLATE = """all => all.map(bytes => {
  try {
    return storySearch.inflate(Uint8Array.from(bytes)).length;
  } catch (error) {
    return error.message;
  }
})"""
RETRY = "async () => JSON.stringify(await window.retry())"


@pytest.fixture(scope="module")
def engine(
    request: pytest.FixtureRequest, browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Engine]:
    files = index(STORIES, ENTITIES, {"topics": [FacetValue("x", "甲"), FacetValue("y", "乙")]})
    with engine_over(browser, request.param, tmp_path_factory.mktemp("missing"), files, silent=False) as engine:
        yield engine


HTTP_CASES = [
    pytest.param(name, marks=() if name in {"manifest.js", "d", "../assets/search-correct.js"} else pytest.mark.slow)
    for name in CASES
]
"""One of each kind every day."""


@pytest.mark.parametrize("engine", ["file"], indirect=True, scope="module")
@pytest.mark.parametrize("name", CASES)
def test_what_is_missing_is_said_and_can_be_asked_for_again(engine: Engine, name: str) -> None:
    assert_said(engine, name)


@pytest.mark.parametrize("engine", ["http"], indirect=True, scope="module")
@pytest.mark.parametrize("name", HTTP_CASES)
def test_what_is_missing_by_http_too(engine: Engine, name: str) -> None:
    assert_said(engine, name)


def assert_said(engine: Engine, name: str) -> None:
    """The question fails for want of a file, twice, and is answered once that is back."""
    question: tuple[str, str, dict[str, Any]] = CASES[name]
    file = engine.site / "search" / name.strip()
    hidden = file.with_name("hidden")
    file.rename(hidden)
    try:
        engine.fresh()
        fault, again = engine.page.evaluate(TRY, list(question))
    finally:
        hidden.rename(file)
    assert fault is not None, "answered without it"
    assert fault[0].startswith("search file missing: ")
    assert fault[1:] == [True, "function"]
    assert again, "asking again without it fails again"
    assert "江" in engine.page.evaluate(RETRY)


@pytest.mark.parametrize("engine", HTTP_EVERYDAY, indirect=True, scope="module")
def test_one_missing_story_does_not_hide_the_others_for_good(engine: Engine) -> None:
    file = next(file for file in (engine.site / "search" / "d" / "0").iterdir())
    content = file.read_bytes()
    file.unlink()
    engine.fresh()
    outcomes = {query: engine.query(query) for query in ("红岩", "报纸")}
    file.write_bytes(content)
    assert sorted("error" in outcome for outcome in outcomes.values()) == [False, True]
    assert engine.urls("红岩") == ["stories/a/one.html"]
    assert engine.urls("报纸") == ["stories/a/two.html"]


@pytest.mark.parametrize("engine", ["file"], indirect=True, scope="module")
def test_broken_bytes_come_to_an_end(engine: Engine) -> None:
    whole = zlib.compress("江姐的托孤信。红岩精神代代相传。".encode() * 9, wbits=-zlib.MAX_WBITS)
    broken = [
        b"",
        b"\0" * 9,  # no last block
        whole[: len(whole) // 2],
        b"\x05" + b"\xff" * 20,  # codes that stand for nothing
        *(bytes([*whole[:place], whole[place] ^ 255, *whole[place + 1 :]]) for place in range(len(whole))),
    ]
    engine.fresh()
    sizes = engine.page.evaluate(INFLATE, [list(data) for data in [whole, *broken]])
    assert sizes[0] == 9 * len("江姐的托孤信。红岩精神代代相传。".encode())
    assert sizes[1] == sizes[2] == "deflated bytes are broken"
