"""Disks that are as small as a test wants."""

import ctypes
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_READ_ONLY, _REMOUNT = 1, 32


@contextmanager
def small_disk(folder: Path, size: str) -> Iterator[bool]:
    """A file system of some size in a folder; False where the system does not let us make one."""
    folder.mkdir(parents=True, exist_ok=True)
    libc = ctypes.CDLL(None, use_errno=True)
    is_mounted = libc.mount(b"tmpfs", os.fsencode(folder), b"tmpfs", 0, f"size={size}".encode()) == 0
    try:
        yield is_mounted
    finally:
        if is_mounted:
            libc.umount2(os.fsencode(folder), 2)


def make_read_only(folder: Path) -> None:
    """Let nobody write to such a file system any more."""
    libc = ctypes.CDLL(None, use_errno=True)
    assert libc.mount(b"tmpfs", os.fsencode(folder), b"tmpfs", _REMOUNT | _READ_ONLY, b"") == 0
