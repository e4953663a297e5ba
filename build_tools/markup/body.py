"""What one conversion of a story's body yields: plain values of this package alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from build_tools.model.packed import Packed

MarkKind = Literal[
    "html",
    "footnote",
    "strong",
    "underline",
    "strike",
    "image",
    "link",
    "reading",
    "list",
    "heading",
    "table",
    "code",
    "unknown-block",
    "unclosed-block",
    "stray-block",
]

HEADING_PREFIX = "h-"
"""Begins the id of each heading, so that none is one of the page's own."""

LINK_MARK, IMAGE_MARK = "archive-link:", "archive-image:"
"""Stand before the numbers that links and images of a converted body bear instead of addresses."""


@dataclass(frozen=True, slots=True)
class Heading(Packed):
    """A heading. ``level`` as written; ``id`` is its anchor on the page; ``line`` and ``column`` are those of the file, from 1."""

    level: int
    text: str
    id: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Target(Packed):
    """A link or an image: where it points as written, its text (or alternative text), and its place in the file."""

    target: str
    text: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Mark(Packed):
    """Signs that a check looks at, as typed: what they are, or were meant for, and their place in the file."""

    kind: MarkKind
    text: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Passage(Packed):
    """A paragraph of several typed lines: their words, and the line of the file on which the first stands."""

    lines: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Body(Packed):
    """A converted body.

    Attributes:
        html: Page HTML in which links and images still bear numbers instead of addresses; ``markup.finish`` puts them in.
        text: The words alone, one block a line, and the alternative texts of images.
        first_paragraph: Words of the first paragraph.
        characters: How many of the words are Han characters.
        blank: True if there is not a word.
        headings: In reading order.
        links: In the order of their numbers.
        images: In the order of their numbers.
        marks: Raw HTML and footnotes, which are shown as text, signs that are no marks though they look like some, and faulty
            lines of ``:::``; in the order of the file.
        passages: Paragraphs of several lines.
        broken: True if the body is too long to be converted; ``html`` is then the escaped source.
        broken_line: Line of the file on which it becomes too long.
    """

    html: str
    text: str
    first_paragraph: str
    characters: int = 0
    blank: bool = False
    headings: tuple[Heading, ...] = ()
    links: tuple[Target, ...] = ()
    images: tuple[Target, ...] = ()
    marks: tuple[Mark, ...] = ()
    passages: tuple[Passage, ...] = ()
    broken: bool = False
    broken_line: int = 1

    @property
    def findings(self) -> Body:
        """The body without its words: what lists, other pages and the checks across stories need of it."""
        return replace(self, html="", text="", marks=(), passages=())

    def marked(self, *kinds: MarkKind) -> Iterator[Mark]:
        """Marks of some kinds."""
        return (mark for mark in self.marks if mark.kind in kinds)

    def anchor(self, fragment: str) -> str:
        """Id of the heading that a link's ``#fragment`` means, written as its text or its id; empty if there is none."""
        wanted = "".join(fragment.split())
        for heading in self.headings:
            if wanted and wanted in {
                heading.id,
                heading.id.removeprefix(HEADING_PREFIX),
                "".join(heading.text.split()),
            }:
                return heading.id
        return ""
