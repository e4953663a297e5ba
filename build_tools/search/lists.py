"""A bucket's postings as numbers: for each term its documents and impacts, as short as they get.

How a list is written follows from its mode: ``ONES`` and ``CROSSINGS`` name documents only, since all impacts are 1 or 0; ``MIXED``,
``LOW`` and ``ANY`` put the impact into the lowest one, two or three bits of each gap. A gap is the number of documents left out since the
one before. Terms that most stories have are tables instead: each number holds three documents as digits to base five (``LOW``, if more
than a third have it) or two to base nine (``ANY``, if more than half), the first one lowest: the impact and one, 0 for a document without it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from build_tools.search.dense import Numbers
from build_tools.search.postings import (
    IMPACT_BITS,
    IMPACT_MASK,
    POINT_BITS,
    POINT_MASK,
    Postings,
    blocks,
)

ONES, CROSSINGS, MIXED, LOW, ANY = range(5)
WIDTHS = (0, 0, 1, 2, 3)
"""Bits of impact in a number, by mode."""

MODES = len(WIDTHS)
LEVELS = 1 << IMPACT_BITS
"""A head below this is the impact of the only document; one above it counts from here."""

TABLE_SHARE = {LOW: 3, ANY: 2}
"""Documents in one number of a table; more stories than one in so many make a list a table."""

TABLE_BASE = {LOW: 5, ANY: 9}
"""What the digits of such a number are to."""

_WIDTH = np.array(WIDTHS, np.int32)


@dataclass(frozen=True, slots=True)
class Lists:
    """The terms of a bucket, in order.

    Attributes:
        first: First units.
        second: Second units, 0 for a single one.
        head: What precedes each list: how many documents, and the mode.
        values: The numbers of all lists.
        counts: How many of them each list has.
    """

    first: Numbers
    second: Numbers
    head: Numbers
    values: Numbers
    counts: Numbers


def term_lists(postings: Postings, documents: int) -> Lists:
    """Lists of a bucket.

    Args:
        postings: Of all its documents.
        documents: How many the bucket has.
    """
    first, second = postings.terms >> POINT_BITS, postings.terms & POINT_MASK
    counts, starts = postings.counts, postings.starts
    if not len(starts):
        return Lists(first, second, starts, starts, counts)
    parts = [
        _part(Postings(postings.terms[here], counts[here], postings.entries[begin:end]), documents)
        for here in blocks(counts)
        for begin, end in [(int(starts[here.start]), int(starts[here.stop - 1] + counts[here.stop - 1]))]
    ]
    return Lists(first, second, *(np.concatenate(columns) for columns in zip(*parts, strict=True)))


def _part(postings: Postings, documents: int) -> tuple[Numbers, Numbers, Numbers]:
    """Heads, values and counts of the lists of some terms."""
    counts, starts = postings.counts, postings.starts
    impacts = (postings.entries & np.uint32(IMPACT_MASK)).astype(np.uint8)
    weakest, strongest = np.minimum.reduceat(impacts, starts), np.maximum.reduceat(impacts, starts)
    conditions = [(weakest == 1) & (strongest == 1), strongest == 0, strongest == 1, strongest < 4]
    modes = np.select(conditions, [ONES, CROSSINGS, MIXED, LOW], ANY)
    tables = np.zeros(len(starts), np.int64)
    for mode, share in TABLE_SHARE.items():
        common = (counts > 1) & (counts * share > documents)
        tables[common & ((modes == ANY) == (mode == ANY))] = mode
    modes = np.where(tables, tables, modes)
    heads = np.where(counts == 1, impacts[starts], LEVELS + (counts - 2) * MODES + modes).astype(np.int32)
    modes[counts == 1] = ONES
    numbers = (postings.entries >> np.uint32(IMPACT_BITS)).view(np.int32)
    gaps = np.diff(numbers, prepend=np.int32(-1)) - 1
    gaps[starts] = numbers[starts]
    width = np.repeat(_WIDTH[modes], counts)
    values = (gaps << width) | (impacts & ((1 << width) - 1))
    return heads, *_with_tables(values, counts, tables, numbers, impacts, documents)


def _with_tables(
    values: Numbers, counts: Numbers, tables: Numbers, numbers: Numbers, impacts: Numbers, documents: int
) -> tuple[Numbers, Numbers]:
    """Values and counts with those of very common terms as tables; ``tables`` has the mode of each, 0 for a list that stays."""
    if not tables.any():
        return values, counts
    starts = np.cumsum(counts, dtype=np.int64) - counts
    longer = counts.copy()
    parts, done = [], 0
    for term in np.flatnonzero(tables).tolist():
        here = slice(starts[term], starts[term] + counts[term])
        share, base = TABLE_SHARE[int(tables[term])], TABLE_BASE[int(tables[term])]
        longer[term] = -(-documents // share)
        table = np.zeros(int(longer[term]) * share, np.int32)
        table[numbers[here]] = impacts[here] + 1
        packed = table[::share].copy()
        for place in range(1, share):
            packed += table[place::share] * base**place
        parts += [values[done : here.start], packed]
        done = here.stop
    return np.concatenate([*parts, values[done:]]), longer
