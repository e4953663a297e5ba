"""YAML as a tree of plain nodes that remember where they stand.

Built on the event stream rather than on composed nodes: no anchors are followed (they could explode), no tags obeyed, nothing is converted
(``010`` stays ``010``, ``yes`` stays ``yes``), and depth and size are bounded without recursion.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from build_tools.diagnostics import Diagnostic, Location
from build_tools.wording import frontmatter as wording
from build_tools.wording.message import Message
from build_tools.wording.yaml_reasons import reason_for

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_ENDS = frozenset({yaml.SequenceEndEvent, yaml.MappingEndEvent})
_NODES = frozenset({yaml.AliasEvent, yaml.ScalarEvent, yaml.SequenceStartEvent, yaml.MappingStartEvent})
_NO_TAGS, _BARE = (None, "!"), (None, "")
_EMPTY = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass(slots=True)
class Scalar:
    """A single value, as written."""

    text: str
    line: int
    column: int
    quoted: bool = False

    @property
    def empty(self) -> bool:
        """True if nothing was written (``key:`` alone, ``~``, ``null``, or blank quotes)."""
        return (not self.quoted and self.text in _EMPTY) or not self.text.strip()


@dataclass(slots=True)
class Sequence:
    """A list."""

    line: int
    column: int
    items: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class Mapping:
    """Names and values in the order written; repeated names are kept for the checks."""

    line: int
    column: int
    entries: list[tuple[Scalar, Node]] = field(default_factory=list)


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

    def __init__(self, limits: Limits, first_line: int) -> None:
        self.limits, self.first_line = limits, first_line
        self.root: Node | None = None
        self.open: list[Sequence | Mapping] = []
        self.keys: list[Scalar | None] = []
        self.count = 0

    def take(self, event: Any) -> None:
        kind = event.__class__
        if kind not in _NODES:
            if kind in _ENDS:
                self.open.pop()
                self.keys.pop()
            return
        mark = event.start_mark
        line, column = mark.line + self.first_line, mark.column + 1
        if kind is yaml.AliasEvent or event.anchor is not None:
            raise _Stop(wording.Y007, line, column)
        if event.tag not in _NO_TAGS:
            raise _Stop(wording.Y008, line, column)
        if kind is yaml.ScalarEvent:
            self.add(Scalar(event.value, line, column, event.style not in _BARE))
        else:
            self.enter(Sequence(line, column) if kind is yaml.SequenceStartEvent else Mapping(line, column))

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
    tree = _Tree(limits, first_line)
    try:
        for event in _first_document(text, first_line):
            tree.take(event)
    except _Stop as stop:
        where = Location(path, stop.line, stop.column)
        values = {"value": _rest(text, stop.line - first_line, stop.column - 1), **stop.values}
        return None, [Diagnostic.of(stop.message, where, **values)]
    except yaml.MarkedYAMLError as error:
        return None, [_syntax(error, text, path, first_line)]
    except yaml.YAMLError:
        return None, [Diagnostic.of(wording.Y009, Location(path, first_line), reason=reason_for("", "")[1])]
    return tree.root, []


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
