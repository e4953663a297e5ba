"""Values that go with a value: those its stories have too, the most frequent first."""

from __future__ import annotations

from collections import Counter
from heapq import nsmallest
from itertools import chain

from build_tools.views.catalogue import Catalogue

SHOWN = 16


def neighbours_of(catalogue: Catalogue, facet: str, value: str, other: str) -> list[tuple[str, int]]:
    """The values of another facet, or of the same, that go with a value, and how many stories have both.

    Returns:
        At most ``SHOWN``, equals in their natural order.
    """
    valued, ranks = catalogue.valued[other], catalogue.ranks[other]
    slugs = catalogue.shelves[facet].get(value, ())
    counts = Counter(chain.from_iterable(map(valued.__getitem__, slugs)))
    if facet == other:
        del counts[value]
    return nsmallest(SHOWN, counts.items(), key=lambda item: (-item[1], ranks[item[0]]))
