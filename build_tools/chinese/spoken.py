"""Pinyin with tone marks for each character of a text, as it is written above them.

一 and 不 have the tones of the dictionary (yī, bù), as in textbooks, not those they change to in speech.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from itertools import groupby, islice

from build_tools.chinese.contexts import CONTEXTS, context_at
from build_tools.chinese.dictionary import dictionary
from build_tools.chinese.readings import READINGS
from build_tools.chinese.surnames import SURNAMES, surname_at
from build_tools.chinese.syllables import is_syllable
from build_tools.chinese.text import all_but, is_han
from build_tools.chinese.usual import usual_syllables

DOUBTFUL = frozenset("为当传处转挑盛划铺背系冲倒重长行")
"""Characters with several common readings, none of which is nearly always right where nothing tells it."""

_IN_CONTEXT = re.compile(f"[{''.join(CONTEXTS)}]")


class KnownReadings:
    """Readings of names that are found wherever they stand.

    Attributes:
        readings: By name, one syllable a character.
        pattern: Matches these, and every character that may be a surname.

    Args:
        own: Readings that come before those of the program.
    """

    def __init__(self, own: Mapping[str, str]) -> None:
        self.readings = {**READINGS, **own}
        longest_first = sorted(self.readings, key=lambda name: (-len(name), name))
        self.pattern = re.compile("|".join([*longest_first, *SURNAMES]))


GENERAL = KnownReadings({})


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


def marked_syllables(text: str, names: KnownReadings = GENERAL) -> list[str]:
    """A syllable for each character; what has no reading has an empty one.

    Args:
        text: Any text.
        names: Readings that come before those of the program.
    """
    found = unusual_syllables(text, names)
    character = lru_cache(dictionary().character)
    return [found.get(place) or character(char) for place, char in enumerate(text)]


def unusual_syllables(text: str, names: KnownReadings) -> dict[int, str]:
    """By their places in a text, syllables of characters that are read otherwise than ``usual_syllables`` says, and of those that it lacks.

    Args:
        text: Any text.
        names: Readings that come before those of the program.
    """
    speaker, usual = dictionary(), usual_syllables()
    found, _ = _decided(text, names)
    rare = set(filter(speaker.character, _not_usual().findall(text)))
    if rare:
        found = {place: speaker.character(char) for place, char in enumerate(text) if char in rare} | found
    return {place: reading for place, reading in found.items() if reading != usual.get(text[place])}


@cache
def _not_usual() -> re.Pattern[str]:
    return all_but("".join(usual_syllables()))


def doubtful_places(text: str, names: KnownReadings = GENERAL) -> list[int]:
    """Where characters of ``DOUBTFUL`` stand that get their usual reading because neither a name nor a word nor what is around tells it.

    Args:
        text: Any text.
        names: Readings that come before those of the program.
    """
    _, undecided = _decided(text, names)
    return [place for place in undecided if text[place] in DOUBTFUL]


def _decided(text: str, names: KnownReadings) -> tuple[dict[int, str], list[int]]:
    """Readings that names, words and surroundings give, usual ones of words left out; and the places where rules that could decide did not."""
    speaker = dictionary()
    found, undecided = dict[int, str](), list[int]()

    def take(match: re.Match[str]) -> str:
        name, place = match[0], match.start()
        reading = names.readings.get(name) or surname_at(text, place, speaker)
        found.update(enumerate(reading.split(), place))
        return "\0" * len(name) if reading else name

    rest = names.pattern.sub(take, text)
    within = bytearray(len(text))
    for start, word, unusual in speaker.telling(rest):
        within[start : start + len(word)] = b"\1" * len(word)
        for offset, reading in unusual:
            found[start + offset] = reading
    for match in _IN_CONTEXT.finditer(rest):
        place = match.start()
        if reading := context_at(text, place, bool(within[place])):
            found[place] = reading
        elif not within[place]:
            undecided.append(place)
    return found, undecided
