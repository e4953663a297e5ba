"""Which pairs of Han characters a bucket has, dealt over files by how they are spoken: so pinyin of any phrase finds its characters."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import numpy as np

from build_tools.chinese.text import is_han
from build_tools.search.dense import Numbers, best_stoppers, encode
from build_tools.search.postings import POINT_BITS, POINT_MASK, Postings
from build_tools.search.readings import COMMON_OTHERS, usual_syllables
from build_tools.search.script import coded_script

SHARD = 3000
"""Bytes that a file should have."""

PAIR_BYTES = 3
"""What a pair takes, about."""

BASE, MODULUS, STEP = 31, 65521, 256
"""A syllable is a number to the base, a pair of them one more of two digits; its remainder by the number of files is its file."""

OFTEN_BITS = 3
"""Bits of each number that tell in how many stories the pair stands, in powers of two."""


def spoken_number(syllable: str) -> int:
    """Number of a syllable without tone; ü counts as v."""
    found = 0
    for letter in syllable.replace("ü", "v"):
        found = (found * BASE + ord(letter)) % MODULUS
    return found


def pair_files(bucket: int, postings: Postings) -> tuple[int, list[tuple[str, bytes]]]:
    """Number of files, and the files: the s of their code, and numbers, sorted by pairs.

    A first unit is written as its distance from the one before and the number of its pairs; each of these as the distance of its second
    unit from the one before, with ``OFTEN_BITS`` below it.
    """
    first, second, often, spoken = _pairs(postings)
    total = max(1, round(len(first) * PAIR_BYTES / SHARD))
    shard = spoken % total
    order = np.lexsort((second, first, shard))
    first, second, often, shard = first[order], second[order], often[order], shard[order]
    numbers, ends = _numbers(first, second, often, shard)
    stoppers = best_stoppers(numbers)
    code, symbols = encode(numbers, stoppers)
    cuts = np.append(0, symbols)[
        np.append(0, ends)[np.append(0, np.cumsum(np.bincount(shard, minlength=total)))]
    ].tolist()
    text = code.tobytes().decode("ascii")
    return total, [coded_script(f"y/{bucket}/{at}", stoppers, text[cuts[at] : cuts[at + 1]]) for at in range(total)]


def _pairs(postings: Postings) -> tuple[Numbers, Numbers, Numbers, Numbers]:
    """First and second units of all pairs of Han, how often each stands, and the number of how it is spoken: once for each way."""
    first, second = postings.terms >> POINT_BITS, postings.terms & POINT_MASK
    units = [code for code in np.unique(np.append(first, second)).tolist() if code and is_han(chr(code))]
    tables = _spoken_tables(units)
    often = np.minimum(np.log2(postings.counts).astype(np.int64), (1 << OFTEN_BITS) - 1)
    parts = []
    for ones, twos in product(tables, repeat=2):
        one, two = ones[np.minimum(first, len(ones) - 1)], twos[np.minimum(second, len(twos) - 1)]
        kept = (one >= 0) & (two >= 0)
        parts.append((first[kept], second[kept], often[kept], one[kept] * STEP + two[kept]))
    first, second, often, spoken = (np.concatenate(columns) for columns in zip(*parts, strict=True))
    return first, second, often, spoken


def _spoken_tables(units: Sequence[int]) -> list[Numbers]:
    """Numbers of the usual syllables by unit, of the second ones that some units have, and so on; -1 where there is none."""
    said = {unit: [syllable] for unit, syllable in usual_syllables(map(chr, units)).items()}
    for syllable, unit in sorted(COMMON_OTHERS):
        if unit in said and syllable not in said[unit]:
            said[unit].append(syllable)
    tables = [np.full(max(units, default=0) + 2, -1, np.int64) for _ in range(max(map(len, said.values()), default=1))]
    for unit, own in said.items():
        for table, syllable in zip(tables, own, strict=False):
            table[ord(unit)] = spoken_number(syllable)
    return tables


def _numbers(first: Numbers, second: Numbers, often: Numbers, shard: Numbers) -> tuple[Numbers, Numbers]:
    """What is written, and where it ends for each pair."""
    total = len(first)
    opens_shard = np.append(True, shard[1:] != shard[:-1])[:total]
    opens = opens_shard | np.append(True, first[1:] != first[:-1])[:total]
    ends = np.cumsum(1 + 2 * opens)
    numbers = np.empty(int(ends[-1]) if total else 0, np.int64)
    before = np.where(opens, 0, np.append(0, second[:-1])[:total])
    numbers[ends - 1] = (second - before) << OFTEN_BITS | often
    heads = first[opens]
    earlier = np.where(opens_shard[opens], 0, np.append(0, heads[:-1])[: len(heads)])
    numbers[ends[opens] - 3] = heads - earlier
    numbers[ends[opens] - 2] = np.bincount(np.cumsum(opens) - 1) if total else heads
    return numbers, ends
