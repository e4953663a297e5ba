"""What a person's full name looks like in a text, whoever bears it: a family name and what a given name may be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from build_tools.chinese.text import HAN
from build_tools.rules import name_words as words
from build_tools.rules.surnames import COMPOUND

_WORDS, _PLACES = (
    frozenset(line[0] + second for line in part.splitlines() for second in line[1:]) - frozenset(COMPOUND)
    for part in Path(__file__).with_name("ordinary_words.txt").read_text("utf-8").partition("our own")[2].split("\n\n")
)
_KINDS = frozenset(words.KINDS.split())
_ORDINARY = _WORDS | _PLACES | _KINDS
_FAMOUS = re.compile("|".join(Path(__file__).with_name("famous_people.txt").read_text("utf-8").split()))

_FIRST = f"(?![{words.NO_GIVEN}])[{HAN}]"
_SECOND = f"(?:(?![{words.NO_GIVEN}{words.NO_SECOND}])[{HAN}]|之(?=[^{HAN}]|$|[的和与]))"
_DOUBLE = f"(?:{'|'.join(COMPOUND)})"
_SURNAME = f"(?:{_DOUBLE}|[{words.SURNAMES}])"
_SURE_SURNAME = f"(?:{_DOUBLE}|(?![{words.WEAK}])[{words.SURNAMES}])"
_TODAY = words.GIVEN + words.GIVEN_TOO
_GIVEN = f"(?:[{words.GIVEN}] ?[{_TODAY}]|[{words.GIVEN_TOO}] ?[{words.GIVEN}])"
_LATIN = "|".join(surname.capitalize() for surname in words.PINYIN_SURNAMES.split("|"))

CHINESE = (
    f"(?:{_DOUBLE}{_FIRST}(?:{_SECOND})?|[{words.SURNAMES}](?: {_FIRST}(?: {_SECOND})?|{_FIRST}(?:{_SECOND})?)"
    f"|[{words.SURNAMES_TOO}](?:{_GIVEN}|[{words.GIVEN}](?![{HAN}])))"
)
FOREIGN = f"(?:[{HAN}]{{2,8}}[·•・][{HAN}]{{2,8}}|(?:{_LATIN}) [A-Z][a-z]+|[A-Z][a-z]+ (?:{_LATIN})(?![a-z]))"
FIRSTS = f"{words.SURNAMES}{words.SURNAMES_TOO}{''.join(name[0] for name in COMPOUND)}A-Z"
"""Characters that a name begins with, but for one with a dot."""

TODAYS = re.compile(
    f"(?:{_DOUBLE}|[{words.SURNAMES}{words.SURNAMES_TOO}]){_GIVEN}(?![{words.NO_LAST}])"
    f"|{_SURE_SURNAME}[{words.GIVEN_FIRST}][{words.GIVEN_TOO}](?![{words.NO_LAST}])"
    f"|{_SURE_SURNAME}[{words.GIVEN}](?=[^{HAN}]|$|[{words.FOLLOWING}]|{words.SUFFIX_ROLES}|{words.KIN})"
)
"""A name as children of today have it."""

_SELDOM_ELSE = re.compile(f"[{words.GIVEN}]")
_PAIRED = re.compile(f"[{words.GIVEN_FIRST}][{words.GIVEN_TOO}]")
_BEGINNINGS = frozenset(FIRSTS)

_NAME = re.compile(f"{CHINESE}|{FOREIGN}")
_NO_NAME = re.compile(
    f"(?<=儿)童|{_SURNAME} ?[{HAN}](?:[^{words.TOWARDS}\n])?(?:{words.ADULTS})|"
    f"{_SURNAME}(?:{words.ADULTS}|{words.SUFFIX_ROLES}|{words.OFFICES})|{_SURNAME}家(?![{HAN}])|(.)\\1"
)
"""What begins like a name: one of an adult or a place, ``王同学``, ``宋家``, ``高高``."""

_OLDER = re.compile(f".{{2,3}}?的?(?:{words.KIN})")
"""A name before a word for parents or grandparents: it counts only if children of today have such names."""

_END = re.compile(f"(?![{HAN}])|[{words.FOLLOWING}]|{words.COUNTED_ROLES}|{words.KIN}|([{HAN}])\\1")
"""What follows a name that is whole."""

_DOT = re.compile("[·•・]")
_FOREIGN_END = re.compile(f"{FOREIGN}$")
_SLICE = 16
"""Characters before a place that hold a foreign name."""


def is_famous(text: str, start: int, end: int) -> bool:
    """Tell whether characters are the name of somebody whom everybody knows, or its beginning."""
    famous = _FAMOUS.match(text, start)
    return famous is not None and famous.end() >= end


def names_famous(text: str) -> bool:
    """Tell whether a text names somebody whom everybody knows."""
    return _FAMOUS.search(text) is not None


def is_ended(text: str, end: int) -> bool:
    """Tell whether what follows a place is no part of a name."""
    return _END.match(text, end) is not None


def is_seldom_else(given: str) -> bool:
    """Tell whether a given name has a character that is seldom anything but one of a name of today."""
    return not set(words.GIVEN).isdisjoint(given)


def names_of_today(text: str) -> Iterator[int]:
    """Where names as children of today have them begin: found from the characters that are seldom anything but such a name."""
    places = {match.start() - back for match in _SELDOM_ELSE.finditer(text) for back in (3, 2, 1)}
    places.update(match.start() - back for match in _PAIRED.finditer(text) for back in (2, 1))
    found = -1
    for start in sorted(place for place in places if place >= 0 and text[place] in _BEGINNINGS):
        if start > found and TODAYS.match(text, start):
            found = start + 1
            yield start


def name_end(text: str, start: int) -> int:
    """Where the name ends that begins at a place; 0 if none does. Its last character may begin the next word."""
    if text[start : start + 2] in _ORDINARY and text[start + 2 : start + 3] not in _TODAY + text[start + 1]:
        return 0
    match = _NAME.match(text, start)
    if not match or _NO_NAME.match(text, start) or (_OLDER.match(text, start) and not TODAYS.match(text, start)):
        return 0
    end, word = match.end(), text[start : start + 2]
    is_cut = end - start == 3 and text[end - 1] in words.FOLLOWING and not is_ended(text, end)
    end -= is_cut
    return 0 if word in _ORDINARY and not _is_name_all_the_same(text, start, end) else end


def _is_name_all_the_same(text: str, start: int, end: int) -> bool:
    """Tell whether what begins like an ordinary word goes on like a name of today (``王子涵``)."""
    if end - start != 3 or text[start : start + 2] in _KINDS:
        return False
    return text[end - 1] == text[end - 2] or (
        text[start + 1] in _TODAY
        and text[end - 1] in _TODAY
        and (text[start] not in words.WEAK or text[end - 1] in words.GIVEN or is_ended(text, end))
    )


def is_han(text: str, place: int) -> bool:
    """Tell whether a Han character stands at a place."""
    return place >= 0 and re.match(f"[{HAN}]", text[place : place + 1]) is not None


def _unfit(text: str, start: int, end: int, *, is_bound: bool) -> frozenset[str]:
    """Words that a name before a place cannot begin with."""
    if end - start > 2 and text[end - 1] not in words.SURNAMES:
        return _KINDS
    is_apart = not is_han(text, start - 1) or text[start - 1] in words.BOUND
    return _PLACES | _KINDS if is_bound and end - start == 2 and is_apart else _ORDINARY


def name_start(text: str, end: int, *, is_bound: bool = False) -> int:
    """Where the name begins that ends at a place; -1 if none does.

    Args:
        text: Words.
        end: The place.
        is_bound: What follows shows that a name is there: it may be an ordinary word besides.
    """
    if (text[end - 1 : end].isascii() or _DOT.search(text, max(0, end - _SLICE), end)) and (
        foreign := _FOREIGN_END.search(text, max(0, end - _SLICE), end)
    ):
        return foreign.start()
    for length in (4, 3, 2, 5):
        start = end - length
        if (
            start < 0
            or text[start] not in _BEGINNINGS
            or not _NAME.fullmatch(text, start, end)
            or _NO_NAME.match(text, start)
        ):
            continue
        is_word = text[start : start + 2] in _unfit(text, start, end, is_bound=is_bound)
        is_counted = text[start] in words.WEAK and text[max(0, start - 1) : start] in words.NUMERALS
        if not (is_word or is_counted) and is_whole(text, start, end) and (length != 2 or _stands_apart(text, start)):
            return start
    return -1


def is_whole(text: str, start: int, end: int) -> bool:
    """Tell whether a name is followed by its end, if its surname is an ordinary character besides."""
    return text[start] not in words.WEAK or text[end - 1] in words.GIVEN or is_ended(text, end)


def stands_out(text: str, start: int, end: int) -> bool:
    """Tell whether characters are a name, whatever is before them."""
    return end - start > 2 and text[start] not in words.WEAK and text[start : start + 2] not in _ORDINARY


def _stands_apart(text: str, start: int) -> bool:
    """Tell whether two characters are a name, though the first may be a preposition and the second a surname."""
    if text[start] not in words.WEAK or not is_han(text, start - 1):
        return True
    return text[start + 1] not in words.SURNAMES and text[start - 1] in words.BOUND
