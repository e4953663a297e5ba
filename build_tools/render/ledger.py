"""The ledger as files: pages that stand alone, and tables that Excel and WPS open."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import jinja2

from build_tools.render.policy import policy
from build_tools.render.theme import Theme
from build_tools.views.ledger_data import Dimension, Ledger, LedgerProject, LedgerStory, SchoolSheet
from build_tools.views.ledger_rows import STEP_LABELS
from build_tools.wording import ledger as wording

INDEX = "index.html"

_COLUMNS = 20
"""Columns of numbers that stand beside each other on a sheet of paper."""

_FORMULA = tuple("=+-@＝＋－＠")


def ledger_files(theme: Theme, ledger: Ledger) -> Iterator[tuple[str, bytes]]:
    """Address and content of each file of the ledger's folder."""
    env = jinja2.Environment(loader=jinja2.DictLoader(theme.templates), trim_blocks=True, lstrip_blocks=True)
    env.globals |= {"policy": policy, "words": wording, "steps": STEP_LABELS, "zip": zip}
    names = {sheet.id: sheet for sheet in ledger.sheets}
    index, school = (env.get_template(name) for name in ("ledger-index.html", "ledger-school.html"))
    yield INDEX, _encoded(index.render(ledger=ledger, tables=_tables(ledger.dimensions), root=""))
    for sheet in ledger.rows:
        members = [names[id] for id in sheet.members if id in names]
        root = "../" * sheet.address.count("/")
        yield sheet.address, _encoded(school.render(ledger=ledger, sheet=sheet, members=members, root=root))
    tables = {"schools": schools_table, "stories": stories_table, "projects": projects_table}
    for name, table in tables.items():
        yield f"{name}.csv", csv_file(table(ledger))


class _Part(NamedTuple):
    """Some columns of a dimension, given by its place."""

    place: int
    label: str
    columns: tuple[str, ...]
    first: int

    @property
    def end(self) -> int:
        return self.first + len(self.columns)


def _tables(dimensions: Sequence[Dimension]) -> list[list[_Part]]:
    """The tables of numbers: dimensions side by side, as many as a sheet of paper is wide; one of more columns goes on in the next table."""
    tables: list[list[_Part]] = [[]]
    for place, dimension in enumerate(dimensions):
        for first in range(0, len(dimension.columns), _COLUMNS):
            part = _Part(place, dimension.label, dimension.columns[first : first + _COLUMNS], first)
            if sum(len(other.columns) for other in tables[-1]) + len(part.columns) > _COLUMNS:
                tables.append([])
            tables[-1].append(part)
    return tables


def csv_file(rows: Iterable[Sequence[str | int]]) -> bytes:
    """A table as Excel and WPS open it at a double click: UTF-8 with a mark, lines as on Windows, and no cell that is a formula."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows([_harmless(cell) for cell in row] for row in rows)
    return _encoded("\ufeff" + out.getvalue())


def _harmless(cell: str | int) -> str | int:
    """A cell that no program takes for a formula, and that stands on one line."""
    if isinstance(cell, int):
        return cell
    text = " ".join(cell.split())
    return f"'{text}" if text.startswith(_FORMULA) else text


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def schools_table(ledger: Ledger) -> Iterator[Sequence[str | int]]:
    """A row a school, and one for what names none; numbers by kind, form … in the last columns."""
    yield (
        *wording.SCHOOL_COLUMNS,
        *(
            wording.COUNT_COLUMN.format(label=dimension.label, value=column)
            for dimension in ledger.dimensions
            for column in dimension.columns
        ),
    )
    yield from map(_school_row, ledger.rows)


def _school_row(sheet: SchoolSheet) -> Sequence[str | int]:
    joined, numbers, last = wording.SEPARATOR.join, sheet.numbers, sheet.latest
    return (
        *(sheet.id, sheet.name, sheet.kind, sheet.city, sheet.district, sheet.group, sheet.brand),
        *numbers,
        len(sheet.projects),
        *((last.title, last.time) if last else ("", "")),
        *(joined(sheet.uncovered), joined(sheet.lacking)),
        *(number for counts in sheet.counts for number in counts),
    )


def stories_table(ledger: Ledger) -> Iterator[Sequence[str | int]]:
    """A row a story."""
    yield wording.STORY_COLUMNS
    yield from map(_story_row, ledger.stories)


def _story_row(story: LedgerStory) -> Sequence[str | int]:
    joined = wording.SEPARATOR.join
    return (
        *(story.slug, story.title, story.kind, joined(story.schools), joined(story.topics), story.form),
        *(joined(story.grades), story.time, story.year, story.school_year),
        *(story.status, wording.IN_ERROR if story.is_held else "", story.sources, story.consent),
        *(joined(story.missing), story.path),
    )


def projects_table(ledger: Ledger) -> Iterator[Sequence[str | int]]:
    """A row a project, with the day of each step."""
    yield (*wording.PROJECT_COLUMNS, *STEP_LABELS, *wording.PROJECT_TAIL)
    yield from map(_project_row, ledger.projects)


def _project_row(project: LedgerProject) -> Sequence[str | int]:
    joined = wording.SEPARATOR.join
    return (
        *(project.id, project.name, joined(project.schools), joined(project.topics), project.owner, project.year),
        *(step.day for step in project.steps),
        *(project.step, joined(project.stories), project.summary),
    )
