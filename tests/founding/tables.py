"""Workbooks to adopt, and the schools that a registry holds."""

import io
from pathlib import Path

import openpyxl

from build_tools.loading.registry import load_registries
from build_tools.model.registry import Registry, School


def saved(book: openpyxl.Workbook) -> bytes:
    """A workbook's file, with a second sheet that nobody asks for."""
    stream = io.BytesIO()
    book.create_sheet("别的")["A1"] = "甲"
    book.save(stream)
    return stream.getvalue()


def workbook(*rows: tuple[object, ...]) -> bytes:
    """A workbook's file whose first sheet has some rows."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    return saved(book)


def schools(stories: Path) -> Registry:
    registry = load_registries(stories)[0]["schools"]
    assert all(isinstance(school, School) for school in registry)
    return registry
