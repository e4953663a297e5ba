"""Processor time of parts of a job, told apart from the rest of it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

_spent: dict[str, float] = {}


@contextmanager
def span(name: str) -> Iterator[None]:
    """Count the processor time of what is done within as that of ``name``; spans do not overlap.

    Args:
        name: What ``build --timings`` calls it.
    """
    begun = time.process_time()
    try:
        yield
    finally:
        _spent[name] = _spent.get(name, 0.0) + time.process_time() - begun


def take_spans() -> dict[str, float]:
    """Core-seconds of each span of this process since they were last taken."""
    taken = dict(_spent)
    _spent.clear()
    return taken
