"""What stories can be filtered by: a small file a facet and bucket, so that only those are read that are filtered by or counted."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, groupby

from build_tools.search.columns import column_file
from build_tools.search.document import FacetValue, SearchEntry
from build_tools.search.script import script

LABELS = 24_000
"""Bytes that a file of labels should have at most."""

LENGTH = "length"
"""The facet whose values the client knows without being told."""

LENGTHS = (3, 5, 10)
"""Most minutes of each class of lengths; two more are longer ones, and none."""

LENGTH_IDS = (*map(str, LENGTHS), "more")
"""What the client calls these classes, by their numbers."""

Values = Mapping[str, Sequence[FacetValue]]
"""Values by facet."""


def numbered_values(entries: Iterable[SearchEntry], labels: Values) -> Values:
    """All values by facet, as they are numbered: those that have labels in their order, then whatever else stories have, by id."""
    rest: dict[str, set[str]] = {facet: set() for facet in labels}
    for entry in entries:
        for facet, own in rest.items():
            own.update(entry.facets.get(facet, ()))
    return {
        facet: [*named, *(FacetValue(id, id) for id in sorted(rest[facet].difference(value.id for value in named)))]
        for facet, named in labels.items()
    }


def facet_files(bucket: int, documents: Sequence[SearchEntry], values: Values) -> Iterator[tuple[str, bytes]]:
    """A file a facet of a bucket, and one of lengths: how many values each story has, then the numbers of these one after the other."""
    for facet, named in values.items():
        numbers = {value.id: number for number, value in enumerate(named)}
        yield _file(bucket, facet, [[numbers[id] for id in one.facets.get(facet, ())] for one in documents])
    yield _file(bucket, LENGTH, [[bisect_left(LENGTHS, one.minutes)] if one.minutes else [] for one in documents])


def _file(bucket: int, facet: str, rows: Sequence[Sequence[int]]) -> tuple[str, bytes]:
    return column_file(f"f/{bucket}/{facet}", [len(row) for row in rows], [number for row in rows for number in row])


def label_files(values: Values) -> tuple[list[tuple[str, bytes]], dict[str, int]]:
    """Files of ids and names of the values of each facet, by their numbers, and how many files each facet has."""
    files, parts = [], {}
    for facet, named in values.items():
        rows = [[value.id, value.label] for value in named]
        ends = accumulate(len(json.dumps(row, ensure_ascii=False).encode("utf-8", "replace")) for row in rows)
        cut = groupby(zip(rows, ends, strict=True), lambda row: row[1] // LABELS)
        own = [script(f"v/{facet}-{part}", [row for row, _ in some]) for part, (_, some) in enumerate(cut)]
        files += own
        parts[facet] = len(own)
    return files, parts
