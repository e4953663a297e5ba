"""Numbers as idioms, which people can compare over the telephone: twelve bits each, out of a list of 4,096 that never changes.

The list holds set phrases of four characters of the dictionary of jieba 0.42.1 (https://github.com/fxsjy/jieba, MIT, © 2013 Sun Junyi):
first those of an earlier list (tag ``i`` of jieba, in the phrases of pypinyin too) that passed, then others, whatever their tag and whether
or not pypinyin has them. Each was chosen by reading, because it is positive or neutral and fit to stand beside the fallen and to be read
out to a child; what is negative, gloomy, mocking, warlike, amorous, superstitious, political or doubtful was taken out by hand, so no
program can make the list again. Of what was chosen, a program checked that jieba knows it, that all its characters are among the 3,500
common ones, and that no two phrases have the same sound but for tones (``lazy_pinyin`` of pypinyin, MIT). Their order is that of their code
points.
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
