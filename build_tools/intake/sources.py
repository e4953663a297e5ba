"""Which files are taken in, and how each is read."""

from __future__ import annotations

import os
from collections.abc import Container, Iterator, Mapping
from pathlib import Path

from build_tools.intake.draft import Draft
from build_tools.intake.package import NotTakenError
from build_tools.intake.sheets import Sheet, csv_sheet, read_csv, read_xlsx, xlsx_sheet
from build_tools.intake.text_files import decoded_as_is, read_markdown, read_plain
from build_tools.intake.word import read_word
from build_tools.loading.text import read_bytes
from build_tools.loading.tree import is_ignored
from build_tools.wording import intake as wording

SIZE_LIMIT = 200 * 1024 * 1024

_TABLES = frozenset((".csv", ".xlsx"))
_TAKEN = _TABLES | {".docx", ".md", ".markdown", ".txt"}


def files_in(paths: list[Path]) -> Iterator[Path]:
    """Files to take in: those named, and those in folders that could be meant; links are not followed."""
    for path in paths:
        if not path.is_dir() or path.is_symlink():
            yield path
            continue
        found = list(_within(path))
        yield from found or [path]


def beside(paths: list[Path]) -> list[Path]:
    """Other files of the folders among paths: none is taken in by itself."""
    return [file for path in paths if path.is_dir() and not path.is_symlink() for file in _within(path, is_taken=False)]


def _within(folder: Path, *, is_taken: bool = True) -> Iterator[Path]:
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        suffix = Path(entry.name).suffix.lower()
        if is_ignored(entry.name) or entry.is_symlink():
            continue
        if entry.is_dir():
            yield from _within(Path(entry.path), is_taken=is_taken)
        elif (suffix in _TAKEN or suffix in wording.OLD_FORMATS) is is_taken:
            yield Path(entry.path)


def read_source(file: Path) -> list[Draft]:
    """What a file holds: one story, or one for each row of a table.

    Raises:
        NotTakenError: It is refused; the sentence says why.
    """
    data, suffix = _content(file, _TAKEN, wording.OLD_FORMATS, wording.UNKNOWN_FORMAT), file.suffix.lower()
    if suffix == ".docx":
        return [read_word(data, file.name)]
    if suffix in _TABLES:
        return read_csv(data, file.name) if suffix == ".csv" else read_xlsx(data, file.name)
    return [read_plain(data, file.name) if suffix == ".txt" else read_markdown(data, file, file.name)]


def read_sheet(file: Path) -> Sheet:
    """The table in a CSV file or a workbook.

    Raises:
        NotTakenError: It is refused; the sentence says why.
    """
    data = _content(file, _TABLES, wording.OLD_TABLES, wording.ONLY_TABLES)
    return csv_sheet(decoded_as_is(data)) if file.suffix.lower() == ".csv" else xlsx_sheet(data)


def _content(file: Path, taken: Container[str], refused: Mapping[str, str], unknown: str) -> bytes:
    """The bytes of a file with one of some endings; what is said of others is given by ending, and in general."""
    suffix = file.suffix.lower()
    if file.is_dir():
        raise NotTakenError(wording.NOTHING_IN_FOLDER)
    if not os.path.lexists(file):
        raise NotTakenError(wording.NO_FILE)
    if suffix not in taken:
        raise NotTakenError(refused.get(suffix) or unknown.format(suffix=suffix))
    data, found = read_bytes(file, file.name, SIZE_LIMIT)
    if data is None:
        raise NotTakenError(found[0].message)
    return data
