"""Index files as classic scripts: each calls ``storySearch._take`` with its key and its content."""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence

import numpy as np

from build_tools.search.dense import ALPHABET, SYMBOLS

ROOT = "search"
WORD_BITS, WORD_SYMBOLS = 27, 4
"""27 bits are written as four digits to the base 121, the highest first."""

_DIGITS = np.frombuffer(ALPHABET, np.uint8)
_PAIRS = np.stack([np.repeat(_DIGITS, SYMBOLS), np.tile(_DIGITS, SYMBOLS)], axis=-1).copy().view(np.uint16).ravel()
"""Two digits at once."""


def script(key: str, *content: object) -> tuple[str, bytes]:
    """Address and content of an index file."""
    values = ",".join([_literal(key), *map(_literal, content)])
    return f"{ROOT}/{key}.js", f"storySearch._take({values});\n".encode("utf-8", "replace")


def coded_script(key: str, *content: object) -> tuple[str, bytes]:
    """Address and content of an index file whose last value is text in the dense alphabet, which needs no escapes."""
    return raw_script(key, "".join([f"{_literal(value)}," for value in content[:-1]]) + f'"{content[-1]}"')


def raw_script(key: str, values: str) -> tuple[str, bytes]:
    """Address and content of an index file whose values are JSON in ASCII already; the key must need no escapes."""
    return f"{ROOT}/{key}.js", f'storySearch._take("{key}",{values});\n'.encode("ascii")


def _literal(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def deflated(data: bytes) -> bytes:
    """Bytes deflated without a header."""
    deflate = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return deflate.compress(data) + deflate.flush()


def as_bytes(text: str) -> bytes:
    """A text as UTF-16LE: it packs 5 % smaller than UTF-8 for Chinese."""
    return text.encode("utf-16-le", "surrogatepass")


def packed_parts(parts: Sequence[bytes]) -> tuple[int, str]:
    """Bytes of several kinds deflated in one row, each kind with statistics of its own, and written in the alphabet of the dense code.

    Returns:
        The number of deflated bytes, and the text.
    """
    deflate = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    data = b"".join([deflate.compress(part) + deflate.flush(zlib.Z_SYNC_FLUSH) for part in parts]) + deflate.flush()
    return _packed([data])[0]


def packed_all(contents: Sequence[bytes]) -> list[tuple[int, str]]:
    """Number of deflated bytes and text of each of many contents, packed at once, which is faster than one by one."""
    return _packed([deflated(content) for content in contents]) if contents else []


def _packed(deflates: Sequence[bytes]) -> list[tuple[int, str]]:
    """Deflated bytes, and how many they are, in the alphabet."""
    text = _written(b"".join([data + bytes(-len(data) % WORD_BITS) for data in deflates]))
    found, at = [], 0
    for data in deflates:
        found.append((len(data), text[at : at + -(-len(data) * 8 // WORD_BITS) * WORD_SYMBOLS]))
        at += -(-len(data) // WORD_BITS) * 8 * WORD_SYMBOLS
    return found


def _written(data: bytes) -> str:
    """Bytes in the alphabet; 27 of them, of which there is a multiple, are eight words."""
    groups = len(data) // WORD_BITS
    padded = data + bytes(8)
    words = np.empty((groups, 8), np.uint32)
    for place in range(8):
        start, shift = divmod(place * WORD_BITS, 8)
        wide = np.ndarray((groups,), ">u8", padded, start, (WORD_BITS,))
        words[:, place] = (wide >> (64 - WORD_BITS - shift)) & ((1 << WORD_BITS) - 1)
    high = words // SYMBOLS**2
    pairs = np.stack([high, words - high * np.uint32(SYMBOLS**2)], axis=-1).ravel()
    written: bytes = _PAIRS[pairs].tobytes()
    return written.decode("ascii")
