"""Values in quotation marks or brackets that go over several lines, and those that never end."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

REACH = 60
_VALUE = re.compile(r"[ ]*(?:-[ \t]+)*(?:[^\s:'\"\[\]{}#,][^:'\"\[\]{}#]{0,30}:[ \t]+)?(?P<value>['\"\[{].*)")
_NAME = re.compile(r"[ ]*(?:-[ \t]+)?(?P<key>[^\s:：#-][^:：#]{0,15}?)[ \t]*[:：]")
_STOP = re.compile(r"['\"\[\]{}]|(?<=[ \t])#|^#")
_AFTER = frozenset({"", "[", "{", ",", ":"})
_BLANKS = 20


def opens_at(line: str) -> int | None:
    """Column, from 0, of the sign that opens the value of a line, if it begins with a quotation mark or bracket."""
    match = _VALUE.match(line)
    return match.start("value") if match else None


def last_line(lines: Sequence[str], index: int, column: int, keys: Collection[str]) -> int | None:
    """Index of the line on which an opened value ends.

    Args:
        lines: All lines.
        index: Where the value is opened.
        column: Column of its first sign, from 0.
        keys: Known keys; a line that begins with one belongs to no quotation before it.

    Returns:
        The index, or None if the value does not end.
    """
    scan = _BracketScan()
    for number in range(index, min(len(lines), index + REACH)):
        if number > index and (name := _NAME.match(lines[number])) and name["key"] in keys and not scan.in_braces:
            return None
        if scan.is_over(lines[number], column if number == index else 0):
            return number
    return None


class _BracketScan:
    """What is open at a place of a value."""

    def __init__(self) -> None:
        self._quote = ""
        self._open: list[str] = []

    @property
    def in_braces(self) -> bool:
        """True where names and values stand between braces."""
        return "{" in self._open

    def is_over(self, line: str, start: int) -> bool:
        """Go through a line; tell whether nothing is open behind one of its signs."""
        at = start
        while match := _STOP.search(line, at):
            at = match.end()
            sign = match[0]
            if self._quote:
                at = self._in_quotes(line, match.start(), sign)
            elif sign == "#":
                return False
            elif sign in "[{":
                self._open.append(sign)
            elif sign in "]}":
                self._open.pop()
            elif not self._open or line[max(start, at - _BLANKS) : match.start()].rstrip()[-1:] in _AFTER:
                self._quote = sign
            if not self._quote and not self._open:
                return True
        return False

    def _in_quotes(self, line: str, at: int, sign: str) -> int:
        if sign != self._quote:
            return at + 1
        if sign == "'" and line[at + 1 : at + 2] == "'":
            return at + 2
        if sign == '"' and _is_escaped(line, at):
            return at + 1
        self._quote = ""
        return at + 1


def _is_escaped(line: str, at: int) -> bool:
    before = at
    while before and line[before - 1] == "\\":
        before -= 1
    return (at - before) % 2 == 1
