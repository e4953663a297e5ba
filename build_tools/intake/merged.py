"""Merged cells of a workbook's table: what stands in the topmost holds for all rows of the merge."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from typing import NamedTuple
from xml.etree.ElementTree import Element

from build_tools.intake.package import Package, attribute, child

_MOST_COLUMNS = 256
"""Columns whose merged cells are looked at."""

_RANGE = re.compile("([A-Z]{1,3})([0-9]{1,7}):[A-Z]{1,3}([0-9]{1,7})")


class Merge(NamedTuple):
    """Merged cells: the leftmost column, from 0, and the first and last row, from 1."""

    column: int
    first: int
    last: int


def merges(package: Package, title: str) -> Iterator[Merge]:
    """Merged cells of a table.

    Args:
        package: The workbook.
        title: Of the table.

    Raises:
        NotTakenError: The workbook is damaged or hostile.
    """
    relations = package.relations(package.main)
    for sheet in _items(package, package.main, "sheets"):
        relation = relations.get(attribute(sheet, "id"))
        if attribute(sheet, "name") != title or not relation:
            continue
        for cell in _items(package, relation.target, "mergeCells"):
            if found := _RANGE.fullmatch(attribute(cell, "ref")):
                letters, first, last = found.groups()
                column = reduce(lambda number, letter: 26 * number + ord(letter) - 64, letters, 0) - 1
                yield Merge(column, int(first), int(last))


def _items(package: Package, part: str, name: str) -> Iterable[Element]:
    """What a part lists under a name."""
    found = child(package.tree(part), name)
    return () if found is None else found


def held_downwards(
    rows: Iterable[tuple[int, Sequence[str]]], merged: Iterable[Merge]
) -> tuple[list[tuple[int, Sequence[str]]], frozenset[tuple[int, int]]]:
    """Rows in which what is merged downwards stands in each row.

    Args:
        rows: With their numbers, in order.
        merged: Merged cells of their table.

    Returns:
        The rows, and the number of the row and the column of each cell that was filled.
    """
    starts: dict[int, list[Merge]] = {}
    for merge in merged:
        if merge.column < _MOST_COLUMNS and merge.last > merge.first:
            starts.setdefault(merge.first, []).append(merge)
    holding: dict[int, tuple[int, str]] = {}
    filled: list[tuple[int, Sequence[str]]] = []
    held: set[tuple[int, int]] = set()
    for number, row in rows:
        cells = list(row)
        for column, (last, text) in holding.items():
            if text and number <= last and not "".join(cells[column : column + 1]):
                cells += [""] * (column + 1 - len(cells))
                cells[column] = text
                held.add((number, column))
        holding |= {merge.column: (merge.last, "".join(cells[merge.column :][:1])) for merge in starts.get(number, ())}
        filled.append((number, cells))
    return filled, frozenset(held)
