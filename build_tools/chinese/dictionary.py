"""The words of pypinyin with our own, and the division of a text into them."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from itertools import islice
from operator import add
from pathlib import Path
from typing import Any

from build_tools.chinese.contexts import CONTEXTS
from build_tools.chinese.readings import DROPPED, NEUTRAL, words_with_readings
from build_tools.chinese.surnames import SURNAMES
from build_tools.chinese.syllables import toneless
from build_tools.chinese.usual import usual_syllables

_COMMON = Path(__file__).with_name("common_words.txt")
"""Words that tell nothing themselves, but end with what another one begins with: 项目 keeps 目的 away in 项目的."""

Unusual = tuple[tuple[int, str], ...]
"""Syllables of a word, each with its place, that are not those by which their characters are usually read."""

_TONE_KEPT = "一不"
"""Characters whose changes of tone in speech are not written."""


class Dictionary:
    """Readings of words and characters, loaded when first needed: they take half a second, and a build in which nothing changed needs none."""

    def __init__(self) -> None:
        from pypinyin.constants import PHRASES_DICT, PINYIN_DICT  # noqa: PLC0415  (half a second, and a build in which nothing changed needs none)

        dropped = [word for word in PHRASES_DICT if word[0] == "的" and not word.startswith(("的确", "的士"))]
        for word in (*dropped, *DROPPED.split()):
            PHRASES_DICT.pop(word, None)
        self._words: Any = PHRASES_DICT
        self._characters: Any = PINYIN_DICT
        self._single = dict(usual_syllables())
        for key, words in words_with_readings().items():
            char, reading = key.split()
            for word in words:
                PHRASES_DICT[word] = [
                    [reading if char == other else old] for other, old in zip(word, self.read(word), strict=True)
                ]
        for word in NEUTRAL.split():
            *first, last = self.read(word)
            PHRASES_DICT[word] = [*([syllable] for syllable in first), [toneless(last)]]
        self._telling = self._telling_words()
        self._begun = defaultdict[str, list[str]](list)
        several = {word[place] for word, unusual in self._telling.items() for place, _ in unusual}
        shown = re.compile(f"[{''.join(several)}]").search
        common = _COMMON.read_text(encoding="utf-8").split()
        for word in {*self._telling, *filter(shown, self._words), *common}:
            self._begun[word[:2]].append(word)
        for words in self._begun.values():
            words.sort(key=len, reverse=True)

    def _telling_words(self) -> dict[str, Unusual]:
        usual, telling = usual_syllables(), re.compile(f"[{''.join(CONTEXTS.keys() | SURNAMES.keys())}]").search
        found = dict[str, Unusual]()
        for word, readings in self._words.items():
            said = [syllables[0] for syllables in readings]
            if said != list(map(usual.get, word)):  # most are equal, and looked at no further
                both = enumerate(zip(word, said, strict=False))
                found[word] = tuple(
                    (n, part) for n, (char, part) in both if part != usual.get(char) and char not in _TONE_KEPT
                )
            elif telling(word):
                found[word] = ()
        return found

    def __contains__(self, word: object) -> bool:
        return word in self._words

    def telling(self, text: str) -> list[tuple[int, str, Unusual]]:
        """Words that tell how a character is read, with where they begin and what is unusual in them.

        From the left always the longest, unless a longer one begins inside of it: 上朝气蓬勃.
        """
        found, begun, done, longest = list[tuple[int, str]](), self._begun, 0, 0
        pairs = enumerate(map(add, text, islice(text, 1, None)))
        for place, words in [(place, begun[pair]) for place, pair in pairs if pair in begun]:
            for word in words:
                if text.startswith(word, place):
                    if place < done:
                        if len(word) <= longest:
                            break
                        found.pop()
                    found.append((place, word))
                    longest = len(word)
                    done = place + longest
                    break
        return [(place, word, self._telling[word]) for place, word in found if word in self._telling]

    def read(self, word: str) -> tuple[str, ...]:
        """A syllable with its tone mark for each character of a word."""
        if known := self._words.get(word):
            return tuple(readings[0] for readings in known)
        return tuple(map(self.character, word))

    def character(self, char: str) -> str:
        """The usual syllable of a character; empty if it has none."""
        if char not in self._single:
            reading: str = self._characters.get(ord(char), "")
            self._single[char] = reading.partition(",")[0]
        return self._single[char]


@cache
def dictionary() -> Dictionary:
    """The one of this process."""
    return Dictionary()
