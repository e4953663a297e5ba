"""What the index folds is what the engine folds: every character, alone, between others, and with what joins it."""

from __future__ import annotations

import hashlib
import itertools
import json
import re
import unicodedata
from collections.abc import Iterator

import pytest
from engine import Engine, engine_over
from playwright.sync_api import Browser

from build_tools.chinese.radicals import RADICALS, right_character
from build_tools.search.characters import APART, JOINING, PASSED, kinds, runs
from build_tools.search.index import index
from build_tools.search.normalise import (
    FOLDED,
    FORGIVEN,
    IGNORED,
    UNIT,
    compatible,
    normalise,
    simplified,
    sort_of,
    units,
)
from tests.browser.old_browsers import PACKAGES, old_browser

LOOKED_AT = (
    range(1, 0xD800),
    range(0xE000, 0x20100),
    range(0x2F7F0, 0x2FA30),
    range(0x30000, 0x31400),
    range(0xE0000, 0xE0200),
)
POINTS = [chr(code) for code in itertools.chain(*LOOKED_AT)]
SAMPLES = re.findall(
    r"\S+",
    """
㎡ ﬁ ⾞ ⺠ 〇 ○ ㈠ ① Ⅳ ½ Ａ １ ｶﾞ ｶ ﾞ İ ß ẞ ς Σ é e\u0301 e\u200d\u0301 字\U000e0100 葛\ufe00 각 가 ㄱㅏ ㅏ ﾡ 1\ufe0f\u20e3 👨\u200d👩\u200d👧
🫠 🩷 !\u0301 \u0301 (\u0301一\u0301 一\u0301 ㈠\u0301 ¨ ´ ゛ か\u3099 か゛ 𝒜 𝟏 𠀀\u0301 𪛖 \U00031350 \U0002ebf0 \uf900 \uf900\u0301 㑮\u0301
\U0002f800 ㇐ ㇏ 岳\u00ad麓 \u1100\u1161\u11a8 \u1100 \u1161 한\u1100 ㍿ ㏂ ﷺ Ꟶ ɤ Ꭰ ꭰ Ⴀ ა Ა \U000105d2\u0307 \u0b95\u0bbe\u0bc6 \u0345 ΐ
\u0390\u0345 ŉ ǰ ẖ ำ
""",
)
JOINED = [f"{first}{second}" for first in SAMPLES for second in SAMPLES]
READ = """([texts, pairs]) => {
  const simple = new Map(pairs);
  return texts.map(text => {
    const {units, gaps, from, to} = storySearch.text.normalise(text, simple, true);
    const list = numbers => numbers.subarray(0, units.length).join(" ");
    return [units, list(gaps), list(from), list(to)];
  });
}"""


