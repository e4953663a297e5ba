"""Which bucket a story falls into, and all files of a bucket: a pure function, so that buckets can be made side by side."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from build_tools.chinese.pinyin import SortKey, sort_key
from build_tools.search.document import SearchDocument
from build_tools.search.facets import facet_file
from build_tools.search.lists import term_lists
from build_tools.search.postings import bucket_postings
from build_tools.search.script import coded_script
from build_tools.search.shards import make_shards
from build_tools.search.stored import stored_files

BUCKET = 8192
"""Most stories that one bucket has on average."""


@dataclass(frozen=True, slots=True)
class Bucket:
    """A bucket's documents, numbered by their place; ``orders`` puts their titles in pinyin order."""

    number: int
    documents: tuple[SearchDocument, ...]
    orders: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BucketFiles:
    """All files of a bucket, and what the manifest says of it.

    Attributes:
        number: The bucket's.
        documents: How many it has.
        version: Changes with any of its files.
        light: Number of light shards.
        heavy: Parts by heavy unit.
        stoppers: The s of its postings.
        units: Every unit that its stories hold.
        files: Addresses and contents.
    """

    number: int
    documents: int
    version: str
    light: int
    heavy: dict[str, int]
    stoppers: int
    units: str
    files: tuple[tuple[str, bytes], ...]


def order_text(key: SortKey) -> str:
    """A pinyin sort key as a string that compares the same way."""
    parts = [f"{number:09d}" if kind == 0 else f"{syllable} {source}" for kind, syllable, number, source in key[:-1]]
    return "\t".join(parts)


def buckets_of(documents: Iterable[SearchDocument]) -> list[Bucket]:
    """Deal stories over buckets; within one they are numbered by date, newest first, then pinyin, then slug."""
    keyed = sorted(
        ((sort_key(document.title), document.slug, document) for document in documents), key=lambda item: item[:2]
    )
    keyed.sort(key=lambda item: item[2].date, reverse=True)
    total = 1
    while total * BUCKET < len(keyed):
        total *= 2
    dealt: list[list[tuple[SearchDocument, str]]] = [[] for _ in range(total)]
    for key, slug, document in keyed:
        dealt[bucket_of(slug, total)].append((document, order_text(key)))
    return [
        Bucket(number, tuple(document for document, _ in items), tuple(order for _, order in items))
        for number, items in enumerate(dealt)
    ]


def bucket_of(slug: str, total: int) -> int:
    """The bucket of a story, by its name alone."""
    return int.from_bytes(hashlib.sha256(slug.encode()).digest()[:4], "big") % total


def version_of(files: Iterable[tuple[str, bytes]]) -> str:
    """A version that changes with any of the files."""
    digest = hashlib.sha256()
    for address, content in files:
        digest.update(address.encode() + b"\0" + len(content).to_bytes(8, "big"))
        digest.update(content)
    return digest.hexdigest()[:8]


def bucket_files(bucket: Bucket, facets: Sequence[str]) -> BucketFiles:
    """Make all files of a bucket."""
    lists = term_lists(bucket_postings(bucket.documents), len(bucket.documents))
    shards = make_shards(lists)
    units = "".join(map(chr, np.unique(lists.first).tolist()))
    del lists
    files = [coded_script(f"p/{bucket.number}/{name}", code) for name, code in shards.files]
    files.extend(stored_files(bucket.number, bucket.documents, bucket.orders))
    files.append(facet_file(bucket.number, bucket.documents, facets))
    return BucketFiles(
        bucket.number,
        len(bucket.documents),
        version_of(files),
        shards.light,
        shards.heavy,
        shards.stoppers,
        units,
        tuple(files),
    )
