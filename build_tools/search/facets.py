"""What each story of a bucket can be filtered and sorted by, a few symbols a story."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from build_tools.search.document import FacetValue, SearchEntry
from build_tools.search.script import coded_script, deflated, packed_parts, script

CELL_BYTES = 2
"""Bytes of a number in a column of a facet."""

LENGTH = "length"
"""The facet whose values the client knows without being told."""

LENGTHS = (3, 5, 10)
"""Most minutes of each class of lengths; two more are longer ones, and none."""

LENGTH_IDS = (*map(str, LENGTHS), "more")
"""What the client calls these classes."""


def facet_file(bucket: int, documents: Sequence[SearchEntry], facets: Sequence[str]) -> tuple[str, bytes]:
    """Facet codes of a bucket: as JSON its values and the sets of values that occur, by facet; then one number a story and column.

    Columns are the facets, then the classes of lengths. Where a column follows from an earlier one in part (forms from kinds, say), its
    stories stand in the order of that one, so that like stands beside like; ``after`` names it, -1 where none helps. Each column is
    written as its low bytes, then its high bytes. All of it is deflated together; the first argument says how long the JSON is.
    """
    values: list[list[str]] = []
    sets: list[list[list[int]]] = []
    columns: list[NDArray[np.int64]] = []
    for facet in facets:
        own = [document.facets.get(facet, ()) for document in documents]
        ids = sorted({id for ids in own for id in ids})
        kinds = Counter(own)
        order = sorted(kinds, key=lambda ids: (-kinds[ids], ids))
        places = {ids: place for place, ids in enumerate(order)}
        index = {id: place for place, id in enumerate(ids)}
        values.append(ids)
        sets.append([[index[id] for id in ids] for ids in order])
        columns.append(np.array([places[ids] for ids in own], np.int64))
    columns.append(np.array([_length(document.minutes) for document in documents], np.int64))
    arranged = [_arranged(column, columns[:number]) for number, column in enumerate(columns)]
    head = json.dumps([values, sets, [after for after, _ in arranged]], separators=(",", ":")).encode()
    return coded_script(f"f/{bucket}", len(head), *packed_parts([head, *(planes for _, planes in arranged)]))


def _length(minutes: int) -> int:
    """Number of a class of lengths."""
    return bisect_left(LENGTHS, minutes) if minutes else len(LENGTHS) + 1


def _arranged(column: NDArray[np.int64], earlier: Sequence[NDArray[np.int64]]) -> tuple[int, bytes]:
    """The earlier column in whose order this one is shortest, and its bytes in that order."""
    ways = [(-1, _planes(column, CELL_BYTES))]
    ways += [
        (number, _planes(column[np.argsort(one, kind="stable")], CELL_BYTES)) for number, one in enumerate(earlier)
    ]
    return min(ways, key=lambda way: (len(deflated(way[1])), way[0]))


def _planes(numbers: NDArray[np.int64], count: int) -> bytes:
    """All lowest bytes, then all next ones …"""
    return b"".join((numbers >> (8 * plane) & 0xFF).astype(np.uint8).tobytes() for plane in range(count))


def labels_file(labels: Mapping[str, Sequence[FacetValue]]) -> tuple[str, bytes]:
    """Names of the values of all facets, in their natural order."""
    return script("facets", {facet: [[value.id, value.label] for value in values] for facet, values in labels.items()})
