"""Whatever stands in a story is found by it, whatever characters it is: through the real engine."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

import pytest
from engine import Engine

from build_tools.search.characters import JOINING, PASSED, kinds
from build_tools.search.document import BODY, NAME, SearchDocument
from build_tools.search.index import index
from build_tools.search.normalise import units

pytestmark = pytest.mark.browser

ORDINARY = "红岩精神江姐的信一九四年车民站军国"
ODD = re.findall(
    r"\S+",
    """
⾞ ⺠ ⻋ ⺟ ⾀ ㇐ \uf900 \u8c48 \U0002f800 㑮 軍 車 國 〇 ○ ㈠ ① Ⅳ ½ ㎡ ﬁ Ａ ３ ｶﾞ ﾎﾟ İ ß ẞ ς Σ é e\u0301 e\u200d\u0301 1\ufe0f\u20e3 👨\u200d👩
字\U000e0100 葛\ufe00 岳\u00ad麓 各 각 \u1100\u1161 ㄱㅏ 🫠 𝒜 𝟏 𠀀 𠮷\U000e0101 \U00031350 ㍿ \u200b \u200c \u200d \u2060 \ufeff
。 ， 《 》 · !\u0301 ¨ \ufffd
\ue000 \u202e
""",
)
ODD += ["\u2028", "\u3000", "\u00a0", "\u2003", "\n"]
CHANCE = random.Random(9)


def made_text(pieces: int) -> str:
    """Ordinary characters and odd ones, by turns as chance has it."""
    return "".join(CHANCE.choice(ORDINARY) if CHANCE.random() < 0.5 else CHANCE.choice(ODD) for _ in range(pieces))


STORIES = [
    SearchDocument(
        f"s{number}",
        made_text(6) + "信",
        f"stories/a/s{number}.html",
        ((NAME, made_text(3)), (BODY, made_text(30)), (BODY, made_text(12))),
    )
    for number in range(60)
]
VILLAGE = SearchDocument(
    "village", "另一篇", "stories/a/village.html", ((BODY, "住在红\u200c岩\ufe0f村13号。村里的红，岩石。"),)
)
ASK_ALL = """async queries => {
  const found = [];
  for (const text of queries) {
    const {total, exact, results} = await storySearch.query(text, {limit: 100});
    const marked = results.map(({url, title, titleMarks, excerpt, marks}) =>
      [url, titleMarks.map(([from, to]) => title.slice(from, to)).concat(marks.map(([from, to]) => excerpt.slice(from, to)))]);
    found.push([total, exact, marked]);
  }
  return found;
}"""


@pytest.fixture(scope="module")
def indexed() -> dict[str, bytes]:
    return dict(index([*STORIES, VILLAGE]))


def clusters(text: str) -> list[str]:
    """Characters with what joins them."""
    found: list[str] = []
    for char in text:
        if found and chr(kinds()[ord(char)]) in {JOINING, PASSED}:
            found[-1] += char
        else:
            found.append(char)
    return found


def pieces(text: str, size: int) -> Iterator[str]:
    """Rows of so many characters that hold anything to find, and nothing that means something in a query."""
    row = clusters(text)
    for start in range(len(row) - size + 1):
        piece = "".join(row[start : start + size])
        if units(piece):
            yield piece


@pytest.mark.parametrize("size", [1, 2, 3, 8, *(pytest.param(size, marks=pytest.mark.slow) for size in (4, 5, 6, 7))])
def test_every_piece_of_a_story_finds_it(engine: Engine, size: int) -> None:
    texts = [(story.url, field, text) for story in STORIES for field, text in story.texts]
    wanted = [(url, field, piece) for url, field, text in texts for piece in pieces(text, size)]
    wanted = CHANCE.sample(wanted, min(len(wanted), 300))
    answers = engine.page.evaluate(ASK_ALL, [piece for *_, piece in wanted])
    for (url, field, piece), (total, exact, results) in zip(wanted, answers, strict=True):
        assert exact, ascii(piece)
        assert total == len(results), ascii(piece)
        marked = dict(results)
        assert url in marked, ascii(piece)
        if field != NAME and not re.search(r"\s", piece):
            assert units(piece) in units("".join(marked[url])), ascii(piece)


@pytest.mark.parametrize(
    "query", ["红\ufeff岩\u200d村", "“红\u00ad岩\u2060村”", "紅\U000e0100岩村", "\u200b红岩村\u200b"]
)
def test_what_is_passed_over_parts_no_words(engine: Engine, query: str) -> None:
    assert engine.urls(query) == [VILLAGE.url]
