"""What each story of a bucket can be filtered and sorted by, a few symbols a story."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from build_tools.search.document import FacetValue, SearchDocument
from build_tools.search.script import coded_script, packed, script

LAST_DAY = (2999 * 13 + 12) * 32 + 31


def day_number(date: str) -> int:
    """A number that orders dates: ``2024-10-11``, ``2024-10`` and ``2024``; 0 for none. The client can undo it."""
    year, month, day = ([int(part) for part in date.split("-")] + [0, 0])[:3] if date else (0, 0, 0)
    return (year * 13 + month) * 32 + day


def facet_file(bucket: int, documents: Sequence[SearchDocument], facets: Sequence[str]) -> tuple[str, bytes]:
    """Facet codes of a bucket: for each facet its values and the sets of values that occur, then one number a story and column.

    The numbers are UTF-16 code units, packed as texts are. Columns are the facets, then minutes, then the low and the high half of the
    differences of dates (documents are in falling order of date; the first differs from 2999-12-31).
    """
    values: list[list[str]] = []
    sets: list[list[list[int]]] = []
    numbers: list[int] = []
    for facet in facets:
        own = [document.facets.get(facet, ()) for document in documents]
        ids = sorted({id for ids in own for id in ids})
        kinds = Counter(own)
        order = sorted(kinds, key=lambda ids: (-kinds[ids], ids))
        places = {ids: place for place, ids in enumerate(order)}
        index = {id: place for place, id in enumerate(ids)}
        values.append(ids)
        sets.append([[index[id] for id in ids] for ids in order])
        numbers.extend(places[ids] for ids in own)
    numbers.extend(min(document.minutes, 0xFFFF) for document in documents)
    dates = [day_number(document.date) for document in documents]
    steps = [before - date for before, date in zip([LAST_DAY, *dates], dates, strict=False)]
    numbers.extend(step & 0xFFFF for step in steps)
    numbers.extend(step >> 16 for step in steps)
    return coded_script(f"f/{bucket}", values, sets, *packed("".join(map(chr, numbers))))


def labels_file(labels: Mapping[str, Sequence[FacetValue]]) -> tuple[str, bytes]:
    """Names and pages of the values of all facets, in their natural order."""
    return script(
        "facets", {facet: [[value.id, value.label, value.url] for value in values] for facet, values in labels.items()}
    )
