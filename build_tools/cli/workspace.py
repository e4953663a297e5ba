"""Where a command works: the archive's folder, and the one that holds the site and what earlier runs learned."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from build_tools import program
from build_tools.loading.tree import REGISTRY_FOLDER
from build_tools.model.profile import PROFILE_FILE
from build_tools.wording import commands as wording

ARCHIVE = "stories"
SOURCES = ("build_tools", "docs", "overrides", "stories", "tests")
"""Folders of a checkout in which nothing is ever generated."""

_MARKS = (PROFILE_FILE, REGISTRY_FOLDER)


class Workspace(NamedTuple):
    """A folder to work in.

    Attributes:
        folder: Holds the site, and ``.cache``.
        archive: The archive's folder, which need not be there.
    """

    folder: Path
    archive: Path


def find_workspace(stories: str) -> Workspace:
    """Where to work: in the folder that holds the archive, or in the checkout if that folder is one of its sources.

    Args:
        stories: The archive's folder as the option ``--stories`` says; empty for the one in the checkout, or where the program was
            called, or for the present folder if that is an archive itself.

    Raises:
        FileNotFoundError: The present folder is gone.
    """
    if stories:
        return Workspace(_holder(stories), Path(stories))
    folder = program.CHECKOUT or Path.cwd()
    if not program.CHECKOUT and is_archive(folder) and not is_archive(folder / ARCHIVE):
        return Workspace(folder.parent, folder)
    return Workspace(folder, folder / ARCHIVE)


def _holder(stories: str) -> Path:
    """The folder that holds an archive; the checkout instead of one among its sources."""
    folder, checkout = Path(os.path.abspath(stories)), program.CHECKOUT  # noqa: PTH100  (a link's own place counts, not its target's)
    if checkout and any(folder.is_relative_to(checkout / name) for name in SOURCES):
        return checkout
    return folder.parent


def missing_archive(stories: str, archive: Path) -> str:
    """What to say if there is no archive; empty if there is one.

    Args:
        stories: As for ``find_workspace``.
        archive: What that found.
    """
    if not is_archive(archive) and is_archive(archive / ARCHIVE):
        return wording.HOLDS_ARCHIVE.format(path=stories, inside=(Path(stories) / ARCHIVE).as_posix())
    if program.CHECKOUT or stories:
        return "" if archive.is_dir() else wording.NO_STORIES.format(path=stories or ARCHIVE)
    return "" if is_archive(archive) else wording.NO_ARCHIVE_HERE.format(program=wording.PROGRAM)


def is_archive(folder: Path) -> bool:
    """Tell whether a folder is an archive's."""
    return any((folder / mark).exists() for mark in _MARKS)
