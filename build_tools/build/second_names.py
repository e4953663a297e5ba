"""Copies of files under new names: nothing is written over, and a copy that a kill cut short is finished.

They need no hard links, which FAT and exFAT lack.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import IO

from build_tools.opening import FileChangedError, open_regular

_PART = 1024 * 1024


def may_become(content: IO[bytes], file: Path) -> bool:
    """Tell whether a path is free for a content, or has that, or the beginning of it.

    Args:
        content: What is to stand there.
        file: Where.
    """
    if not os.path.lexists(file):
        return True
    try:
        content.seek(0)
        with open_regular(file) as begun:
            return all(content.read(len(part)) == part for part in iter(lambda: begun.read(_PART), b""))
    except OSError:
        return False


def write_on(content: IO[bytes], file: Path) -> None:
    """Write a content to a path that is free, or finish what stands there.

    Args:
        content: What is to stand there.
        file: Where.

    Raises:
        FileChangedError: Something else stands there.
        OSError: The disk is full, not writable …
    """
    if not may_become(content, file):
        raise FileChangedError(file)
    with file.open("ab") as written:
        content.seek(written.tell())
        shutil.copyfileobj(content, written, _PART)
        written.flush()
        os.fsync(written.fileno())
