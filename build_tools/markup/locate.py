"""Where in the source the things stand that Markdown found.

Python-Markdown knows no line numbers, so Markdown decides what there is, in reading order, and this module finds the place of each in turn.
"""

from __future__ import annotations

import re

_FENCED = re.compile(r"^(?P<fence>`{3,}|~{3,})[^\n]*\n.*?(?:^(?P=fence)[`~]*[ \t]*$|\Z)", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"(?<![\\`])(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)
_ATX = re.compile(r"^[ \t>*+\-0-9.)]*?(?P<marks>#{1,6})[ \t]*(?P<text>.*?)[ \t]*#*[ \t]*$")
_UNDERLINE = re.compile(r"^[ \t>]*(?P<marks>=+|-+)[ \t]*$")


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])


class Places:
    """Finds places in one body.

    Args:
        source: The body as it stands in the file.
        first_line: Line of the file on which it begins, from 1.
    """

    def __init__(self, source: str, first_line: int) -> None:
        self._first_line = first_line
        self._masked = _CODE.sub(_blank, _FENCED.sub(_blank, source))
        self._cursors: dict[str, int] = {}
        self._headings = self._heading_lines(source)

    def of_target(self, kind: str, target: str) -> tuple[int, int]:
        """Place of the next link or image to ``target``.

        Args:
            kind: ``link`` or ``image``; each is searched for in its own turn.
            target: Address as Markdown read it.

        Returns:
            Line and column in the file; those of the first occurrence after the last one found, or where that one was.
        """
        lead = r"!\[[^\]]*\]" if kind == "image" else r"\]"
        patterns = [lead + r"\(\s*<?" + re.escape(target), r"\]:\s*<?" + re.escape(target), re.escape(target)]
        return self._next(kind, patterns, target)

    def of_fragment(self, text: str) -> tuple[int, int]:
        """Place of the next piece of raw HTML."""
        return self._next("html", [re.escape(text)], text)

    def of_heading(self, level: int) -> tuple[int, int]:
        """Place of the next heading of this level."""
        for index, (line, column, found) in enumerate(self._headings):
            if found == level:
                del self._headings[: index + 1]
                return line, column
        return self._first_line, 1

    def _next(self, kind: str, patterns: list[str], text: str) -> tuple[int, int]:
        cursor = self._cursors.get(kind, 0)
        for pattern in patterns:
            match = re.compile(pattern).search(self._masked, cursor)
            if match:
                start = match.end() - len(text)
                self._cursors[kind] = match.end()
                return self._at(start)
        return self._at(cursor)

    def _at(self, index: int) -> tuple[int, int]:
        line = self._masked.count("\n", 0, index)
        return self._first_line + line, index - self._masked.rfind("\n", 0, index)

    def _heading_lines(self, source: str) -> list[tuple[int, int, int]]:
        found: list[tuple[int, int, int]] = []
        previous = ""
        for number, line in enumerate(_FENCED.sub(_blank, source).split("\n")):
            if match := _ATX.match(line):
                found.append((self._first_line + number, match.start("marks") + 1, len(match["marks"])))
            elif (match := _UNDERLINE.match(line)) and previous.strip():
                found.append((self._first_line + number - 1, 1, 1 if match["marks"][0] == "=" else 2))
            previous = line
        return found
