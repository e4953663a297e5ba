"""Signs of the wrong width in Chinese text, by autocorrect: ``他说,１２月`` is ``他说，12月``."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from build_tools.chinese.text import HAN

_RULES = {"fullwidth": 1, "halfwidth-word": 1}
_OFF = (
    *("space-word", "space-punctuation", "space-bracket", "space-backticks", "space-dash", "space-dollar"),
    *("no-space-fullwidth", "no-space-fullwidth-quote", "halfwidth-punctuation", "spellcheck"),
)
_WIDE = {",": "，", "!": "！", "?": "？", ":": "：", ".": "。"}
_NARROW = {chr(code + 0xFEE0): chr(code) for code in range(0x21, 0x7F) if chr(code).isalnum()}
_RIGHT = {**_WIDE, **_NARROW}
_SUSPECT = re.compile(f"[,!?:.](?=[^ -~]|[ ]*[{HAN}]|$)|[０-９Ａ-Ｚａ-ｚ]", re.MULTILINE)
_CLOSED = re.compile(
    r"^[-*+.)\s0-9０-９]*(?:[>＞#＃].*|(?=[.．、)）])|:{2,}\S*)"
    r"|`+[^`]*`+|[!！]?\[[^\[\]]*\](?:[(（][^()（）]*[)）]|\[[^\[\]]*\]|:.*)?|</?[a-zA-Z][^<>]*>|<https?:[^<>]*>"
    r"|(?:https?://|www\.)[!-_a-~０-９Ａ-Ｚａ-ｚ]+|[{｛][^{}｛｝]*[}｝]|&#?\w+;|\\.|(?:(?<![０-９Ａ-Ｚａ-ｚ])|(?<=\\.))[０-９Ａ-Ｚａ-ｚ]*[*＊_~]+[０-９Ａ-Ｚａ-ｚ]*"
)
"""What is never touched: quotations, headings (links name them by their words), the numbers of lists and the marks of blocks; code, links, images,
labels, addresses, readings, entities, signs after a backslash, and letters beside marks of emphasis."""


@dataclass(frozen=True, slots=True)
class WidthSlip:
    """Signs of the wrong width: where they begin in their line, from 0, what stands there, and what should."""

    at: int
    typed: str
    right: str


def may_slip(text: str) -> bool:
    """False for what surely has no such signs, of one line or of several."""
    return _SUSPECT.search(text) is not None


def slips(line: str) -> list[WidthSlip]:
    """What is of the wrong width in a line of a story: punctuation between Chinese characters, letters and digits.

    A full stop counts at the end of the line only: ``五.四运动`` is no end of a sentence.
    """
    if not may_slip(line):
        return []
    found = list(_differences(line, _formatter()(line)))
    closed = {at for match in _CLOSED.finditer(line) for at in range(*match.span())} if found else set()
    merged: list[WidthSlip] = []
    for slip in found:
        if slip.at in closed:
            continue
        if merged and merged[-1].at + len(merged[-1].typed) == slip.at:
            last = merged.pop()
            merged.append(WidthSlip(last.at, last.typed + slip.typed, last.right + slip.right))
        else:
            merged.append(slip)
    return merged


def corrected(line: str) -> str:
    """The line without such slips."""
    for slip in reversed(slips(line)):
        line = line[: slip.at] + slip.right + line[slip.at + len(slip.typed) :]
    return line


def _differences(line: str, right: str) -> Iterator[WidthSlip]:
    """Where autocorrect put another sign, with the spaces that it took away behind it; nothing from where it did anything else."""
    at = 0
    for index, sign in enumerate(right):
        typed = line[at : at + 1]
        end = at + 1
        while sign == _WIDE.get(typed) and line[end : end + 1] == " " != right[index + 1 : index + 2]:
            end += 1
        if sign == _RIGHT.get(typed) and (typed != "." or not line[end:].strip()):
            yield WidthSlip(at, line[at:end], sign)
        at = end


@cache
def _formatter() -> Callable[[str], str]:
    """Autocorrect with our rules, which are those of the whole process; it is imported when something may be wrong."""
    import autocorrect_py  # noqa: PLC0415  (most runs do without)

    rules = {**_RULES, **dict.fromkeys(_OFF, 0)}
    autocorrect_py.load_config(json.dumps({"rules": rules}))  # type: ignore[attr-defined]  # (its stubs lack it)
    return autocorrect_py.format
