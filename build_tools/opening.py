"""Opening a file without trusting what it is."""

from __future__ import annotations

import errno
import os
import stat
import zipfile
import zlib
from pathlib import Path
from typing import BinaryIO

_FLAGS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)

_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
ZIP_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError)
"""What the standard library raises over a damaged zip file."""


class NotRegularError(OSError):
    """A symbolic link, pipe, socket or device stands where a file should be."""


class FileChangedError(OSError):
    """A file is not what it was when it was checked."""

    def __init__(self, file: Path) -> None:
        super().__init__(errno.ESTALE, "changed", str(file))


def open_regular(file: Path) -> BinaryIO:
    """Open a file for reading, if it is one; nothing else is ever waited for or read.

    Raises:
        NotRegularError: It is a link or a special file.
        IsADirectoryError: It is a folder.
        OSError: It cannot be opened.
    """
    if not stat.S_ISREG(mode := file.lstat().st_mode) and not stat.S_ISDIR(mode):
        raise NotRegularError(errno.EINVAL, "no regular file", str(file))  # a device may do something when it is opened
    handle = os.open(file, _FLAGS)
    if not stat.S_ISREG(mode := os.fstat(handle).st_mode):  # it has become something else meanwhile
        os.close(handle)
        kind = IsADirectoryError if stat.S_ISDIR(mode) else NotRegularError
        raise kind(errno.EISDIR if stat.S_ISDIR(mode) else errno.EINVAL, "no regular file", str(file))
    return open(handle, "rb")  # noqa: PTH123  (Path cannot open a descriptor)


def open_zip(stream: BinaryIO) -> zipfile.ZipFile:
    """Open a zip file; reading what is in it may raise any of ``ZIP_FAULTS``.

    Raises:
        zipfile.BadZipFile: It is damaged, or packed in a way that Windows cannot unpack.
    """
    try:
        found = zipfile.ZipFile(stream)
    except ZIP_FAULTS:
        raise zipfile.BadZipFile from None
    if any(member.compress_type not in _PACKED for member in found.infolist()):
        raise zipfile.BadZipFile
    return found
