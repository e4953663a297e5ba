"""Numbers as text: the (s,c)-dense code.

Brisaboa, Fariña, Navarro and Esteller, "(S,C)-Dense Coding: An Optimized Compression Code for Natural Language Text Databases",
SPIRE 2003. Of 121 one-byte symbols the first s end a number and the other c continue it; all numbers of one and the same length are
used before a longer one, and s is chosen to make the whole shortest. The symbols are the ASCII characters that may stand in a
JavaScript string in double quotes without an escape and cannot end a script, so a file is no longer than the code.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[Any]
"""Whole numbers of 32 or 64 bits."""

ALPHABET = bytes(sorted(set(range(1, 0x7F)) - {0x0A, 0x0D, 0x22, 0x3C, 0x5C}))
SYMBOLS = len(ALPHABET)

_MANY, _COUNTED = 1 << 20, 1 << 18
"""Where counting of numbers ends, and how many are counted at a time, which takes less memory."""

_CANDIDATES = range(24, SYMBOLS - 4)
_SYMBOLS = np.frombuffer(ALPHABET, np.uint8)


def limits(stoppers: int) -> list[int]:
    """First number that needs more than 1, 2, 3 … symbols."""
    continuers = SYMBOLS - stoppers
    found, total, size = [], 0, stoppers
    while total < 1 << 32:
        total += size
        found.append(total)
        size *= continuers
    return found


def widths(numbers: Numbers, stoppers: int) -> Numbers:
    """Symbols that each number takes."""
    result = np.ones(len(numbers), np.int8)
    for limit in limits(stoppers):
        longer = numbers >= limit
        if not longer.any():
            break
        result += longer
    return result


def best_stoppers(*numbers: Numbers) -> int:
    """The s that makes the code of all these numbers shortest."""
    if not any(map(len, numbers)):
        return SYMBOLS - 8
    counts = np.zeros(min(_MANY, max(int(some.max(initial=0)) for some in numbers)) + 1, np.int64)
    for some in numbers:
        for start in range(0, len(some), _COUNTED):
            found = np.bincount(np.minimum(some[start : start + _COUNTED], _MANY))
            counts[: len(found)] += found
    at_least = np.concatenate([np.cumsum(counts[::-1])[::-1], [0]])
    top = len(counts)
    costs = {s: sum(int(at_least[limit]) for limit in limits(s) if limit < top) for s in _CANDIDATES}
    return min(costs, key=lambda s: (costs[s], -s))


def encode(numbers: Numbers, stoppers: int) -> tuple[NDArray[np.uint8], Numbers]:
    """Code of all numbers in one row, and where each ends."""
    continuers = SYMBOLS - stoppers
    rest = numbers // stoppers
    last = numbers - rest * stoppers
    sizes = np.ones(len(numbers), np.int8)
    digits: list[tuple[Numbers, Numbers]] = []
    more = np.flatnonzero(rest)
    rest = rest[more]
    while len(more):
        rest = rest - 1
        higher = rest // continuers
        digits.append((more, rest - higher * continuers + stoppers))
        sizes[more] += 1
        going = np.flatnonzero(higher)
        more, rest = more[going], higher[going]
    ends = np.cumsum(sizes, dtype=np.int64)
    code = np.empty(int(ends[-1]) if len(ends) else 0, np.uint8)
    code[ends - 1] = last
    for place, (own, digit) in enumerate(digits, 2):
        code[ends[own] - place] = digit
    return _SYMBOLS[code], ends


def encoded(numbers: Numbers) -> tuple[int, str]:
    """The best s, and the numbers in that code."""
    stoppers = best_stoppers(numbers)
    return stoppers, encode(numbers, stoppers)[0].tobytes().decode("ascii")
