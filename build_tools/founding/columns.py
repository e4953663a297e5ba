"""Which column of a table holds what."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from build_tools.intake.package import NotTakenError
from build_tools.intake.sheets import Row, Sheet
from build_tools.wording import adopting as wording
from build_tools.wording import intake

_HEADINGS = {
    registry: {heading: key for key, headings in columns.items() for heading in headings.split()}
    for registry, columns in wording.COLUMNS.items()
}
_JOINED = "aliases"
"""The field that several columns may fill together."""

_FIRST_ROWS = 10
"""Rows that the headings may be among; a title may stand above them."""


@dataclass(frozen=True)
class TableRow:
    """What one row says.

    Attributes:
        number: Its number in the table, from 1.
        cells: What is in it, by key of the field.
        pupil_columns: Headings of its other cells that only tables of pupils have.
        born: When somebody was born, where a column of its own tells it.
    """

    number: int
    cells: Mapping[str, str]
    pupil_columns: tuple[str, ...] = ()
    born: str = ""


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
                rows = [
                    _row(number, _unmerged(row, number, keys, sheet), keys, heading)
                    for number, row in sheet.rows[at + 1 :]
                ]
                unread = dict.fromkeys(cell for cell, key in zip(heading, keys, strict=True) if cell and not key)
                return RegistryTable(name, rows, tuple(unread), [*_doubled(keys, heading), *sheet.lost])
    raise NotTakenError("\n".join([wording.NO_HEADING, *(intake.NOT_CARRIED.format(what=what) for what in sheet.lost)]))


def _unmerged(row: Row, number: int, keys: list[str], sheet: Sheet) -> Row:
    """A row without a name that is that of the row above: it is no entry by itself."""
    return [
        "" if key == "name" and (number, at) in sheet.merged else cell
        for at, (cell, key) in enumerate(zip(row, keys, strict=False))
    ]


def _doubled(keys: list[str], heading: list[str]) -> Iterator[str]:
    """What is to be said of columns that are for the same field as one before them."""
    first: dict[str, str] = {}
    for key, name in zip(keys, heading, strict=True):
        if key in first and key != _JOINED:
            yield wording.DOUBLE_COLUMN.format(name=name, first=first[key])
        elif key:
            first[key] = name


def _row(number: int, row: Row, keys: list[str], heading: list[str]) -> TableRow:
    cells: dict[str, str] = {}
    others: list[tuple[str, str]] = []
    for cell, key, name in zip(map(str.strip, row), keys, heading, strict=False):
        if cell and not key:
            others.append((name, cell))
        elif cell and key == _JOINED and key in cells:
            cells[key] += wording.BETWEEN + cell
        elif cell:
            cells.setdefault(key, cell)
    pupils = [name for name, cell in others if _tells_of_pupil(name, cell, is_dated="life" in cells)]
    born = next((cell for name, cell in others if re.search(wording.BIRTH_COLUMNS, name)), "")
    return TableRow(number, cells, tuple(pupils), born)


def _tells_of_pupil(heading: str, cell: str, *, is_dated: bool) -> bool:
    """Tell whether a cell is one that tables of pupils have; an age counts where the years of a life are not told."""
    if re.fullmatch(wording.AGE_COLUMNS, heading) and not is_dated:
        return not re.fullmatch(wording.GROWN_UP, cell)
    return bool(re.search(wording.PUPIL_COLUMNS, heading))
