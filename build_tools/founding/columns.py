"""Which column of a table holds what."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from build_tools.intake.package import NotTakenError
from build_tools.intake.sheets import Row, Sheet
from build_tools.wording import adopting as wording

_HEADINGS = {
    registry: {heading: key for key, headings in columns.items() for heading in headings.split()}
    for registry, columns in wording.COLUMNS.items()
}
_FIRST_ROWS = 10
"""Rows that the headings may be among; a title may stand above them."""


@dataclass(frozen=True)
class TableRow:
    """What one row says.

    Attributes:
        number: Its number in the table, from 1.
        cells: What is in it, by key of the field.
        pupil_columns: Headings of its other cells that only tables of pupils have.
    """

    number: int
    cells: Mapping[str, str]
    pupil_columns: tuple[str, ...] = ()


@dataclass(frozen=True)
class RegistryTable:
    """A table that was understood.

    Attributes:
        registry: Which one it fills.
        rows: Its rows below the headings.
        unread: Headings of columns that no field takes.
        lost: What else is not read.
    """

    registry: str
    rows: Sequence[TableRow]
    unread: Sequence[str]
    lost: Sequence[str]


def registry_table(sheet: Sheet, registry: str = "") -> RegistryTable:
    """Rows of a table by what they are.

    Args:
        sheet: What was read.
        registry: ``schools`` or ``people``; empty for the one that the headings tell of.

    Raises:
        NotTakenError: No column is known to hold names.
    """
    for at, (_, cells) in enumerate(sheet.rows[:_FIRST_ROWS]):
        heading = [re.sub(wording.REMARK_IN_HEADING, "", cell) for cell in cells]
        for name in [registry] if registry else reversed(_HEADINGS):  # people first: their tables may name schools too
            keys = [_HEADINGS[name].get(cell, "") for cell in heading]
            if "name" in keys:
                rows = [TableRow(number, *_cells(row, keys, heading)) for number, row in sheet.rows[at + 1 :]]
                unread = dict.fromkeys(cell for cell, key in zip(heading, keys, strict=True) if cell and not key)
                return RegistryTable(name, rows, tuple(unread), sheet.lost)
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
