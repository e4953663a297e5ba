"""Rules of the body."""

from __future__ import annotations

from collections.abc import Iterator

from build_tools.diagnostics import Diagnostic, Location
from build_tools.markup.body import Body
from build_tools.model.registry import Kind
from build_tools.model.story import Story
from build_tools.rules.review import Review
from build_tools.wording import prose as wording

SHORT = 150


def _converted(review: Review) -> Iterator[tuple[Story, Body]]:
    for story in review.stories:
        body = review.bodies.get(story.path)
        if body is not None:
            yield story, body


def bodies_are_long_enough(review: Review) -> Iterator[Diagnostic]:
    """A story has a body, of at least 150 characters."""
    for story, body in _converted(review):
        if body.broken:
            continue
        if body.blank and not body.images:
            yield Diagnostic.of(wording.B001, Location(story.path, max(1, story.body_line - 1)))
        elif body.characters < SHORT:
            yield Diagnostic.of(
                wording.B002, Location(story.path, story.body_line), count=body.characters, minimum=SHORT
            )


def bodies_are_plain_markdown(review: Review) -> Iterator[Diagnostic]:
    """A body holds no raw HTML."""
    for story, body in _converted(review):
        for fragment in body.raw_html:
            yield Diagnostic.of(wording.B003, Location(story.path, fragment.line, fragment.column), value=fragment.text)


def headings_descend_step_by_step(review: Review) -> Iterator[Diagnostic]:
    """Headings begin at the second level and skip none on the way down."""
    for story, body in _converted(review):
        previous = 1
        for heading in body.headings:
            where = Location(story.path, heading.line, heading.column)
            if heading.level == 1:
                yield Diagnostic.of(wording.B005, where, heading=heading.text)
            elif heading.level > previous + 1:
                levels = {"previous": previous, "level": heading.level, "wanted": previous + 1}
                yield Diagnostic.of(wording.B004, where, heading=heading.text, **levels)
            previous = max(heading.level, 2)


def histories_have_sources(review: Review) -> Iterator[Diagnostic]:
    """A story of a kind that needs sources has some."""
    kinds = review.archive.registry("kinds").entries
    for story in review.stories:
        kind = kinds.get(story.kind)
        if isinstance(kind, Kind) and kind.needs_sources and not story.sources and "sources" not in story.positions:
            yield Diagnostic.of(wording.B006, story.where("sources"), kind=kind.name)


def bodies_can_be_converted(review: Review) -> Iterator[Diagnostic]:
    """A body is Markdown that can be made into a page."""
    for story, body in _converted(review):
        if body.broken:
            yield Diagnostic.of(wording.B007, Location(story.path, body.broken_line))


def bodies_hold_no_footnotes(review: Review) -> Iterator[Diagnostic]:
    """A body holds no footnotes, which would be shown as the signs they are."""
    for story, body in _converted(review):
        for mark in body.footnotes:
            yield Diagnostic.of(wording.B008, Location(story.path, mark.line, mark.column), value=mark.text)


RULES = (
    bodies_are_long_enough,
    bodies_are_plain_markdown,
    headings_descend_step_by_step,
    histories_have_sources,
    bodies_can_be_converted,
    bodies_hold_no_footnotes,
)
