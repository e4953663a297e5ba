"""Two versions of a text, compared sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from build_tools.views.review import Mark, Sentence
from build_tools.wording import review as wording

MOST_COMPARED = 1500
"""Sentences of one version that are compared; the work grows with their square."""

MOST_SHOWN = 200
LONGEST = 400
_CONTEXT = 1
_SENTENCE = re.compile(r"[^\n]*?(?:[。！？!?…]+[”’」』）)]*|(?=\n)|\Z)")


def sentences(text: str) -> list[str]:
    """Sentences of a text that has one block a line."""
    return [part for match in _SENTENCE.finditer(text) if (part := match[0].strip())]


def difference(old: str, new: str) -> tuple[Sentence, ...]:
    """What changed between two versions, with one sentence around each change; nothing if they say the same."""
    before, after = sentences(old), sentences(new)
    start = _shared(before, after)
    end = _shared(before[start:][::-1], after[start:][::-1])
    lead = before[max(0, start - _CONTEXT) : start]
    tail = before[len(before) - end :][:_CONTEXT]
    before, after = before[start : len(before) - end], after[start : len(after) - end]
    if not before and not after:
        return ()
    if max(len(before), len(after)) > MOST_COMPARED:
        return (Sentence("gap", wording.TOO_LONG),)
    found = [*_marked("same", lead), *_compared(before, after), *_marked("same", tail)]
    return (*found[:MOST_SHOWN], Sentence("gap", wording.MORE_SENTENCES)) if len(found) > MOST_SHOWN else tuple(found)


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    """How many sentences two lists begin with alike."""
    for place, (left, right) in enumerate(zip(one, other, strict=False)):
        if left != right:
            return place
    return min(len(one), len(other))


def _compared(before: Sequence[str], after: Sequence[str]) -> Iterator[Sentence]:
    for kind, low, high, new_low, new_high in SequenceMatcher(None, before, after).get_opcodes():
        if kind == "replace" and high - low == new_high - new_low:
            pairs = [_pair(*both) for both in zip(before[low:high], after[new_low:new_high], strict=True)]
            yield from (old for old, _ in pairs)
            yield from (new for _, new in pairs)
        elif kind != "equal":
            yield from _marked("old", before[low:high])
            yield from _marked("new", after[new_low:new_high])
        elif high - low <= 2 * _CONTEXT:
            yield from _marked("same", before[low:high])
        else:
            yield from _marked("same", before[low : low + _CONTEXT])
            yield Sentence("gap", wording.CUT)
            yield from _marked("same", before[high - _CONTEXT : high])


def _pair(old: str, new: str) -> tuple[Sentence, Sentence]:
    """Two versions of a sentence, with what differs between its beginning and its end."""
    start = _shared(old, new)
    end = _shared(old[start:][::-1], new[start:][::-1])
    (was,), (is_now,) = _marked("old", [old]), _marked("new", [new])
    return replace(was, start=start, end=len(old) - end), replace(is_now, start=start, end=len(new) - end)


def _marked(mark: Mark, texts: Sequence[str]) -> Iterator[Sentence]:
    for text in texts:
        shown = text if len(text) <= LONGEST else text[:LONGEST] + wording.CUT
        yield Sentence(mark, shown)
