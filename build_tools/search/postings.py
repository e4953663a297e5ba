"""Which story holds which term, and how prominently.

A term is a unit, or two units that follow each other in a paragraph. While documents are read, a posting is one integer: first unit,
second unit (0 for a single one), number of the document, impact. Sorted, these integers are the postings of some documents; terms and
their entries are then kept apart, which takes half the space.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from build_tools.search.document import WEIGHTS, SearchDocument
from build_tools.search.normalise import END, IGNORED, PARAGRAPH_END, UNIT, Codes, code_points, sorts_of

Found = NDArray[np.int64]
Entries = NDArray[np.uint32]
IndexableText = tuple[str, str]
"""What a document says: the letter of each paragraph's field, and the paragraphs, each with ``PARAGRAPH_END`` behind it."""

POINT_BITS, DOCUMENT_BITS, IMPACT_BITS = 21, 14, 3
TERM_SHIFT = DOCUMENT_BITS + IMPACT_BITS
FIRST_SHIFT = TERM_SHIFT + POINT_BITS
POINT_MASK, ENTRY_MASK, IMPACT_MASK = (1 << POINT_BITS) - 1, (1 << TERM_SHIFT) - 1, (1 << IMPACT_BITS) - 1
BUCKET_LIMIT = 1 << DOCUMENT_BITS

CHUNK = 400_000
"""Characters worked on at a time; more would take memory and gain nothing."""


BLOCK = 1 << 15
"""Numbers worked on at a time where a bucket's postings go through many steps, so that they stay in the processor's cache."""


@dataclass(frozen=True, slots=True)
class Postings:
    """All postings of some documents of a bucket.

    Attributes:
        terms: Terms in order: the first unit's code point in the higher bits, the second one's in the lower ``POINT_BITS``.
        counts: How many documents each term has.
        entries: For each term its documents in order: number in the higher bits, impact in the lower ``IMPACT_BITS``.
    """

    terms: NDArray[np.int64]
    counts: NDArray[np.int32]
    entries: Entries

    @property
    def starts(self) -> NDArray[np.int64]:
        """Where the entries of each term begin."""
        return np.cumsum(self.counts, dtype=np.int64) - self.counts


_WEIGHTS = np.array([WEIGHTS.get(chr(code), 0) for code in range(128)], np.int64)
"""Impact by letter of a field."""

NO_POSTINGS = Postings(np.zeros(0, np.int64), np.zeros(0, np.int32), np.zeros(0, np.uint32))


LEAST_OFTEN = 3
"""What stands less often in a body never weighs more."""


def often(units: NDArray[np.int64]) -> NDArray[np.int64]:
    """How often two units must follow each other in a body of so many units to weigh more."""
    return LEAST_OFTEN + units // 1500


def often_single(units: NDArray[np.int64]) -> NDArray[np.int64]:
    """How often one unit must stand in a body of so many units to weigh more."""
    return 5 + units // 200


def indexable_text(document: SearchDocument) -> IndexableText:
    """What is to be read of a document."""
    texts = document.texts
    together = PARAGRAPH_END.join([text for _, text in texts]) + PARAGRAPH_END
    if together.count(PARAGRAPH_END) > len(texts):
        together = "".join([text.replace(PARAGRAPH_END, " ") + PARAGRAPH_END for _, text in texts])
    return "".join([field for field, _ in texts]), together


def chunk_postings(numbers: Sequence[int], documents: Sequence[IndexableText]) -> Postings:
    """Postings of some documents.

    Args:
        numbers: The documents' numbers in their bucket, below ``BUCKET_LIMIT``.
        documents: About ``CHUNK`` characters together.
    """
    fields = [fields for fields, _ in documents]
    weights = _WEIGHTS[np.frombuffer("".join(fields).encode("ascii"), np.uint8)]
    owners = np.repeat(np.array(numbers, np.int64), np.array([len(each) for each in fields], np.int64))
    found = _found(code_points([text for _, text in documents]), weights, owners)
    terms = found >> TERM_SHIFT
    starts = np.flatnonzero(np.append(True, terms[1:] != terms[:-1])[: len(terms)])
    counts = np.diff(np.append(starts, len(terms))).astype(np.int32)
    return Postings(terms[starts], counts, (found & ENTRY_MASK).astype(np.uint32))


def _found(codes: Codes, fields: Found, owners: Found) -> Found:
    """Postings as integers, in order.

    Args:
        codes: Code points of all documents in one row.
        fields: Weight of each paragraph.
        owners: Number of the document of each paragraph.
    """
    sorts = sorts_of(codes)
    places = np.flatnonzero(sorts == UNIT)
    paragraphs = np.cumsum(sorts == END, dtype=np.int32)[places]
    gaps = np.cumsum(sorts == IGNORED, dtype=np.int32)[places]
    units, weights = codes[places].astype(np.int64), fields[paragraphs]
    lengths = np.bincount(owners[paragraphs], minlength=BUCKET_LIMIT)
    head = (units << FIRST_SHIFT) | (owners << IMPACT_BITS)[paragraphs]
    follows = np.flatnonzero(paragraphs[1:] == paragraphs[:-1])
    touching = gaps[follows + 1] == gaps[follows]
    pairs = head[follows] | (units[follows + 1] << TERM_SHIFT) | np.where(touching, weights[follows], 0)
    return _strongest(np.concatenate([head | weights, pairs]), lengths)


