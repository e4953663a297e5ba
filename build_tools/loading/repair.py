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
_BULLET = re.compile(r"(?P<lead>[ \t\u3000\u00a0]*)[-－](?P<value>[^\s\-－].*)$")
_BLOCK = re.compile(r"(?:^|[:：-])\s*[|>][+\-0-9]*\s*(?:#.*)?$")
_BLANK = " \t\u3000\u00a0"


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
    mended: list[str] = []
    found: list[Diagnostic] = []
    block_indent: int | None = None
    every = list(lines)
    for index, line in enumerate(every):
        indent = _indent(line) if line.strip() else None
        if block_indent is not None and (indent is None or indent > block_indent):
            mended.append(line)
            continue
        block_indent = None
        following = _indent(every[index + 1]) if index + 1 < len(every) else 0
        fixed, problems = _mend_line(line, Location(path, first_line + index), keys, goes_on=following > (indent or 0))
        mended.append(fixed)
        found += problems
        if indent is not None and _BLOCK.search(fixed):
            block_indent = indent
    return "\n".join(mended), found


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(_BLANK))


def _mend_line(line: str, where: Location, keys: Mapping[str, str], *, goes_on: bool) -> tuple[str, list[Diagnostic]]:
    found: list[Diagnostic] = []
    indent = line[: _indent(line)]
    if indent.strip(" ") and line.strip():
        found.append(Diagnostic.of(wording.Y005, where))
        line = re.sub("[\t\u3000\u00a0]", "  ", indent) + line[len(indent) :]
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
    if not goes_on and (match := _QUOTES_MISSING.match(line)) and (match["key"] in keys or not match["lead"]):
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
