"""Opening a contributed file without trusting it."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO

_FLAGS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def open_regular(file: Path) -> BinaryIO:
    """Open a file for reading; a link is not followed, and nothing waits for the other end of a pipe.

    Raises:
        OSError: It cannot be read, or is no regular file.
    """
    handle = os.open(file, _FLAGS)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(file))
    return os.fdopen(handle, "rb")
