"""Reading a file once, forward only: what is looked at is what is digested."""

from __future__ import annotations

import hashlib
from typing import BinaryIO

from build_tools.loading.media.evidence import RefusedError

HEAD = 64
"""Bytes by which files are known."""

_BLOCK = 1 << 20


class MediaReading:
    """A file that is being read.

    Args:
        stream: The file, at its begin.
        size: Its bytes.

    Attributes:
        head: The first bytes, whatever was taken.
        left: Bytes that were not taken yet.
    """

    def __init__(self, stream: BinaryIO, size: int) -> None:
        self.left = size
        self.head = self._ahead = stream.read(min(size, HEAD))
        self._stream = stream
        self._digest = hashlib.sha256()

    def take(self, count: int) -> bytes:
        """The next bytes.

        Raises:
            RefusedError: There are not so many.
        """
        if count > self.left:
            raise RefusedError("damaged")
        data, self._ahead = self._ahead[:count], self._ahead[count:]
        data += self._stream.read(count - len(data))
        if len(data) < count:
            raise RefusedError("damaged")
        self._digest.update(data)
        self.left -= count
        return data

    def skip(self, count: int) -> None:
        """Read bytes that nobody looks at.

        Raises:
            RefusedError: There are not so many.
        """
        while count:
            count -= len(self.take(min(count, _BLOCK)))

    def digest(self) -> str:
        """SHA-256 of the whole file in hexadecimal digits, of which the rest is read.

        Raises:
            RefusedError: The file has become shorter.
        """
        self.skip(self.left)
        return self._digest.hexdigest()
