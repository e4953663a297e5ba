"""Where a site may be put, and where what commands are given lies."""

from __future__ import annotations

import re
from argparse import ArgumentTypeError, Namespace
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path, PurePosixPath

from build_tools import program
from build_tools.build.files import replace_file
from build_tools.cache.store import DiskCache, cache_of
from build_tools.cli.console import complain
from build_tools.cli.workspace import SOURCES
from build_tools.loading.repository import Repository, UnreadableRevisionError
from build_tools.publishing.marker import Use, require_apart, require_marked, require_movable, require_ours
from build_tools.publishing.shell import split_address
from build_tools.publishing.staging import recover
from build_tools.wording import commands as wording
from build_tools.wording import hosts

_HEAD = 4096
_ADDRESS_LIKE = re.compile(r"[^/\\:]*@[^/\\:]*:")


def site_in(workspace: Path, options: Namespace) -> Path:
    """Where the site is built: as the option ``--site`` says, or in the workspace."""
    return Path(options.site) if options.site else workspace / "site"


def publish_target(text: str) -> str:
    """Where a site is published: a path, or a folder of another computer.

    Raises:
        ArgumentTypeError: It looks like the latter, and names no computer: it would become a folder here with an odd name.
    """
    if _ADDRESS_LIKE.match(text) and not split_address(text):
        raise ArgumentTypeError(hosts.BAD_ADDRESS.format(value=text))
    return text


def require_outside(destination: Path, root: Path) -> None:
    """Refuse a destination in the archive's folder, or among the sources of the program.

    Raises:
        MisplacedError: It lies there.
    """
    require_apart(destination, (root, *(program.RESOURCES / name for name in SOURCES)))


def require_place(destination: Path, use: Use, root: Path, *, is_looked_at: bool = False) -> None:
    """Refuse a destination among the sources, or one that holds what was not made here; put back a site that a killed run had moved aside.

    Args:
        destination: Where the site is to go.
        use: What for.
        root: The archive's folder.
        is_looked_at: True if whoever writes there will look at each file; it then only has to bear our mark.

    Raises:
        BusyError, OSError: See ``publishing.staging.recover``.
        MisplacedError: It lies among the sources.
        ImmovableError: It is the top of a file system, or the present folder.
        NotOurFolderError: It holds something else.
    """
    require_outside(destination, root)
    require_movable(destination, use)
    recover(destination)
    (require_marked if is_looked_at else require_ours)(destination, use)


def is_free(file: Path, mark: bytes) -> bool:
    """Tell whether nothing stands at a path but what a command wrote there before, which has its mark near the beginning."""
    if not file.exists():
        return True
    if not file.is_file():
        return False
    with file.open("rb") as stream:
        return mark in stream.read(_HEAD)


def cache_in(workspace: Path, root: Path) -> DiskCache:
    """What earlier runs in a workspace learned of an archive, given by its folder; Git is told to pass over all of ``.cache``."""
    folder = workspace / ".cache"
    cache = cache_of(folder / "build", root)
    with suppress(OSError):
        if not (folder / ".gitignore").exists():
            replace_file(folder, ".gitignore", b"*\n")
    return cache


def prefix_of(root: Path) -> str:
    """What paths below the archive's folder begin with in the repository; the folder's name if there is none."""
    try:
        return Repository(root).prefix
    except UnreadableRevisionError:
        return f"{root.name}/"


def wanted_paths(paths: Iterable[str], root: Path) -> list[str] | None:
    """Paths below the archive's folder that a command is to look at; None if one of them is not there, which is told.

    Args:
        paths: As given, relative to the present folder or to the archive's.
        root: The archive's folder.
    """
    wanted: list[str] = []
    for path in paths:
        found = _inside(path, root)
        if found is None:
            complain(wording.NO_PATH.format(path=path))
            return None
        wanted.append(found)
    return wanted


def is_wanted(path: str, wanted: Iterable[str]) -> bool:
    """Tell whether a path is one of ``wanted_paths``, or below one."""
    return any(each in {".", path} or path.startswith(f"{each}/") for each in wanted)


def _inside(path: str, root: Path) -> str | None:
    """The path below the archive's folder, or None if there is no such file in it; ``.`` for the folder itself."""
    for candidate in (Path(path), root / path):
        try:
            inside = candidate.resolve().relative_to(root.resolve())
        except ValueError:
            continue
        if candidate.exists():
            return PurePosixPath(inside).as_posix()
    return None
