"""Saying things while the command has not begun; standard output stays free for it."""

from __future__ import annotations

import sys
from typing import TextIO


class Voice:
    """What is said during the work.

    Args:
        quiet: True to say nothing.
    """

    def __init__(self, quiet: bool = False) -> None:
        self.quiet = quiet
        self._progress_width = 0

    def say(self, sentence: str) -> None:
        """Say a line, unless quiet."""
        self.clear()
        if not self.quiet:
            write_line(sys.stderr, sentence)

    def progress(self, sentence: str) -> None:
        """Replace the progress line, which only a terminal shows."""
        if self.quiet or not sys.stderr.isatty():
            return
        self.clear()
        self._progress_width = 2 * len(sentence)
        sys.stderr.write(sentence)
        sys.stderr.flush()

    def clear(self) -> None:
        """Wipe the progress line."""
        if self._progress_width:
            sys.stderr.write("\r" + " " * self._progress_width + "\r")
            sys.stderr.flush()
            self._progress_width = 0


def write_line(stream: TextIO, text: str) -> None:
    """Write Chinese to a stream, as UTF-8 where the encoding of the stream has none."""
    try:
        text.encode(stream.encoding or "utf-8")
        stream.write(text + "\n")
    except UnicodeEncodeError:
        stream.flush()
        stream.buffer.write(text.encode("utf-8") + b"\n")
    stream.flush()
