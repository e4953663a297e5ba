"""The slips of someone who writes YAML by hand for the first time: named line by line, and mended so that the rest can be checked too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from build_tools.diagnostics import Diagnostic, Location
from build_tools.wording import fields as field_wording
from build_tools.wording import frontmatter as wording

_KEY = r"(?P<lead>\s*(?:-\s+)?)(?P<key>[^\s:：#'\"\[\]{}|>&*!%@`,，。；“”-][^:：'\"\[\]{}#，。；“”]{0,15}?)\s*"
_WIDE_COLON = re.compile(_KEY + r"：[ \u3000]*(?P<value>.*)$")
_NO_SPACE = re.compile(_KEY + r":(?P<value>[^ \t:/].*)$")
_WRAPPED = r"\"[^\"\\]*\"|'[^']*'|\[[^\[\]]*\]|\{[^{}]*\}"
_QUOTES_MISSING = re.compile(
    _KEY
    + r":[ \t]+(?P<value>"
    + rf"(?:{_WRAPPED})[ \t]*[^\s#,\]}}'\"].*"  # "甲"乙
    + r"|[^\s'\"\[\]{}|>&*!%@`#-].*?(?::[ \t].*|:|(?P<number_sign>[ \t]#[^\s].*))"  # 甲: 乙, 甲 #1
    + r")[ \t]*$"
)
_REMARK = re.compile(_KEY + r":[ \t]+(?P<value>#[^\s#].*?)[ \t]*$")
_BULLET = re.compile(r"(?P<lead>[ \t\u3000\u00a0]*)[-－](?P<value>[^\s\-－].*)$")
_BLOCK = re.compile(r"(?:^|[:：-])\s*[|>][+\-0-9]*\s*(?:#.*)?$")
_BLANK = " \t\u3000\u00a0"
_ITEM = re.compile(r"-[ \t]+")
_NAME = re.compile(r"(?P<key>[^\s:：#-][^:：]{0,15}?)\s*[:：]\s*(?P<value>\S?)")
_WELL_WRITTEN = re.compile(  # no two of its alternatives begin alike: it never looks at a sign many times
    r" *(?:#.*|(?:- +)?(?:"
    r"[^\s:：#'\"\[\]{}|>&*!%@`,，。；“”－-][^\s:：#'\"\[\]{}，。；“”]*:(?: +(?:"  # a key, and after it
    r"\"[^\"\\]*\" *|'[^']*' *|\[[^\[\]]*\] *|\{[^{}]*\} *"  # one whole thing in brackets,
    r"|[^\s'\"\[{#:](?:[^\s:]|:(?=\S)| (?!#))*)?)?"  # or words that need none
    r"|[^\s:：－-][^:：]*"  # no key at all
    r"))?"
)


class _Levels:
    """The indents at which fields and list items stand, of the lines so far."""

    def __init__(self, keys: Mapping[str, str]) -> None:
        self._keys = keys
        self._fields: list[int] = []
        self._items: list[int] = []
        self._open = False

    def note(self, line: str) -> None:
        """Take a line into account."""
        text = line.lstrip(" ")
        indent = len(line) - len(text)
        self._fields = [level for level in self._fields if level <= indent]
        self._items = [level for level in self._items if level <= indent]
        if item := _ITEM.match(text):
            self._items = [*(level for level in self._items if level < indent), indent]
            indent, text = indent + item.end(), text[item.end() :]
        name = _NAME.match(text)
        self._open = name is not None and name["value"] in {"", "#"}
        if name:
            self._fields = [*(level for level in self._fields if level < indent), indent]

    def place(self, text: str, width: int, following: int) -> int:
        """Where a line belongs whose indent cannot be trusted.

        Args:
            text: The line without it.
            width: How wide the indent looks.
            following: Indent of the next line.
        """
        name = _NAME.match(text)
        is_item = text.startswith(("-", "－"))
        if not is_item and (name is None or name["key"] not in self._keys):
            return width
        last = self._fields[-1] if self._fields else 0
        if self._open and width > last:
            return width
        levels = self._items if is_item else self._fields
        return min(levels, key=lambda level: (abs(level - width), level != following), default=width if is_item else 0)


def mend(lines: Iterable[str], path: str, first_line: int, keys: Mapping[str, str]) -> tuple[str, list[Diagnostic]]:
    """Report full-width colons, missing spaces and tabs, and return the text without them.

    Args:
        lines: The lines between the two ``---``.
        path: For the diagnostics.
        first_line: Line of the file on which they begin.
        keys: Keys by all keys and labels that a story or registry knows; an indented line is only suspected if it begins
            with one.

    Returns:
        YAML with as many lines as before, and a diagnostic a slip.
    """
    every = list(lines)
    if all(map(_WELL_WRITTEN.fullmatch, every)):
        return "\n".join(every), []
    return _mend(every, path, first_line, keys)


def _mend(every: list[str], path: str, first_line: int, keys: Mapping[str, str]) -> tuple[str, list[Diagnostic]]:
    mended: list[str] = []
    found: list[Diagnostic] = []
    block_indent: int | None = None
    levels = _Levels(keys)
    for index, line in enumerate(every):
        indent = _indent(line) if line.strip() else None
        if block_indent is not None and (indent is None or indent > block_indent):
            mended.append(line)
            continue
        block_indent = None
        where = Location(path, first_line + index)
        next_line = every[index + 1] if index + 1 < len(every) else ""
        following = _indent(next_line)
        goes_on = following > (indent or 0) or (following == indent and _begins_list(line, next_line))
        indented, slips = _mend_indent(line, where, levels, following)
        fixed, problems = _mend_line(indented, where, keys, goes_on=goes_on)
        mended.append(fixed)
        found += slips + problems
        if fixed.strip() and not fixed.lstrip().startswith("#"):
            levels.note(fixed)
        if indent is not None and _BLOCK.search(fixed):
            block_indent = indent
    return "\n".join(mended), found


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(_BLANK))


def _begins_list(line: str, next_line: str) -> bool:
    return next_line.lstrip(_BLANK).startswith("-") and not line.lstrip(_BLANK).startswith("-")


def _mend_indent(line: str, where: Location, levels: _Levels, following: int) -> tuple[str, list[Diagnostic]]:
    indent = line[: _indent(line)]
    if not (indent.strip(" ") and line.strip()):
        return line, []
    text = line[len(indent) :]
    width = len(re.sub("[\t\u3000\u00a0]", "  ", indent))
    return " " * levels.place(text, width, following) + text, [Diagnostic.of(wording.Y005, where)]


def _mend_line(line: str, where: Location, keys: Mapping[str, str], *, goes_on: bool) -> tuple[str, list[Diagnostic]]:
    found: list[Diagnostic] = []
    if line.lstrip().startswith("#"):
        return line, found
    shift = 0
    if bullet := _BULLET.match(line):
        place = replace(where, column=bullet.end("lead") + 1)
        found.append(Diagnostic.of(wording.Y014, place, value=bullet["value"].strip()))
        line, shift = f"{bullet['lead']}- {bullet['value']}", 1
    for pattern, message in ((_WIDE_COLON, wording.Y003), (_NO_SPACE, wording.Y004)):
        match = pattern.match(line)
        if match and (match["key"] in keys or not match["lead"]):
            key = match["key"]
            place = replace(where, column=match.end("key") + 1 - shift, field=keys.get(key, key))
            value = match["value"].strip()
            found.append(Diagnostic.of(message, place, key=match["key"], value=value or "……"))
            return f"{match['lead']}{match['key']}: {_safe(value)}", found
    if goes_on:
        return line, found
    if (match := _REMARK.match(line)) and (match["key"] in keys or not match["lead"]):
        place = replace(where, column=match.start("value") + 1 - shift, field=keys.get(match["key"], match["key"]))
        found.append(Diagnostic.of(field_wording.T020, place, label=match["key"], value=_doubled(match["value"])))
        line = f"{match['lead']}{match['key']}: '{_doubled(match['value'])}'"
    elif (match := _QUOTES_MISSING.match(line)) and (match["key"] in keys or not match["lead"]):
        place = replace(where, column=match.start("value") + 1 - shift, field="")
        found.append(Diagnostic.of(field_wording.T017, place, label=match["key"], value=_doubled(match["value"])))
        if not match["number_sign"]:
            line = f"{match['lead']}{match['key']}: '{_doubled(match['value'])}'"
    return line, found


def _safe(value: str) -> str:
    """The value as it may stand after a mended colon: quoted where a bare one would be misread again."""
    if value[:1] in "[{'\"|>-" or not re.search(r": |:$| #", value):
        return value
    return f"'{_doubled(value)}'"


def _doubled(value: str) -> str:
    """The value as it may stand between single quotation marks."""
    return value.replace("'", "''")
