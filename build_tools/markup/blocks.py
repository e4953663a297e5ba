"""The block structure of a story's body: which lines are paragraphs, headings, lists, quotations, tables, rules and verse.

Where the habit of Chinese writers and CommonMark disagree, the writer is followed: indentation is never code, a line of ``---`` is never a
heading, lists and tables need no blank line before them, and a list is nested by two spaces. Nothing that was typed is left out; see
the page of the handbook on writing a body.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Literal

from build_tools.markup import fences
from build_tools.markup.body import Mark, MarkKind
from build_tools.markup.lines import Line
from build_tools.markup.nodes import Block, HeadingBlock, ListBlock, ListItem, Paragraph, Quote, Rule
from build_tools.markup.tables import delimiter_row, is_row, table

DEPTH_LIMIT = 20
"""Quotations and lists within each other; what is deeper is taken as paragraphs."""


Kind = Literal["fence", "heading", "rule", "quote", "list", "table", "paragraph"]

_HEADING = re.compile(r"(#{1,6})(?!#)(?P<gap>[ \t\u3000]*)(?P<words>.*?)(?:[ \t]*\1)?")
_WIDE_HEADING = re.compile(r"(＃{1,6})(?!＃)(?P<gap>[ \t\u3000]+)(?P<words>.*?)(?:[ \t]*\1)?")
_RULE = re.compile(r"([-*=])(?:\1{2,}|(?:[ \t\u3000]+\1){2,})")
_ITEM = re.compile(r"(?P<lead>[ \t\u3000\u00a0]*)(?:(?P<bullet>[-*+])|(?P<number>[0-9]{1,9}[.)]))[ \t\u3000]+(?=\S)")
_MARKS = frozenset("#＃>＞-*+=:：0123456789")
_WIDE_INDENT = 4


class BlockParser:
    """Parses lines into blocks.

    Attributes:
        faults: Lines of ``:::`` that begin or end nothing.
    """

    def __init__(self) -> None:
        self.faults: list[Mark] = []

    def parse(self, lines: Sequence[Line], depth: int = 0) -> list[Block]:
        """Blocks in reading order.

        Args:
            lines: Those of the body, or of what a list item or quotation holds.
            depth: How many lists and quotations are around them.
        """
        if depth > DEPTH_LIMIT:
            return [Paragraph([line.stripped()]) for line in lines if line.bare]
        blocks: list[Block] = []
        at = 0
        while at < len(lines):
            if not lines[at].bare:
                at += 1
                continue
            found, at = self._block(lines, at, depth)
            blocks += found
        return blocks

    def _block(self, lines: Sequence[Line], at: int, depth: int) -> tuple[list[Block], int]:
        """Blocks that begin on a line, and the line after them."""
        kind = _kind(lines, at)
        if kind in {"list", "quote", "fence"}:
            read = {"list": self._list, "quote": self._quote, "fence": self._fenced}[kind]
            return read(lines, at, depth)
        if kind == "table":
            end = next((n for n in range(at + 2, len(lines)) if not is_row(lines[n])), len(lines))
            return [table(lines[at:end])], end
        if kind == "paragraph":
            end = _end(lines, at, kind)
            return list(_paragraphs(lines[at:end])), end
        return [Rule() if kind == "rule" else _heading(lines[at])], at + 1

    def _quote(self, lines: Sequence[Line], at: int, depth: int) -> tuple[list[Block], int]:
        end = _end(lines, at, "quote")
        return [Quote(self.parse([_unquoted(line) for line in lines[at:end]], depth + 1))], end

    def _list(self, lines: Sequence[Line], at: int, depth: int) -> tuple[list[Block], int]:
        first = _ITEM.match(lines[at].text)
        assert first
        items: list[ListItem] = []
        while at < len(lines) and (match := _sibling(lines, at, first)):
            end = _end_of_item(lines, at + 1, lines[at].indent)
            inner = [lines[at].after(match.end())]
            inner += [line.outdented(lines[at].indent + 2) for line in lines[at + 1 : end]]
            items.append(ListItem(match["number"] or "", self.parse(inner, depth + 1)))
            at = end
            ahead = _next_with_text(lines, at)
            if ahead < len(lines) and _sibling(lines, ahead, first):
                at = ahead
        return [ListBlock(first["bullet"] is None, items)], at

    def _fenced(self, lines: Sequence[Line], at: int, depth: int) -> tuple[list[Block], int]:
        opening = lines[at].stripped()
        name, title = fences.opened(opening)
        if not name:
            self._fault("stray-block", opening)
            return [], at + 1
        end = next((n for n in range(at + 1, len(lines)) if fences.kind_of(lines[n])), len(lines))
        is_closed = end < len(lines) and fences.kind_of(lines[end]) == "closing"
        after = end + 1 if is_closed else end
        if name != fences.VERSE:
            self._fault("unknown-block", opening)
            return self.parse(lines[at + 1 : end], depth + 1), after
        if not is_closed:
            self._fault("unclosed-block", opening)
        return [fences.verse(title if title.text else None, lines[at + 1 : end])], after

    def _fault(self, kind: MarkKind, line: Line) -> None:
        self.faults.append(Mark(kind, line.text, line.number, line.column))


def _kind(lines: Sequence[Line], at: int) -> Kind:
    """What begins on a line that is not blank."""
    text = lines[at].bare
    if text[0] in _MARKS:
        for kind, begins in _BEGINNINGS:
            if begins(text):
                return kind
    is_table = at + 1 < len(lines) and delimiter_row(lines[at], lines[at + 1])
    return "table" if is_table else "paragraph"


def _end(lines: Sequence[Line], at: int, kind: Kind) -> int:
    """Where lines of one kind end."""
    end = at + 1
    while end < len(lines) and lines[end].bare and _kind(lines, end) == kind:
        end += 1
    return end


def _is_heading(text: str) -> bool:
    """Tell whether a line is a heading; ``#云岭故事#`` and ``#1 教学楼`` are none."""
    match = _heading_match(text)
    return bool(match and match["words"] and (match["gap"] or len(match[1]) > 1))


