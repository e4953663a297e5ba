"""A reader of the index in plain Python: slow, and written from the format's description alone."""

from __future__ import annotations

import itertools
import json
import re
import zlib
from collections.abc import Iterable, Iterator

import numpy as np

from build_tools.search.dense import ALPHABET, SYMBOLS
from build_tools.search.script import WORD_BITS, WORD_SYMBOLS

_CALL = re.compile(r"storySearch\._take\((.*)\);\n", re.DOTALL)
_BITS = (0, 0, 1, 2, 3)
_TABLES = {3: (3, 5), 4: (2, 9)}

Impacts = dict[int, int]


class Reader:
    """Answers from the files of an index."""

    def __init__(self, files: Iterable[tuple[str, bytes]]) -> None:
        self.files = dict(files)
        self.manifest = json.loads(unpacked_bytes(*self.content("manifest")))
        self.buckets = range(len(self.manifest["buckets"]))

    def content(self, key: str) -> list:
        """What a file hands over, without its key."""
        text = _CALL.fullmatch(self.files[f"search/{key}.js"].decode("utf-8"))[1]
        own, *rest = json.loads(f"[{text}]", strict=False)
        assert own == key
        return rest

    def terms(self, bucket: int, first: int, second: int = 0) -> dict[tuple[int, int], Impacts]:
        """All lists of the shard that a term is in."""
        about = self.manifest["buckets"][bucket]
        parts = next((int(count) for count, units in about["heavy"].items() if chr(first) in units), 0)
        name = f"{first:x}-{second % parts}" if parts else str(first % about["light"])
        numbers = iter(decode(self.content(f"p/{bucket}/{name}")[0], about["stoppers"]))
        if not parts:
            return self._light(numbers, about["documents"], about["light"], first % about["light"])
        found, quotient = {}, 0
        for step in numbers:
            quotient += step
            unit = quotient * parts + second % parts
            found[first, unit] = self._list(numbers, about["documents"])
        return found

    def postings(self, bucket: int, first: int, second: int = 0) -> Impacts:
        """Impact by document of one term."""
        return self.terms(bucket, first, second).get((first, second), {})

    def _light(self, numbers: Iterator[int], documents: int, step: int, rest: int) -> dict[tuple[int, int], Impacts]:
        found, quotient = {}, 0
        for difference in numbers:
            quotient += difference
            unit = 0
            for _ in range(next(numbers)):
                unit += next(numbers)
                found[quotient * step + rest, unit] = self._list(numbers, documents)
        return found

    def _list(self, numbers: Iterator[int], documents: int) -> Impacts:
        head = next(numbers)
        if head < 8:
            return {next(numbers): head}
        count, mode = divmod(head - 8, 5)
        count += 2
        if count * _TABLES.get(mode, (0, 0))[0] > documents:
            return self._table(numbers, mode, documents)
        found, document = {}, -1
        for _ in range(count):
            value = next(numbers)
            document += (value >> _BITS[mode]) + 1
            found[document] = value & ((1 << _BITS[mode]) - 1) if _BITS[mode] else (1, 0)[mode]
        return found

    @staticmethod
    def _table(numbers: Iterator[int], mode: int, documents: int) -> Impacts:
        (share, base), found = _TABLES[mode], {}
        for place in range(0, documents, share):
            value = next(numbers)
            for number in range(place, place + share):
                value, digit = divmod(value, base)
                if digit:
                    found[number] = digit - 1
        return found

    def columns(self, key: str, *sizes: int) -> list[list[int]]:
        """Columns of a file by how many numbers each has."""
        data, found = unpacked_bytes(*self.content(key)), []
        for size in sizes:
            found.append([sum(data[plane * size + at] << (8 * plane) for plane in range(3)) for at in range(size)])
            data = data[3 * size :]
        assert not data
        return found

    def numbers(self, bucket: int) -> list[tuple[int, str]]:
        """For each document of a bucket its date's number and the name of its text."""
        total = self.manifest["buckets"][bucket]["documents"]
        found, date, chunk, place = [], 0, 0, -1
        for step, head in zip(*self.columns(f"n/{bucket}", total, total), strict=True):
            date, chunk, place = date + step, head or chunk, 0 if head else place + 1
            found.append((date, f"{chunk:x}-{place}"))
        return found

    def document(self, bucket: int, number: int) -> dict:
        """The stored text of a document."""
        return json.loads(unpacked(*self.content(f"d/{bucket}/{self.numbers(bucket)[number][1]}")))

    def labels(self, facet: str) -> list[list[str]]:
        """Ids and names of a facet's values by their numbers."""
        return [row for part in range(self.manifest["facets"][facet]) for row in self.content(f"v/{facet}-{part}")[0]]

    def facets(self, bucket: int) -> list[dict]:
        """For each document of a bucket the ids of its values by facet, its length (none, then ever longer) and its date's number."""
        rows = [{"date": date} for date, _ in self.numbers(bucket)]
        for facet in [*self.manifest["facets"], "length"]:
            key = f"f/{bucket}/{facet}"
            total = len(unpacked_bytes(*self.content(key))) // 3
            counts, values = self.columns(key, len(rows), total - len(rows))
            found = iter(values)
            for row, count in zip(rows, counts, strict=True):
                own = list(itertools.islice(found, count))
                row[facet] = (
                    (own[0] + 1 if own else 0) if facet == "length" else [self.labels(facet)[at][0] for at in own]
                )
        return rows

    def candidates(self, bucket: int, units: str) -> set[int]:
        """Documents that have every pair of a row of units (or the one unit)."""
        codes = [ord(unit) for unit in units]
        if len(codes) == 1:
            return set(self.postings(bucket, codes[0]))
        return set.intersection(*(set(self.postings(bucket, *pair)) for pair in itertools.pairwise(codes)))


def decode(text: str, stoppers: int) -> list[int]:
    """The numbers again."""
    continuers = SYMBOLS - stoppers
    places = {symbol: place for place, symbol in enumerate(ALPHABET)}
    numbers, value = [], 0
    for symbol in text.encode("ascii"):
        place = places[symbol]
        if place < stoppers:
            numbers.append(value * stoppers + place)
            value = 0
        else:
            value = value * continuers + place - stoppers + 1
    return numbers


def unpacked(size: int, code: str) -> str:
    """The text again."""
    return unpacked_bytes(size, code).decode("utf-16-le", "surrogatepass")


def unpacked_bytes(size: int, code: str) -> bytes:
    """The bytes again."""
    places = np.zeros(128, np.int64)
    places[list(ALPHABET)] = np.arange(SYMBOLS)
    digits = places[np.frombuffer(code.encode("ascii"), np.uint8)].reshape(-1, WORD_SYMBOLS)
    words = digits @ (SYMBOLS ** np.arange(WORD_SYMBOLS - 1, -1, -1))
    bits = (words[:, None] >> np.arange(WORD_BITS - 1, -1, -1)) & 1
    data = np.packbits(bits.astype(np.uint8).ravel()).tobytes()[:size]
    return zlib.decompress(data, -zlib.MAX_WBITS)
