"""Rules of one story, whatever stands around it: of its words, marks and headings. They see the whole story, and what they find is cached with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from build_tools.chinese.text import han_count
from build_tools.diagnostics import Diagnostic, Location
from build_tools.markup.body import Body, Mark, MarkKind, Passage
from build_tools.model.story import Story
from build_tools.wording import fields as fields_wording
from build_tools.wording import prose as wording
from build_tools.wording.message import Message

StoryRule = Callable[[Story, Body], Iterator[Diagnostic]]

SHORT = 150
WRAPPED_LINES = 3
"""Lines from which on a paragraph may look as if a program had wrapped it."""

WRAPPED_WIDTH = 18
"""Han characters that such lines have at least: those of verse are shorter."""

_ENDS = re.compile(r"[。，、；：！？…—.,;:!?”’》）)】」』]\s*$")
_BREAK = re.compile(r"</?br\b", re.IGNORECASE)
_FENCES: dict[MarkKind, Message] = {
    "unknown-block": wording.B010,
    "unclosed-block": wording.B011,
    "stray-block": wording.B012,
}


def bodies_are_long_enough(story: Story, body: Body) -> Iterator[Diagnostic]:
    """A story has a body, of at least 150 characters."""
    if body.broken:
        return
    if body.blank and not body.images:
        yield Diagnostic.of(wording.B001, Location(story.path, max(1, story.body_line - 1)))
    elif body.characters < SHORT:
        yield Diagnostic.of(wording.B002, Location(story.path, story.body_line), count=body.characters, minimum=SHORT)


def bodies_are_plain_markdown(story: Story, body: Body) -> Iterator[Diagnostic]:
    """A body holds no raw HTML."""
    for mark in body.marked("html"):
        remedy = wording.NEW_LINE if _BREAK.match(mark.text) else wording.PLAIN_WORDS
        yield Diagnostic.of(wording.B003, _place(story, mark), value=mark.text, remedy=remedy)


def headings_descend_step_by_step(story: Story, body: Body) -> Iterator[Diagnostic]:
    """Headings begin at the second level and skip none on the way down."""
    previous = 1
    for heading in body.headings:
        where = Location(story.path, heading.line, heading.column)
        if heading.level == 1:
            yield Diagnostic.of(wording.B005, where, heading=heading.text)
        elif heading.level > previous + 1:
            levels = {"previous": previous, "level": heading.level, "wanted": previous + 1}
            yield Diagnostic.of(wording.B004, where, heading=heading.text, **levels)
        previous = max(heading.level, 2)


def bodies_can_be_converted(story: Story, body: Body) -> Iterator[Diagnostic]:
    """A body is short enough to be made into a page."""
    if body.broken:
        yield Diagnostic.of(wording.B007, Location(story.path, body.broken_line))


def bodies_hold_no_footnotes(story: Story, body: Body) -> Iterator[Diagnostic]:
    """A body holds no footnotes, which would be shown as the signs they are."""
    seen: set[str] = set()
    for mark in body.marked("footnote"):
        if mark.text not in seen:
            seen.add(mark.text)
            yield Diagnostic.of(wording.B008, _place(story, mark), value=mark.text)


def no_marks_are_left(story: Story, body: Body) -> Iterator[Diagnostic]:
    """No signs stand on the page that were meant as marks."""
    for mark in body.marks:
        if mark.kind in wording.MEANT:
            meant, remedy = wording.MEANT[mark.kind]
            yield Diagnostic.of(wording.B009, _place(story, mark), value=mark.text, meant=meant, remedy=remedy)


def blocks_are_whole(story: Story, body: Body) -> Iterator[Diagnostic]:
    """Each line of ``:::`` begins a block of a known kind, or ends one."""
    for mark in body.marked(*_FENCES):
        yield Diagnostic.of(_FENCES[mark.kind], _place(story, mark), value=mark.text)


def lines_are_meant(story: Story, body: Body) -> Iterator[Diagnostic]:
    """Line ends within a paragraph were typed, not left there by a program that wraps lines."""
    for passage in body.passages:
        if _looks_wrapped(passage):
            yield Diagnostic.of(wording.B013, Location(story.path, passage.line), count=len(passage.lines))


def _looks_wrapped(passage: Passage) -> bool:
    lines = [line.strip() for line in passage.lines]
    full = lines[:-1]
    if len(lines) < WRAPPED_LINES or min(map(han_count, full)) < WRAPPED_WIDTH:
        return False
    longest, open_ends = max(map(len, full)), sum(not _ENDS.search(line) for line in full)
    return longest - min(map(len, full)) <= longest // 5 and open_ends * 2 > len(full) and len(lines[-1]) <= longest + 2


def _place(story: Story, mark: Mark) -> Location:
    return Location(story.path, mark.line, mark.column)


def corrections_change_something(story: Story, body: Body) -> Iterator[Diagnostic]:
    """What a correction says was wrong is not what it says is right."""
    for number, correction in enumerate(story.errata):
        if correction.wrong.strip() == correction.right.strip():
            yield Diagnostic.of(fields_wording.T029, story.where(f"errata[{number}].right"), value=correction.right)


STORY_RULES: tuple[StoryRule, ...] = (
    bodies_are_long_enough,
    bodies_are_plain_markdown,
    headings_descend_step_by_step,
    bodies_can_be_converted,
    bodies_hold_no_footnotes,
    no_marks_are_left,
    blocks_are_whole,
    lines_are_meant,
    corrections_change_something,
)
