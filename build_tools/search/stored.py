"""The text of each story, for excerpts, marks and exact checks: one file a story."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from build_tools.chinese.simplified import FOLD, TRADITIONAL
from build_tools.search.document import SearchDocument
from build_tools.search.script import coded_script, packed

_FOLDED = frozenset(TRADITIONAL)


def stored_files(
    bucket: int, documents: Sequence[SearchDocument], orders: Sequence[str]
) -> Iterator[tuple[str, bytes]]:
    """Text files of a bucket.

    Args:
        bucket: Its number.
        documents: In the order of their numbers.
        orders: What puts their titles in pinyin order, compared as plain strings.
    """
    for number, (document, order) in enumerate(zip(documents, orders, strict=True)):
        yield coded_script(f"d/{bucket}/{number}", *packed(stored_text(document, order)))


def stored_text(document: SearchDocument, order: str) -> str:
    """What is kept of a story, as JSON; keys are one letter long because every story repeats them."""
    texts = document.texts
    folded = sorted(_FOLDED & set("".join([text for _, text in texts])))
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
    if folded:
        record["z"] = "".join([char + chr(FOLD[ord(char)]) for char in folded])
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"))
