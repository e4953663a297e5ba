"""pypinyin with our own words, and the division of a text into what it reads and what we read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from build_tools.chinese.contexts import CONTEXTS, context_at
from build_tools.chinese.readings import CHARACTERS, DROPPED, NEUTRAL, READINGS, WORDS
from build_tools.chinese.surnames import SURNAMES, surname_at
from build_tools.chinese.syllables import toneless

_CHUNK = re.compile(r"[0-9]+|[A-Za-z]+|.", re.DOTALL)


def chunks(text: str) -> Any:
    """Digits and Latin letters in runs, all else one by one."""
    return _CHUNK.findall(text)


def _single_characters(text: str) -> Any:
    return list(text)


class KnownReadings:
    """Readings of names that are found wherever they stand.

    Attributes:
        readings: By name, one syllable a character.
        pattern: Matches these, and every character whose reading its surroundings may decide.

    Args:
        own: Readings that come before those of the program.
    """

    def __init__(self, own: Mapping[str, str]) -> None:
        self.readings = {**READINGS, **own}
        longest_first = sorted(self.readings, key=lambda name: (-len(name), name))
        self.pattern = re.compile("|".join([*longest_first, *(SURNAMES | CONTEXTS)]))


_GENERAL = KnownReadings({})


class Dictionary:
    """pypinyin, loaded when first needed: its phrases take a quarter of a second, and a build in which nothing changed needs none of them."""

    def __init__(self) -> None:
        from pypinyin import Style, lazy_pinyin  # noqa: PLC0415  (see above)
        from pypinyin.constants import PHRASES_DICT, PINYIN_DICT  # noqa: PLC0415
        from pypinyin.contrib.mmseg import seg  # noqa: PLC0415
        from pypinyin.core import Pinyin  # noqa: PLC0415

        PINYIN_DICT.update((ord(entry[0]), entry[1:]) for entry in CHARACTERS.split())
        for word in DROPPED.split():
            PHRASES_DICT.pop(word, None)
        for key, words in WORDS.items():
            char, reading = key.split()
            for word in words.split():
                usual = PHRASES_DICT.get(word) or [[PINYIN_DICT[ord(other)].split(",")[0]] for other in word]
                PHRASES_DICT[word] = [
                    [reading] if char == other else old for other, old in zip(word, usual, strict=True)
                ]
            seg.train(iter(words.split()))
        for word in NEUTRAL.split():
            *first, last = PHRASES_DICT.get(word) or [[PINYIN_DICT[ord(char)].split(",")[0]] for char in word]
            PHRASES_DICT[word] = [*first, [toneless(last[0])]]
        seg.train(iter(NEUTRAL.split()))
        self._pinyin, self._tones = lazy_pinyin, Style.TONE3
        self._segmenter: Any = Pinyin()
        self._phrases: Any = PHRASES_DICT
        self._characters: Any = PINYIN_DICT

    def pieces(self, text: str, names: KnownReadings = _GENERAL) -> list[tuple[str, str]]:
        """Divide a text: names, and characters that their surroundings tell how to read, with their readings; all between with none."""
        found: list[tuple[str, str]] = []
        done = 0
        for match in names.pattern.finditer(text):
            word, place = match[0], match.start()
            reading = names.readings.get(word) or self._reading_at(text, place)
            if reading:
                if place > done:
                    found.append((text[done:place], ""))
                found.append((word, reading))
                done = match.end()
        if done < len(text):
            found.append((text[done:], ""))
        return found

    def _reading_at(self, text: str, place: int) -> str:
        reading = surname_at(text, place, self._phrases) if text[place] in SURNAMES else ""
        return reading or (context_at(text, place, self._phrases) if text[place] in CONTEXTS else "")

    def words(self, text: str) -> Any:
        """What it takes for words."""
        return self._segmenter.seg(text)

    def toned(self, word: str) -> tuple[str, ...]:
        """Syllables with the number of their tone."""
        return tuple(self._pinyin(word, style=self._tones, neutral_tone_with_five=True, errors=chunks))

    def marked(self, word: str) -> tuple[str, ...]:
        """Syllables with tone marks, one for each character; an empty one for what has none."""
        if known := self._phrases.get(word):
            return tuple(readings[0] for readings in known)
        return tuple(self._characters.get(ord(char), "").partition(",")[0] for char in word)

    def plain(self, word: str) -> tuple[str, ...]:
        """Syllables without tones."""
        return tuple(self._pinyin(word, errors=_single_characters))


@cache
def dictionary() -> Dictionary:
    """The one of this process."""
    return Dictionary()
