"""How a change of a file is noticed without reading it."""

from __future__ import annotations

import os
import time

SETTLED = 2_000_000_000
"""Nanoseconds after which a file's time of change can be trusted: a second change within one tick of the file system's clock would not show."""

FileStamp = tuple[int, int, int, int]
"""Size in bytes, times of change of content and of the file itself in nanoseconds, and the file's number."""


def stamp_of(path: str) -> FileStamp:
    """State of a file; one that no file has if it cannot be looked at."""
    try:
        facts = os.stat(path)  # noqa: PTH116  (ten thousand of these, and Path takes twice as long)
    except OSError:
        return (-1, 0, 0, 0)
    return (facts.st_size, facts.st_mtime_ns, facts.st_ctime_ns, facts.st_ino)


def is_settled(state: FileStamp, seen: int) -> bool:
    """True if a file seen in this state can be known by it again.

    Args:
        state: The state.
        seen: When it was looked at, in nanoseconds since 1970.
    """
    return state[0] >= 0 and max(state[1], state[2]) < seen - SETTLED


def now() -> int:
    """Nanoseconds since 1970."""
    return time.time_ns()
