"""Which story holds which term, and how prominently.

A term is a unit, or two units that follow each other in a paragraph. A posting is one integer: first unit, second unit (0 for a
single one), number of the document in its bucket, impact. Sorted, these integers are the index of a bucket.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from build_tools.search.document import WEIGHTS, SearchDocument
from build_tools.search.normalise import END, IGNORED, PARAGRAPH_END, UNIT, code_points, sorts_of

Postings = NDArray[np.int64]

POINT_BITS, DOCUMENT_BITS, IMPACT_BITS = 21, 14, 3
TERM_SHIFT = DOCUMENT_BITS + IMPACT_BITS
FIRST_SHIFT = TERM_SHIFT + POINT_BITS
POINT_MASK, DOCUMENT_MASK, IMPACT_MASK = (1 << POINT_BITS) - 1, (1 << DOCUMENT_BITS) - 1, (1 << IMPACT_BITS) - 1
BUCKET_LIMIT = 1 << DOCUMENT_BITS

CHUNK = 400_000
"""Characters worked on at a time; more would take memory and gain nothing."""


def often(units: NDArray[np.int64]) -> NDArray[np.int64]:
    """How often two units must follow each other in a body of so many units to weigh more."""
    return 3 + units // 1500


def often_single(units: NDArray[np.int64]) -> NDArray[np.int64]:
    """The same for one unit."""
    return 5 + units // 200


def bucket_postings(documents: Sequence[SearchDocument]) -> Postings:
    """All postings of a bucket, in order.

    Args:
        documents: At most ``BUCKET_LIMIT``; a document's number is its place.
    """
    parts: list[Postings] = []
    texts: list[str] = []
    fields: list[int] = []
    counts: list[int] = []
    size = begin = 0
    for number, document in enumerate(documents):
        paragraphs = document.texts
        texts.append(PARAGRAPH_END.join([text.replace(PARAGRAPH_END, " ") for _, text in paragraphs]) + PARAGRAPH_END)
        fields.extend([WEIGHTS[field] for field, _ in paragraphs])
        counts.append(len(paragraphs))
        size += len(texts[-1])
        if size >= CHUNK or number == len(documents) - 1:
            parts.extend(_chunk(texts, fields, counts, begin))
            texts, fields, counts, size, begin = [], [], [], 0, number + 1
    result = np.concatenate(parts) if parts else np.zeros(0, np.int64)
    result.sort(kind="stable")  # merges the parts, which are sorted
    return result


def _chunk(texts: list[str], fields: list[int], counts: list[int], begin: int) -> tuple[Postings, Postings]:
    """Postings of single units and of pairs in some documents, which are numbered from ``begin``."""
    codes = code_points(texts)
    sorts = sorts_of(codes)
    places = np.flatnonzero(sorts == UNIT)
    codes = codes[places].astype(np.int64)
    paragraphs = np.cumsum(sorts == END, dtype=np.int32)[places]
    gaps = np.cumsum(sorts == IGNORED, dtype=np.int32)[places]
    weights = np.array(fields, np.int64)[paragraphs]
    owners = np.repeat(np.arange(len(counts)), counts)[paragraphs]
    lengths = np.bincount(owners, minlength=len(counts))
    head = (codes << FIRST_SHIFT) | ((owners + begin) << IMPACT_BITS)
    single = head | weights
    follows = np.flatnonzero(paragraphs[1:] == paragraphs[:-1])
    touching = gaps[follows + 1] == gaps[follows]
    pairs = head[follows] | (codes[follows + 1] << TERM_SHIFT) | np.where(touching, weights[follows], 0)
    return _strongest(single, often_single(lengths), begin), _strongest(pairs, often(lengths), begin)


def _strongest(found: Postings, needed: NDArray[np.int64], begin: int) -> Postings:
    """One posting a term and document, of the greatest impact; 1 becomes 2 where it stands ``needed`` times, 3 where twice as often."""
    if not len(found):
        return found
    found.sort()
    keys = found >> IMPACT_BITS
    last = np.flatnonzero(np.append(keys[1:] != keys[:-1], True))
    best = found[last]
    touching = np.cumsum((found & IMPACT_MASK) > 0)[last]
    times = np.diff(touching, prepend=0)
    owners = ((best >> IMPACT_BITS) & DOCUMENT_MASK) - begin
    least = np.where((best & IMPACT_MASK) == 1, needed[owners], np.iinfo(np.int32).max)
    return best + (times >= least) + (times >= 2 * least)
