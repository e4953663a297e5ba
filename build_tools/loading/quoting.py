"""Values put in quotation marks, and quotation marks and brackets that were never closed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from build_tools.diagnostics import Diagnostic, Location
from build_tools.wording import frontmatter as wording

_NAME = re.compile(r"\s*(?:-\s+)*(?P<key>[^\s:]+)[ \t]*:")
_CLOSERS = "］】〕）)」』]} \t\u3000。，,；;"


def doubled(value: str) -> str:
    """The value as it may stand between single quotation marks."""
    return value.replace("'", "''")


def safe(value: str) -> str:
    """The value as it may stand after a fixed colon: quoted where a bare one would be misread again."""
    if value[:1] in "[{'\"|>-" or not re.search(r": |:$| #", value):
        return value
    return f"'{doubled(value)}'"


def closed(line: str, column: int, where: Location, keys: Mapping[str, str]) -> tuple[str, list[Diagnostic]]:
    """Close what a line opens and nothing closes, and report it.

    Args:
        line: The line.
        column: Where the quotation mark or bracket stands, from 0.
        where: The line's place.
        keys: Keys by all known names.

    Returns:
        The line with a value that is whole, and the problem; the line as it is, and nothing, if its brackets are too involved.
    """
    value = line[column:].rstrip()
    if value[0] in "'\"":
        whole, message = f"'{doubled(value[1:])}'", wording.Y019
    elif value[0] == "[" and not re.search(r"[\[\]{}'\"]", value[1:].rstrip(_CLOSERS)):
        items = [item.strip() for item in value[1:].rstrip(_CLOSERS).split(",") if item.strip()]
        if not items:
            return line, []
        whole = f"[{', '.join(map(_quoted, items))}]"
        message = wording.Y021 if re.search(r"(?:^|[\s,\[])#", value) else wording.Y020
    else:
        return line, []
    name = _NAME.match(line[:column])
    key = name["key"] if name else ""
    place = replace(where, column=column + 1, field=keys.get(key, key))
    shown = f"{key}: {whole}" if key else whole
    return line[:column] + whole, [Diagnostic.of(message, place, sign=value[0], shown=shown)]


def _quoted(item: str) -> str:
    return f"'{doubled(item)}'" if re.search(r"^#|\s#|:\s|:$|^[&*!%@`?|>-]", item) else item
