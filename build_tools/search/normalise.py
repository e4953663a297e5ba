"""One spelling for everything that counts as the same, and which characters count at all."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from build_tools.chinese.simplified import FOLD

Codes = NDArray[np.uint32]

PARAGRAPH_END = "\0"
UNIT, FORGIVEN, IGNORED, END, UNKNOWN = 0, 1, 2, 3, 255

FORGIVEN_SIGNS = frozenset("《》〈〉「」『』“”‘’\"'«»()[]{}〔〕【】·•‧・∙⋅・ \t\u00a0\u3000\u200b\u2060\ufeff")
"""Signs that may stand inside a phrase although the query has none: quotation marks, brackets, middle dots, spaces."""

_POINTS = 0x110000
_UNSEEN, _COMPLEX = 0xFFFFFFFF, 0xFFFFFFFE
_JAMO = range(0x1100, 0x1200)


def normalise(text: str) -> str:
    """NFKC, lower case, traditional characters folded to simplified ones, one form of sigma."""
    return unicodedata.normalize("NFKC", text).lower().translate(FOLD).replace("ς", "σ")


@lru_cache(maxsize=65536)
def sort_of(char: str) -> int:
    """Whether a normalised character is a unit, forgiven inside a phrase, or ignored otherwise."""
    if char in FORGIVEN_SIGNS:
        return FORGIVEN
    return IGNORED if unicodedata.category(char)[0] in "PSZC" else UNIT


class _Units(dict[int, int | None]):
    """For ``str.translate``: keeps units, drops all else."""

    def __missing__(self, code: int) -> int | None:
        self[code] = code if sort_of(chr(code)) == UNIT else None
        return self[code]


_UNITS = _Units()


def units(text: str) -> str:
    """The units of a text, in one row."""
    return normalise(text).translate(_UNITS)


def code_points(texts: list[str]) -> Codes:
    """Code points of many texts in one row, normalised (an ignored sign may stand for several).

    Nearly all characters are normalised by a table; only texts with others (``㎡``, ``é`` in two parts) take the slow way.
    """
    raw = [_raw(text) for text in texts]
    together = np.concatenate(raw) if raw else np.zeros(0, np.uint32)
    codes = _looked_up(together)
    if not (codes == _COMPLEX).any():
        return codes
    parts = np.split(codes, np.cumsum([len(part) for part in raw])[:-1])
    return np.concatenate(
        [_raw(normalise(text)) if (part == _COMPLEX).any() else part for text, part in zip(texts, parts, strict=True)]
    )


def _raw(text: str) -> Codes:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def _looked_up(raw: Codes) -> Codes:
    table = _simple_table()
    codes = table[raw]
    unseen = codes == _UNSEEN
    if unseen.any():
        for code in np.unique(raw[unseen]).tolist():
            table[code] = _simple(chr(code))
        codes = table[raw]
    return codes


def _simple(char: str) -> int:
    """The one code point that a character becomes wherever it stands, or ``_COMPLEX``."""
    normal = normalise(char)
    if unicodedata.category(char)[0] == "M" or ord(char) in _JAMO or not normal:
        return _COMPLEX
    if len(normal) == 1 or {sort_of(part) for part in normal} == {IGNORED}:
        return ord(normal[0])
    return _COMPLEX


def sorts_of(codes: Codes) -> NDArray[np.uint8]:
    """``sort_of`` for each code point; paragraphs end at ``PARAGRAPH_END``."""
    table = _sort_table()
    sorts = table[codes]
    if (sorts == UNKNOWN).any():
        for code in np.unique(codes[sorts == UNKNOWN]).tolist():
            table[code] = sort_of(chr(code))
        sorts = table[codes]
    return sorts


@lru_cache(maxsize=1)
def _simple_table() -> Codes:
    table = np.full(_POINTS, _UNSEEN, np.uint32)
    table[0] = 0
    return table


@lru_cache(maxsize=1)
def _sort_table() -> NDArray[np.uint8]:
    table = np.full(_POINTS, UNKNOWN, np.uint8)
    table[0] = END
    return table
