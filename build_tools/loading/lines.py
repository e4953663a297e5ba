"""Slips within one line: signs of the wrong width, blanks that are missing or too wide, quotation marks left out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from build_tools.diagnostics import Diagnostic, Location
from build_tools.loading.levels import Levels
from build_tools.loading.quoting import doubled, safe
from build_tools.wording import fields as field_wording
from build_tools.wording import frontmatter as wording

_KEY = r"(?P<lead>\s*(?:-\s+)?)(?P<key>[^\s:：#'\"\[\]{}|>&*!%@`,，。；“”-][^:：'\"\[\]{}#，。；“”]{0,15}?)\s*"
_WIDE_COLON = re.compile(_KEY + r"：[ \u3000]*(?P<value>.*)$")
_NO_SPACE = re.compile(_KEY + r":(?P<value>[^ \t:/].*)$")
_WRAPPED = r"\"[^\"\\]*\"|'[^']*'|\[[^\[\]]*\]|\{[^{}]*\}"
_QUOTES_MISSING = re.compile(
    rf"(?:{_KEY}:[ \t]+(?P<value>(?:{_WRAPPED})[ \t]*[^\s#,\]}}'\"].*"  # "甲"乙
    r"|[^\s'\"\[\]{}|>&*!%@`#-].*?(?::[ \t].*|:))"  # 甲: 乙
    rf"|[ ]*-[ ]+(?P<item>(?:{_WRAPPED})[ \t]*[^\s#,:\]}}'\"].*))[ \t]*$"
)
_AFTER_LIST = re.compile(rf"{_KEY}:[ \t]+\[[^\[\]]*\][ \t]*(?P<extra>[。，,；;、.！!]+)[ \t]*$")
_BULLET = re.compile(r"(?P<lead>[ \t\u3000\u00a0]*)[-－](?P<value>[^\s\-－].*)$")
BLANK = " \t\u3000\u00a0"


def indent_of(line: str) -> int:
    """How many blanks of any width a line begins with."""
    return len(line) - len(line.lstrip(BLANK))


def fix_indent(line: str, where: Location, levels: Levels, following: int) -> tuple[str, list[Diagnostic]]:
    """The line with an indent of plain spaces; any other is reported.

    Args:
        line: The line.
        where: Its place.
        levels: What stands above it.
        following: Indent of the next line.
    """
    indent = line[: indent_of(line)]
    if not (indent.strip(" ") and line.strip()):
        return line, []
    text = line[len(indent) :]
    width = len(re.sub("[\t\u3000\u00a0]", "  ", indent))
    return " " * levels.place(text, width, following) + text, [Diagnostic.of(wording.Y005, where)]


def fix_line(line: str, where: Location, keys: Mapping[str, str], *, goes_on: bool) -> tuple[str, list[Diagnostic]]:
    """The line with its colons and quotation marks as they should be, and what was wrong with them.

    Args:
        line: The line.
        where: Its place.
        keys: Keys by all known names.
        goes_on: The lines after it belong to its value.
    """
    found: list[Diagnostic] = []
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
            return f"{match['lead']}{match['key']}: {safe(value)}", found
    if (match := _AFTER_LIST.match(line)) and (match["key"] in keys or not match["lead"]):
        place = replace(where, column=match.start("extra") + 1 - shift, field=keys.get(match["key"], match["key"]))
        line = line[: match.start("extra")].rstrip()
        return line, [*found, Diagnostic.of(wording.Y024, place, extra=match["extra"], shown=line.lstrip(" -"))]
    match = None if goes_on else _QUOTES_MISSING.match(line)
    if match and (match["item"] or match["key"] in keys or not match["lead"]):
        name = "item" if match["item"] else "value"
        place = replace(where, column=match.start(name) + 1 - shift)
        label = match["key"] or field_wording.THIS_ITEM
        found.append(Diagnostic.of(field_wording.T017, place, label=label, value=doubled(match[name])))
        line = f"{line[: match.start(name)]}'{doubled(match[name])}'"
    return line, found
