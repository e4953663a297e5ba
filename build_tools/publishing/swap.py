"""Putting one folder in the place of another."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


def exchange(new: Path, current: Path, aside: Path) -> Path:
    """Put ``new`` where ``current`` is.

    Linux exchanges both names in one step (``renameat2`` with ``RENAME_EXCHANGE``). Elsewhere, and on file systems without it, two renames follow
    one another; a failure of the second undoes the first.

    Args:
        new: The finished folder.
        current: The published folder; may be missing.
        aside: A free name beside it.

    Returns:
        Where that is now which was there.

    Raises:
        OSError: The system refuses; ``current`` is as it was.
    """
    if not current.exists():
        new.rename(current)
        return new
    if _exchange_at_once(new, current):
        return new
    current.rename(aside)
    try:
        new.rename(current)
    except OSError:
        aside.rename(current)
        raise
    return aside


def _exchange_at_once(left: Path, right: Path) -> bool:
    if not sys.platform.startswith("linux"):
        return False
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    return bool(rename(_AT_FDCWD, os.fsencode(left), _AT_FDCWD, os.fsencode(right), _RENAME_EXCHANGE) == 0)
