"""One spelling for everything that counts as the same, and which characters count at all."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from build_tools.chinese.radicals import RADICALS
from build_tools.chinese.simplified import FOLD
from build_tools.search.characters import APART, HARD, JOINING, PASSED, PLAIN, POINTS, SOFT, kinds, pattern

Codes = NDArray[np.uint32]

PARAGRAPH_END = "\0"
UNIT, FORGIVEN, IGNORED, END = 0, 1, 2, 3

_SORTS = {PLAIN: UNIT, APART: UNIT, JOINING: UNIT, SOFT: FORGIVEN, HARD: IGNORED, PASSED: FORGIVEN}
_UNSEEN, _COMPLEX = 0xFFFFFFFF, 0xFFFFFFFE
_PLAIN = ord(PLAIN)
_APART, _JOINING, _PASSED = pattern(APART), pattern(JOINING), pattern(PASSED)

FOLDED: dict[int, int] = FOLD | {ord(sign): FOLD.get(ord(char), ord(char)) for sign, char in RADICALS.items()}
"""Traditional characters, radicals and strokes, and what each folds to."""

_FOLD = FOLDED | {ord("ς"): ord("σ")}
_COMPATIBLE = (
    range(0x2E80, 0x2FE0),
    range(0x3000, 0x3400),
    range(0xF900, 0xFB00),
    range(0x1F200, 0x1F300),
    range(0x2F800, 0x2FA20),
)
"""Where characters stand that NFKC replaces by Han characters."""


def normalise(text: str) -> str:
    """NFKC, lower case, one form of sigma, radicals and traditional characters folded; without what is passed over.

    Characters of the kind ``APART`` only fold. An accent or the like that does not stand on a unit of the kind ``PLAIN`` is passed over
    too, so that the units of a text are the units of their own row.
    """
    if _PASSED.search(text):
        text = _PASSED.sub("", text)
    if _APART.search(text):
        parts = _APART.split(text)
        text = "".join([part if place % 2 else _composed(part) for place, part in enumerate(parts)])
    else:
        text = _composed(text)
    return text.translate(_FOLD)


def _composed(text: str) -> str:
    normal = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).lower())
    if not _JOINING.search(normal):
        return normal
    found, joins = [], False
    for char in normal:
        if not _JOINING.match(char):
            joins = kinds()[ord(char)] == _PLAIN
        elif not joins:
            continue
        found.append(char)
    return "".join(found)


def sort_of(char: str) -> int:
    """Whether a normalised character is a unit, forgiven inside a phrase, or ignored otherwise."""
    return _SORT_OF[kinds()[ord(char)]]


_SORT_OF = {ord(kind): sort for kind, sort in _SORTS.items()}


@lru_cache(maxsize=1)
def compatible() -> dict[str, str]:
    """Characters that become traditional ones, radicals or strokes by NFKC alone, and what they become."""
    found = {}
    for char in map(chr, chain.from_iterable(_COMPATIBLE)):
        normal = _composed(char) if kinds()[ord(char)] != ord(APART) else char
        if normal != char and any(ord(part) in FOLDED for part in normal):
            found[char] = normal
    return found


def simplified(text: str) -> str:
    """A text with its traditional characters and radicals folded, and all else as it was; it has the same units."""
    return text.translate(_shown())


@lru_cache(maxsize=1)
def _shown() -> dict[int, int | str]:
    return {**FOLDED, **{ord(char): normalise(char) for char in compatible()}}


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
    kind = chr(kinds()[ord(char)])
    if kind == PASSED:
        return ord(" ")
    normal = normalise(char)
    if kind == JOINING or not normal:
        return _COMPLEX
    if len(normal) == 1 or {sort_of(part) for part in normal} == {IGNORED}:
        return ord(normal[0])
    return _COMPLEX


def sorts_of(codes: Codes) -> NDArray[np.uint8]:
    """``sort_of`` for each code point; paragraphs end at ``PARAGRAPH_END``."""
    sorts: NDArray[np.uint8] = _sort_table()[codes]
    return sorts


@lru_cache(maxsize=1)
def _simple_table() -> Codes:
    table = np.full(POINTS, _UNSEEN, np.uint32)
    table[0] = 0
    return table


@lru_cache(maxsize=1)
def _sort_table() -> NDArray[np.uint8]:
    sorts = kinds().translate(bytes([_SORT_OF.get(kind, 0) for kind in range(256)]))
    table = np.frombuffer(sorts, np.uint8).copy()
    table[0] = END
    return table
