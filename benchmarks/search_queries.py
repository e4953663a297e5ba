"""Queries with known answers, drawn from an index's own stories: the same corpus gives the same queries.

The answers come from looking through all texts one after the other, which shares nothing with the index but the spelling rules.
"""

from __future__ import annotations

import json
import random
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from build_tools.chinese.simplified import SIMPLIFIED, TRADITIONAL
from build_tools.chinese.text import is_han
from build_tools.search.normalise import FORGIVEN, UNIT, normalise, sort_of
from build_tools.search.script import unpacked

PARAGRAPH, BREAK, STORY_END = "\0", "\1", "\2"
"""Ends a paragraph; stands where something that is not forgiven parts two units; ends a story."""

STORY = re.compile(r'storySearch\._take\("d/\d+/\d+",(\d+),"(.*)"\);\n', re.DOTALL)


def plain(text: str) -> str:
    """Units of a paragraph, with ``BREAK`` where the index sees one."""
    found: list[str] = []
    for char in normalise(text):
        sort = sort_of(char)
        if sort == UNIT:
            found.append(char)
        elif sort != FORGIVEN and found and found[-1] != BREAK:
            found.append(BREAK)
    return "".join(found).strip(BREAK)


@dataclass(frozen=True)
class Story:
    """A story as the index stores it."""

    url: str
    title: str
    fields: str
    texts: tuple[str, ...]
    plain: str


@dataclass(frozen=True)
class Query:
    """What to type, and which stories answer it."""

    text: str
    answers: frozenset[str]
    first: frozenset[str] = frozenset()
    meant: str = ""
    mistyped: bool = False


@dataclass
class Corpus:
    """The stories of an index, and how to look through them."""

    stories: list[Story]
    lexicon: list[tuple[str, str, list[str]]]
    sounds: dict[str, str]
    memory: dict[str, frozenset[int]] = field(default_factory=dict)

    @cached_property
    def everything(self) -> str:
        return STORY_END.join(story.plain for story in self.stories) + STORY_END

    @cached_property
    def starts(self) -> list[int]:
        found, at = [], 0
        for story in self.stories:
            found.append(at)
            at += len(story.plain) + 1
        return found

    def holding(self, phrase: str) -> frozenset[int]:
        """Numbers of the stories that hold a phrase (units; ``BREAK`` = anything may stand there)."""
        if phrase not in self.memory:
            found: set[int] = set()
            if BREAK in phrase:
                pattern = re.compile(phrase.replace(BREAK, f"{BREAK}?"))
                found = {number for number, story in enumerate(self.stories) if pattern.search(story.plain)}
            else:
                at = self.everything.find(phrase)
                while at >= 0:
                    number = self.story_at(at)
                    found.add(number)
                    at = self.everything.find(phrase, self.starts[number] + len(self.stories[number].plain))
            self.memory[phrase] = frozenset(found)
        return self.memory[phrase]

    def story_at(self, at: int) -> int:
        """The story at a place in ``everything``."""
        return bisect_right(self.starts, at) - 1

    def urls(self, numbers: frozenset[int]) -> frozenset[str]:
        return frozenset(self.stories[number].url for number in numbers)

    def titled(self, phrase: str) -> frozenset[str]:
        """Those that hold a phrase in the title."""
        return frozenset(
            self.stories[number].url for number in self.holding(phrase) if phrase in plain(self.stories[number].title)
        )


def read_corpus(folder: Path) -> Corpus:
    """Read an index back: ``folder`` holds ``search/``."""
    stories = []
    for path in sorted((folder / "search" / "d").glob("*/*.js")):
        match = STORY.fullmatch(path.read_text("ascii"))
        assert match, path
        record = json.loads(unpacked(int(match[1]), match[2]))
        texts = tuple(record["x"])
        stories.append(Story(record["u"], texts[0], record["f"], texts, PARAGRAPH.join(plain(text) for text in texts)))
    sounds = _sounds(_content(folder / "search" / "pinyin.js"))
    lines = [line for path in sorted((folder / "search" / "l").glob("*.js")) for line in _content(path).split("\n")]
    return Corpus(stories, [entry for line in lines if line for entry in _entry(line, sounds)], sounds)


def _content(path: Path) -> str:
    text = path.read_text("utf-8")
    content: str = json.loads("[" + text[text.index("(") + 1 : text.rindex(")")] + "]")[1]
    return content


def _sounds(table: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for match in re.finditer(r"([a-zü]+)([^a-zü]+)", table):
        for unit in match[2]:
            found.setdefault(unit, match[1])  # the usual one comes first
    return found


def _entry(line: str, sounds: dict[str, str]) -> Iterator[tuple[str, str, list[str]]]:
    parts = [*line.split("\t"), "", ""]
    text = plain(parts[0][1:]).replace(BREAK, "")
    reading = parts[1].split() or [sounds.get(char, char) for char in text]
    if len(reading) == len(text) and all(map(is_han, text)):
        yield parts[0][0], text, reading


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
        }


def mixed(text: str, reading: list[str], where: float) -> str:
    """Characters, but one by its sound."""
    at = int(where * len(text))
    return text[:at] + reading[at] + text[at + 1 :]


MISTAKES = ("wrong unit", "missing unit", "same sound", "pinyin", "initials", "mixed")
