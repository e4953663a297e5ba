"""The drawings that an archive brings along."""

from __future__ import annotations

from pathlib import Path

from build_tools.diagnostics import Diagnostic
from build_tools.loading.own_files import own_files
from build_tools.loading.svg import Drawing, RefusedDrawingError, drawing
from build_tools.loading.text import read_bytes
from build_tools.loading.tree import ART_FOLDER
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
    for path, problem in own_files(root, ART_FOLDER, ".svg", wording.DRAWINGS_ONLY, COVERS):
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
