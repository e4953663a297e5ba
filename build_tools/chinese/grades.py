"""Which characters pupils are taught to read, by the curriculum's own list."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from build_tools.chinese.text import HAN

_LIST = Path(__file__).with_name("common_characters.txt")
_TAUGHT_IN = {"小学低段": 1, "小学中段": 1, "小学高段": 1, "初中": 2}
_HAN_SIGN = re.compile(f"[{HAN}]")


def unknown_characters(text: str, grade: str) -> str:
    """Characters that pupils of a grade may not be able to read, each once, in the order of the text.

    The curriculum numbers its characters by two tables, not by grade: 2,500 of every day, and 1,000 more until the ninth year. The first
    table is taken for all of primary school, though the first two years teach some 1,600 of it only, and years five and six some 500 of the
    second. Who is older than the ninth year is expected to read anything.

    Args:
        text: Any.
        grade: One of ``model.story.GRADES``.
    """
    tables = _TAUGHT_IN.get(grade)
    signs = dict.fromkeys(_HAN_SIGN.findall(text)) if tables else {}
    return "".join(sign for sign in signs if sign not in _taught(tables or 0))


@cache
def _taught(tables: int) -> frozenset[str]:
    """All characters of the first tables."""
    lines = [line for line in _LIST.read_text("utf-8").splitlines() if not line.startswith("#")]
    parts = "\n".join(lines).split("= ")[1 : tables + 1]
    return frozenset(sign for part in parts for sign in _HAN_SIGN.findall(part.partition("\n")[2]))
