"""Tables of stories: one row a story, the first row names the fields."""

from __future__ import annotations

import csv
import datetime
import io
import re
import warnings
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from build_tools.intake.draft import Draft, DraftParagraph, Piece
from build_tools.intake.head import field_line
from build_tools.intake.merged import held_downwards, merges
from build_tools.intake.package import NotTakenError, Package
from build_tools.intake.text_files import decoded, take_status
from build_tools.loading.records import specs_by_name
from build_tools.model.field_types import Day, FieldSpec, Many, Record, Reference, Span, Text
from build_tools.model.story import Story
from build_tools.model.written_dates import proposed_day, proposed_period
from build_tools.wording import intake as wording

MOST_ROWS = 2_000
_BODY = frozenset(("正文", "内容", "故事", "文章", "body"))
_BETWEEN_NAMES = re.compile(r"[、，,；;\n]+")
_BETWEEN_TEXTS = re.compile(r"[；;\n]+")

Row = Sequence[str]


@dataclass(frozen=True)
class Sheet:
    """The rows of a table that have anything in them.

    Attributes:
        rows: Each with its number in the table, from 1.
        lost: What is not in the rows.
        merged: Number of the row, and column from 0, of cells that hold what stands in the one above that they are merged with.
    """

    rows: Sequence[tuple[int, Row]]
    lost: Sequence[str] = ()
    merged: frozenset[tuple[int, int]] = frozenset()


def read_csv(data: bytes, source: str) -> list[Draft]:
    """Stories of a CSV file, as Excel and WPS save it."""
    return _stories(csv_sheet(decoded(data)), source)


def read_xlsx(data: bytes, source: str) -> list[Draft]:
    """Stories of a workbook.

    Raises:
        NotTakenError: It is none, or hostile.
    """
    return _stories(xlsx_sheet(data), source)


def csv_sheet(text: str) -> Sheet:
    """The table that is written in a CSV file, with whichever separator.

    Raises:
        NotTakenError: It is none, or has too many rows.
    """
    first = text.partition("\n")[0]
    separator = max(",\t;", key=first.count)
    try:
        return Sheet(list(_filled(csv.reader(io.StringIO(text, newline=""), delimiter=separator))))
    except csv.Error:
        raise NotTakenError(wording.NOT_TEXT) from None


def xlsx_sheet(data: bytes) -> Sheet:
    """The first table of a workbook that has anything in it.

    Raises:
        NotTakenError: It is no workbook, hostile, or has too many rows.
    """
    import openpyxl  # noqa: PLC0415  (slow to import, and all commands import this module)

    package = Package(data, "xl")
    package.relations(package.main)
    for name in sorted(package.names):
        if name.endswith((".xml", ".rels")):
            package.tree(name)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
            sheets = [
                (sheet.title, list(_filled(map(_texts, sheet.iter_rows(values_only=True)))))
                for sheet in book.worksheets
            ]
    except NotTakenError:
        raise
    except Exception as error:  # (openpyxl raises anything at all on damaged files)
        raise NotTakenError(wording.NOT_A_PACKAGE) from error
    filled = [(title, rows) for title, rows in sheets if rows]
    lost = [wording.LOST_SHEETS.format(count=len(filled) - 1)] if len(filled) > 1 else []
    if pictures := sum(name.startswith("xl/media/") for name in package.names):
        lost.append(wording.LOST_SHEET_PICTURES.format(count=pictures))
    if not filled:
        return Sheet([], lost)
    title, rows = filled[0]
    rows, merged = held_downwards(rows, merges(package, title))
    return Sheet(rows, lost, merged)


def _filled(rows: Iterable[Row]) -> Iterator[tuple[int, Row]]:
    """Rows that have anything in them, with their numbers; one row names the columns."""
    count = 0
    for number, row in enumerate(rows, start=1):
        if any(cell.strip() for cell in row):
            count += 1
            if count > MOST_ROWS + 1:
                raise NotTakenError(wording.TOO_MANY_ROWS.format(limit=MOST_ROWS))
            yield number, row


def _texts(cells: Sequence[object]) -> Row:
    return [_shown(cell) for cell in cells]


def _shown(cell: object) -> str:
    if isinstance(cell, datetime.datetime | datetime.date):
        return cell.strftime("%Y-%m-%d")
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell).replace("_x000D_", "").replace("\r", "").strip()


def _stories(table: Sheet, source: str) -> list[Draft]:
    names = specs_by_name(Story)
    heading = [cell.strip() for cell in table.rows[0][1]] if table.rows else []
    body = next((at for at, name in enumerate(heading) if name in _BODY), None)
    if body is None or not any(name in names and names[name].key == "title" for name in heading):
        raise NotTakenError(wording.NO_HEADING_ROW)
    stories: list[Draft] = []
    lost = [
        wording.LOST_COLUMN.format(name=name) for name in heading if name and name not in names and name not in _BODY
    ]
    for number, row in table.rows[1:]:
        cells = {name: row[at].strip() for at, name in enumerate(heading) if at < len(row) and row[at].strip()}
        text = row[body].strip() if body < len(row) and (number, body) not in table.merged else ""
        if not text:
            lost += [wording.LOST_ROW.format(row=number)] if cells else []
            continue
        lost += _surplus(row[len(heading) :], number)
        paragraphs = tuple(DraftParagraph((Piece(line.strip()),)) for line in text.split("\n") if line.strip())
        draft = Draft(wording.ROW_OF.format(source=source, row=number), paragraphs)
        for name, value in cells.items():
            if name in names:
                _take(names[name], value, number, draft)
        stories.append(draft)
    if not stories:
        raise NotTakenError(wording.NO_TEXT)
    stories[0].lost += [*lost, *table.lost]
    return stories


def _surplus(cells: Row, row: int) -> list[str]:
    """What stands in a row beside the named columns."""
    text = wording.BETWEEN_NAMES.join(cell.strip() for cell in cells if cell.strip())
    return [wording.LOST_CELLS.format(row=row, text=text[:40])] if text else []


def _take(spec: FieldSpec, value: str, row: int, draft: Draft) -> None:
    """One cell."""
    item = spec.item
    if spec.key == "title":
        draft.title = " ".join(value.split())
    elif spec.key == "status":
        take_status(value, draft)
    elif isinstance(item, Record) and item.shorthand != "title":
        draft.lost.append(wording.LOST_VALUE.format(row=row, name=spec.label, value=value[:40]))
    elif isinstance(spec.type, Many) and not isinstance(item, Span):
        between = _BETWEEN_TEXTS if isinstance(item, Text | Record) else _BETWEEN_NAMES
        values = [part.strip() for part in between.split(value) if part.strip()]
        draft.fields[spec.key] = field_line(spec, values)
    else:
        meant = (
            proposed_day(value) if isinstance(item, Day) else proposed_period(value) if isinstance(item, Span) else ""
        )
        is_plain = isinstance(item, Text | Reference)
        draft.fields[spec.key] = field_line(spec, [" ".join(value.split()) if is_plain else meant or value])
