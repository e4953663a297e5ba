"""The words of pypinyin with our own, and the division of a text into them."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from itertools import islice
from operator import add
from typing import Any

from build_tools.chinese.readings import DROPPED, NEUTRAL, WORDS
from build_tools.chinese.syllables import toneless
from build_tools.chinese.usual import usual_syllables


class Dictionary:
    """Readings of words and characters, loaded when first needed: they take a quarter of a second, and a build in which nothing changed needs
    none of them.
    """

    def __init__(self) -> None:
        from pypinyin.constants import PHRASES_DICT, PINYIN_DICT  # noqa: PLC0415  (see above)

        for word in DROPPED.split():
            PHRASES_DICT.pop(word, None)
        self._words: Any = PHRASES_DICT
        self._characters: Any = PINYIN_DICT
        for key, words in WORDS.items():
            char, reading = key.split()
            for word in words.split():
                PHRASES_DICT[word] = [
                    [reading if char == other else old] for other, old in zip(word, self.read(word), strict=True)
                ]
        for word in NEUTRAL.split():
            *first, last = self.read(word)
            PHRASES_DICT[word] = [*([syllable] for syllable in first), [toneless(last)]]
        self._begun = defaultdict[str, list[str]](list)
        for word in sorted(PHRASES_DICT, key=len, reverse=True):
            self._begun[word[:2]].append(word)

    def __contains__(self, word: object) -> bool:
        return word in self._words

    def words(self, text: str) -> list[tuple[int, str]]:
        """Words of two characters and more with where they begin: from the left always the longest."""
        found, begun, done = list[tuple[int, str]](), self._begun, 0
        pairs = enumerate(map(add, text, islice(text, 1, None)))
        for place, words in [(place, begun[pair]) for place, pair in pairs if pair in begun]:
            if place >= done:
                for word in words:
                    if text.startswith(word, place):
                        found.append((place, word))
                        done = place + len(word)
                        break
        return found

    def read(self, word: str) -> tuple[str, ...]:
        """A syllable with its tone mark for each character of a word."""
        if known := self._words.get(word):
            return tuple(readings[0] for readings in known)
        return tuple(map(self.character, word))

    def character(self, char: str) -> str:
        """The usual syllable of a character; empty if it has none."""
        if known := usual_syllables().get(char):
            return known
        reading: str = self._characters.get(ord(char), "")
        return reading.partition(",")[0]


@cache
def dictionary() -> Dictionary:
    """The one of this process."""
    return Dictionary()
