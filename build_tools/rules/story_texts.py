"""All that a story says, piece by piece, with the place of each."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import Literal, NamedTuple

from build_tools.diagnostics import Location
from build_tools.markup.body import Body, Target
from build_tools.model.field_types import Many, Record, Text, specs_of
from build_tools.model.records import Author, Consent, Media, Source
from build_tools.model.story import Story

_RULE = frozenset(" :|-")
_LONGEST_HEAD = 20
"""Characters of the head of a column that stand before each of its cells."""

Part = Literal["words", "alt", "author", "source", "consent", "file", "body"]


class StoryText(NamedTuple):
    """One piece: what it is, its words, and the field or the place in the body where it stands."""

    part: Part
    text: str
    at: str | Target = ""

    def where(self, story: Story, text: str) -> Location:
        """Where some words of it stand, as they are shown; the beginning of its field if it has one."""
        if isinstance(self.at, Target):
            return Location(story.path, self.at.line, self.at.column)
        return story.where(self.at) if self.at else _place_in_body(story, text)


def story_texts(story: Story, body: Body) -> Iterator[StoryText]:
    """Go through a story's fields, then its body.

    Args:
        story: A readable story.
        body: Its body, converted.
    """
    for key, is_many in _FIELDS:
        value = getattr(story, key)
        if not value:
            continue
        for number, item in enumerate(value) if is_many else ((-1, value),):
            name = f"{key}[{number}]" if is_many else key
            yield from (StoryText("words", item, name),) if isinstance(item, str) else _of_record(item, name)
    yield StoryText("file", story.slug, "slug")
    if body.text:
        yield StoryText("body", body.text)
        if rows := table_rows(story.body):
            yield StoryText("body", rows)
    yield from (StoryText("file", posixpath.basename(target.target), target) for target in (*body.images, *body.links))
    yield from (StoryText("alt", image.text, image) for image in body.images)


def table_rows(source: str) -> str:
    """Rows of the tables of a Markdown text, each a line in which every cell follows the head of its column."""
    rows: list[str] = []
    heads: list[str] = []
    before = ""
    for line in source.split("\n") if "|" in source else ():
        if _is_rule(line):
            heads = [head[:_LONGEST_HEAD] for head in _cells(before)] if "|" in before else []
        elif heads and "|" in line:
            rows.append("，".join(map("：".join, zip(heads, _cells(line), strict=False))))
        else:
            heads = []
        before = line
    return "\n".join(rows)


def _is_rule(line: str) -> bool:
    """Tell whether a line stands between the head of a table and its rows."""
    return "-" in line and _RULE.issuperset(line)


def _cells(row: str) -> list[str]:
    return [cell.strip(" *_~`") for cell in row.strip().strip("|").split("|")]


def _of_record(record: object, name: str) -> Iterator[StoryText]:
    if isinstance(record, Author):
        yield StoryText("author", f"{record.role} {record.name}", f"{name}.name")
        return
    if isinstance(record, Media):
        yield StoryText("file", posixpath.basename(record.path), f"{name}.path")
    for key, part in _PARTS[type(record)]:
        if value := getattr(record, key):
            yield StoryText(part, value, f"{name}.{key}")


def _part(record: type, key: str) -> Part:
    if record is Source or key == "credit":
        return "source"
    return "alt" if key == "alt" else "consent" if record is Consent else "words"


_FIELDS = [(spec.key, isinstance(spec.type, Many)) for spec in specs_of(Story) if isinstance(spec.item, Text | Record)]
_RECORDS: list[type] = [spec.item.record for spec in specs_of(Story) if isinstance(spec.item, Record)]
_PARTS: dict[type, list[tuple[str, Part]]] = {
    record: [(spec.key, _part(record, spec.key)) for spec in specs_of(record) if isinstance(spec.type, Text)]
    for record in _RECORDS
}


def _place_in_body(story: Story, text: str) -> Location:
    """Where words of a body first stand in its file; its first line if marks are between them."""
    start = story.body.find(text)
    before = story.body[: max(0, start)]
    return Location(story.path, story.body_line + before.count("\n"), len(before) - before.rfind("\n"))
