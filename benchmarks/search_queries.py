"""Queries of all classes with known answers: phrases as they stand, with a mistake, and as they sound."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

from benchmarks.search_corpus import Corpus
from benchmarks.search_phrases import Phrases, Query
from build_tools.chinese.look_alikes import look_alikes
from build_tools.chinese.text import is_han
from build_tools.search.readings import syllables


class Draw(Phrases):
    """Draws queries of all classes."""

    def __init__(self, corpus: Corpus, seed: int = 7) -> None:
        super().__init__(corpus, seed)
        self.frequent = [char for char, _ in Counter(corpus.everything[:400_000]).most_common(1500) if is_han(char)]

    def mistaken(self, change: Callable[[str], str], shortest: int = 4) -> Query:
        """A phrase with a mistake that leaves nothing which stands anywhere."""
        while True:
            text = self.piece(shortest, 8)
            wrong = change(text)
            if wrong and wrong != text and not self.corpus.holding(wrong):
                return Query(wrong, self.corpus.urls(self.corpus.holding(text)), meant=text, mistyped=True)

    def wrong_unit(self) -> Query:
        def change(text: str) -> str:
            at = self.random.randrange(len(text))
            return text[:at] + self.random.choice(self.frequent) + text[at + 1 :]

        return self.mistaken(change)

    def missing_unit(self) -> Query:
        def change(text: str) -> str:
            at = self.random.randrange(1, len(text) - 1)
            return text[:at] + text[at + 1 :]

        return self.mistaken(change)

    def same_sound(self) -> Query:
        by_sound: dict[str, list[str]] = {}
        for unit, sound in self.corpus.sounds.items():
            by_sound.setdefault(sound, []).append(unit)

        def change(text: str) -> str:
            at = self.random.randrange(len(text))
            others = [unit for unit in by_sound.get(self.corpus.sounds.get(text[at], ""), []) if unit != text[at]]
            return text[:at] + self.random.choice(others) + text[at + 1 :] if others else ""

        return self.mistaken(change)

    def spoken(self, how: Callable[[str, list[str], float], str], shortest: int = 2) -> Query:
        """A title, name or word as it sounds; whatever else sounds the same answers it as well."""
        while True:
            _, text, reading = self.random.choice(self.corpus.lexicon)
            where = self.random.random()
            typed = how(text, reading, where)
            if len(text) >= shortest and typed and self.corpus.holding(text) and not self.corpus.holding(typed):
                alike = {other for _, other, sounds in self.corpus.lexicon if typed == how(other, sounds, where)}
                answers = frozenset[int]().union(*(self.corpus.holding(other) for other in alike))
                return Query(typed, self.corpus.urls(answers), meant=text)

    def slip(self, length: int) -> Query:
        """A name or word with another unit that sounds the same or nearly so, or looks alike."""
        words = [entry for entry in self.corpus.lexicon if len(entry[1]) == length and entry[0] != "t"]
        while True:
            _, text, reading = self.random.choice(words)
            at = self.random.randrange(length)
            near = {reading[at], *accents(reading[at])}
            heard = [unit for unit, sound in self.corpus.sounds.items() if sound in near and unit in self.frequent]
            seen = [unit for group in look_alikes() if text[at] in group for unit in group]
            others = sorted({unit for unit in self.random.choice([heard, seen]) if unit != text[at]})
            if others and self.corpus.holding(text):
                wrong = text[:at] + self.random.choice(others) + text[at + 1 :]
                if not self.corpus.holding(wrong):
                    return Query(wrong, self.corpus.urls(self.corpus.holding(text)), meant=text)

    def body_pinyin(self) -> Query:
        """Any phrase of the text as it is read there."""
        while True:
            text = self.piece(3, 6)
            typed = "".join(syllables(text))
            if typed.isascii() and not self.corpus.holding(typed):
                return Query(typed, self.corpus.urls(self.corpus.holding(text)), meant=text)

    def accent(self) -> Query:
        """A name or word in pinyin as an accent has it: one syllable otherwise."""

        def spoken(_: str, reading: list[str], where: float) -> str:
            at = int(where * len(reading))
            others = accents(reading[at])
            return "".join([*reading[:at], others[0], *reading[at + 1 :]]) if others else ""

        while True:
            query = self.spoken(spoken)
            readings = {"".join(reading) for _, _, reading in self.corpus.lexicon}
            if query.text not in readings:
                return query

    def classes(self) -> dict[str, Callable[[], Query]]:
        return {
            "1": lambda: self.phrase(1, 1),
            "2": lambda: self.phrase(2, 2),
            "3-4": lambda: self.phrase(3, 4),
            "5-8": lambda: self.phrase(5, 8),
            "9-30": lambda: self.phrase(9, 14),
            "title": self.title,
            "two words": self.two_words,
            "apart": self.apart,
            "excluded": self.excluded,
            "quoted": self.quoted,
            "as printed": self.as_printed,
            "traditional": self.traditional,
            "full width": self.full_width,
            "wrong unit": self.wrong_unit,
            "missing unit": self.missing_unit,
            "same sound": self.same_sound,
            "pinyin": lambda: self.spoken(lambda _, reading, where: "".join(reading)),
            "initials": lambda: self.spoken(lambda _, reading, where: "".join(part[0] for part in reading), 3),
            "mixed": lambda: self.spoken(mixed),
            "slip of 2": lambda: self.slip(2),
            "slip of 3": lambda: self.slip(3),
            "body pinyin": self.body_pinyin,
            "accent": self.accent,
        }


def mixed(text: str, reading: list[str], where: float) -> str:
    """Characters, but one by its sound."""
    at = int(where * len(text))
    return text[:at] + reading[at] + text[at + 1 :]


_INITIALS = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("n", "l"), ("f", "h"))
_FINALS = (("ing", "in"), ("eng", "en"), ("ang", "an"))


def accents(syllable: str) -> list[str]:
    """The syllable as accents have it, with another initial or another final."""
    initial = re.match(r"[zcs]h|[zcsnlfh]", syllable)
    others = [(one, other) for pair in _INITIALS for one, other in (pair, pair[::-1]) if initial and initial[0] == one]
    found = [other + syllable[len(one) :] for one, other in others]
    for long, short in _FINALS:
        if syllable.endswith(long):
            found.append(syllable[: -len(long)] + short)
        elif syllable.endswith(short):
            found.append(syllable[: -len(short)] + long)
    return found


MISTAKES = (
    "wrong unit",
    "missing unit",
    "same sound",
    "pinyin",
    "initials",
    "mixed",
    "slip of 2",
    "slip of 3",
    "body pinyin",
    "accent",
)
