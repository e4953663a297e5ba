"""One program at a time works on a published folder."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout


class BusyError(Exception):
    """Another build is writing to the same destination."""


def lock_of(destination: Path, kind: str = "") -> FileLock:
    """A lock beside a destination, which may be missing."""
    return FileLock(destination.with_name(f".{destination.name}{kind}.lock"))


@contextmanager
def held(destination: Path, kind: str = "") -> Iterator[None]:
    """Keep others away.

    Raises:
        BusyError: Another one is at work there.
        PermissionError: No file can be made there.
    """
    lock = lock_of(destination, kind)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        if not Path(lock.lock_file).exists():  # as in a folder of the system's own: not even the lock can be made
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(destination)) from None
        raise BusyError(str(destination)) from None
    try:
        yield
    finally:
        lock.release()
