"""What to read next, and why: stories that share people, places, schools or topics, the rarer the better.

Linear in the archive: from every shelf a story looks only at its neighbours within a fixed window, so that a topic with thousands of stories costs
no more than one with twenty, and a new story changes the suggestions of few others. All stories are done at once, in arrays and whole numbers: the
result is the same on every machine.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from build_tools.cache.digests import digest_of
from build_tools.cache.store import Cache
from build_tools.cache.values import get_value, put_value
from build_tools.model.facet import Facet
from build_tools.model.field_types import Many, specs_of
from build_tools.model.story import Story
from build_tools.views.catalogue import Catalogue
from build_tools.views.facets import FACETS
from build_tools.wording import pages as wording

SHOWN = 4
WINDOW = 24

_WEIGHED = sorted((facet for facet in FACETS if facet.weight), key=lambda facet: facet.named or len(FACETS))
_UNIT = 720_720  # can be divided by every number up to 16, so that shares of shelves up to 65,535 stories are exact
_MOST = sum(
    spec.facet.weight * (spec.type.maximum if isinstance(spec.type, Many) else 1)
    for spec in specs_of(Story)
    if spec.facet
)
_SCORE_BITS = (_MOST * _UNIT).bit_length()  # two stories that share all that a story can have
BLOCK = 1024  # stories whose pairs are in memory at a time

_Numbers = NDArray[np.int64]

_KEPT = "related"
"""Under which the suggestions are remembered, with a digest of what they follow from."""


class Suggestions:
    """Suggests related stories.

    Args:
        catalogue: The published stories.
        cache: What earlier runs suggested: most edits change none of it.
    """

    def __init__(self, catalogue: Catalogue, cache: Cache) -> None:
        self._catalogue, self._cache = catalogue, cache
        self._slugs = list(catalogue.stories)
        self._numbers = {slug: number for number, slug in enumerate(self._slugs)}

    def chosen(self, slug: str) -> tuple[tuple[str, str], ...]:
        """Slug and reason of each suggestion: all that a story's page takes from others here, but for their cards."""
        by_editors = self._editors(slug)
        number = self._numbers[slug]
        first, targets, reasons = self._best
        mine = slice(first[number], first[number + 1])
        found = [(other, wording.EDITORS_CHOICE) for other in by_editors]
        found += zip((self._slugs[target] for target in targets[mine]), reasons[mine], strict=True)
        return tuple(found[: max(SHOWN, len(by_editors))])

    def _editors(self, slug: str) -> list[str]:
        return [other for other in self._catalogue.stories[slug].related if other in self._numbers and other != slug]

    @cached_property
    def _best(self) -> tuple[list[int], list[int], list[str]]:
        """Where the suggestions of each story begin, then their numbers and their reasons; the editors' choice is left out."""
        named, places = places_of(self._catalogue, self._numbers)
        chosen = [
            number * len(self._slugs) + self._numbers[other]
            for number, slug in enumerate(self._slugs)
            for other in self._editors(slug)
        ]
        excluded = np.array(chosen, dtype=np.int64)
        key = digest_of(*(column.tobytes() for column in (*places.columns, excluded, np.array(places.count))))
        known = get_value(self._cache, _KEPT, tuple)
        if not known or known[0] != key:
            known = (key, *places.suggestions(excluded))
            put_value(self._cache, _KEPT, known)
        _, first, targets, shelves = known
        reasons = [wording.reason(facet.label, self._catalogue.name(facet.id, value)) for facet, value in named]
        return first, targets, [reasons[shelf] for shelf in shelves]


