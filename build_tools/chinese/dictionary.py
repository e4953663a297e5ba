"""The words of pypinyin with our own, and the division of a text into them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path

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


Tables = tuple[str, dict[str, str], dict[str, Unusual], dict[str, list[str]]]
"""All words, a blank between them; the usual syllable of each character; words that tell how a character is read; and by the two
characters that they begin with the words that a text is divided into, longest first."""

_memory = list[tuple[Callable[[], Tables | None], Callable[[Tables], None]]]()


class Dictionary:
    """Readings of words and characters.

    Args:
        tables: What it knows.
    """

    def __init__(self, tables: Tables) -> None:
        from build_tools.chinese.pairs import Pairs  # noqa: PLC0415  (NumPy: a check in which nothing changed needs none)

        words, self._characters, self._telling, self._begun = tables
        self._words = frozenset(words.split())
        self._pairs = Pairs(self._begun)

    def __contains__(self, word: object) -> bool:
        return word in self._words

    def telling(self, text: str) -> list[tuple[int, str, Unusual]]:
        """Words that tell how a character is read, with where they begin and what is unusual in them.

        From the left always the longest, unless a longer one begins inside of it: 上朝气蓬勃.
        """
        found, begun, done, longest = list[tuple[int, str]](), self._begun, 0, 0
        for place in self._pairs.places(text):
            for word in begun.get(text[place : place + 2], ()):
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

    def character(self, char: str) -> str:
        """The usual syllable of a character; empty if it has none."""
        return self._characters.get(char, "")


def remember(load: Callable[[], Tables | None], save: Callable[[Tables], None]) -> None:
    """Say where the tables are kept from one run to the next: to make them takes five times as long as to load them.

    Args:
        load: Gives what an earlier run of the same program saved; None if it is gone.
        save: Keeps them.
    """
    _memory[:] = [(load, save)]


@cache
def dictionary() -> Dictionary:
    """The one of this process, loaded when first needed: a build in which nothing changed needs none."""
    for load, _ in _memory:
        if tables := load():
            return Dictionary(tables)
    tables = _made()
    for _, save in _memory:
        save(tables)
    return Dictionary(tables)


def _made() -> Tables:
    from pypinyin.constants import PHRASES_DICT, PINYIN_DICT  # noqa: PLC0415  (a quarter of a second, and seldom needed)

    dropped = {
        *DROPPED.split(),
        *(word for word in PHRASES_DICT if word[0] == "的" and not word.startswith(("的确", "的士"))),
    }
    words = {
        word: [syllables[0] for syllables in readings] for word, readings in PHRASES_DICT.items() if word not in dropped
    }
    characters = {chr(code): reading.partition(",")[0] for code, reading in PINYIN_DICT.items()}
    characters.update(usual_syllables())

    def read(word: str) -> list[str]:
        return words.get(word) or [characters.get(char, "") for char in word]

    for key, own in words_with_readings().items():
        char, reading = key.split()
        for word in own:
            words[word] = [reading if char == other else old for other, old in zip(word, read(word), strict=True)]
    for word in NEUTRAL.split():
        *first, last = read(word)
        words[word] = [*first, toneless(last)]
    telling = _telling_words(words)
    return " ".join(words), characters, telling, _begun_with(words, telling)


def _telling_words(words: Mapping[str, list[str]]) -> dict[str, Unusual]:
    usual, telling = usual_syllables(), re.compile(f"[{''.join(CONTEXTS.keys() | SURNAMES.keys())}]").search
    found = dict[str, Unusual]()
    for word, said in words.items():
        if said != list(map(usual.get, word)):  # most are equal, and looked at no further
            both = enumerate(zip(word, said, strict=False))
            found[word] = tuple(
                (n, part) for n, (char, part) in both if part != usual.get(char) and char not in _TONE_KEPT
            )
        elif telling(word):
            found[word] = ()
    return found


def _begun_with(words: Iterable[str], telling: Mapping[str, Unusual]) -> dict[str, list[str]]:
    several = {word[place] for word, unusual in telling.items() for place, _ in unusual}
    shown = re.compile(f"[{''.join(several)}]").search
    found = defaultdict[str, list[str]](list)
    for word in {*telling, *filter(shown, words), *_COMMON.read_text(encoding="utf-8").split()}:
        found[word[:2]].append(word)
    return {start: sorted(own, key=lambda word: (-len(word), word)) for start, own in found.items()}
