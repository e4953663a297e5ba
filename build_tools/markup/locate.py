"""Where in the source the things stand that Markdown found.

Python-Markdown knows no line numbers, so Markdown decides what there is, in reading order, and this module finds the
place of each in turn.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from markdown.inlinepatterns import BACKTICK_RE, BacktickInlineProcessor

TargetKind = Literal["link", "image"]
FragmentKind = Literal["html", "footnote"]

_BLOCK_END = re.compile(r"(\n[ \t]*\n)")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_RULE = re.compile(r" {0,3}(?:(?:-[ ]{0,2}){3,}|(?:_[ ]{0,2}){3,}|(?:\*[ ]{0,2}){3,})[ ]*$")
_HEADED = re.compile(r"[=-]+[ ]*$")
_QUOTED = re.compile(r" {0,3}>")
_TICK = re.compile(BACKTICK_RE)
_CODE_SPANS: Any = BacktickInlineProcessor(BACKTICK_RE)
_ESCAPED = re.compile(r"\\[\[\]()!`<>\\]")
_LEAD = re.compile(r"(?:(?P<end>\])\(\s*<?|(?P<definition>\]:[ \t]*\n?[ \t]*<?)|<)$")
_LEAD_LENGTH = 12
_TEXT_LENGTH = 2000
_EMPTY_TARGET = re.compile(r"\]\(\s*(?:<\s*>)?\s*\)")
_INDENTED = re.compile(r"(?: {4}|\t)[ \t]*\S")
_INDENTED_LINE = re.compile(r"^(?: {4}|\t)", re.MULTILINE)
_DEFINITION = re.compile(r" {0,3}\[[^\]]+\]:")
_LIST_ITEM = re.compile(r" {0,3}(?:[*+-]|\d+\.)[ \t]")
_ATX = re.compile(r"^[ \t>*+\-0-9.)]*?(?P<marks>#{1,6})[^#\n]?")
_UNDERLINE = re.compile(r"^[ \t>]*(?P<marks>=+|-+)[ \t]*$")


@dataclass(frozen=True, slots=True)
class _HeadingLine:
    line: int
    column: int
    level: int
    letters: str


class Places:
    """Finds places in one body.

    Args:
        source: The body as it stands in the file.
        first_line: Line of the file on which it begins, from 1.
    """

    def __init__(self, source: str, first_line: int) -> None:
        self._first_line, self._source = first_line, source
        self._cursors: dict[str, int] = {}

    @cached_property
    def _outside(self) -> str:
        return _without_indented_code(self._source) if _INDENTED_LINE.search(self._source) else self._source

    @cached_property
    def _texts(self) -> tuple[str, str]:
        """The source without code, and as it is, should something be found only there."""
        text = self._outside
        if "`" in text:
            text = "".join(_without_code_spans(part) for block in _BLOCK_END.split(text) for part in _parts(block))
        return _ESCAPED.sub(_blank, text), self._source

    @cached_property
    def _headings(self) -> list[_HeadingLine]:
        return list(_heading_lines(self._outside, self._first_line))

    def of_target(self, kind: TargetKind, target: str) -> tuple[int, int]:
        """Find the next link or image to ``target``.

        Args:
            kind: Each is searched for in its own turn.
            target: Address as Markdown read it.

        Returns:
            Line and column in the file; where the last one was, if this one cannot be found.
        """
        cursor = self._cursors.get(kind, 0)
        for text in self._texts:
            for start, end, moves in _occurrences(text, kind, target, cursor):
                if moves:
                    self._cursors[kind] = end
                return self._at(start)
        first, line_end, _ = target.partition("\n")
        return self.of_target(kind, first) if line_end else self._at(cursor)

    def of_fragment(self, kind: FragmentKind, text: str) -> tuple[int, int]:
        """Find the next piece of raw HTML, or the next mark of a footnote."""
        cursor = self._cursors.get(kind, 0)
        first = text.partition("\n")[0]
        start = next((at for at in (text.find(first, cursor) for text in self._texts) if at >= 0), None)
        if start is None:
            return self._at(cursor)
        self._cursors[kind] = start + len(first)
        return self._at(start)

    def of_heading(self, level: int, text: str) -> tuple[int, int]:
        """Find the next heading of this level and text."""
        wanted = _letters(text)
        for index, heading in enumerate(self._headings):
            if heading.level == level and _is_within(wanted, heading.letters):
                del self._headings[: index + 1]
                return heading.line, heading.column
        return (self._headings[0].line, self._headings[0].column) if self._headings else (self._first_line, 1)

    def _at(self, index: int) -> tuple[int, int]:
        line = self._texts[0].count("\n", 0, index)
        return self._first_line + line, index - self._texts[0].rfind("\n", 0, index)


def _occurrences(text: str, kind: TargetKind, target: str, cursor: int) -> Iterator[tuple[int, int, bool]]:
    """Start and end of each, and whether the search should go on from there; definitions stand anywhere."""
    if not target:
        for match in _EMPTY_TARGET.finditer(text, cursor):
            if _bracketed(text, match.start()) == kind:
                yield match.end() - 1, match.end(), True
        return
    definitions: list[tuple[int, int, bool]] = []
    for start, end in _spellings(text, target):
        lead = _LEAD.search(text, max(0, start - _LEAD_LENGTH), start)
        if lead is None:
            continue
        if lead["definition"]:
            definitions.append((start, end, False))
        elif start >= cursor and _fits(text, kind, lead):
            yield start, end, True
    yield from definitions


def _spellings(text: str, target: str) -> Iterator[tuple[int, int]]:
    """Start and end of each place where the target is written, with backslashes before its signs or without."""
    if "\\" in text:
        spelled = "".join(re.escape(char) if char.isalnum() else r"\\?" + re.escape(char) for char in target)
        yield from (match.span() for match in re.compile(spelled).finditer(text))
        return
    end = 0
    while (start := text.find(target, end)) >= 0:
        end = start + len(target)
        yield start, end


def _fits(text: str, kind: TargetKind, lead: re.Match[str]) -> bool:
    if lead["end"] is None:
        return kind == "link"
    return _bracketed(text, lead.start("end")) == kind


def _bracketed(text: str, end: int) -> TargetKind | None:
    """Tell what the brackets that end here belong to; None if none began."""
    depth = 0
    for index in range(end, max(-1, end - _TEXT_LENGTH), -1):
        depth += {"]": 1, "[": -1}.get(text[index], 0)
        if depth == 0:
            return "image" if text[index - 1 : index] == "!" else "link"
    return None


def _blank(match: re.Match[str]) -> str:
    return _spaces(match[0])


def _spaces(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


def _parts(block: str) -> Iterator[str]:
    """Parts of what stands between blank lines, over whose ends Markdown reads no code: at headings, rules and quotations."""
    part: list[str] = []
    for line in _LINE.findall(block):
        bare = line.rstrip("\n")
        is_alone = line.startswith("#") or (_RULE.match(bare) and not (len(part) == 1 and _HEADED.match(bare)))
        if part and (is_alone or _QUOTED.match(line)):
            yield "".join(part)
            part = []
        part.append(line)
        if is_alone or (len(part) == 2 and _HEADED.match(bare)):
            yield "".join(part)
            part = []
    yield "".join(part)


def _without_code_spans(block: str) -> str:
    """The block with spaces in place of what Markdown takes for code in a line."""
    pieces: list[str] = []
    done = at = 0
    while match := _TICK.search(block, at):
        begin = match.start()
        start, end = (match.end(), None) if match[1] else _CODE_SPANS.find_code_spans(begin, block)
        at = start
        if end is not None:
            at = end + start - begin
            pieces += (block[done:begin], _spaces(block[begin:at]))
            done = at
    return "".join((*pieces, block[done:]))


def _without_indented_code(source: str) -> str:
    """The source with blank lines in place of indented blocks that belong to no list."""
    lines = source.split("\n")
    after_blank, in_list, in_code = True, False, False
    for number, line in enumerate(lines):
        if not line.strip():
            after_blank = True
            continue
        if after_blank and _DEFINITION.match(line):  # Markdown takes it away, and goes on with what stands before it
            continue
        if after_blank:
            indented = _INDENTED.match(line) is not None
            in_list = in_list if indented else _LIST_ITEM.match(line) is not None
            in_code = indented and not in_list
        elif _LIST_ITEM.match(line):
            in_list = True
        in_code = in_code and _INDENTED.match(line) is not None
        if in_code:
            lines[number] = " " * len(line)
        after_blank = False
    return "\n".join(lines)


def _heading_lines(source: str, first_line: int) -> Iterator[_HeadingLine]:
    previous = ""
    for number, line in enumerate(source.split("\n"), start=first_line):
        if "#" in line and (match := _ATX.match(line)):
            yield _HeadingLine(number, match.start("marks") + 1, len(match["marks"]), _letters(line))
        elif (match := _UNDERLINE.match(line)) and previous.strip():
            column = len(previous) - len(previous.lstrip(" \t>")) + 1
            yield _HeadingLine(number - 1, column, 1 if match["marks"][0] == "=" else 2, _letters(previous))
        previous = line


def _letters(text: str) -> str:
    return "".join(char for char in text if char.isalnum())


def _is_within(wanted: str, letters: str) -> bool:
    """Tell whether all of ``wanted`` comes in ``letters``, in its order."""
    rest = iter(letters)
    return all(char in rest for char in wanted)
