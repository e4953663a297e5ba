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
    stoppers = best_stoppers(np.concatenate([lists.values, lists.head]))
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
    numbers, ends = _stream(_reordered(lists, order), shard[order], is_heavy[order], step[order], light, len(names))
    code, symbol_ends = encode(numbers, stoppers)
    text = code.tobytes().decode("ascii")
    cuts = [0, *np.append(0, symbol_ends)[ends].tolist()]
    files = tuple((name, text[cuts[at] : cuts[at + 1]]) for at, name in enumerate(names))
    return Shards(light, {chr(unit): count for unit, count in heavy.items()}, stoppers, files)


def _plan(lists: Lists, stoppers: int) -> tuple[dict[int, int], int]:
    """Parts of each heavy unit, and the number of light shards."""
    ends = np.cumsum(lists.counts)
    symbols = np.append(0, np.cumsum(widths(lists.values, stoppers), dtype=np.int64))
    sizes = symbols[ends] - symbols[ends - lists.counts] + 3
    starts = np.flatnonzero(np.append(True, lists.first[1:] != lists.first[:-1])[: len(lists.first)])
    units, sums = lists.first[starts], np.add.reduceat(sizes, starts) if len(starts) else sizes
    heavy = {
        unit: min(MOST_PARTS, round(size / SHARD) or 1)
        for unit, size in zip(units.tolist(), sums.tolist(), strict=True)
        if size >= SHARD
    }
    return heavy, max(1, round(int(sums[sums < SHARD].sum()) / SHARD))


def _reordered(lists: Lists, order: Numbers) -> Lists:
    counts = lists.counts[order]
    begins = (np.cumsum(lists.counts) - lists.counts)[order]
    places = np.arange(int(counts.sum())) + np.repeat(begins - (np.cumsum(counts) - counts), counts)
    return Lists(lists.first[order], lists.second[order], lists.head[order], lists.values[places], counts)


def _stream(
    lists: Lists, shard: Numbers, is_heavy: Numbers, step: Numbers, light: int, files: int
) -> tuple[Numbers, Numbers]:
    """All numbers of all shards in one row, and how many are in the shards up to each."""
    total = len(lists.first)
    opens_shard = np.append(True, shard[1:] != shard[:-1])[:total]
    opens_group = opens_shard | np.append(True, lists.first[1:] != lists.first[:-1])[:total]
    grouped = opens_group & ~is_heavy
    seconds = np.where(is_heavy, lists.second // step, lists.second)
    firsts = lists.first // light
    group_of = np.cumsum(opens_group) - 1
    group_size = np.bincount(group_of, minlength=0)[group_of] if total else seconds
    previous = np.append(0, seconds[:-1])[:total]
    second_steps = seconds - np.where(opens_group, 0, previous)
    first_steps = firsts - np.where(opens_shard, 0, np.append(0, firsts[:-1])[:total])
    sizes = 2 + 2 * grouped + lists.counts
    ends = np.cumsum(sizes)
    begins = ends - sizes
    numbers = np.zeros(int(ends[-1]) if total else 0, np.int32)
    numbers[begins[grouped]] = first_steps[grouped]
    numbers[begins[grouped] + 1] = group_size[grouped]
    own = begins + 2 * grouped
    numbers[own] = second_steps
    numbers[own + 1] = lists.head
    places = np.arange(len(lists.values)) + np.repeat(own + 2 - (np.cumsum(lists.counts) - lists.counts), lists.counts)
    numbers[places] = lists.values
    per_shard = np.bincount(shard, weights=sizes, minlength=files).astype(np.int64)
    return numbers, np.cumsum(per_shard)


def spread(heavy: Mapping[str, int]) -> Iterator[tuple[int, str]]:
    """Heavy units by their number of parts, as the manifest has them."""
    for parts in sorted(set(heavy.values())):
        yield parts, "".join(unit for unit, count in heavy.items() if count == parts)
