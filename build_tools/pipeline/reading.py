"""What one story file yields, whatever stands around it: a pure function over chunks of files."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import fields, replace
from operator import attrgetter

from build_tools.cache.values import pickled
from build_tools.chinese.pinyin import sort_key
from build_tools.diagnostics import fault
from build_tools.loading.story import read_story
from build_tools.markup.convert import convert
from build_tools.markup.finish import mentions
from build_tools.model.story import Story
from build_tools.pipeline.parsed import Chunk, ParsedStory, StoryText, unread
from build_tools.rules.texts import check_story

_WORDS = frozenset({"body", "body_line", "positions"})
_FIELDS = attrgetter(*(field.name for field in fields(Story) if field.name not in _WORDS))


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
        return unread(path, [fault(path, error)]), (b"", b"")


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
    seen = (body.links, body.images, body.headings, body.blank, body.broken, terms)
    across = _digest((card_digest, story.positions, *seen))
    digests = card_digest, anchors, across
    reading = ParsedStory(replace(story, body=""), found, body.findings, order, terms, *digests)
    return reading, (_utf8(body.html), _utf8(body.text))


def _digest(value: object) -> bytes:
    return hashlib.blake2b(_utf8(repr(value)), digest_size=16).digest()


def _utf8(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
