"""What is below a folder, by address."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

Listing = dict[str, os.DirEntry[str]]
"""Files, and folders without any, by address; a symbolic link is a file, whatever it leads to."""

FileState = tuple[int, int, int]
"""Size in bytes, time of change in nanoseconds, and mode."""

States = dict[str, tuple[int, FileState]]
"""Inode number and state of files, and of folders without any, by address."""


def files_in(folder: Path) -> Listing:
    """Every file, and every folder without any, below a folder; nothing if there is no such folder.

    Raises:
        OSError: A folder cannot be read.
    """
    found: Listing = {}
    empty: Listing = {}
    places = [(str(folder), "")] if folder.is_dir() else []
    # The list grows meanwhile, instead of recursion: folders may be nested deeper than functions.
    for place, prefix in places:
        before = len(found)
        with os.scandir(place) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    places.append((entry.path, f"{prefix}{entry.name}/"))
                    empty[prefix + entry.name] = entry
                else:
                    found[prefix + entry.name] = entry
        filled = prefix.removesuffix("/") if len(found) > before else ""
        while filled in empty:
            del empty[filled]
            filled = filled.rpartition("/")[0]
    return found | empty


def states_in(folder: Path) -> States:
    """Inode numbers and states of all that ``files_in`` finds.

    Raises:
        OSError: A folder cannot be read, or a file went while we looked.
    """
    return {address: (entry.inode(), state_of(entry)) for address, entry in files_in(folder).items()}


def state_of(file: Path | os.DirEntry[str]) -> FileState:
    """State of a file.

    Raises:
        OSError: It is gone.
    """
    facts = file.stat(follow_symlinks=False)
    return facts.st_size, facts.st_mtime_ns, facts.st_mode


def only_files(found: Listing) -> Iterator[str]:
    """Addresses of the files; empty folders are nobody's."""
    return (address for address, entry in found.items() if not entry.is_dir(follow_symlinks=False))


def remove(folder: Path, addresses: Iterable[str]) -> None:
    """Remove files and empty folders below a folder, and folders below it that are empty then.

    Raises:
        OSError: One of them cannot be removed; the others are.
    """
    failed: OSError | None = None
    emptied: set[str] = set()
    for address in sorted(addresses, reverse=True):  # what is in a folder before the folder
        try:
            _remove(Path(folder, address))
        except OSError as error:
            failed = error
        while (address := address.rpartition("/")[0]) and address not in emptied:
            emptied.add(address)
    for address in sorted(emptied, key=len, reverse=True):
        with suppress(OSError):
            Path(folder, address).rmdir()
    if failed:
        raise failed


def _remove(file: Path) -> None:
    try:
        file.unlink(missing_ok=True)
    except (IsADirectoryError, PermissionError):  # the latter is what other systems than Linux say of a folder
        file.rmdir()
