"""The parsed body: blocks, and the inline nodes that stand within one block of text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from build_tools.markup.lines import Line

Align = Literal["", "center", "right"]


@dataclass(frozen=True, slots=True)
class Break:
    """The end of a typed line; ``indent`` is how many Han characters wide the next one begins further in."""

    indent: int = 0


@dataclass(frozen=True, slots=True)
class SpanNode:
    """Emphasised nodes; ``tag`` is that of HTML."""

    tag: str
    nodes: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Code:
    """Text between backticks."""

    text: str


@dataclass(frozen=True, slots=True)
class LinkNode:
    """A link: where it points as written, the line and column of that, what is shown for it, and its title."""

    target: str
    place: tuple[int, int]
    nodes: tuple[Inline, ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Image:
    """An image: where it points as written, the line and column of that, its alternative text, and its title."""

    target: str
    place: tuple[int, int]
    alt: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Verbatim:
    """Raw HTML or the mark of a footnote, shown as it was typed."""

    kind: Literal["html", "footnote"]
    text: str
    place: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Reading:
    """Characters and how they are read: ``{曾|zēng}``."""

    text: str
    pinyin: str


Inline = str | Break | SpanNode | Code | LinkNode | Image | Verbatim | Reading


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines of running text; each of their ends is kept."""

    lines: list[Line]


@dataclass(frozen=True, slots=True)
class HeadingBlock:
    """A heading: its level, from 1, its words, and the column of its first sign."""

    level: int
    words: Line
    column: int


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation."""

    blocks: list[Block]


@dataclass(frozen=True, slots=True)
class ListItem:
    """One item of a list: its number as written, empty in a list of bullets, and what it holds."""

    number: str
    blocks: list[Block]


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list."""

    ordered: bool
    items: list[ListItem]


@dataclass(frozen=True, slots=True)
class Verse:
    """A poem: its title and who wrote it, if that was written, and stanzas of lines."""

    title: Line | None
    stanzas: list[list[Line]]
    by: Line | None


@dataclass(frozen=True, slots=True)
class Table:
    """A table.

    Attributes:
        aligns: How each column is aligned; there are as many as cells in the longest row.
        rows: Cells of each row, the head first.
    """

    aligns: list[Align]
    rows: list[list[Line]]


Block = Paragraph | HeadingBlock | Rule | Quote | ListBlock | Table | Verse


def plain(nodes: Sequence[Inline]) -> str:
    """The words of some nodes, without those of images; lines that were typed apart stay apart."""
    return "".join(_words(nodes))


def _words(nodes: Sequence[Inline]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, str):
            yield node
        elif isinstance(node, Break):
            yield "\n"
        elif isinstance(node, SpanNode | LinkNode):
            yield from _words(node.nodes)
            if isinstance(node, LinkNode) and node.title:
                yield f"（{node.title}）"
        elif isinstance(node, Image):
            yield node.title
        else:
            yield node.text
