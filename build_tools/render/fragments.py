"""Pieces of pages that stand on many: made once a process."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any

_MOST = 120_000  # all forms of the cards of thirty thousand stories, some 150 MB


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
