"""Texts as they were typed, and what is known about each.

A file below ``texts/`` holds many. A text begins with a line ``%% name``; ``crlf`` behind the name gives it the line ends of Windows.
``␣`` stands for a space and ``␉`` for a tab where an editor might take them away. Then may come ``%%shows``, what the page shows where
this is not simply the source without the marks of the handbook, and ``%%says``, the findings on the body, one ``line code`` a line: a text
without it is perfectly normal, and whoever checks it says nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).with_name("texts")
_HEAD = re.compile(r"^%% (\S+)( crlf)?\n", re.MULTILINE)
_PART = re.compile(r"^%%(shows|says)\n", re.MULTILINE)


@dataclass(frozen=True)
class Typed:
    """A body, what its page shows (empty: see the reference), and the findings on it as (line of the body, code)."""

    name: str
    source: str
    shows: str
    says: Counter[tuple[int, str]]


def typed_texts() -> list[Typed]:
    """Read all texts; a line of a body counts from 1."""
    found = []
    for file in sorted(FOLDER.glob("*.txt")):
        _, *parts = _HEAD.split(file.read_bytes().decode("utf-8"))
        for name, crlf, text in zip(parts[::3], parts[1::3], parts[2::3], strict=True):
            body, *more = _PART.split(text.replace("␣", " ").replace("␉", "\t"))
            known = dict(zip(more[::2], more[1::2], strict=True))
            says = (line.split() for line in known.get("says", "").splitlines() if line)
            body = body.strip("\n") + "\n"
            source = body.replace("\n", "\r\n") if crlf else body
            findings = Counter((int(line), code) for line, code in says)
            found.append(Typed(name, source, known.get("shows", "").strip("\n"), findings))
    return found
