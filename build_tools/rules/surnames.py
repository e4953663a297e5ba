"""What a full name begins with."""

from __future__ import annotations

import re

from build_tools.rules import name_words as words

COMPOUND = tuple(words.COMPOUND.split())
"""Family names of two characters."""


def surname_of(name: str) -> str:
    """The family name that a full name begins with; what stands before the dot of a foreign one; 某 for one in pinyin."""
    if name.isascii() and name.islower():
        return "某"
    foreign = re.split("[·•・ ]", name)[0]
    return foreign if foreign != name else name[: 2 if name.startswith(COMPOUND) else 1]