@pytest.fixture(scope="module")
def engine(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    with engine_over(browser, "file", tmp_path_factory.mktemp("characters"), index([])) as engine:
        yield engine


def row_of(text: str) -> tuple[str, str]:
    """Units of a text, and what stood before each number of UTF-16: nothing, something forgiven, something that is not."""
    found: list[str] = []
    gaps: list[int] = []
    gap = 0
    for char in normalise(text):
        sort = sort_of(char)
        if sort == UNIT:
            found.append(char)
            gaps += [gap, 0] if ord(char) > 0xFFFF else [gap]
            gap = 0
        else:
            gap = max(gap, {FORGIVEN: 1, IGNORED: 2}[sort])
    return "".join(found), " ".join(map(str, gaps))


def blocks(frame: str) -> list[str]:
    """All characters in a frame, many of them in one text."""
    return ["".join(map(frame.format, POINTS[start : start + 256])) for start in range(0, len(POINTS), 256)]


def read(engine: Engine, texts: list[str]) -> list[list[str]]:
    """Units of texts, gaps, and where each unit begins and ends, by the engine."""
    found: list[list[str]] = engine.page.evaluate(READ, [texts, [[chr(old), chr(new)] for old, new in FOLDED.items()]])
    return found


@pytest.mark.browser
@pytest.mark.parametrize(
    "frame", ["{}\0", *(pytest.param(frame, marks=pytest.mark.slow) for frame in ("甲{}乙", "e{}\u0301"))]
)
def test_every_character_is_folded_alike(engine: Engine, frame: str) -> None:
    parts = blocks(frame)
    for text, (own, gaps, _, _) in zip(parts, read(engine, parts), strict=True):
        assert (own, gaps) == row_of(text), ascii(text)


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.parametrize("version", sorted(PACKAGES, key=int))
def test_old_browsers_fold_alike_whatever_unicode_they_know(engine: Engine, version: str) -> None:
    texts = [*blocks("甲{}乙"), *blocks("e{}\u0301"), *JOINED]
    pairs = [[chr(old), chr(new)] for old, new in FOLDED.items()]
    script = f"""
      const expected = {json.dumps([row_of(text) for text in texts])};
      const found = ({READ})({json.dumps([texts, pairs])});
      return expected.flatMap((row, place) => row[0] === found[place][0] && row[1] === found[place][1] ? [] : [place]);
    """
    done = old_browser(version).run(engine.url, script)
    assert done["said"] == []
    assert [ascii(texts[place]) for place in done["result"]] == []


@pytest.mark.browser
def test_whatever_follows_whatever(engine: Engine) -> None:
    for text, (own, gaps, *places) in zip(JOINED, read(engine, JOINED), strict=True):
        assert (own, gaps) == row_of(text), ascii(text)
        starts, ends = (list(map(int, row.split())) for row in places)
        size = len(text.encode("utf-16-le")) // 2
        assert starts == sorted(starts), ascii(text)
        assert all(0 <= start < end <= size for start, end in zip(starts, ends, strict=True)), ascii(text)


def test_the_table_covers_every_code_point() -> None:
    found = list(runs())
    assert [start for _, start, _ in found] == [0, *(end for *_, end in found[:-1])]
    assert len(kinds()) == found[-1][2] == 0x110000


@pytest.mark.slow
@pytest.mark.parametrize(
    "frame", ["甲{}乙", *(pytest.param(frame, marks=pytest.mark.slow) for frame in ("{}", "e{}\u0301"))]
)
def test_units_are_the_units_of_their_own_row(frame: str) -> None:
    for text in map(frame.format, POINTS):
        own = units(text)
        assert units(own) == own, ascii(text)
    assert [text for text in JOINED if units(units(text)) != units(text)] == []


@pytest.mark.slow
def test_every_python_folds_alike_whatever_unicode_it_knows() -> None:
    digest = hashlib.sha256()
    for frame in ("{}", "e{}\u0301", "甲{}乙"):
        digest.update("\0".join([normalise(frame.format(char)) for char in POINTS]).encode())
    assert digest.hexdigest()[:16] == "15b3e7396a548c88"


def test_what_is_new_in_unicode_stays_as_it_is() -> None:
    late = [char for char in POINTS if unicodedata.category(char) == "Cn"]
    assert late
    for char in late:
        assert normalise(char) in {char, ""}
    for char in POINTS:
        kind = chr(kinds()[ord(char)])
        if kind == PASSED:
            assert (units(char), units(f"红{char}岩")) == ("", "红岩")
        elif kind == APART:
            assert len(units(char)) == len(units(f"{char}\u0301")) == 1
        elif kind != JOINING:
            assert units(char) or all(sort_of(part) != UNIT for part in normalise(char))


def test_what_becomes_traditional_by_nfkc_is_known() -> None:
    found = {char for char in POINTS if chr(kinds()[ord(char)]) != APART and ord(char) not in FOLDED}
    found = {char for char in found if any(ord(part) in FOLDED for part in unicodedata.normalize("NFKC", char))}
    assert found == set(compatible())
    assert {"⾞", "\uf900"} < found


@pytest.mark.parametrize("text", ["⾞站", "⺠族", "⻋", "\uf900有", "軍車", "㮝", "Ａ①㈠"])
def test_a_simplified_text_has_the_same_units_without_a_table(text: str) -> None:
    assert units(simplified(text)) == units(text)
    assert row_of(text)[0] == units(text)
    assert not set(map(ord, simplified(text))) & FOLDED.keys()


def test_radicals_look_like_characters() -> None:
    assert [right_character(sign) for sign in "⾞⺠⻋⺟㇐\uf900"] == list("車民车母一豈")
    assert [right_character(sign) for sign in "车⺀\ufa0eA"] == ["", "", "", ""]
    for sign, char in RADICALS.items():
        assert unicodedata.name(char).startswith("CJK UNIFIED"), sign
        assert unicodedata.normalize("NFKC", sign) == sign
