"""What is remembered of a bucket beside its texts: its postings as they were once, and all that is known of its files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from build_tools.search.memory import Cache, recall, remember
from build_tools.search.postings import NO_POSTINGS, Postings

Story = tuple[str, str]
"""Slug and key."""


class BucketRecord(NamedTuple):
    """What is known of a bucket once its files are made.

    Attributes:
        inputs: Changes with anything that the files follow from.
        documents: How many it has.
        version: Changes with any of its files.
        light: Number of light shards.
        heavy: Parts by heavy unit.
        stoppers: The s of its postings.
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
    units: str
    stories: Sequence[Sequence[str]]
    files: Mapping[str, str]


def recalled_record(cache: Cache, bucket: int) -> BucketRecord | None:
    """What was known of a bucket, given by its number, when its files were made last."""
    found = recall(cache, f"bucket-{bucket}")
    return BucketRecord(**found[0]) if found else None


def remember_record(cache: Cache, bucket: int, record: BucketRecord) -> None:
    """Save what is known of a bucket."""
    remember(cache, f"bucket-{bucket}", record._asdict())


def recalled_postings(cache: Cache, bucket: int) -> tuple[list[Story], Postings]:
    """Stories of a bucket in order, and their postings, as they were when these were saved last."""
    found = recall(cache, f"postings-{bucket}")
    if not found:
        return [], NO_POSTINGS
    terms, counts, entries = found[1]
    postings = Postings(
        np.frombuffer(terms, np.int64), np.frombuffer(counts, np.int32), np.frombuffer(entries, np.uint32)
    )
    return [(slug, key) for slug, key in found[0]], postings


def remember_postings(cache: Cache, bucket: int, stories: Sequence[Story], postings: Postings) -> None:
    """Save postings of a bucket's stories."""
    arrays = (postings.terms, postings.counts, postings.entries)
    remember(cache, f"postings-{bucket}", stories, [array.view(np.uint8).data for array in arrays])
