"""What is remembered of a bucket beside its texts: its postings as they were once, and all that is known of its files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from build_tools.cache.store import Cache
from build_tools.cache.values import get_value, put_value
from build_tools.search.postings import NO_POSTINGS, Postings

PARTS = 16
"""Texts of a bucket are remembered in parts, so that one changed story has few others written again."""

_PREFIX = "bucket-"
_RECORD, _POSTINGS = "record", "postings"

Story = tuple[str, str]
"""Slug and key."""


@dataclass(frozen=True, slots=True)
class BucketRecord:
    """What is known of a bucket once its files are made.

    Attributes:
        inputs: Changes with anything that the files follow from.
        documents: How many it has.
        version: Changes with any of its files.
        light: Number of light shards.
        heavy: Parts by heavy unit.
        stoppers: The s of its postings.
        spoken: Number of files of pairs by how they are spoken.
        units: Every unit that its stories hold.
        stories: Slug and key of each, in the order of their numbers.
        files: Digest by address.
    """

    inputs: str
    documents: int
    version: str
    light: int
    heavy: Mapping[str, int]
    stoppers: int
    spoken: int
    units: str
    stories: Sequence[Sequence[str]]
    files: Mapping[str, str]


def name_of(bucket: int, kind: str) -> str:
    """Under which name something is remembered of a bucket."""
    return f"{_PREFIX}{bucket}-{kind}"


def texts_kind(part: int) -> str:
    """What a part of the texts is called, for ``name_of``."""
    return f"texts-{part}"


def forget_all_but(buckets: Iterable[int], cache: Cache) -> None:
    """Drop what is remembered of other buckets than these."""
    kinds = (_RECORD, _POSTINGS, *map(texts_kind, range(PARTS)))
    cache.prune(_PREFIX, [name_of(bucket, kind) for bucket in buckets for kind in kinds])


def get_record(cache: Cache, bucket: int) -> BucketRecord | None:
    """What was known of a bucket, given by its number, when its files were made last."""
    return get_value(cache, name_of(bucket, _RECORD), BucketRecord)


def forget_record(cache: Cache, bucket: int) -> None:
    """Drop what was known of a bucket; if it is not saved again, all is saved that the record might vouch for."""
    cache.prune(name_of(bucket, _RECORD), ())


def put_record(cache: Cache, bucket: int, record: BucketRecord) -> None:
    """Save what is known of a bucket."""
    put_value(cache, name_of(bucket, _RECORD), record)


def get_postings(cache: Cache, bucket: int) -> tuple[list[Story], Postings]:
    """Stories of a bucket in order, and their postings, as they were when these were saved last."""
    found = get_value(cache, name_of(bucket, _POSTINGS), tuple)
    if not found:
        return [], NO_POSTINGS
    stories, (terms, counts, entries) = found
    postings = Postings(
        np.frombuffer(terms, np.int64), np.frombuffer(counts, np.int32), np.frombuffer(entries, np.uint32)
    )
    return stories, postings


def put_postings(cache: Cache, bucket: int, stories: Sequence[Story], postings: Postings) -> None:
    """Save postings of a bucket's stories."""
    arrays = (postings.terms, postings.counts, postings.entries)
    put_value(cache, name_of(bucket, _POSTINGS), (stories, [array.tobytes() for array in arrays]))
