"""Stories of a bucket by their numbers: when each is of, and which file its text is in.

Numbers go by date, so one more story moves those after it. Names of texts do not: stories are cut into chunks where the digest of a name
says so, about one in ``CHUNK``, and a text is named after its chunk and its place there. So a story more or less renames the texts of its
own chunk at most, whatever the order in which stories came.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from build_tools.search.buckets import name_digest
from build_tools.search.columns import column_file
from build_tools.search.document import SearchEntry

CHUNK = 32
"""Stories in a chunk on average; a power of two of at most 256."""


def day_number(date: str) -> int:
    """A number that orders dates: ``2024-10-11``, ``2024-10`` and ``2024``; 0 for none. The client can undo it."""
    year, month, day = ([int(part) for part in date.split("-")] + [0, 0])[:3] if date else (0, 0, 0)
    return (year * 13 + month) * 32 + day


def chunk_heads(slugs: Iterable[str]) -> Iterator[int]:
    """For each story in order the number of the chunk that begins with it, or 0 if the one before goes on; the first chunk is 0."""
    seen = {0}
    for slug in slugs:
        digest = name_digest(slug)
        head = int.from_bytes(digest[6:8], "big")
        begins = digest[5] % CHUNK == 0 and head not in seen
        seen.add(head if begins else 0)
        yield head if begins else 0


def text_names(slugs: Sequence[str]) -> list[str]:
    """Name of each story's text in its bucket; the first story has number 0."""
    names, chunk, place = [], 0, -1
    for head in chunk_heads(slugs):
        chunk, place = (head, 0) if head else (chunk, place + 1)
        names.append(f"{chunk:x}-{place}")
    return names


def numbers_file(bucket: int, documents: Sequence[SearchEntry]) -> tuple[str, bytes]:
    """For each story the step from the date before it, and its ``chunk_heads``."""
    days = [day_number(document.date) for document in documents]
    steps = [day - before for day, before in zip(days, [0, *days], strict=False)]
    return column_file(f"n/{bucket}", steps, list(chunk_heads([document.slug for document in documents])))