_BEGINNINGS: tuple[tuple[Kind, Callable[[str], object]], ...] = (
    ("fence", fences.is_fence),
    ("heading", _is_heading),
    ("rule", _RULE.fullmatch),
    ("quote", re.compile("[>＞](?![=＝0-9])").match),
    ("list", _ITEM.match),
)


def _heading_match(text: str) -> re.Match[str] | None:
    return _HEADING.fullmatch(text) or _WIDE_HEADING.fullmatch(text)


def _heading(line: Line) -> HeadingBlock:
    line = line.stripped()
    match = _heading_match(line.text)
    assert match
    words = Line(match["words"], line.number, line.column + match.start("words"))
    return HeadingBlock(len(match[1]), words.ending(), line.column)


def _unquoted(line: Line) -> Line:
    inner = line.stripped().after(1)
    return inner.after(1) if inner.text.startswith(" ") else inner


def _sibling(lines: Sequence[Line], at: int, first: re.Match[str]) -> re.Match[str] | None:
    """The match of an item that goes on the list which began with another."""
    match = _ITEM.match(lines[at].text)
    if match is None or _kind(lines, at) != "list" or (match["bullet"] is None) != (first["bullet"] is None):
        return None
    return match


def _end_of_item(lines: Sequence[Line], at: int, indent: int) -> int:
    """Where what belongs to an item ends: the first line that is not further in than its mark."""
    while at < len(lines):
        ahead = _next_with_text(lines, at)
        if ahead == len(lines) or lines[ahead].indent < indent + 2 or lines[ahead].text[0] not in " \t":
            return at
        at = ahead + 1
    return at


def _next_with_text(lines: Sequence[Line], at: int) -> int:
    while at < len(lines) and not lines[at].bare:
        at += 1
    return at


def _paragraphs(lines: Sequence[Line]) -> Iterator[Paragraph]:
    """One paragraph as it was typed; or one for each line, if each begins as a paragraph does on paper."""
    if len(lines) > 1 and all(line.indent >= _WIDE_INDENT for line in lines):
        yield from (Paragraph([line.stripped()]) for line in lines)
    elif len(lines) == 1:
        yield Paragraph([lines[0].stripped()])
    else:
        common = min(line.indent for line in lines)
        yield Paragraph([line.outdented(common).ending() for line in lines])
