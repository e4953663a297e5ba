"""Texts with and without names of pupils, made from a grammar: where a name stands × what it stands beside × how it is written."""

from __future__ import annotations

import random
import re
from pathlib import Path

GRAMMAR = Path(__file__).resolve().parent.parent / "tests" / "rules" / "personal" / "grammar.txt"
PLACES = {"frame": "body", "caption": "caption", "author": "author", "file": "file"}
REPEATED = 12
"""Texts made of each line."""

Row = tuple[str, str, str]
"""Kind, place and text, as in the tables of unseen texts."""


def rows(seed: int) -> list[Row]:
    """Texts with names, in each place, and texts without."""
    lists = _lists()
    chance = random.Random(seed)
    found = [
        ("name", place, _filled(line, lists, chance))
        for word, place in PLACES.items()
        for line in lists[word]
        for _ in range(REPEATED)
    ]
    return found + [
        ("none", "body", _filled(line, lists, chance)) for line in lists["harmless"] for _ in range(REPEATED)
    ]


def _lists() -> dict[str, list[str]]:
    lists: dict[str, list[str]] = {}
    for line in GRAMMAR.read_text("utf-8").splitlines():
        if line.endswith(":"):
            lists[word := line[:-1]] = []
        elif not line.startswith("#"):
            lists[word].append(line)
    return lists


def _filled(line: str, lists: dict[str, list[str]], chance: random.Random) -> str:
    while (filled := re.sub(r"\{(\w+)\}", lambda part: chance.choice(lists[part[1]]), line)) != line:
        line = filled
    return line
