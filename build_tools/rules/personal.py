"""Personal data in a text: a pure function over words, told by the patterns of ``personal_words`` and ``pupil_words``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from build_tools.chinese.simplified import FOLD
from build_tools.rules.personal_words import CHINESE_DIGITS, FULL_WIDTH, SHAPES, Kind, Shape
from build_tools.rules.pupil_names import pupil_names

_BEFORE = 40
"""Characters that are looked at before what was found."""

_SIGNS = frozenset(shape.sign for shape in SHAPES if shape.sign)
_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ＠＋－．／＿＃＊　]")
_BMP = "\uffff"
_TRADITIONAL = re.compile(f"[{''.join(char for char in map(chr, FOLD) if char <= _BMP)}\U00010000-\U0010ffff]")
"""These, and whatever is beyond the first plane: of a class, ``re`` compares single characters from there one by one."""

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"


class Personal(NamedTuple):
    """What was found: its kind, its words as typed, and where they begin."""

    kind: Kind
    text: str
    start: int


def personal_data(text: str, known: frozenset[str] = frozenset(), *, public: bool = False) -> Iterator[Personal]:
    """Find personal data.

    Args:
        text: Words without markup.
        known: Names that may stand there: of people of history.
        public: The words are a source or a credit, where an institution's telephone or mail may stand.
    """
    folded = text.translate(FULL_WIDTH) if _WIDE.search(text) else text
    folded = folded.translate(FOLD) if _TRADITIONAL.search(folded) else folded
    shapes = _possible(folded)
    spelled = folded.translate(CHINESE_DIGITS) if any(shape.spelled for shape in shapes) else ""
    taken: list[range] = []
    for shape in shapes:
        for start, end in () if public and shape.public else _spans(shape, spelled if shape.spelled else folded):
            if not any(start < other.stop and end > other.start for other in taken):
                taken.append(range(start, end))
                yield Personal(shape.kind, text[start:end], start)
    for start, end in pupil_names(folded, public=public):
        if known.isdisjoint("".join(written[start:end].split()) for written in (text, folded)):
            yield Personal("name", text[start:end], start)


def _possible(text: str) -> list[Shape]:
    """Shapes whose sign stands in a text."""
    there = {"", *(sign for sign in _SIGNS if _compiled(sign).search(text))}
    return [shape for shape in SHAPES if shape.sign in there]


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _spans(shape: Shape, text: str) -> Iterator[tuple[int, int]]:
    pattern = _compiled(shape.pattern)
    for match in pattern.finditer(text):
        start, end = match.span(match.lastindex or 0)
        if shape.checked and not _CHECKED[shape.checked](text[start:end]):
            continue
        if shape.unless and _compiled(shape.unless).search(text, max(0, match.start() - _BEFORE), match.start()):
            continue
        lead = _compiled(shape.lead).search(text, max(0, start - _BEFORE), start) if shape.lead else None
        yield (lead.start() if lead else start), end


def is_identity_number(text: str) -> bool:
    """Tell whether the checksum of eighteen digits is right (GB 11643)."""
    digits = re.sub("[^0-9Xx]", "", text)
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits[:17], strict=True))
    return _CHECKS[total % 11] == digits[17].upper()


def _is_card_number(text: str) -> bool:
    """Tell whether the checksum of a bank card is right (ISO/IEC 7812)."""
    digits = [int(digit) for digit in re.sub("[^0-9]", "", text)]
    doubled = [sum(divmod(2 * digit, 10)) for digit in digits[-2::-2]]
    return (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0


_CHECKED = {"identity": is_identity_number, "card": _is_card_number}
