"""Fields that stand in a head as comments, so that nobody reads them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from build_tools.diagnostics import Diagnostic, Location
from build_tools.loading.keys import names_a_field
from build_tools.loading.levels import Levels
from build_tools.wording import frontmatter as wording

_COMMENT = re.compile(
    r"(?P<indent>[ \t]*)#+[ \t\u3000]*(?P<key>[^\s:：#]{1,16})[ \t\u3000]*[:：][ \t\u3000]*(?P<value>\S.*)"
)
_BLOCK = re.compile(r"[:：-][ \t]*[|>][-+0-9]*[ \t]*(?:#.*)?$")
_REACH = 200


def fields_in_comments(
    lines: Sequence[str], path: str, top: Mapping[str, str], inner: Mapping[str, str], written: Collection[str]
) -> Iterator[Diagnostic]:
    """Report comments that are fields, but for those whose field is written elsewhere.

    Args:
        lines: All lines of the file, as far as the head goes.
        path: For the diagnostics.
        top: Keys of a story's fields by all their names.
        inner: Keys of all fields, also those of records within a story.
        written: Keys of the story's fields that are there.
    """
    for index, line in enumerate(lines):
        match = _COMMENT.fullmatch(line) if "#" in line else None
        if not match:
            continue
        key, indent = match["key"], len(match["indent"])
        known = inner if indent else top
        if key not in known or (not indent and known[key] in written) or (indent and _is_settled(lines, index, key)):
            continue
        where = Location(path, index + 1, indent + 1, known[key])
        yield Diagnostic.of(wording.Y023, where, key=key, value=match["value"].strip())


def comment_in_value(
    line: str, where: Location, levels: Levels, keys: Collection[str], *, is_in_block: bool
) -> list[Diagnostic]:
    """Report a comment that is indented as if it belonged to the value above it, or stands in a block of text, less indented than that."""
    words = line.strip().lstrip("#").strip()
    is_inside = levels.goes_on(line) and (is_in_block or not levels.is_open)
    if not words or not is_inside or names_a_field(words, -1, keys):
        return []
    return [Diagnostic.of(wording.Y026, replace(where, column=_indent(line) + 1), remark=line.strip())]


def _is_settled(lines: Sequence[str], index: int, key: str) -> bool:
    """Tell whether an indented line is text of a block, or a comment beside a field of its name."""
    beside = (*lines[index - 1 : index], *lines[index + 1 : index + 2])
    if any(line.lstrip(" -").startswith(key) for line in beside):
        return True
    indent = _indent(lines[index])
    above = (
        line for line in reversed(lines[max(0, index - _REACH) : index]) if line.strip() and _indent(line) < indent
    )
    return _BLOCK.search(next(above, "")) is not None


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" \t"))
