"""The drawings that an archive brings along."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from build_tools.diagnostics import Diagnostic, Location
from build_tools.loading.svg import Drawing, RefusedDrawingError, drawing
from build_tools.loading.text import read_bytes
from build_tools.loading.tree import ART_FOLDER, is_ignored, printable
from build_tools.model.addresses import is_slug
from build_tools.wording import files as file_wording
from build_tools.wording import profile as wording

COVERS = "covers"
SIZE_LIMIT = 256 * 1024


def drawing_path(name: str) -> str:
    """Path of the file of a drawing below the archive's folder."""
    return f"{ART_FOLDER}/{name}.svg"


def load_drawings(root: Path) -> tuple[dict[str, Drawing], list[Diagnostic]]:
    """Read the drawings of an archive.

    Args:
        root: Its folder.

    Returns:
        Sound drawings by name: ``emblem``, ``covers/<id>`` or another; and what was wrong.
    """
    drawings: dict[str, Drawing] = {}
    found: list[Diagnostic] = []
    for path, problem in _files(root, ART_FOLDER):
        name = path.removeprefix(f"{ART_FOLDER}/").removesuffix(".svg")
        if problem:
            found.append(problem)
            continue
        data, problems = read_bytes(root / path, path, SIZE_LIMIT)
        found += problems
        if data is None:
            continue
        try:
            drawings[name] = drawing(data, path)
        except RefusedDrawingError as refused:
            found.append(Diagnostic.of(wording.A004, refused.where, what=refused.what))
    return drawings, found


def _files(root: Path, folder: str) -> Iterator[tuple[str, Diagnostic | None]]:
    """Drawings of a folder and of that of covers, with what is wrong about their place or name."""
    if (root / folder).is_symlink():
        yield folder, Diagnostic.of(file_wording.F007, Location(folder), name=folder)
        return
    if (root / folder).is_file():
        yield folder, Diagnostic.of(wording.A005, Location(folder), name=folder, remedy=wording.NO_FOLDER)
    entries = sorted((root / folder).iterdir()) if (root / folder).is_dir() else []
    for entry in entries:
        path = f"{folder}/{printable(entry.name)}"
        if is_ignored(entry.name):
            continue
        if path == f"{ART_FOLDER}/{COVERS}":
            yield from _files(root, path)
        elif entry.suffix == ".svg" and is_slug(entry.stem) and (entry.is_file() or entry.is_symlink()):
            yield path, None
        else:
            values = {"name": printable(entry.name), "remedy": wording.DRAWINGS_ONLY}
            yield path, Diagnostic.of(wording.A005, Location(path), **values)
