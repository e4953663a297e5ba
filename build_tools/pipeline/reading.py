"""What one story file yields, whatever stands around it: a pure function over chunks of files."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from operator import attrgetter

from build_tools.cache.values import pickled
from build_tools.chinese.pinyin import SortKey, sort_key
from build_tools.diagnostics import Diagnostic, fault, is_fault
from build_tools.loading.story import nameless, read_story
from build_tools.markup.body import Body
from build_tools.markup.convert import convert
from build_tools.markup.finish import mentions
from build_tools.model.packed import Packed
from build_tools.model.story import Story
from build_tools.rules import check_story

_WORDS = frozenset({"body", "body_line", "positions"})
_FIELDS = attrgetter(*(field.name for field in fields(Story) if field.name not in _WORDS))


@dataclass(frozen=True, slots=True)
class ParsedStory(Packed):
    """All of a story but its words.

    Attributes:
        story: Its fields, with references as written; ``body`` is empty.
        found: What is wrong with it, whatever stands around it.
        body: Findings of the conversion; None if the front matter could not be read.
        order: Puts its title in pinyin order.
        terms: Names of the glossary that stand in its text, sorted.
        card_digest: Changes with all that other pages can show of it: its fields and its first paragraph, but not the rest of its words.
        anchors: Changes with whatever links from other stories can point at.
    """

    story: Story
    found: tuple[Diagnostic, ...]
    body: Body | None
    order: SortKey
    terms: tuple[str, ...]
    card_digest: bytes = b""
    anchors: bytes = b""

    @property
    def lasts(self) -> bool:
        """False if the program failed over the story: in another process, or after a repair of the machine, it may not."""
        return not any(is_fault(diagnostic) for diagnostic in self.found)


StoryText = tuple[bytes, bytes]
"""The words of a story as UTF-8: HTML with numbered links (see ``markup.finish``), and plain text, one block a line."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Files to read.

    Attributes:
        names: Names of the glossary.
        files: Path below the archive's folder, and content.
    """

    names: tuple[str, ...]
    files: tuple[tuple[str, bytes], ...]


def read_chunk(chunk: Chunk) -> tuple[bytes, list[StoryText]]:
    """Read some files.

    Returns:
        Pickled readings, and words of each, in the order of the files.
    """
    both = [_read(path, content, chunk.names) for path, content in chunk.files]
    return pickled([reading for reading, _ in both]), [words for _, words in both]


def _read(path: str, content: bytes, names: Sequence[str]) -> tuple[ParsedStory, StoryText]:
    """Read and check one story; whatever goes wrong over it is a diagnostic of it."""
    try:
        return _read_story(path, content, names)
    except (OSError, MemoryError):
        raise
    except Exception as error:
        story = nameless(path)
        return ParsedStory(story, (fault(path, error),), None, sort_key(story.title), ()), (b"", b"")


def _read_story(path: str, content: bytes, names: Sequence[str]) -> tuple[ParsedStory, StoryText]:
    story, found = read_story(content, path)
    order = sort_key(story.title)
    if not story.readable:
        return ParsedStory(story, found, None, order, ()), (b"", b"")
    body = convert(story.body, story.body_line)
    terms = tuple(sorted(mentions(names, (body.text,))))
    card_digest = _digest((_FIELDS(story), body.first_paragraph))
    anchors = _digest([(heading.id, heading.text) for heading in body.headings])
    found = (*found, *check_story(story, body, terms))
    reading = ParsedStory(replace(story, body=""), found, body.findings, order, terms, card_digest, anchors)
    return reading, (_utf8(body.html), _utf8(body.text))


def _digest(value: object) -> bytes:
    return hashlib.blake2b(_utf8(repr(value)), digest_size=16).digest()


def _utf8(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
