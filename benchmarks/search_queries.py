"""Queries with known answers, drawn from an index's own stories: the same corpus gives the same queries.

The answers come from looking through all texts one after the other, which shares nothing with the index but the spelling rules.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.search_corpus import BREAK, PARAGRAPH, Corpus, plain
from build_tools.chinese.look_alikes import look_alikes
from build_tools.chinese.simplified import SIMPLIFIED, TRADITIONAL
from build_tools.chinese.text import is_han
from build_tools.search.normalise import normalise
from build_tools.search.readings import syllables


@dataclass(frozen=True)
class Query:
    """What to type, and which stories answer it."""

    text: str
    answers: frozenset[str]
    first: frozenset[str] = frozenset()
    meant: str = ""
    mistyped: bool = False


class Draw:
    """Draws queries of all classes."""

    def __init__(self, corpus: Corpus, seed: int = 7) -> None:
        self.corpus = corpus
        self.random = random.Random(seed)
        self.frequent = [char for char, _ in Counter(corpus.everything[:400_000]).most_common(1500) if is_han(char)]

    def piece(
        self, shortest: int, longest: int, fits: Callable[[str], bool] = lambda text: all(map(is_han, text))
    ) -> str:
        """Some units in a row."""
        while True:
            story = self.random.choice(self.corpus.stories)
            run = self.random.choice(re.split(f"[{PARAGRAPH}{BREAK}]", story.plain))
            length = self.random.randint(shortest, longest)
            if len(run) >= length:
                start = self.random.randint(0, len(run) - length)
                if fits(run[start : start + length]):
                    return run[start : start + length]

    def exact(self, text: str, typed: str = "") -> Query:
        return Query(typed or text, self.corpus.urls(self.corpus.holding(text)), self.corpus.titled(text), text)

    def phrase(self, shortest: int, longest: int) -> Query:
        return self.exact(self.piece(shortest, longest))

    def title(self) -> Query:
        while True:
            story = self.random.choice(self.corpus.stories)
            text = plain(story.title)
            if not re.search(r"\s|[-\"“”]", story.title):
                own = frozenset(one.url for one in self.corpus.stories if plain(one.title) == text)
                return Query(story.title, self.corpus.urls(self.corpus.holding(text)), own, text)

    def two_words(self) -> Query:
        story = self.random.choice(self.corpus.stories)
        words: list[str] = []
        while len(words) < 2:
            run = self.random.choice(re.split(f"[{PARAGRAPH}{BREAK}]", story.plain))
            length = self.random.randint(2, 4)
            if len(run) >= length:
                start = self.random.randint(0, len(run) - length)
                word = run[start : start + length]
                if all(map(is_han, word)) and word not in words:
                    words.append(word)
        both = self.corpus.holding(words[0]) & self.corpus.holding(words[1])
        return Query(" ".join(words), self.corpus.urls(both))

    def apart(self) -> Query:
        """A phrase with a space after each unit: the phrase first, then whatever holds all units."""
        text = self.piece(3, 5)
        each = frozenset.intersection(*(self.corpus.holding(unit) for unit in text))
        return Query(" ".join(text), self.corpus.urls(each), self.corpus.urls(self.corpus.holding(text)))

    def excluded(self) -> Query:
        while True:
            word, other = self.piece(2, 4), self.piece(1, 4)
            left = self.corpus.holding(word) - self.corpus.holding(other)
            if left and len(left) < len(self.corpus.holding(word)):
                return Query(f"{word} -{other}", self.corpus.urls(left))

    def quoted(self) -> Query:
        text = self.piece(3, 8)
        return self.exact(text, f"“{text}”")

    def as_printed(self) -> Query:
        """Copied with its punctuation."""
        while True:
            story = self.random.choice(self.corpus.stories)
            text = self.random.choice(story.texts)
            length = self.random.randint(6, 30)
            start = self.random.randint(0, max(0, len(text) - length))
            copied = text[start : start + length]
            wanted = plain(copied)
            if (
                BREAK in wanted
                and not re.search(r"\s|^[-－\"“＂]", copied)
                and len(wanted) > 4
                and wanted.isprintable() is False
            ):
                numbers = self.corpus.holding(wanted)
                return Query(copied, self.corpus.urls(numbers))

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

    def traditional(self) -> Query:
        table = dict(zip(reversed(SIMPLIFIED), reversed(TRADITIONAL), strict=True))
        while True:
            text = self.piece(2, 6)
            typed = "".join(table.get(char, char) for char in text)
            if typed != text and normalise(typed) == text:
                return self.exact(text, typed)

    def full_width(self) -> Query:
        text = self.piece(2, 6, lambda text: bool(re.search("[0-9a-z]", text)) and bool(re.fullmatch(r"\w+", text)))
        typed = "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in text)
        return self.exact(text, typed)

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
