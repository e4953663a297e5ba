"""Pieces of pages that stand on many: made once a process."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any, NamedTuple

_MOST = 120_000  # both forms of the cards of sixty thousand stories, some 150 MB


class Holes(NamedTuple):
    """What a card has where its lists differ, as templates know it."""

    level: str
    reason: str


HOLES = Holes("\x03", "\x04")


def keeper() -> Callable[..., str]:
    """Calls a macro once for the same arguments: a story's card stands in a dozen lists."""

    @lru_cache(maxsize=_MOST)
    def kept(macro: Callable[..., str], *arguments: Any) -> str:
        return macro(*arguments)

    return kept


def items(kept: Callable[..., str], macro: Callable[..., str], items: Iterable[Any], *arguments: Any) -> str:
    """Items of a list, each the kept result of a macro; a template's own loop takes as long as all else on a page of forty cards.

    Args:
        kept: From ``keeper``.
        macro: Makes the content of one item.
        items: What it is given, one by one.
        arguments: What it is given besides.
    """
    return "".join([f"<li>{kept(macro, item, *arguments)}</li>" for item in items])


def filled(html: str, level: int, reason: str = "") -> str:
    """Cards without their holes.

    Args:
        html: Of the cards.
        level: Of their headings.
        reason: HTML that says why they are there.
    """
    return html.replace(HOLES.level, str(level)).replace(HOLES.reason, reason)
