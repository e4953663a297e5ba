"""Pupils' full names in a text: a name beside what only a pupil is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from build_tools.chinese.text import HAN
from build_tools.rules import pupil_words as words

_Named = tuple[int, int, Literal["sure", "likely", "weak"]]
"""Beginning, end, and how surely somebody so named is a pupil of today."""

_PAUSE = re.compile("[。！？!?；;\n]")
_SLICE = 16
"""Characters that may hold names before a word that shows what they are."""

_COMPOUND = "|".join(words.COMPOUND.split())
_FIRST = f"(?![{words.NO_GIVEN}])[{HAN}]"
_SECOND = f"(?![{words.NO_GIVEN}{words.NO_SECOND}])[{HAN}]"
_KINDS, _ORDINARY = "|".join(words.KINDS.split()), "|".join(words.NOT_NAMES.split())
_NO_ADULT = f"(?!.{{1,3}}?(?:{words.ADULTS}))"
_FOREIGN = f"[{HAN}]{{2,8}}[·•・][{HAN}]{{2,8}}"
_SHAPE = f"(?:(?:{_COMPOUND}){_FIRST}(?:{_SECOND})?|[{words.SURNAMES}] ?{_FIRST}(?: ?{_SECOND})?|{_FOREIGN})"
_NAME = f"(?!{_KINDS}|{_ORDINARY}){_NO_ADULT}{_SHAPE}"
_LONG = f"(?!{_KINDS}){_NO_ADULT}[{words.SURNAMES}] ?{_FIRST} ?{_SECOND}"
"""A name of three characters, which may begin like a word if what follows leaves no doubt."""

_END = re.compile(f"(?![{HAN}])|[{words.FOLLOWING}]|{words.COUNTED_ROLES}")
_COUNT = r"(?:[两二三四五六七八九十几0-9]{1,3} ?[位名个]小?)"
_APART = r"(?:[ :—“\"「『【(（\[-]{0,3}(?:名?叫做?|是|为)?[ “\"「]{0,2})"

_FOREIGN_END = re.compile(f"{_FOREIGN}$")
_WHOLE, _WHOLE_LONG = re.compile(_NAME), re.compile(_LONG)
_CLASS = re.compile(words.SCHOOL_CLASS)
_HINTS = re.compile(words.HINTS)
_AHEAD = re.compile(
    f'(?:(?P<class>{words.SCHOOL_CLASS})[,， ]?的?)?(?:(?P<role>{words.CHILD_ROLES}){_APART}|(?(class)[ :“"—-]{{0,3}}|(?!)))(?P<name>{_NAME})'
)
_BEHIND = re.compile(f"(?:{words.SUFFIX_ROLES})(?!们)|(?:{words.COUNTED_ROLES})")
_SUFFIX = re.compile(f"(?:{words.SUFFIX_ROLES})(?!们)")
_COUNTED = re.compile(rf"(?:等? ?{_COUNT}|等)$")
_EXPLAINED = re.compile(
    f"(?:(?<![{HAN}])|(?<=[叫是和、与]))(?P<name>{_LONG}|{_NAME}) ?(?:[(（][^()（）]{{0,12}}?(?:{words.SCHOOL_CLASS}|学生|[0-9]岁)"
    f"|[,，]? ?(?:是|系|来自|现?就?读于?)[^。，！？\n]{{0,14}}?(?:{words.SCHOOL_CLASS})"
    f"|[,，] ?(?:{words.SCHOOL_CLASS})(?:学生|同学|小朋友)|[,，] ?(?:[男女][,，] ?)?[0-9]{{1,2}}岁)"
)
_CALLED = re.compile(f"(?:我|名字)(?:名?叫|是)(?P<name>{_NAME})(?={_END.pattern})")
_CALLED_PUPIL = re.compile(f"名?叫(?P<name>{_NAME})的(?:小学生|中学生|小?同学|学生|少先队员|小?队员|小朋友)")
_AGED = re.compile(f"[0-9一二三四五六七八九十]{{1,3}}岁的(?P<name>{_NAME})(?={_END.pattern})")
_SELF = re.compile(f"{words.SCHOOL_CLASS}|小学|中学|[0-9]岁|大家好|同学们好|老师们")
_MODERN, _PAST, _HISTORY = re.compile(words.MODERN), re.compile(words.PAST_YEAR), re.compile(words.HISTORY)
_BOUND = "让和由请与是叫给跟对的被像把班级长员生及、"


def pupil_names(text: str) -> Iterator[tuple[int, int]]:
    """Where full names of pupils begin and end.

    Args:
        text: Words without markup, letters and digits in ASCII.
    """
    if not _HINTS.search(text):
        return
    found: set[int] = set()
    for start, end, how in sorted({*_named_ahead(text), *_named_behind(text), *_introduced(text)}):
        if start not in found and not _is_historical(text, start, how):
            found.add(start)
            yield start, end


def surname_of(name: str) -> str:
    """The family name that a full name begins with; what stands before the dot of a foreign one."""
    foreign = re.split("[·•・]", name)[0]
    return foreign if foreign != name else name[: 2 if name[:2] in words.COMPOUND.split() else 1]


def _named_ahead(text: str) -> Iterator[_Named]:
    """``班长李明``, ``五（2）班的欧阳小雨``, and the names that follow in a list."""
    for match in _AHEAD.finditer(text):
        how = _sureness(match["class"], match["role"])
        start, end = match.start("name"), _end(text, *match.span("name"))
        while end and (start == match.start("name") or _END.match(text, end)):
            if _is_name(text, start, end):
                yield start, end, how
            following = _WHOLE.match(text, end + 1) if text[end : end + 1] in set("、和与及 ") else None
            start, end = (end + 1, _end(text, *following.span())) if following else (0, 0)


def _named_behind(text: str) -> Iterator[_Named]:
    """``王小明同学``, ``王小明、李小红两位同学``."""
    for match in _BEHIND.finditer(text):
        end = match.start()
        counted = _COUNTED.search(text, max(0, end - _SLICE), end)
        if counted:
            end = counted.start()
        elif not _SUFFIX.match(text, match.start()):
            continue
        end -= text[max(0, end - 1) : end] in {" ", "”"}
        while start := _start(text, end):
            yield start[0], end, "likely"
            end = start[0] - 1
            if text[max(0, end) : end + 1] not in set("、，和与及"):
                break


def _introduced(text: str) -> Iterator[_Named]:
    """``王小明（五年级）``, ``我叫王小明，今年九岁``, ``一名叫王小明的学生``."""
    yield from ((*match.span("name"), "likely") for match in _CALLED_PUPIL.finditer(text))
    if _CLASS.search(text) or "岁" in text or "学生" in text:
        yield from ((*match.span("name"), "likely") for match in _EXPLAINED.finditer(text))
    for match in _CALLED.finditer(text):
        if _SELF.search(_sentence(text, match.start(), reach=1)):
            yield (*match.span("name"), "likely")
    for match in _AGED.finditer(text):
        if _MODERN.search(_sentence(text, match.start())) and not _HISTORY.search(text):
            yield (*match.span("name"), "likely")


def _end(text: str, start: int, end: int) -> int:
    """Where a name really ends: its last character may begin the next word."""
    is_cut = end - start == 3 and text[end - 1] in words.FOLLOWING and not _END.match(text, end)
    return end - 1 if is_cut else end


def _start(text: str, end: int) -> tuple[int] | None:
    """Where the name begins that ends at a place."""
    if foreign := _FOREIGN_END.search(text, max(0, end - 2 * _SLICE), end):
        return (foreign.start(),)
    for length in (4, 3, 2, 5):
        start = end - length
        pattern = _WHOLE_LONG if length == 3 else _WHOLE
        if (
            start >= 0
            and pattern.fullmatch(text, start, end)
            and _is_name(text, start, end)
            and (length != 2 or _stands_apart(text, start))
        ):
            return (start,)
    return None


def _is_name(text: str, start: int, end: int) -> bool:
    """Tell whether a name is whole, and not that of a family (``宋家``)."""
    return text[start + 1 : end] != "家" and (text[start] not in words.WEAK or _END.match(text, end) is not None)


def _stands_apart(text: str, start: int) -> bool:
    """Tell whether two characters are a name, though the first may be a preposition and the second a surname."""
    if text[start] not in words.WEAK:
        return True
    before = text[max(0, start - 1) : start]
    return text[start + 1] not in words.SURNAMES and (before in _BOUND or not re.match(f"[{HAN}]", before))


def _sentence(text: str, place: int, reach: int = 0) -> str:
    """The sentence around a place, and so many before and after it."""
    ends = [match.end() for match in _PAUSE.finditer(text)]
    before, after = [0, *(end for end in ends if end <= place)], [end for end in ends if end > place] + [len(text)]
    return text[before[max(0, len(before) - 1 - reach)] : after[min(reach, len(after) - 1)]]


def _sureness(school_class: str | None, role: str) -> Literal["sure", "likely", "weak"]:
    if school_class or role.startswith(words.SURE_ROLES):
        return "sure"
    return "weak" if role.endswith(words.WEAK_ROLES) else "likely"


def _is_historical(text: str, start: int, how: Literal["sure", "likely", "weak"]) -> bool:
    """Tell whether a name is that of somebody of former times, or no true one."""
    sentence = _sentence(text, start)
    if "化名" in sentence:
        return True
    before = sentence if how == "weak" else sentence[: max(0, sentence.find(text[start : start + 2]))]
    is_past = _PAST.search(before) or (how != "sure" and _HISTORY.search(sentence))
    return bool(is_past) and not _MODERN.search(sentence)
