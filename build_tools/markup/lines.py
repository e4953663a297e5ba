"""Lines of a body with their place in the file, and what all of its parsers agree on."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

BLANK = " \t\u3000\u00a0"
"""What may stand before the first character of a line."""

WIDTHS = {"\t": 4, "\u3000": 2}
"""Columns that a blank takes up, where it is not one."""

_TARGET = re.compile(
    r"(?:https?://|\.{0,2}/|#|[a-z]:[\\/])\S*"
    r"|[^\s:]*\.(?:md|html?|jpe?g|png|webp|gif|svg|bmp|mp3|m4a|ogg|wav|mp4|webm|pdf|docx?|pptx?|xlsx?)(?:#\S*)?",
    re.IGNORECASE,
)
_PICTURE = re.compile(r"\S.*\.(?:jpe?g|png|webp|gif|svg|bmp)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Line:
    """A line, or what is left of it within a list, a quotation or a cell.

    Attributes:
        text: Its characters.
        number: Line of the file, from 1.
        column: Column of the first of the characters, from 1.
    """

    text: str
    number: int
    column: int = 1

    @property
    def bare(self) -> str:
        """The characters without blanks at either end."""
        return self.text.strip(BLANK)

    @property
    def indent(self) -> int:
        """Columns that the blanks before the first character take up."""
        return columns(self.text[: len(self.text) - len(self.text.lstrip(BLANK))])

    def after(self, count: int) -> Line:
        """What is left without the first ``count`` characters."""
        return Line(self.text[count:], self.number, self.column + count)

    def stripped(self) -> Line:
        """What is left without blanks at either end."""
        return self.after(len(self.text) - len(self.text.lstrip(BLANK))).ending()

    def ending(self) -> Line:
        """What is left without blanks at the end."""
        return Line(self.text.rstrip(BLANK), self.number, self.column)

    def outdented(self, columns: int) -> Line:
        """What is left without at most ``columns`` columns of spaces and tabs at the start."""
        count = 0
        while columns > 0 and self.text[count : count + 1] in {" ", "\t"}:
            columns -= WIDTHS.get(self.text[count], 1)
            count += 1
        return self.after(count)


def columns(blanks: str) -> int:
    """Columns that some blanks take up."""
    return sum(WIDTHS.get(char, 1) for char in blanks)


class PlaceMap:
    """Finds line and column of an offset into lines that were joined by line ends."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._starts = [0]
        for line in lines[:-1]:
            self._starts.append(self._starts[-1] + len(line.text) + 1)

    def at(self, offset: int) -> tuple[int, int]:
        """Line and column in the file, both from 1."""
        index = bisect_right(self._starts, offset) - 1
        line = self._lines[index]
        return line.number, line.column + offset - self._starts[index]


def looks_like_target(text: str) -> bool:
    """True for what can only be meant as an address: a URL, a path, or a file name with a known ending."""
    return _TARGET.fullmatch(text) is not None


def could_be_target(text: str) -> bool:
    """True for what may be meant as an address too: signs of ASCII with a letter among them."""
    return looks_like_target(text) or (text.isascii() and any(map(str.isalpha, text)))


def looks_like_picture(text: str) -> bool:
    """True for the name of a picture file."""
    return _PICTURE.fullmatch(text) is not None
