"""The files below a folder, by address."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

Listing = dict[str, os.DirEntry[str]]
"""Files by address; a symbolic link is a file, whatever it leads to."""


def files_in(folder: Path) -> Listing:
    """Every file below a folder; none if there is no such folder.

    Raises:
        OSError: A folder cannot be read.
    """
    return dict(_walk(str(folder))) if folder.is_dir() else {}


def _walk(folder: str, prefix: str = "") -> Iterator[tuple[str, os.DirEntry[str]]]:
    folders: list[str] = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                folders.append(entry.name)
            else:
                yield prefix + entry.name, entry
    for name in folders:
        yield from _walk(f"{folder}/{name}", f"{prefix}{name}/")


def remove(folder: Path, addresses: Iterable[str]) -> None:
    """Remove files below a folder, and folders below it that are empty then.

    Raises:
        OSError: One of them cannot be removed; the others are.
    """
    failed: OSError | None = None
    emptied: set[str] = set()
    for address in addresses:
        try:
            Path(folder, address).unlink(missing_ok=True)
        except OSError as error:
            failed = error
        while (address := address.rpartition("/")[0]) and address not in emptied:
            emptied.add(address)
    for address in sorted(emptied, key=len, reverse=True):
        with suppress(OSError):
            Path(folder, address).rmdir()
    if failed:
        raise failed
