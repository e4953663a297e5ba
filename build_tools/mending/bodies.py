"""The body of a story laid out as the handbook asks for: what is shown stays as it is, but for the form of quotation marks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from build_tools.chinese.text import is_han
from build_tools.markup.convert import convert
from build_tools.markup.lines import BLANK, Line
from build_tools.markup.tables import delimiter_row, is_row

_PARAGRAPH_INDENT = 4
_MOST_TRIALS = 64
"""Conversions that one body may cost; a body made to be slow is left as it is."""

_ITEM = re.compile(r"(?:[-*+]|[0-9]{1,9}[.)])[ \t\u3000]+\S")
_NO_WORDS = re.compile(r"[`<>{}|\\]|\]\s*[(（:\[]|:::|://")
_QUOTED = re.compile(r'"([^"]*)"')
_STRAIGHT = str.maketrans("“”", '""')

_Edit = tuple[int, list[str]]
"""Index of a line, and the lines that are to stand in its place."""


def shows_the_same(before: str, after: str) -> bool:
    """Tell whether two bodies give the same page; quotation marks may be straight in one and curly in the other."""
    old, new = convert(before, 1), convert(after, 1)
    if old.broken or new.broken:
        return False
    pages = [body.html.replace("&quot;", '"').translate(_STRAIGHT) for body in (old, new)]
    targets = [[target.target for target in (*body.links, *body.images)] for body in (old, new)]
    marks = [[mark.kind for mark in body.marks] for body in (old, new)]
    return pages[0] == pages[1] and targets[0] == targets[1] and marks[0] == marks[1]


def without_indents(body: str) -> str:
    """Paragraphs begin at the margin, and a blank line stands between those that were told apart by their first blanks."""
    lines = [Line(text, number) for number, text in enumerate(body.split("\n"))]
    edits: list[_Edit] = []
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and lines[end].bare:
            end += 1
        block = lines[at:end]
        if block and (len(block) == 1 or all(line.indent >= _PARAGRAPH_INDENT for line in block)):
            edits += [
                (line.number, [*([""] if line is not block[0] and not _ITEM.match(line.bare) else []), line.bare])
                for line in block
                if line.text[0] in BLANK
            ]
        at = max(end, at + 1)
    return _applied(body, edits)


def set_apart(body: str) -> str:
    """A blank line stands before each list and each table."""
    lines = [Line(text, number) for number, text in enumerate(body.split("\n"))]
    edits: list[_Edit] = []
    for before, line, after in zip(lines[:-1], lines[1:], [*lines[2:], Line("", len(lines))], strict=True):
        is_item = _ITEM.match(line.text) and not _ITEM.match(before.bare) and before.text[:1] not in BLANK
        if before.bare and (is_item or (delimiter_row(line, after) and not is_row(before))):
            edits.append((line.number, ["", line.text]))
    return _applied(body, edits)


def quoted(body: str) -> str:
    """Straight quotation marks around Chinese words are curly."""
    edits = [
        (number, [_QUOTED.sub(r"“\1”", line)])
        for number, line in enumerate(body.split("\n"))
        if '"' in line and not _NO_WORDS.search(line) and _is_quotation(line)
    ]
    return _applied(body, edits)


def _is_quotation(line: str) -> bool:
    """Tell whether the marks of a line go in pairs, each around Chinese words and none behind a number or letter: 5" is no quotation."""
    pairs = list(_QUOTED.finditer(line))
    return line.count('"') == 2 * len(pairs) and all(
        any(map(is_han, match[1]))
        and match[1] == match[1].strip(BLANK)
        and not (line[: match.start()][-1:].isascii() and line[: match.start()][-1:].isalnum())
        for match in pairs
    )


def _applied(body: str, edits: Sequence[_Edit]) -> str:
    """A body with those changes of single lines that change nothing on the page."""
    trials = 0

    def tried(text: str, part: Sequence[_Edit]) -> str:
        nonlocal trials
        trials += 1
        lines = text.split("\0")
        for number, instead in part:
            lines[number] = "\n".join(instead)
        after = "\0".join(lines)
        if trials > _MOST_TRIALS or not part:
            return text
        if shows_the_same(text.replace("\0", "\n"), after.replace("\0", "\n")):
            return after
        middle = len(part) // 2
        return tried(tried(text, part[:middle]), part[middle:]) if len(part) > 1 else text

    return tried(body.replace("\n", "\0"), edits).replace("\0", "\n") if edits else body
