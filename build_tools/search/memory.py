"""What an index remembers of the one before, so that little is made anew when little has changed.

Everything remembered says itself what it was made of, so any part of it may be lost or be older than the rest: then only more is made
anew, and the files stay the same.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Protocol

Content = bytes | memoryview

_MARK = b"story search, memory 1\n\0"
"""The form of what is remembered; anything else counts as lost. Its length keeps numbers behind it aligned."""

_ALIGNED = 8


class Cache(Protocol):
    """Keeps bytes by name, or does not."""

    def get(self, name: str) -> bytes | None:
        """What was saved last under a name, unharmed; or None."""

    def put(self, name: str, content: bytes) -> None:
        """Keep something, if possible."""


class NoMemory:
    """Keeps nothing."""

    def get(self, name: str) -> bytes | None:
        """Nothing is known."""
        return None

    def put(self, name: str, content: bytes) -> None:
        """Forget it."""


def remember(cache: Cache, name: str, about: object, parts: Sequence[Content] = ()) -> None:
    """Save a value that JSON can express, and bytes.

    Args:
        cache: Where to.
        name: Under which name.
        about: The value.
        parts: Raw bytes, the numbers of arrays for example.
    """
    head = json.dumps([about, [len(part) for part in parts]], ensure_ascii=False, separators=(",", ":"))
    rows: list[Content] = [head.encode("utf-8", "surrogatepass"), *parts]
    written: list[Content] = [_MARK, len(rows[0]).to_bytes(_ALIGNED, "little")]
    for row in rows:
        written += [row, bytes(-len(row) % _ALIGNED)]
    cache.put(name, b"".join(written))


def recall(cache: Cache, name: str) -> tuple[Any, list[memoryview]] | None:
    """Value and bytes that were saved, or None."""
    content = cache.get(name)
    if content is None or not content.startswith(_MARK):
        return None
    try:
        return _parsed(content)
    except (ValueError, TypeError):  # it begins as ours does and goes on otherwise
        return None


def _parsed(content: bytes) -> tuple[Any, list[memoryview]]:
    at = len(_MARK) + _ALIGNED
    size = int.from_bytes(content[len(_MARK) : at], "little")
    about, lengths = json.loads(content[at : at + size].decode("utf-8", "surrogatepass"))
    parts = []
    for length in lengths:
        at += size + -size % _ALIGNED
        parts.append(memoryview(content)[at : at + length])
        size = length
    return about, parts