@dataclass(frozen=True, slots=True)
class _Places:
    """Every place of a story on a shelf, story by story, the shelf that says most of it first.

    Attributes:
        count: Number of stories.
        shelved: Numbers of the stories, shelf after shelf, with a window's width of nothing at the end.
        source: The story that stands at the place.
        shelf: The shelf.
        share: What it says of two stories to stand there both.
        begin: Where in ``shelved`` its window begins.
        width: How many stories are in its window.
    """

    count: int
    shelved: _Numbers
    source: _Numbers
    shelf: _Numbers
    share: _Numbers
    begin: _Numbers
    width: _Numbers

    @property
    def columns(self) -> tuple[_Numbers, ...]:
        """All that the suggestions follow from, but for the editors' choice."""
        return self.shelved, self.source, self.shelf, self.share, self.begin, self.width

    def suggestions(self, excluded: _Numbers) -> tuple[list[int], list[int], list[int]]:
        """Where the suggestions of each story begin, their targets, and their strongest shelves.

        Args:
            excluded: Pairs that are not to be suggested.
        """
        blocks = [self.best(start, min(start + BLOCK, self.count), excluded) for start in range(0, self.count, BLOCK)]
        sources, targets, shelves = (np.concatenate(parts) for parts in zip(*blocks, strict=True))
        first = np.searchsorted(sources, np.arange(self.count + 1))
        return first.tolist(), targets.tolist(), shelves.tolist()

    def pairs(self, low: int, high: int) -> tuple[_Numbers, _Numbers]:
        """Stories seen from the places ``low`` to ``high``: the pair as ``source * count + target``, and the place; sorted by both."""
        near = np.arange(WINDOW)
        source = self.source[low:high, None]
        target = self.shelved[self.begin[low:high, None] + near]
        seen = (near < self.width[low:high, None]) & (target != source)
        bits = (high - low).bit_length()
        packed = (((source - source[:1]) * self.count + target) << bits | np.arange(high - low)[:, None])[seen]
        packed.sort()
        base = int(self.source[low]) * self.count if high > low else 0
        return (packed >> bits) + base, (packed & (1 << bits) - 1) + low

    def best(self, start: int, end: int, excluded: _Numbers) -> tuple[_Numbers, _Numbers, _Numbers]:
        """The best targets of the stories from ``start`` to ``end``.

        Args:
            start: Number of the first story.
            end: Number after that of the last.
            excluded: Pairs that are not to be suggested.

        Returns:
            Source, target and strongest shelf of each suggestion, by source, then by rank.
        """
        low, high = np.searchsorted(self.source, (start, end)).tolist()
        pairs, places = self.pairs(low, high)
        heads = np.flatnonzero(np.diff(pairs, prepend=-1))
        if not len(heads):
            return pairs, pairs, pairs
        score = np.add.reduceat(self.share[places], heads)
        pairs, strongest = pairs[heads], places[heads]
        kept = np.isin(pairs, excluded, invert=True)
        pairs, strongest, score = pairs[kept], strongest[kept], score[kept]
        bits = len(pairs).bit_length()
        ranked = ((pairs // self.count - start << _SCORE_BITS) - score << bits) + np.arange(len(pairs))
        ranked.sort()
        found = ranked & (1 << bits) - 1
        source = pairs[found] // self.count
        rank = np.arange(len(found)) - np.searchsorted(source, np.arange(start, end))[source - start]
        found = found[rank < SHOWN]
        return pairs[found] // self.count, pairs[found] % self.count, self.shelf[strongest[found]]


def places_of(catalogue: Catalogue, numbers: dict[str, int]) -> tuple[list[tuple[Facet, str]], _Places]:
    """Facet and value of each shelf, and all places."""
    named: list[tuple[Facet, str]] = []
    sizes, shares, stories, turns = [], [], [], []
    for facet in _WEIGHED:
        values = catalogue.valued[facet.id]
        for value, slugs in catalogue.shelves[facet.id].items():
            named.append((facet, value))
            sizes.append(len(slugs))
            shares.append(facet.weight * _UNIT // len(slugs).bit_length())  # in steps: one story more seldom changes it
            stories += [numbers[slug] for slug in slugs]
            turns += [values[slug].index(value) for slug in slugs]
    size = np.array(sizes, dtype=np.int64)
    source = np.array(stories, dtype=np.int64)
    shelf = np.repeat(np.arange(len(sizes)), size)
    share = np.array(shares, dtype=np.int64)[shelf]
    begins = (np.cumsum(size) - size)[shelf]
    size = size[shelf]
    window = np.clip(np.arange(len(source)) - begins - WINDOW // 2, 0, np.maximum(size - WINDOW, 0))
    facet_number = np.array([_WEIGHED.index(facet) for facet, _ in named], dtype=np.int64)[shelf]
    order = np.lexsort((np.array(turns, dtype=np.int64), facet_number, -share, source))
    columns = (source, shelf, share, begins + window, np.minimum(size, WINDOW))
    shelved = np.append(source, np.zeros(WINDOW, np.int64))
    return named, _Places(len(numbers), shelved, *(column[order] for column in columns))
