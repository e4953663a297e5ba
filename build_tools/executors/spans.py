"""Parts of a job whose time is told apart from the rest of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter

_spent: dict[str, float] = {}


@contextmanager
def span(name: str) -> Iterator[None]:
    """Count the time of what is done within as that of ``name``; spans do not overlap.

    By the clock on the wall: on some virtual machines asking for processor time takes as long as a small span.

    Args:
        name: What ``build --timings`` calls it.
    """
    begun = perf_counter()
    try:
        yield
    finally:
        _spent[name] = _spent.get(name, 0.0) + perf_counter() - begun


def take_spans() -> dict[str, float]:
    """Seconds of each span of this process since they were last taken."""
    taken = dict(_spent)
    _spent.clear()
    return taken