def _strongest(found: Found, lengths: Found) -> Found:
    """One posting a term and document, of the greatest impact; 1 becomes 2 or 3 where it stands often or twice as often.

    Args:
        found: Postings in any order, which they lose.
        lengths: Units of each document.
    """
    if not len(found):
        return found
    found.sort()
    keys = found >> IMPACT_BITS
    last = np.flatnonzero(np.append(keys[1:] != keys[:-1], True))
    best = found[last]
    touching = np.cumsum((found & IMPACT_MASK) > 0, dtype=np.int32)[last]
    times = np.diff(touching, prepend=np.int32(0))
    frequent = np.flatnonzero((times >= LEAST_OFTEN) & ((best & IMPACT_MASK) == 1))
    some, times = best[frequent], times[frequent]
    owners = (some & ENTRY_MASK) >> IMPACT_BITS
    single = (some >> TERM_SHIFT) & POINT_MASK == 0
    least = np.where(single, often_single(lengths)[owners], often(lengths)[owners])
    best[frequent] = some + (times >= least) + (times >= 2 * least)
    return best


def joined(parts: Sequence[Postings]) -> Postings:
    """Postings of several parts, where no document of a part comes before one of an earlier part."""
    if not parts:
        return NO_POSTINGS
    terms = np.unique(np.concatenate([part.terms for part in parts]))
    places = [np.searchsorted(terms, part.terms) for part in parts]
    counts = np.zeros(len(terms), np.int32)
    for part, place in zip(parts, places, strict=True):
        counts[place] += part.counts
    free = np.cumsum(counts, dtype=np.int64) - counts
    entries = np.empty(int(counts.sum()), np.uint32)
    for part, place in zip(parts, places, strict=True):
        entries[spans(free[place], part.counts)] = part.entries
        free[place] += part.counts
    return Postings(terms, counts, entries)


def spans(begins: NDArray[np.int64], counts: NDArray[np.int32]) -> NDArray[np.int64]:
    """``begin, begin + 1 …``, as many as its count, for each begin."""
    ends = np.cumsum(counts, dtype=np.int64)
    return np.repeat(begins - ends + counts, counts) + np.arange(int(ends[-1]) if len(ends) else 0)


def blocks(counts: NDArray[Any]) -> Iterator[slice]:
    """Slices of lists that have about ``BLOCK`` numbers together.

    Args:
        counts: How many each list has.
    """
    ends = np.cumsum(counts, dtype=np.int64)
    cuts = np.searchsorted(ends, np.arange(BLOCK, int(ends[-1]) if len(ends) else 0, BLOCK)).tolist()
    for start, stop in pairwise(sorted({0, *cuts, len(counts)})):
        yield slice(start, stop)


def renumbered(postings: Postings, numbers: NDArray[np.int64]) -> Postings:
    """Postings with new numbers of documents.

    Args:
        postings: Of the documents before.
        numbers: For each document its new number, -1 for one that is taken out; the others keep their order.
    """
    if (numbers == np.arange(len(numbers))).all():
        return postings
    places = numbers.astype(np.int32)
    removed, parts = [], []
    for start in range(0, len(postings.entries), BLOCK):
        block = postings.entries[start : start + BLOCK]
        own = places[block >> np.uint32(IMPACT_BITS)]
        moved = (own.view(np.uint32) << np.uint32(IMPACT_BITS)) | (block & np.uint32(IMPACT_MASK))
        gone = np.flatnonzero(own < 0)
        parts.append(np.delete(moved, gone) if len(gone) else moved)
        removed.append(gone + start)
    counts = postings.counts - _counted(np.concatenate(removed), postings) if parts else postings.counts
    kept = counts > 0
    return Postings(postings.terms[kept], counts[kept], np.concatenate([NO_POSTINGS.entries, *parts]))


def _counted(places: NDArray[np.int64], postings: Postings) -> NDArray[np.int32]:
    """How many of some places of entries each term has."""
    owners = np.searchsorted(postings.starts, places, side="right") - 1
    return np.bincount(owners, minlength=len(postings.terms)).astype(np.int32)


def merged(postings: Postings, added: Postings) -> Postings:
    """Postings of both, which have no document in common."""
    if not len(postings.terms):
        return added
    place = np.searchsorted(postings.terms, added.terms)
    inside = np.minimum(place, len(postings.terms) - 1)
    shared = postings.terms[inside] == added.terms
    low = np.append(postings.starts, len(postings.entries))[place].repeat(added.counts)
    high = low + np.where(shared, postings.counts[inside], 0).repeat(added.counts)
    while (low < high).any():
        middle = np.minimum((low + high) // 2, len(postings.entries) - 1)
        before = (low < high) & (postings.entries[middle] < added.entries)
        high = np.where((low < high) & ~before, middle, high)
        low = np.where(before, middle + 1, low)
    counts = postings.counts.copy()
    counts[place[shared]] += added.counts[shared]
    new = ~shared
    return Postings(
        np.insert(postings.terms, place[new], added.terms[new]),
        np.insert(counts, place[new], added.counts[new]),
        np.insert(postings.entries, low, added.entries),
    )
