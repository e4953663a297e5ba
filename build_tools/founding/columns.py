"""Which column of a table holds what."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import islice

from build_tools.intake.package import NotTakenError
from build_tools.intake.sheets import Row, Table
from build_tools.wording import adopting as wording

_HEADINGS = {
    registry: {heading: key for key, headings in columns.items() for heading in headings.split()}
    for registry, columns in wording.COLUMNS.items()
}
_FIRST_ROWS = 10
"""Rows that the headings may be among; a title may stand above them."""


@dataclass(frozen=True)
class Record:
    """What one row says.

    Attributes:
        row: Its number in the table, from 1.
        cells: What is in it, by key of the field.
        pupil_columns: Headings of its other cells that only tables of pupils have.
    """

    row: int
    cells: Mapping[str, str]
    pupil_columns: tuple[str, ...] = ()


@dataclass(frozen=True)
class Records:
    """A table that was understood.

    Attributes:
        registry: Which one it fills.
        records: Its rows.
        unread: Headings of columns that no field takes.
    """

    registry: str
    records: list[Record] = field(default_factory=list)
    unread: tuple[str, ...] = ()


def records_of(table: Table, registry: str = "") -> Records:
    """Rows of a table by what they are.

    Args:
        table: What was read.
        registry: ``schools`` or ``people``; empty for the one that the headings tell of.

    Raises:
        NotTakenError: No column is known to hold names.
    """
    for at, (_, row) in enumerate(islice(table.rows, _FIRST_ROWS)):
        heading = [re.sub(wording.REMARK_IN_HEADING, "", cell) for cell in row]
        for name in [registry] if registry else reversed(_HEADINGS):  # people first: their tables may name schools too
            keys = [_HEADINGS[name].get(cell, "") for cell in heading]
            if "name" in keys:
                records = [Record(number, *_cells(cells, keys, heading)) for number, cells in table.rows[at + 1 :]]
                others = (cell for cell, key in zip(heading, keys, strict=True) if cell and not key)
                return Records(name, records, tuple(dict.fromkeys(others)))
    raise NotTakenError(wording.NO_HEADING)


def _cells(row: Row, keys: list[str], heading: list[str]) -> tuple[dict[str, str], tuple[str, ...]]:
    cells: dict[str, str] = {}
    pupils: list[str] = []
    for cell, key, name in zip(row, keys, heading, strict=False):
        if key and cell.strip():
            cells.setdefault(key, cell.strip())
        elif cell.strip() and name in wording.PUPIL_COLUMNS:
            pupils.append(name)
    return cells, tuple(pupils)
