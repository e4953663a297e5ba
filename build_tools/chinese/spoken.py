"""Pinyin with tone marks for each character of a text, as it is written above them.

一 and 不 have the tones of the dictionary (yī, bù), as in textbooks, not those they change to in speech.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import groupby, islice

from build_tools.chinese.dictionary import KnownReadings, dictionary
from build_tools.chinese.syllables import is_syllable
from build_tools.chinese.text import is_han

_UNCHANGED = {"一": "yī", "不": "bù"}


def names_with_readings(written: Mapping[str, str]) -> dict[str, str]:
    """Those of the registered readings that fit their names: a syllable for each Han character, all else as it is.

    Args:
        written: Readings by name: ``曾家岩50号``, ``zēng jiā yán 50 hào``.
    """
    found: dict[str, str] = {}
    for name, reading in written.items():
        syllables = [part for part in reading.lower().replace("'", " ").split() if not part.isdecimal()]
        han = [char for char in name if is_han(char)]
        if len(han) == len(syllables) and all(map(is_syllable, syllables)):
            found |= {part: said for part, said in _runs(name, iter(syllables)) if len(part) > 1}
    return found


def _runs(name: str, syllables: Iterator[str]) -> Iterator[tuple[str, str]]:
    for is_text, run in groupby(name, is_han):
        part = "".join(run)
        if is_text:
            yield part, " ".join(islice(syllables, len(part)))


def marked_syllables(text: str, names: KnownReadings) -> list[str]:
    """A syllable for each character; what has no reading has an empty one.

    Args:
        text: Any text.
        names: Readings that come before those of the program.
    """
    spoken: list[str] = []
    speaker = dictionary()
    for piece, reading in speaker.pieces(text, names):
        if reading:
            spoken += reading.split()
        else:
            for word in speaker.words(piece):
                spoken += _marked_word(word)
    return spoken


@lru_cache(maxsize=65536)
def _marked_word(word: str) -> tuple[str, ...]:
    return tuple(map(_UNCHANGED.get, word, dictionary().marked(word)))
