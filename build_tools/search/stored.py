"""The text of each story, for excerpts, marks and exact checks: one file a story."""

from __future__ import annotations

import json

from build_tools.chinese.simplified import FOLD, TRADITIONAL
from build_tools.search.document import SearchDocument
from build_tools.search.script import ROOT, packed, raw_script

_FOLDED = frozenset(TRADITIONAL)


def pack_stored(document: SearchDocument, order: str) -> str:
    """What is kept of a story, packed: what its file holds after the key. It costs most of what a story costs, and needs nothing else.

    Args:
        document: The story.
        order: What puts its title in pinyin order, compared as a plain string.
    """
    size, code = packed(stored_text(document, order))
    return f'{size},"{code}"'


def stored_file(bucket: int, number: int, text: str) -> tuple[str, bytes]:
    """File of a story.

    Args:
        bucket: Number of its bucket.
        number: Its own in there.
        text: What ``pack_stored`` made of it.
    """
    return raw_script(f"d/{bucket}/{number}", text)


def stored_address(bucket: int, number: int) -> str:
    """Address of the same file."""
    return f"{ROOT}/d/{bucket}/{number}.js"


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
