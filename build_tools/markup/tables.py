"""Tables: rows of cells between upright strokes, the second row of dashes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from build_tools.markup.lines import Line
from build_tools.markup.nodes import Align, Table

_STROKES = "|｜"
_DELIMITER = re.compile(r"[|｜]?[ \t]*:?-+:?[ \t]*(?:[|｜][ \t]*:?-+:?[ \t]*)*[|｜]?")
_CELL_PART = re.compile(
    r"\\.|(?P<ticks>`+)[^`]*(?P=ticks)|[{｛][^{}｛｝|｜]*[|｜][^{}｛｝|｜]*[}｝]|(?P<stroke>[|｜])|."
)


def is_row(line: Line) -> bool:
    """True for a line that can be a row of a table that has begun."""
    return bool(line.bare) and any(stroke in line.text for stroke in _STROKES)


def delimiter_row(head: Line, line: Line) -> bool:
    """True if a table begins with the first line, of which the second one is the row of dashes."""
    text = line.bare
    return (
        text[:1] in {"|", "｜", "-", ":"}
        and any(stroke in text for stroke in _STROKES)
        and is_row(head)
        and _DELIMITER.fullmatch(text) is not None
    )


def table(lines: Sequence[Line]) -> Table:
    """The table that some lines are.

    Args:
        lines: Head, dashes, and the other rows. Rows may differ in length: none loses a cell.
    """
    aligns = [_align(cell.text) for cell in _cells(lines[1])]
    rows = [_cells(line) for line in (lines[0], *lines[2:])]
    width = max(len(row) for row in rows)
    return Table((aligns + [""] * width)[:width], rows)


def _align(dashes: str) -> Align:
    if not dashes.endswith(":"):
        return ""
    return "center" if dashes.startswith(":") else "right"


def _cells(line: Line) -> list[Line]:
    """Cells of a row; a stroke in code, in ``{字|zì}`` or after a backslash is none."""
    line = line.stripped()
    cells: list[Line] = []
    start = 1 if line.text[:1] in _STROKES else 0
    for match in _CELL_PART.finditer(line.text, start):
        if match["stroke"]:
            cells.append(_cell(line, start, match.start()))
            start = match.end()
    if start < len(line.text):
        cells.append(_cell(line, start, len(line.text)))
    return cells


def _cell(line: Line, start: int, end: int) -> Line:
    return Line(line.text[start:end], line.number, line.column + start).stripped()
