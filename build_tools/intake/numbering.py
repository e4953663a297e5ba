"""Styles and automatic numbers of a Word document: what stands before a paragraph though nobody typed it."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from build_tools.intake.package import attribute, child, local

_HAN = "〇一二三四五六七八九"
_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_HEADING = re.compile(r"(?:heading|标题) ?([1-9])", re.IGNORECASE)
_ROLES = {
    **dict.fromkeys(("title", "标题"), "title"),
    **dict.fromkeys(("quote", "intense quote", "quotations", "引用", "明显引用"), "quote"),
    **dict.fromkeys(("caption", "题注"), "caption"),
}
_DEEPEST = 20
_MOST = 5000


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """What a style says of its paragraphs: role, level of heading, number and its level, whether bold and centred; None if it says nothing."""

    role: str = ""
    heading: int = 0
    number: str = ""
    level: int = 0
    bold: bool = False
    centred: bool = False


class Styles:
    """Styles of a document.

    Args:
        tree: Of ``word/styles.xml``, if there is one.
    """

    def __init__(self, tree: Element | None) -> None:
        self._elements = {
            attribute(item, "styleId"): item
            for item in (tree if tree is not None else ())
            if local(item.tag) == "style"
        }
        self._known: dict[str, ParagraphStyle] = {}

    def of(self, style: str) -> ParagraphStyle:
        """What a style says, by its id."""
        if style not in self._known:
            self._known[style] = self._read(style, 0)
        return self._known[style]

    def _read(self, style: str, depth: int) -> ParagraphStyle:
        element = self._elements.get(style)
        if element is None or depth > _DEEPEST:
            return ParagraphStyle()
        base = self._read(value(element, "basedOn"), depth + 1)
        name = value(element, "name").lower()
        heading = _HEADING.fullmatch(name)
        properties = child(element, "pPr")
        outline = value(properties, "outlineLvl")
        return ParagraphStyle(
            _ROLES.get(name, base.role),
            int(heading[1]) if heading else outline_level(outline) or base.heading,
            value(child(properties, "numPr"), "numId") or base.number,
            whole(value(child(properties, "numPr"), "ilvl")) or base.level,
            is_on(child(element, "rPr", "b"), base.bold),
            value(properties, "jc") == "center" if child(properties, "jc") is not None else base.centred,
        )


class Numbering:
    """Counts the paragraphs of lists.

    Args:
        tree: Of ``word/numbering.xml``, if there is one.
    """

    def __init__(self, tree: Element | None) -> None:
        self._levels: dict[str, dict[int, Element]] = {}
        self._lists: dict[str, str] = {}
        self._starts: dict[str, dict[int, int]] = defaultdict(dict)
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        for item in tree if tree is not None else ():
            if local(item.tag) == "abstractNum":
                levels = {whole(attribute(level, "ilvl")): level for level in item if local(level.tag) == "lvl"}
                self._levels[attribute(item, "abstractNumId")] = levels
            elif local(item.tag) == "num":
                number = attribute(item, "numId")
                self._lists[number] = value(item, "abstractNumId")
                for override in item:
                    if start := value(override, "startOverride"):
                        self._starts[number][whole(attribute(override, "ilvl"))] = whole(start)

    def label(self, number: str, level: int) -> str:
        """The number of the next paragraph of a list; empty for none.

        Args:
            number: Id of the list.
            level: How deep, from 0.
        """
        base = self._lists.get(number, "")
        levels = self._levels.get(base, {})
        if level not in levels:
            return ""
        counts = self._counts[number if self._starts[number] else base]
        counts[level] = counts[level] + 1 if level in counts else self._start(number, levels, level)
        for deeper in [key for key in counts if key > level]:
            del counts[deeper]
        form = value(levels[level], "numFmt")
        if form in {"bullet", "none"}:
            return "•" if form == "bullet" else ""

        def shown(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            count = counts.get(at, self._start(number, levels, at))
            is_decimal = is_on(child(levels[level], "isLgl")) or at not in levels
            return formatted(count, "" if is_decimal else value(levels[at], "numFmt"))

        return re.sub(r"%([1-9])", shown, value(levels[level], "lvlText")).strip()

    def _start(self, number: str, levels: dict[int, Element], level: int) -> int:
        start = value(levels[level], "start") if level in levels else ""
        return self._starts[number].get(level, whole(start) if start else 1)


def value(element: Element | None, name: str) -> str:
    """The ``w:val`` of a child; empty if there is none."""
    found = child(element, name)
    return attribute(found, "val") if found is not None else ""


def whole(text: str) -> int:
    """A small number; 0 for anything else."""
    return min(int(text), _MOST) if text.isascii() and text.isdecimal() and len(text) < 9 else 0


def is_on(element: Element | None, otherwise: bool = False) -> bool:
    """Whether a switch of the format is on: it is there, and does not say no."""
    return otherwise if element is None else attribute(element, "val") not in {"0", "false", "off", "none"}


def outline_level(text: str) -> int:
    """Level of a heading by its outline level, which counts from 0 and has 9 for none."""
    return int(text) + 1 if text in set("012345678") else 0


def formatted(count: int, form: str) -> str:
    """A number in one of the format's ways."""
    if form.startswith(("chinese", "ideograph", "japanese", "taiwanese")) and 0 < count < 100:
        return _chinese(count)
    if form == "decimalEnclosedCircle" and 0 < count <= 20:
        return chr(0x2460 + count - 1)
    if form in {"upperLetter", "lowerLetter"} and count > 0:
        letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    if form in {"upperRoman", "lowerRoman"} and 0 < count < 400:
        return _roman(count).upper() if form == "upperRoman" else _roman(count)
    return f"{count:02d}" if form == "decimalZero" else str(count)


def _chinese(count: int) -> str:
    tens, ones = divmod(count, 10)
    return (_HAN[tens] if tens > 1 else "") + ("十" if tens else "") + (_HAN[ones] if ones else "")


def _roman(count: int) -> str:
    text = ""
    for size, letters in _ROMAN:
        text += letters * (count // size)
        count %= size
    return text
