"""Files in the folders for what an archive brings along: hand-written pages, drawings."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from build_tools.diagnostics import Diagnostic, Location
from build_tools.loading.tree import is_ignored, printable
from build_tools.model.addresses import is_slug
from build_tools.wording import files as file_wording
from build_tools.wording import profile as wording


def own_files(
    root: Path, folder: str, ending: str, remedy: str, inner: str = ""
) -> Iterator[tuple[str, Diagnostic | None]]:
    """Path of each file below the archive's folder, and what is wrong about its place or name: such a file is not to be read.

    Args:
        root: The archive's folder.
        folder: The one to look into; it need not be there.
        ending: Of the files that belong into it.
        remedy: What to say of others.
        inner: Name of a folder in it with more of them; empty if there is none.
    """
    place, where = root / folder, Location(folder)
    if place.is_symlink():
        yield folder, Diagnostic.of(file_wording.F007, where, name=folder)
        return
    if place.is_file():
        yield folder, Diagnostic.of(wording.A005, where, name=folder, remedy=wording.NO_FOLDER)
    for entry in sorted(place.iterdir()) if place.is_dir() else ():
        shown = printable(entry.name)
        path = f"{folder}/{shown}"
        if is_ignored(entry.name):
            continue
        if inner and entry.name == inner:
            yield from own_files(root, path, ending, remedy)
        elif entry.suffix == ending and is_slug(entry.stem) and (entry.is_file() or entry.is_symlink()):
            yield path, None
        else:
            yield path, Diagnostic.of(wording.A005, Location(path), name=shown, remedy=remedy)
