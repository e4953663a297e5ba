"""What is below a folder, by address."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

Listing = dict[str, os.DirEntry[str]]
"""Files and empty folders by address; a symbolic link is a file, whatever it leads to."""


def files_in(folder: Path) -> Listing:
    """Every file and every empty folder below a folder; nothing if there is no such folder.

    Raises:
        OSError: A folder cannot be read.
    """
    found: Listing = {}
    if folder.is_dir():
        _list(str(folder), "", found)
    return found


def _list(folder: str, prefix: str, found: Listing) -> bool:
    """List a folder; tell whether there is anything in it."""
    folders: list[os.DirEntry[str]] = []
    before = len(found)
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                folders.append(entry)
            else:
                found[prefix + entry.name] = entry
    for entry in folders:
        if not _list(entry.path, f"{prefix}{entry.name}/", found):
            found[prefix + entry.name] = entry
    return len(found) > before


def remove(folder: Path, addresses: Iterable[str]) -> None:
    """Remove files and empty folders below a folder, and folders below it that are empty then.

    Raises:
        OSError: One of them cannot be removed; the others are.
    """
    failed: OSError | None = None
    emptied: set[str] = set()
    for address in addresses:
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
