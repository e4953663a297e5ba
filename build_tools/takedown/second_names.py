"""A second name for a file where the file system has no hard links (FAT, exFAT): a copy, which goes on where a killed run stopped."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from build_tools.opening import FileChangedError, open_regular

_PART = 1024 * 1024


def may_become(file: Path, other: Path) -> bool:
    """Tell whether a path is free for a copy of a file, or has one, or the beginning of one."""
    if not os.path.lexists(other):
        return True
    try:
        with open_regular(file) as whole, open_regular(other) as begun:
            return all(whole.read(len(part)) == part for part in iter(lambda: begun.read(_PART), b""))
    except OSError:
        return False


def copy_on(file: Path, other: Path) -> None:
    """Copy a file to a path that is free, or finish the copy there; nothing is written over.

    Raises:
        FileChangedError: Something else stands there.
        OSError: The disk is full, not writable …
    """
    if not may_become(file, other):
        raise FileChangedError(other)
    with open_regular(file) as whole, other.open("ab") as copy:
        whole.seek(copy.tell())
        shutil.copyfileobj(whole, copy, _PART)
        copy.flush()
        os.fsync(copy.fileno())
