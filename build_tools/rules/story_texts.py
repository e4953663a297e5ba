"""All that a story says, piece by piece, with the place of each."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import Literal, NamedTuple

from build_tools.diagnostics import Location
from build_tools.markup.body import Body
from build_tools.model.field_types import Many, Record, Text, specs_of
from build_tools.model.records import Author, Consent, Media
from build_tools.model.story import Story

Part = Literal["words", "alt", "author", "source", "consent", "file", "body"]


class Told(NamedTuple):
    """One piece: what it is, its words, its place (that of the body's first line for ``body``) and the name of its record's field."""

    part: Part
    text: str
    where: Location


def story_texts(story: Story, body: Body) -> Iterator[Told]:
    """Go through a story's fields, then its body.

    Args:
        story: A readable story.
        body: Its body, converted.
    """
    for spec in specs_of(Story):
        value = getattr(story, spec.key)
        if not value or not isinstance(spec.item, Text | Record):
            continue
        is_many = isinstance(spec.type, Many)
        for number, item in enumerate(value if is_many else (value,)):
            name = f"{spec.key}[{number}]" if is_many else spec.key
            yield from (
                (Told("words", item, story.where(name)),) if isinstance(item, str) else _of_record(story, item, name)
            )
    if body.text:
        yield Told("body", body.text, Location(story.path, story.body_line))
    for target in (*body.images, *body.links):
        yield Told("file", posixpath.basename(target.target), Location(story.path, target.line, target.column))
    yield from (Told("alt", image.text, Location(story.path, image.line, image.column)) for image in body.images)


def _of_record(story: Story, record: object, name: str) -> Iterator[Told]:
    if isinstance(record, Author):
        yield Told("author", f"{record.role} {record.name}", story.where(f"{name}.name"))
        return
    if isinstance(record, Media):
        yield Told("file", posixpath.basename(record.path), story.where(f"{name}.path"))
    for spec in specs_of(type(record)):
        value = getattr(record, spec.key)
        if value and isinstance(spec.type, Text):
            yield Told(_part(record, spec.key), value, story.where(f"{name}.{spec.key}"))


def _part(record: object, key: str) -> Part:
    if isinstance(record, Media):
        return "alt" if key == "alt" else "source" if key == "credit" else "words"
    return "consent" if isinstance(record, Consent) else "source"


def place_in_body(story: Story, text: str) -> Location:
    """Where words of a body first stand in its file; its first line if marks are between them.

    Args:
        story: The story.
        text: The words, as they stand on the page.
    """
    start = story.body.find(text)
    before = story.body[: max(0, start)]
    return Location(story.path, story.body_line + before.count("\n"), len(before) - before.rfind("\n"))
