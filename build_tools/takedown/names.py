"""A person's name in whatever way it is written."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property

from build_tools.chinese.pinyin import plain_syllables
from build_tools.chinese.simplified import FOLD
from build_tools.chinese.surnames import SURNAMES

_MARK = r"\*+|_+|~~|</?[A-Za-z][^<>\n]*>"
_GAP = rf"(?:[ \t\u3000\xa0\u200b-\u200f\u2060\ufeff\xad\\]|\r?\n[ \t]*(?=\S)|{_MARK})*"
_SIGN = re.compile(_MARK)
_UNSEEN = re.compile(r"[\s\u200b-\u200f\u2060\ufeff\xad]+")
_LONG_SURNAMES = frozenset(
    [
        "欧阳",
        "上官",
        "司马",
        "诸葛",
        "东方",
        "皇甫",
        "尉迟",
        "公孙",
        "慕容",
        "令狐",
        "司徒",
        "夏侯",
        "长孙",
        "宇文",
        "端木",
        "南宫",
        "百里",
        "东郭",
        "轩辕",
        "独孤",
        "闻人",
        "申屠",
        "太史",
        "淳于",
        "澹台",
        "濮阳",
        "单于",
    ]
)


def surname(name: str) -> str:
    """The surname that a full name begins with."""
    return name[:2] if name[:2] in _LONG_SURNAMES and len(name) > 2 else name[:1]


def plain(text: str) -> str:
    """A text without blanks, in simplified characters of one form."""
    return _UNSEEN.sub("", unicodedata.normalize("NFKC", text)).translate(FOLD)


class Name:
    """A full name, and how it may be written.

    Args:
        name: In Han characters.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.given = name[len(surname(name)) :]
        old = defaultdict(list)
        for char, simple in FOLD.items():
            old[chr(simple)].append(chr(char))
        self._loose = re.compile(_GAP.join(self._char(char, old[char]) for char in name), re.IGNORECASE)

    @staticmethod
    def _char(char: str, old: list[str]) -> str:
        """A character: itself, older forms, by number in HTML or YAML; with the signs of a reading."""
        forms = (
            *map(re.escape, (char, *old)),
            f"&#{ord(char)};",
            f"&#x0*{ord(char):x};",
            rf"\\u{ord(char):04x}",
        )
        return rf"\{{?(?:{'|'.join(forms)})(?:\|[^{{}}|\n]*\}})?"

    @cached_property
    def pinyin(self) -> re.Pattern[str]:
        """The name in Latin letters, the surname first or last."""
        syllables = plain_syllables(self.name)
        cut = len(surname(self.name))
        first = "[- _.']{0,2}".join(syllables[:cut])
        if self.name[0] in SURNAMES:
            first = f"(?:{first}|{_toneless(SURNAMES[self.name[0]].reading)})"
        last = "[- _.']{0,2}".join(syllables[cut:])
        gap = "[- _.']{0,2}"
        return re.compile(f"(?<![a-z])(?:{first}{gap}{last}|{last}{gap}{first})(?![a-z])", re.IGNORECASE)

    def replaced(self, text: str, instead: str) -> str:
        """A text in which the name is replaced wherever the signs around it fit together afterwards."""
        parts, done = [], 0
        for found in self._loose.finditer(text):
            span = _closed(text, found.start(), found.end())
            if span and span[0] >= done:
                parts += [text[done : span[0]], instead]
                done = span[1]
        return "".join([*parts, text[done:]])

    def lines(self, text: str) -> Iterator[int]:
        """Lines of a text, from 1, on which the name stands, in characters or in Latin letters."""
        for found in self._loose.finditer(text):
            yield text.count("\n", 0, found.start()) + 1
        for number, line in enumerate(text.split("\n"), start=1):
            if self.pinyin.search(_toneless(line)):
                yield number

    def given_lines(self, text: str) -> Iterator[int]:
        """Lines on which the given name stands alone."""
        if len(self.given) > 1:
            for number, line in enumerate(text.split("\n"), start=1):
                if self.given in line and self.name not in line:
                    yield number

    def is_in(self, words: str) -> bool:
        """Tell whether a reader would find the name in some words."""
        return self.name in plain(words) or bool(self.pinyin.search(_toneless(words)))


def _toneless(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))


def _closed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The place with the signs that belong to those within it; None if they do not stand right beside it."""
    within = text[start:end]
    if within.count("{") != within.count("}") or within.count("{") != within.count("|"):
        return None
    left: list[str] = []
    for sign in _SIGN.findall(within):
        if left and left[-1] == _other(sign):
            left.pop()
        else:
            left.append(sign)
    for sign in reversed(left):
        other = _other(sign)
        if not sign.startswith("</") and text.startswith(other, end):
            end += len(other)
        elif text.endswith(other, 0, start):
            start -= len(other)
        else:
            return None
    return start, end


def _other(sign: str) -> str:
    """The sign that belongs to a sign of emphasis."""
    if not sign.startswith("<"):
        return sign
    return f"<{sign[2:]}" if sign.startswith("</") else f"</{sign[1:].split(maxsplit=1)[0].rstrip('>')}>"
