"""Which files are taken in, and how each is read."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from build_tools.intake.draft import Draft
from build_tools.intake.package import NotTakenError
from build_tools.intake.sheets import read_csv, read_xlsx
from build_tools.intake.text_files import read_markdown, read_plain
from build_tools.intake.word import read_word
from build_tools.loading.text import read_bytes
from build_tools.loading.tree import is_ignored
from build_tools.wording import intake as wording

SIZE_LIMIT = 200 * 1024 * 1024

_TAKEN = frozenset((".docx", ".md", ".markdown", ".txt", ".csv", ".xlsx"))


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
    suffix = file.suffix.lower()
    if file.is_dir():
        raise NotTakenError(wording.NOTHING_IN_FOLDER)
    if not os.path.lexists(file):
        raise NotTakenError(wording.NO_FILE)
    if suffix in wording.OLD_FORMATS:
        raise NotTakenError(wording.OLD_FORMATS[suffix])
    if suffix not in _TAKEN:
        raise NotTakenError(wording.UNKNOWN_FORMAT.format(suffix=suffix))
    data, found = read_bytes(file, file.name, SIZE_LIMIT)
    if data is None:
        raise NotTakenError(found[0].message)
    if suffix == ".docx":
        return [read_word(data, file.name)]
    if suffix in {".csv", ".xlsx"}:
        return read_csv(data, file.name) if suffix == ".csv" else read_xlsx(data, file.name)
    return [read_plain(data, file.name) if suffix == ".txt" else read_markdown(data, file, file.name)]
