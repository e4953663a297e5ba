"""Lines joined as Chinese is written: without a space where both neighbours are Han characters or full-width signs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_NARROW_IN_TABLES = "“”‘’—…·"
_GAP = re.compile(r"[ \t]+")
_ESCAPE = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)")
_BLANK_ESCAPES = frozenset({"\\ ", "\\t", "\\\t", "\\n", "\\r", "\\v", "\\f", "\\_", "\\N", "\\L", "\\P"})


def is_wide(char: str) -> bool:
    """True for a Han character or a full-width sign."""
    return unicodedata.east_asian_width(char) in "WF" or char in _NARROW_IN_TABLES


def join_lines(text: str) -> str:
    """All lines of a text as one, runs of blanks within them as one space."""
    joined = ""
    for line in text.splitlines():
        words = " ".join(line.split())
        if words and joined:
            joined += words if is_wide(joined[-1]) and is_wide(words[0]) else f" {words}"
        else:
            joined += words
    return joined


def unfold(value: str, source: Iterable[str], style: str | None) -> str:
    """A YAML scalar's value without the spaces that folding put between Han characters.

    Args:
        value: As the YAML library has it.
        source: The lines that it was folded from, without quotation marks, comments and a block's header.
        style: The library's sign for the style: ``'``, ``"``, ``>``, or nothing for a plain one.
    """
    folds: set[int] = set()
    solid = 0
    for line in source:
        solid += _solid_count(line, style)
        folds.add(solid)
    pieces: list[str] = []
    done = solid = 0
    for gap in _GAP.finditer(value):
        before = value[done : gap.start()]
        solid += _solid(before)
        inside = gap.start() > 0 and gap.end() < len(value)
        is_fold = inside and solid in folds and is_wide(value[gap.start() - 1]) and is_wide(value[gap.end()])
        kept = gap[0] if not is_fold else gap[0][1:] if style == '"' else ""
        pieces += before, kept
        done = gap.end()
    return "".join(pieces) + value[done:]


def _solid(text: str) -> int:
    return sum(not char.isspace() for char in text)


def _solid_count(line: str, style: str | None) -> int:
    """How many characters of a source line stand in the value and are no blanks."""
    if style == "'":
        line = line.replace("''", "'")
    elif style == '"':
        line = _ESCAPE.sub(lambda match: " " if _is_blank(match[0]) else "x", line).removesuffix("\\")
    return _solid(line)


def _is_blank(escape: str) -> bool:
    return escape in _BLANK_ESCAPES or (escape[1] in "xuU" and chr(int(escape[2:], 16)).isspace())
