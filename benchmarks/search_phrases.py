"""Queries whose words stand in a story as they are typed, drawn from the stories of an index.

The answers come from looking through all texts one after the other, which shares nothing with the index but the spelling rules.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.search_corpus import BREAK, PARAGRAPH, Corpus, plain
from build_tools.chinese.simplified import SIMPLIFIED, TRADITIONAL
from build_tools.chinese.text import is_han
from build_tools.search.normalise import normalise


@dataclass(frozen=True)
class Query:
    """What to type, and which stories answer it."""

    text: str
    answers: frozenset[str]
    first: frozenset[str] = frozenset()
    meant: str = ""
    mistyped: bool = False


class Phrases:
    """Draws phrases, titles and words of the stories: the same corpus and seed give the same queries."""

    def __init__(self, corpus: Corpus, seed: int) -> None:
        self.corpus = corpus
        self.random = random.Random(seed)

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
