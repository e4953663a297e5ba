"""Packed texts of a bucket's stories as they are remembered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from build_tools.cache.store import Cache
from build_tools.cache.values import get_value, put_value
from build_tools.search.bucket_cache import PARTS, name_of, texts_kind
from build_tools.search.buckets import name_digest
from build_tools.search.document import SearchEntry

Known = dict[str, tuple[str, str]]
"""Key and packed text by slug."""


def part_of(slug: str) -> int:
    """The part that a story's text is in."""
    return name_digest(slug)[4] % PARTS


def get_texts(cache: Cache, bucket: int, parts: Iterable[int]) -> Known:
    """What is known of the texts of some parts."""
    known: Known = {}
    for part in parts:
        known.update(get_value(cache, _name(bucket, part), dict) or {})
    return known


def put_texts(cache: Cache, bucket: int, entries: Sequence[SearchEntry], parts: set[int], known: Known) -> None:
    """Save some parts.

    Args:
        cache: Where to.
        bucket: Number of the bucket.
        entries: Its stories.
        parts: Which parts.
        known: Their texts, and maybe others; a text that is missing here will be so there.
    """
    rows: dict[int, Known] = {part: {} for part in sorted(parts)}
    for entry in entries:
        key, text = known.get(entry.slug, ("", ""))
        if text and key == entry.key and (part := part_of(entry.slug)) in rows:
            rows[part][entry.slug] = key, text
    for part, own in rows.items():
        put_value(cache, _name(bucket, part), own)


def _name(bucket: int, part: int) -> str:
    return name_of(bucket, texts_kind(part))
