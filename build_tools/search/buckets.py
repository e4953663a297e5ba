"""Which bucket a story falls into, and its number there."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter

from build_tools.chinese.pinyin import sort_key
from build_tools.search.document import SearchDocument, SearchEntry

BUCKET = 8192
"""Most stories that one bucket has on average."""


@dataclass(frozen=True, slots=True)
class Bucket:
    """A bucket's stories, numbered by their place."""

    number: int
    entries: tuple[SearchEntry, ...]


def entry_of(document: SearchDocument, key: str = "") -> SearchEntry:
    """What is known of a story without its text.

    Args:
        document: The story.
        key: Changes with anything in the document; needed only if an index is to be remembered.
    """
    return SearchEntry(
        key=key,
        slug=document.slug,
        title=document.title,
        url=document.url,
        order=sort_key(document.title),
        date=document.date,
        facets=document.facets,
        minutes=document.minutes,
    )


def buckets_of(entries: Iterable[SearchEntry]) -> list[Bucket]:
    """Deal stories over buckets; within one the last number has the first story by date, newest first, then pinyin, title and slug.

    So a story of today comes after all others, and no other number changes.
    """
    ordered = sorted(entries, key=attrgetter("order", "slug"))
    ordered.sort(key=attrgetter("date"), reverse=True)
    ordered.reverse()
    total = 1
    while total * BUCKET < len(ordered):
        total *= 2
    dealt: list[list[SearchEntry]] = [[] for _ in range(total)]
    for entry in ordered:
        dealt[bucket_of(entry.slug, total)].append(entry)
    return [Bucket(number, tuple(own)) for number, own in enumerate(dealt)]


def bucket_of(slug: str, total: int) -> int:
    """The bucket of a story, by its name alone."""
    return int.from_bytes(name_digest(slug)[:4], "big") % total


@lru_cache(maxsize=1 << 17)
def name_digest(slug: str) -> bytes:
    """What stories are dealt and drawn by."""
    return hashlib.sha256(slug.encode()).digest()
