"""A person's name in whatever way it is written."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterator
from functools import cached_property

from build_tools.chinese.pinyin import plain_syllables
from build_tools.chinese.simplified import FOLD
from build_tools.chinese.surnames import SURNAMES
from build_tools.chinese.text import HAN
from build_tools.rules import name_words as words
from build_tools.rules.surnames import COMPOUND, surname_of

_MARK = r"\*+|_+|~~|</?[A-Za-z][^<>\n]*>"
_GAP = rf"(?:[ \t\u3000\xa0\u200b-\u200f\u2060\ufeff\xad\\]|\r?\n[ \t]*(?=\S)|{_MARK})*"
_SIGN = re.compile(_MARK)
_UNSEEN = re.compile(r"[\s\u200b-\u200f\u2060\ufeff\xad]+")
_END = re.compile(
    f"(?![{HAN}])|[{words.FOLLOWING}]|{words.SUFFIX_ROLES}|{words.COUNTED_ROLES}|{words.ADULTS}|{words.KIN}"
)
"""What follows a name of two characters that is whole."""


def plain(text: str) -> str:
    """A text without blanks, in simplified characters of one form."""
    return _UNSEEN.sub("", unicodedata.normalize("NFKC", text)).translate(FOLD)


class Name:
    """A full name, and how it may be written.

    Args:
        name: In Han characters.
        longer: Names of other things, in which it may stand.
    """

    def __init__(self, name: str, longer: Collection[str] = ()) -> None:
        self.name = name
        self.given = name[len(surname_of(name)) :]
        self._longer = re.compile("|".join(re.escape(other) for other in longer if name in other != name) or "(?!)")
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
        cut = len(surname_of(self.name))
        first = "[- _.']{0,2}".join(syllables[:cut])
        if self.name[0] in SURNAMES:
            first = f"(?:{first}|{_toneless(SURNAMES[self.name[0]].reading)})"
        last = "[- _.']{0,2}".join(syllables[cut:])
        gap = "[- _.']{0,2}"
        return re.compile(f"(?<![a-z])(?:{first}{gap}{last}|{last}{gap}{first})(?![a-z])", re.IGNORECASE)

    def replaced(self, text: str, instead: str) -> str:
        """A text in which the name is replaced wherever it is surely this one, and the signs around it fit together afterwards."""
        parts, done = [], 0
        longer = [match.span() for match in self._longer.finditer(text)]
        role = words.SUFFIX_ROLES.split("|")[0]
        for found in self._loose.finditer(text):
            span = _closed(text, found.start(), found.end())
            is_part = any(start <= found.start() and found.end() <= end for start, end in longer)
            if span and span[0] >= done and not is_part and self._is_whole(text, *span):
                parts += [text[done : span[0]], instead]
                is_doubled = instead.endswith(role) and text.startswith(role, span[1])
                done = span[1] + len(role) * is_doubled
        return "".join([*parts, text[done:]])

    def _is_whole(self, text: str, start: int, end: int) -> bool:
        """Tell whether no longer name begins before it or goes on after it."""
        is_begun = text[max(0, start - 1) : start] + self.name[0] in COMPOUND
        return not is_begun and (len(self.given) > 1 or _END.match(text, end) is not None)

    def removed(self, text: str) -> str:
        """A text without what ``lines`` finds in it, but for tones in Latin letters."""
        return self.pinyin.sub("", self._loose.sub("", text))

    def lines(self, text: str) -> Iterator[int]:
        """Lines of a text, from 1, on which the name stands, in characters or in Latin letters."""
        for found in self._loose.finditer(text):
            yield text.count("\n", 0, found.start()) + 1
        for number, line in enumerate(text.split("\n"), start=1):
            if self.pinyin.search(_toneless(line)):
                yield number

    def given_lines(self, text: str, others: Collection[str] = ()) -> Iterator[int]:
        """Lines on which the given name stands alone, or one of some other names."""
        called = [name for name in (self.given, *others) if len(name) > 1]
        for number, line in enumerate(text.split("\n"), start=1):
            if self.name not in line and any(name in line for name in called):
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
