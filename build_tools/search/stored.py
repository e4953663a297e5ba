"""The text of each story, for excerpts, marks and exact checks: one file a story."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from build_tools.search.document import SearchDocument
from build_tools.search.normalise import FOLDED, compatible
from build_tools.search.script import ROOT, as_bytes, packed_all, raw_script

_write = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def pack_all(stories: Sequence[tuple[SearchDocument, str]]) -> list[str]:
    """What is kept of many stories, packed at once, which is faster than one by one.

    Args:
        stories: Documents and what puts their titles in pinyin order, compared as plain strings.
    """
    texts = [stored_text(document, order) for document, order in stories]
    return [f'{size},"{code}"' for size, code in packed_all([as_bytes(text) for text in texts])]


def stored_file(bucket: int, name: str, text: str) -> tuple[str, bytes]:
    """File of a story.

    Args:
        bucket: Number of its bucket.
        name: Its own in there (``numbers.text_names``).
        text: What ``pack_all`` made of it.
    """
    return raw_script(f"d/{bucket}/{name}", text)


def stored_address(bucket: int, name: str) -> str:
    """Address of the same file."""
    return f"{ROOT}/d/{bucket}/{name}.js"


def stored_text(document: SearchDocument, order: str) -> str:
    """What is kept of a story, as JSON; keys are one letter long because every story repeats them."""
    texts = document.texts
    record: dict[str, object] = {
        "u": document.url,
        "d": document.date,
        "k": document.kind,
        "s": document.schools,
        "o": document.topics,
        "p": order,
        "f": "".join([field for field, _ in texts]),
        "x": [text for _, text in texts],
    }
    said = "".join([text for _, text in texts])
    if _folds()[np.frombuffer(as_bytes(said), "<u2")].any():
        found = _folding().intersection(said)
        folded = sorted({part for char in found for part in compatible().get(char, char) if ord(part) in FOLDED})
        if folded:
            record["z"] = "".join([char + chr(FOLDED[ord(char)]) for char in folded])
    return _write(record)


@lru_cache(maxsize=1)
def _folding() -> frozenset[str]:
    """Characters that fold, at once or by way of what NFKC makes of them."""
    return frozenset([*map(chr, FOLDED), *compatible()])


@lru_cache(maxsize=1)
def _folds() -> NDArray[np.bool_]:
    """Whether a number of UTF-16 may belong to a character that folds."""
    table = np.zeros(1 << 16, bool)
    table[sorted(set(np.frombuffer(as_bytes("".join(_folding())), "<u2").tolist()))] = True
    return table
