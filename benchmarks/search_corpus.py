"""The stories and names of an index, read back from its files."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from build_tools.chinese.text import is_han
from build_tools.search.normalise import FORGIVEN, UNIT, normalise, sort_of
from tests.search.index_reader import unpacked

PARAGRAPH, BREAK, STORY_END = "\0", "\1", "\2"
"""Ends a paragraph; stands where something that is not forgiven parts two units; ends a story."""

STORY = re.compile(r'storySearch\._take\("d/\d+/[0-9a-f]+-\d+",(\d+),"(.*)"\);\n', re.DOTALL)


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
