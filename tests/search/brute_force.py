"""Whether a story holds a phrase, by looking."""

from __future__ import annotations

import re

from benchmarks.search_corpus import BREAK, plain
from build_tools.search.document import SearchDocument


def holds(document: SearchDocument, piece: str, titles: bool = False) -> bool:
    """Whether a story, or its title, holds a phrase."""
    wanted = plain(piece)
    gaps = gaps_of(piece)
    pattern = "".join(
        (f"{BREAK}?" if gap else "") + re.escape(unit)
        for unit, gap in zip(wanted.replace(BREAK, ""), gaps, strict=True)
    )
    texts = document.texts[:1] if titles else document.texts
    return any(re.search(pattern, plain(text)) for _, text in texts)


def gaps_of(piece: str) -> list[bool]:
    """For each unit whether the query had anything before it."""
    gaps, before = [], False
    for char in piece:
        units = plain(char).replace(BREAK, "")
        for place, _ in enumerate(units):
            gaps.append(before if not place else False)
        before = not units
    return [False, *gaps[1:]] if gaps else []
