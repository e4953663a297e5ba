"""The slips of someone who writes YAML by hand for the first time: named line by line, and mended so that the rest can be checked too."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from build_tools.diagnostics import Diagnostic, Location
from build_tools.wording import frontmatter as wording

_KEY = r"(?P<lead>\s*(?:-\s+)?)(?P<key>[^\s:：#'\"\[\]{}|>&*!%@`,，。；“”-][^:：'\"\[\]{}#，。；“”]{0,15}?)\s*"
_WIDE_COLON = re.compile(_KEY + r"：[ \u3000]*(?P<value>.*)$")
_NO_SPACE = re.compile(_KEY + r":(?P<value>[^\s:/].*)$")
_BLOCK = re.compile(r"(?:^|[:：-])\s*[|>][+\-0-9]*\s*(?:#.*)?$")
_BLANK = " \t\u3000"


def mend(lines: Iterable[str], path: str, first_line: int, keys: Collection[str]) -> tuple[str, list[Diagnostic]]:
    """Report full-width colons, missing spaces and tabs, and return the text without them.

    Args:
        lines: The lines between the two ``---``.
        path: For the diagnostics.
        first_line: Line of the file on which they begin.
        keys: All keys and labels that a story or registry knows; an indented line is only suspected if it begins with one.

    Returns:
        YAML with as many lines as before, and a diagnostic a slip.
    """
    mended: list[str] = []
    found: list[Diagnostic] = []
    block_indent: int | None = None
    for number, line in enumerate(lines, start=first_line):
        indent = len(line) - len(line.lstrip(_BLANK)) if line.strip() else None
        if block_indent is not None and (indent is None or indent > block_indent):
            mended.append(line)
            continue
        block_indent = None
        fixed, problem = _mend_line(line, Location(path, number), keys)
        mended.append(fixed)
        found += problem
        if indent is not None and _BLOCK.search(fixed):
            block_indent = indent
    return "\n".join(mended), found


def _mend_line(line: str, where: Location, keys: Collection[str]) -> tuple[str, list[Diagnostic]]:
    found: list[Diagnostic] = []
    indent = line[: len(line) - len(line.lstrip(_BLANK))]
    if "\t" in indent or "\u3000" in indent:
        found.append(Diagnostic.of(wording.Y005, where))
        line = indent.replace("\t", "  ").replace("\u3000", "  ") + line.lstrip(_BLANK)
    if line.lstrip().startswith("#"):
        return line, found
    for pattern, message in ((_WIDE_COLON, wording.Y003), (_NO_SPACE, wording.Y004)):
        match = pattern.match(line)
        if match and (match["key"] in keys or not match["lead"]):
            column = match.end("key") + 1
            place = Location(where.path, where.line, column)
            value = match["value"].strip()
            found.append(Diagnostic.of(message, place, key=match["key"], value=value or "……"))
            return f"{match['lead']}{match['key']}: {_safe(value)}", found
    return line, found


def _safe(value: str) -> str:
    """The value as it may stand after a mended colon: quoted where a bare one would be misread again."""
    if value[:1] in "[{'\"|>-" or not re.search(r": |:$| #", value):
        return value
    return "'" + value.replace("'", "''") + "'"
