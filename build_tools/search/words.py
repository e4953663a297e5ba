"""Frequent words of the archive, found without a dictionary.

Runs of 2 to 6 characters that are frequent, hang together (they occur far more often than chance would join their parts), and stand
freely (many different neighbours on both sides): the measures of cohesion and branching after Z. Harris ("From Phoneme to Morpheme",
Language 31, 1955) and K. Church and P. Hanks ("Word Association Norms, Mutual Information, and Lexicography", 1990). Longer runs are
counted only where both shorter runs within them are frequent, as in Apriori (Agrawal and Srikant, VLDB 1994).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from build_tools.chinese.text import is_han
from build_tools.search.dense import Numbers
from build_tools.search.normalise import code_points

LONGEST = 6
MOST = 4000
_PLACE_BITS = 24
"""Enough for a place in the texts that are looked at."""
LEAST_TIMES = 5
COHESION = 30.0
FREEDOM = 0.6
"""Greatest share of a run's occurrences that one and the same neighbour may have."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word and how often the sample has it, in powers of two, so that it seldom changes."""

    text: str
    weight: int


def frequent_words(texts: Sequence[str]) -> list[Word]:
    """Frequent words of some texts, whose paragraphs end at ``PARAGRAPH_END``; in order."""
    codes = code_points(list(texts))
    present, units = np.unique(codes, return_inverse=True)
    han = np.array([is_han(chr(code)) for code in present.tolist()], bool)
    units = np.append(np.where(han[units], units, -1) if len(units) else units, -1).astype(np.int64)
    least = max(LEAST_TIMES, len(codes) // 40_000)
    found: list[tuple[int, str]] = []
    for length, places, counts in _free_runs(units, least):
        for place, count in zip(places.tolist(), counts.tolist(), strict=True):
            found.append((count, "".join(map(chr, codes[place : place + length].tolist()))))
    found.sort(key=lambda item: (-item[0], item[1]))
    return [Word(text, count.bit_length()) for count, text in sorted(found[:MOST], key=lambda item: item[1])]


def _free_runs(units: Numbers, least: int) -> Iterator[tuple[int, Numbers, Numbers]]:
    """For each length the runs that are words: where one stands, and how often."""
    total = max(1, int(np.count_nonzero(units >= 0)))
    spread = int(units.max(initial=0)) + 2
    ids, single = units, np.bincount(units[units >= 0], minlength=spread)
    before = single
    for length in range(2, LONGEST + 1):
        starts = np.flatnonzero((ids[:-1] >= 0) & (ids[1:] >= 0))
        # sorted together with where they stand: plain numbers sort several times faster than they are put in order
        keys = (ids[starts] * spread + units[starts + length - 1]) << _PLACE_BITS | starts
        keys.sort()
        heads = keys >> _PLACE_BITS
        opens = np.flatnonzero(np.append(True, heads[1:] != heads[:-1])[: len(heads)])
        counts = np.diff(np.append(opens, len(heads)))
        frequent = counts >= least
        if not frequent.any():
            return
        starts = keys[np.repeat(frequent, counts)] & ((1 << _PLACE_BITS) - 1)
        counts = counts[frequent]
        places = starts[np.cumsum(counts) - counts]
        runs = np.repeat(np.arange(len(counts)), counts)
        last, rest = units[places + length - 1], ids[places + 1]
        chance = np.maximum(before[ids[places]] * single[last], before[rest] * single[units[places]])
        words = (counts * total / chance >= COHESION) & _free(runs, units[starts + length], counts, spread)
        words &= _free(runs, units[starts - 1], counts, spread)
        yield length, places[words], counts[words]
        ids = np.full(len(units), -1, np.int64)
        ids[starts] = runs
        before = counts


def _free(runs: Numbers, neighbours: Numbers, counts: Numbers, spread: int) -> NDArray[np.bool_]:
    """For each run whether no single neighbour has too great a share; the edge of a phrase is none."""
    inside = neighbours >= 0
    pairs, times = np.unique(runs[inside] * spread + neighbours[inside], return_counts=True)
    most = np.zeros(len(counts), np.int64)
    np.maximum.at(most, pairs // spread, times)
    free: NDArray[np.bool_] = most <= FREEDOM * counts
    return free
