"""Lines of colons, which begin and end a block of a kind of its own: ``:::诗`` … ``:::``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from build_tools.markup.lines import BLANK, Line
from build_tools.markup.nodes import Verse

VERSE = "诗"

_FENCE = re.compile(
    rf":{{3,}}[{BLANK}]*(?P<name>[^\s:：《（(“]*)[:：]?(?P<rest>.*)|：{{3,}}[{BLANK}]*(?P<wide>(?:{VERSE})?)(?P<after>[^\w].*|)"
)
_BY = re.compile(r"(?:[—–-]{2,}|—)[ \t\u3000]*[^\s—–-]")


def is_fence(text: str) -> bool:
    """True for such a line, without blanks at its ends. Full-width colons begin one only before a known name, since they are signs as well."""
    return _FENCE.fullmatch(text) is not None


def opened(line: Line) -> tuple[str, Line]:
    """Name and title behind the colons."""
    match = _FENCE.fullmatch(line.text)
    assert match
    name, rest = ("name", "rest") if match["name"] is not None else ("wide", "after")
    return match[name] or match[rest].strip(BLANK), line.after(match.start(rest)).stripped()


def kind_of(line: Line) -> Literal["", "opening", "closing"]:
    """What a line does; empty if it is no such line."""
    text = line.bare
    if text[:1] not in {":", "："} or not _FENCE.fullmatch(text):
        return ""
    return "opening" if text.strip(":：") else "closing"


def verse(title: Line | None, lines: Sequence[Line]) -> Verse:
    """The poem that some lines are; blank lines stand between stanzas, and a last line that begins with dashes says who wrote it."""
    stanzas: list[list[Line]] = [[]]
    for line in lines:
        if line.bare:
            stanzas[-1].append(line.ending())
        elif stanzas[-1]:
            stanzas.append([])
    stanzas = [stanza for stanza in stanzas if stanza]
    by = None
    if stanzas and _BY.match(stanzas[-1][-1].bare):
        by = stanzas[-1].pop().stripped()
    return Verse(title, [stanza for stanza in stanzas if stanza], by)
