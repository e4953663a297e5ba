"""YAML as a tree of plain nodes that remember where they stand.

Built on the event stream rather than on composed nodes: no anchors are followed (they could explode), no tags obeyed, nothing is converted
(``010`` stays ``010``, ``yes`` stays ``yes``), and depth and size are bounded without recursion.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from build_tools.diagnostics import Diagnostic, Location
from build_tools.loading.characters import odd_signs
from build_tools.loading.folding import unfold
from build_tools.wording import frontmatter as wording
from build_tools.wording.files import codes
from build_tools.wording.message import Message
from build_tools.wording.yaml_reasons import reason_for

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_ENDS = frozenset({yaml.SequenceEndEvent, yaml.MappingEndEvent})
_NODES = frozenset({yaml.AliasEvent, yaml.ScalarEvent, yaml.SequenceStartEvent, yaml.MappingStartEvent})
_BARE = (None, "")
_REMARK = re.compile(r"[ \t]*(#.*)")
_HEADER = re.compile(r"[|>][-+0-9]*")
_EMPTY = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass(slots=True)
class Scalar:
    """A single value, as written.

    Attributes:
        remark: The comment after it on its last line, with its ``#``; after the sign of a block (``|``), on its first.
    """

    text: str
    line: int
    column: int
    quoted: bool = False
    remark: str = ""

    @property
    def empty(self) -> bool:
        """True if nothing was written (``key:`` alone, ``~``, ``null``, or blank quotes)."""
        return (not self.quoted and self.text in _EMPTY) or not self.text.strip()


@dataclass(slots=True)
class Sequence:
    """A list; ``remark`` is the comment after its closing bracket."""

    line: int
    column: int
    items: list[Node] = field(default_factory=list)
    remark: str = ""


@dataclass(slots=True)
class Mapping:
    """Names and values in the order written; repeated names are kept for the checks.

    Attributes:
        braces: Written in braces.
        remark: The comment after the closing brace.
    """

    line: int
    column: int
    entries: list[tuple[Scalar, Node]] = field(default_factory=list)
    braces: bool = False
    remark: str = ""


Node = Scalar | Sequence | Mapping


@dataclass(frozen=True, slots=True)
class Limits:
    """How much structure is accepted: levels of nesting and number of nodes."""

    depth: int
    nodes: int


class _Stop(Exception):  # noqa: N818  (ends the walk; it is no error of the program)
    def __init__(self, message: Message, line: int, column: int, **values: object) -> None:
        super().__init__(message.code)
        self.message, self.line, self.column, self.values = message, line, column, values


class _Tree:
    """Puts nodes together from events."""

    def __init__(self, text: str, path: str, first_line: int, limits: Limits) -> None:
        self.path, self.limits, self.first_line = path, limits, first_line
        self.found: list[Diagnostic] = []
        self.lines = text.split("\n")
        self.has_remarks = "#" in text
        self.root: Node | None = None
        self.open: list[Sequence | Mapping] = []
        self.keys: list[Scalar | None] = []
        self.count = 0

    def take(self, event: Any) -> None:
        kind = event.__class__
        if kind not in _NODES:
            if kind in _ENDS:
                node = self.open.pop()
                self.keys.pop()
                if self.has_remarks and event.end_mark.index > event.start_mark.index:
                    node.remark = self.remark(event.end_mark.line, event.end_mark.column)
            return
        mark = event.start_mark
        line, column = mark.line + self.first_line, mark.column + 1
        if kind is yaml.AliasEvent or event.anchor is not None:
            raise _Stop(wording.Y007, line, column)
        if event.tag is not None:
            raise _Stop(wording.Y008, line, column)
        if kind is yaml.ScalarEvent:
            self.add(self.scalar(event))
        elif kind is yaml.SequenceStartEvent:
            self.enter(Sequence(line, column))
        else:
            self.enter(Mapping(line, column, braces=bool(event.flow_style)))

    def scalar(self, event: Any) -> Scalar:
        start, end, style = event.start_mark, event.end_mark, event.style
        text, line, column = event.value, end.line, end.column
        if end.line > start.line and style != "|":
            text = unfold(text, self.source(start, end, style), style)
        if style in {"|", ">"}:
            header = _HEADER.match(self.lines[start.line], start.column)
            line, column = start.line, header.end() if header else start.column
        remark = self.remark(line, column) if self.has_remarks else ""
        if style == '"' and (signs := odd_signs(text)):  # only a backslash can have brought them here
            where = Location(self.path, start.line + self.first_line, start.column + 1)
            self.found.append(Diagnostic.of(wording.Y027, where, codes=codes(signs)))
            text = text.translate(dict.fromkeys(map(ord, signs)))
        return Scalar(text, start.line + self.first_line, start.column + 1, style not in _BARE, remark)

    def source(self, start: Any, end: Any, style: str | None) -> list[str]:
        """Lines of a value, without what encloses it."""
        lines = [
            *self.lines[start.line : end.line],
            *(line[: end.column] for line in self.lines[end.line : end.line + 1]),
        ]
        if style == ">":
            return lines[1:]
        lines[0] = lines[0][start.column :]
        if style not in _BARE:
            lines[0], lines[-1] = lines[0][1:], lines[-1][:-1]
        return lines

    def remark(self, line: int, column: int) -> str:
        """The comment that begins at a place, if one does."""
        match = _REMARK.match(self.lines[line], column) if line < len(self.lines) else None
        return match[1].rstrip() if match else ""

    def enter(self, node: Sequence | Mapping) -> None:
        self.add(node)
        self.open.append(node)
        self.keys.append(None)
        if len(self.open) > self.limits.depth:
            raise _Stop(wording.Y012, node.line, node.column)

    def add(self, node: Node) -> None:
        self.count += 1
        if self.count > self.limits.nodes:
            raise _Stop(wording.Y012, node.line, node.column)
        if not self.open:
            self.root = node
            return
        parent = self.open[-1]
        if isinstance(parent, Sequence):
            parent.items.append(node)
        elif (key := self.keys[-1]) is not None:
            parent.entries.append((key, node))
            self.keys[-1] = None
        elif isinstance(node, Scalar):
            self.keys[-1] = node
        else:
            raise _Stop(wording.Y010, node.line, node.column, found=wording.BRACKETS)


def read_yaml(text: str, path: str, first_line: int, limits: Limits) -> tuple[Node | None, list[Diagnostic]]:
    """Read one YAML document.

    Args:
        text: The document, without ``---`` lines.
        path: For the diagnostics.
        first_line: Line of the file on which ``text`` begins, from 1.
        limits: What is too much.

    Returns:
        The root (None if there is none, or if reading stopped at an error) and what was wrong.
    """
    tree = _Tree(text, path, first_line, limits)
    try:
        for event in _first_document(text, first_line):
            tree.take(event)
    except _Stop as stop:
        where = Location(path, stop.line, stop.column)
        values = {"value": _rest(text, stop.line - first_line, stop.column - 1), **stop.values}
        return None, [*tree.found, Diagnostic.of(stop.message, where, **values)]
    except yaml.MarkedYAMLError as error:
        return None, [*tree.found, _syntax(error, text, path, first_line)]
    except yaml.YAMLError:
        return None, [Diagnostic.of(wording.Y009, Location(path, first_line), reason=reason_for("", "")[1])]
    return tree.root, tree.found


def _first_document(text: str, first_line: int) -> Iterator[Any]:
    documents = 0
    loader = _LOADER(text)
    try:
        while (event := loader.get_event()) is not None:
            if event.__class__ is yaml.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    mark: Any = event.start_mark
                    raise _Stop(wording.Y009, mark.line + first_line, 1, reason=reason_for("", "document")[1])
            yield event
    finally:
        loader.dispose()


def _rest(text: str, line: int, column: int) -> str:
    """The rest of a line, as it may stand between single quotation marks."""
    lines = text.split("\n")
    return lines[line][column:].strip().replace("'", "''") if 0 <= line < len(lines) else ""


def _syntax(error: yaml.MarkedYAMLError, text: str, path: str, first_line: int) -> Diagnostic:
    message, reason, at_context = reason_for(error.context or "", error.problem or "")
    mark = (error.context_mark if at_context else None) or error.problem_mark or error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    lines = text.rstrip("\n").split("\n")
    if line >= len(lines):  # the end came too soon
        line, column = len(lines) - 1, len(lines[-1])
    where = Location(path, line + first_line, column + 1)
    return Diagnostic.of(message, where, reason=reason, value=_rest(text, line, column))
