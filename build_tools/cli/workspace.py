"""Where a command works: the archive's folder, and the one that holds the site and what earlier runs learned."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from build_tools import program
from build_tools.loading.tree import REGISTRY_FOLDER
from build_tools.wording import commands as wording

ARCHIVE = "stories"
_MARKS = ("archive.yml", REGISTRY_FOLDER)


class Workspace(NamedTuple):
    """A folder to work in.

    Attributes:
        folder: Holds the site, and ``.cache``.
        archive: The archive's folder, which need not be there.
    """

    folder: Path
    archive: Path


def find_workspace(stories: str) -> Workspace:
    """Where to work: in the checkout if the program runs from one, else where it was called.

    Args:
        stories: The archive's folder as the option ``--stories`` says; empty for the one in the workspace, or for the present folder
            if that is an archive itself.

    Raises:
        FileNotFoundError: The present folder is gone.
    """
    folder = program.CHECKOUT or Path.cwd()
    if not stories and not program.CHECKOUT and is_archive(folder) and not is_archive(folder / ARCHIVE):
        return Workspace(folder.parent, folder)
    return Workspace(folder, Path(stories) if stories else folder / ARCHIVE)


def missing_archive(stories: str, archive: Path) -> str:
    """What to say if there is no archive; empty if there is one.

    Args:
        stories: As for ``find_workspace``.
        archive: What that found.
    """
    if program.CHECKOUT or stories:
        return "" if archive.is_dir() else wording.NO_STORIES.format(path=stories or ARCHIVE)
    return "" if is_archive(archive) else wording.NO_ARCHIVE_HERE.format(program=wording.PROGRAM)


def is_archive(folder: Path) -> bool:
    """Tell whether a folder is an archive's."""
    return any((folder / mark).exists() for mark in _MARKS)
