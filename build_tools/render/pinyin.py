"""The script that gives the pinyin of a story's page: made of what its marked parts say, in the order of the page.

The page's script counts every character from ``FIRST`` on in those parts (``data-spoken``), and shows nothing if their checksum is not the one
stated: the text then is not the one that the pinyin was made for.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from zlib import adler32

from build_tools.chinese.grades import unknown_characters
from build_tools.chinese.spoken import KnownReadings, marked_syllables
from build_tools.model.packed import Packed

FIRST = "\u2e80"
"""Where the signs and characters of Chinese begin."""

_PIECE = re.compile(
    r'<span class="reading" data-pinyin="([^"]*)">([^<]*)</span>|<(/?)([a-zA-Z][a-zA-Z0-9]*)[^>]*>|([^<]+)'
)
_WITHIN_LINES = frozenset({"a", "code", "em", "s", "span", "strong", "u"})

Spoken = tuple[str, str]
"""Characters, and their pinyin if it was written by the author: else empty."""


@dataclass(frozen=True, slots=True)
class SpokenItem(Packed):
    """A story whose pinyin is to be given.

    Attributes:
        address: Of the script.
        path: Of the story's file below the archive's folder.
        parts: HTML of what the page marks as spoken, in its order.
        grade: The youngest readers; empty if it is not said.
        frame: Has none.
    """

    address: str
    path: str
    parts: tuple[str, ...]
    grade: str
    frame: int = 0


def pinyin_script(item: SpokenItem, names: KnownReadings) -> str:
    """The script of a story.

    Args:
        item: The story.
        names: Readings of the registries.
    """
    text, syllables = _read([run for part in item.parts for run in (*_runs(part), ("\n", ""))], names)
    data = json.dumps(_packed(text, syllables, item.grade), ensure_ascii=False, separators=(",", ":"))
    return f"window.storyPinyin={data};\n"


def _runs(html: str) -> Iterator[Spoken]:
    """The text of HTML that was made here, with ends of lines between blocks."""
    for pinyin, read, _, tag, text in _PIECE.findall(html):
        if pinyin:
            yield unescape(read), pinyin
        elif tag:
            yield ("" if tag in _WITHIN_LINES else "\n"), ""
        else:
            yield unescape(text), ""


def _read(runs: Sequence[Spoken], names: KnownReadings) -> tuple[str, list[str]]:
    text = "".join(run for run, _ in runs)
    syllables = marked_syllables(text, names)
    place = 0
    for run, pinyin in runs:
        if pinyin:
            syllables[place : place + len(run)] = pinyin.split()
        place += len(run)
    return text, syllables


def _packed(text: str, syllables: Sequence[str], grade: str) -> dict[str, object]:
    """What the page needs: the usual syllable of each character, and by their distance from the last the places where it is another."""
    pairs = [(char, said) for char, said in zip(text, syllables, strict=True) if char >= FIRST]
    usual = {char: said for (char, said), _ in reversed(Counter(pairs).most_common())}
    chars_of: defaultdict[str, str] = defaultdict(str)
    for char, said in usual.items():
        chars_of[said] += char
    others, last = [], 0
    for place, (char, said) in enumerate(pairs):
        if said != usual[char]:
            others.append(f"{place - last}{said}")
            last = place
    return {
        "count": len(pairs),
        "check": checksum("".join([char for char, _ in pairs])),
        "usual": " ".join(f"{said}{chars}" for said, chars in sorted(chars_of.items()) if said),
        "others": " ".join(others),
        "beyond": unknown_characters("".join(usual), grade),
    }


def checksum(text: str) -> int:
    """Adler-32 of a text as UTF-16, which the page's script reckons too."""
    return adler32(text.encode("utf-16-le", "surrogatepass"))
