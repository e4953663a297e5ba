"""A bucket's lists in files of a few kilobytes, so that a query reads little.

A unit whose lists fill a shard or more is heavy: it has shards of its own, over which its second units are dealt by code point. All
others share the light shards, over which first units are dealt by code point.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from build_tools.search.dense import Numbers, best_stoppers, encode, widths
from build_tools.search.lists import Lists
from build_tools.search.postings import blocks, spans

SHARD = 4000
"""Bytes that a shard should have."""

MOST_PARTS = 64


@dataclass(frozen=True, slots=True)
class Shards:
    """How a bucket's terms are dealt over its files.

    Attributes:
        light: How many light shards there are.
        heavy: Number of parts by heavy first unit, in order of code points.
        stoppers: The s of the code.
        files: Name (``12``, ``6c5f-0``) and code of each.
    """

    light: int
    heavy: dict[str, int]
    stoppers: int
    files: tuple[tuple[str, str], ...]


def make_shards(lists: Lists) -> Shards:
    """Deal a bucket's lists over shards."""
    stoppers = best_stoppers(lists.values, lists.head)
    heavy, light = _plan(lists, stoppers)
    units = np.array(list(heavy), np.int64)
    parts = np.array(list(heavy.values()), np.int64)
    offsets = light + np.cumsum(parts) - parts
    place = np.searchsorted(units, lists.first)
    place[place == len(units)] = 0
    is_heavy = units[place] == lists.first if len(units) else np.zeros(len(lists.first), bool)
    step = parts[place] if len(units) else np.ones(len(lists.first), np.int64)
    shard = (
        np.where(is_heavy, offsets[place] + lists.second % step, lists.first % light)
        if len(units)
        else (lists.first % light)
    )
    names = [str(number) for number in range(light)]
    names += [f"{unit:x}-{part}" for unit, count in heavy.items() for part in range(count)]
    order = np.argsort(shard.astype(np.uint16), kind="stable")
    dealt = _Dealt(lists.first[order], lists.second[order], shard[order], is_heavy[order], step[order], light)
    text, ends = _coded(lists, order, dealt, stoppers)
    cuts = [0, *np.append(0, ends)[np.cumsum(np.bincount(shard, minlength=len(names)))].tolist()]
    files = tuple((name, text[cuts[at] : cuts[at + 1]]) for at, name in enumerate(names))
    return Shards(light, {chr(unit): count for unit, count in heavy.items()}, stoppers, files)


def _plan(lists: Lists, stoppers: int) -> tuple[dict[int, int], int]:
    """Parts of each heavy unit, and the number of light shards."""
    begins = np.cumsum(lists.counts, dtype=np.int64) - lists.counts
    sizes = 3 + np.concatenate([_symbols(lists, begins, here, stoppers) for here in blocks(lists.counts)] or [begins])
    starts = np.flatnonzero(np.append(True, lists.first[1:] != lists.first[:-1])[: len(lists.first)])
    units, sums = lists.first[starts], np.add.reduceat(sizes, starts) if len(starts) else sizes
    heavy = {
        unit: min(MOST_PARTS, round(size / SHARD) or 1)
        for unit, size in zip(units.tolist(), sums.tolist(), strict=True)
        if size >= SHARD
    }
    return heavy, max(1, round(int(sums[sums < SHARD].sum()) / SHARD))


def _symbols(lists: Lists, begins: Numbers, here: slice, stoppers: int) -> Numbers:
    """How many symbols the values of some lists take."""
    first, last = int(begins[here.start]), int(begins[here.stop - 1] + lists.counts[here.stop - 1])
    return np.add.reduceat(widths(lists.values[first:last], stoppers).astype(np.int32), begins[here] - first)


@dataclass(frozen=True, slots=True)
class _Dealt:
    """Terms in the order of the shards: first and second units, number of the shard, whether and among how many the unit is dealt."""

    first: Numbers
    second: Numbers
    shard: Numbers
    is_heavy: Numbers
    step: Numbers
    light: int

    def leads(self) -> tuple[Numbers, Numbers, Numbers, Numbers]:
        """What precedes each list but its head: whether a first unit, that and its number of terms, and the second unit."""
        total = len(self.first)
        opens_shard = np.append(True, self.shard[1:] != self.shard[:-1])[:total]
        opens_group = opens_shard | np.append(True, self.first[1:] != self.first[:-1])[:total]
        seconds = np.where(self.is_heavy, self.second // self.step, self.second)
        firsts = self.first // self.light
        group_of = np.cumsum(opens_group) - 1
        group_size = np.bincount(group_of, minlength=0)[group_of] if total else seconds
        second_steps = seconds - np.where(opens_group, 0, np.append(0, seconds[:-1])[:total])
        first_steps = firsts - np.where(opens_shard, 0, np.append(0, firsts[:-1])[:total])
        return opens_group & ~self.is_heavy, first_steps, group_size, second_steps


def _coded(lists: Lists, order: Numbers, dealt: _Dealt, stoppers: int) -> tuple[str, Numbers]:
    """Code of all shards in one row, and where that of each term ends."""
    begins, counts, heads = (
        (np.cumsum(lists.counts, dtype=np.int64) - lists.counts)[order],
        lists.counts[order],
        lists.head[order],
    )
    grouped, first_steps, group_size, second_steps = dealt.leads()
    leads = 2 + 2 * grouped
    texts, found, size = [], [], 0
    for here in blocks(counts):
        sizes = leads[here] + counts[here]
        ends = np.cumsum(sizes)
        own = ends - counts[here]
        numbers = lists.values.take(spans(begins[here] - leads[here], sizes), mode="clip")
        opening = np.flatnonzero(grouped[here])
        numbers[own[opening] - 4] = first_steps[here][opening]
        numbers[own[opening] - 3] = group_size[here][opening]
        numbers[own - 2] = second_steps[here]
        numbers[own - 1] = heads[here]
        code, symbol_ends = encode(numbers, stoppers)
        texts.append(code.tobytes())
        found.append(symbol_ends[ends - 1] + size)
        size += len(code)
    return b"".join(texts).decode("ascii"), np.concatenate(found) if found else begins


def spread(heavy: Mapping[str, int]) -> Iterator[tuple[int, str]]:
    """Heavy units by their number of parts, as the manifest has them."""
    for parts in sorted(set(heavy.values())):
        yield parts, "".join(unit for unit, count in heavy.items() if count == parts)
