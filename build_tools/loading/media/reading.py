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
        self.left = self._unread = size
        self._stream = stream
        self._digest = hashlib.sha256()
        self._block, self._at = b"", 0
        if size:
            self._next()
        self.head = self._block[:HEAD]

    def take(self, count: int) -> bytes:
        """The next bytes.

        Raises:
            RefusedError: There are not so many.
        """
        if count > self.left:
            raise RefusedError("damaged")
        self.left -= count
        data = self._block[self._at : self._at + count]
        self._at += count
        if len(data) == count:
            return data
        parts, missing = [data], count - len(data)
        while missing:
            self._next()
            parts.append(self._block[:missing])
            self._at = len(parts[-1])
            missing -= self._at
        return b"".join(parts)

    def _next(self) -> None:
        self._block = self._stream.read(min(_BLOCK, self._unread))
        if not self._block:
            raise RefusedError("damaged")
        self._unread -= len(self._block)
        self._digest.update(self._block)

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
