"""Numbers as idioms, which people can compare over the telephone: twelve bits each, out of a list of 4,096 that never changes.

The list holds idioms that both jieba 0.42.1 (https://github.com/fxsjy/jieba, MIT, © 2013 Sun Junyi; the tag ``i`` of its dictionary) and pypinyin
(MIT) know, the most frequent first, without characters beyond the 3,500 common ones, without a second idiom of the same sound but for
tones, and without words that nobody should have to read out to a child. Their order is that of their code points.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

COUNT, _BITS = 4, 12
_LIST = Path(__file__).with_name("idioms.txt")


@cache
def idioms() -> tuple[str, ...]:
    """The list."""
    return tuple(_LIST.read_text(encoding="utf-8").split())


def idioms_of(digest: str) -> tuple[str, ...]:
    """Four idioms for the first 48 bits of a digest.

    Args:
        digest: In hexadecimal digits.
    """
    places = _BITS // 4
    return tuple(idioms()[int(digest[start : start + places], 16)] for start in range(0, COUNT * places, places))
