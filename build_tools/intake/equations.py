"""Formulas within a line. Words of EQ fields stand in the instruction, and nowhere else; WPS writes 拼音指南 so."""

from __future__ import annotations

import re

LONGEST = 4000
"""Characters of an instruction that are read."""

_EQUATION = re.compile(r"\s*EQ\b(.*)", re.DOTALL | re.IGNORECASE)
_ABOVE = re.compile(r"\\up\s*\d+\s*\(([^()]*)\)\s*[,;]([^()]*)\)")
_SWITCH = re.compile(r'\\\*\s*(?:"[^"]*"|\S+)|\\[a-z]+\s*-?\d*', re.IGNORECASE)
_SIGNS = re.compile(r"[(),;\s]+")
_HEIGHTS = {"superscript": "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾", "subscript": "₀₁₂₃₄₅₆₇₈₉₊₋₍₎"}
_LEVEL = "0123456789+-()"


def raised(text: str, height: str) -> str:
    """Digits and signs that stand higher or lower than others, as characters that do; others stay as they are.

    Args:
        text: What stands there.
        height: As Word calls it: ``superscript``, ``subscript``; anything else is neither.
    """
    return text.translate(str.maketrans(_LEVEL, _HEIGHTS.get(height, _LEVEL)))


def equation(instruction: str) -> tuple[str, str]:
    r"""Words of an EQ field, and what stands above them; empty for any other field.

    Args:
        instruction: Of the field: ``EQ \o\ad(\s\up 9(zēng),曾)``.
    """
    match = _EQUATION.match(instruction)
    if match is None:
        return "", ""
    above = _ABOVE.search(match[1])
    if above:
        return above[2].strip(), above[1].strip()
    return _SIGNS.sub("", _SWITCH.sub("", match[1])), ""
