"""Pupils' full names in a text: a name beside what only a pupil is.

Names are looked for in three places: after a role or a class, before a role or a number of pupils, and where somebody is introduced.
Whoever lived in former times by what the sentence says is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from build_tools.chinese.text import HAN
from build_tools.rules import pupil_words as words

_Sureness = Literal["sure", "likely", "weak"]
_Named = tuple[int, int, _Sureness]
"""Beginning, end, and how surely somebody so named is a pupil of today."""

_COMPOUND = tuple(words.COMPOUND.split())
_KINDS, _ORDINARY = frozenset(words.KINDS.split()), frozenset(words.NOT_NAMES.split())
_FAMOUS = frozenset(words.FAMOUS.split())

_FIRST = f"(?![{words.NO_GIVEN}])[{HAN}]"
_SECOND = f"(?![{words.NO_GIVEN}{words.NO_SECOND}])[{HAN}]"
_SURNAME = f"(?:{'|'.join(_COMPOUND)}|[{words.SURNAMES}])"
_CHINESE = f"(?:(?:{'|'.join(_COMPOUND)}){_FIRST}(?:{_SECOND})?|[{words.SURNAMES}] ?{_FIRST}(?: ?{_SECOND})?)"
_FOREIGN = f"[{HAN}]{{2,8}}[·•・][{HAN}]{{2,8}}"
_NAME = re.compile(f"{_CHINESE}|{_FOREIGN}")
_NO_NAME = re.compile(
    f".{{1,3}}?(?:{words.ADULTS})|{_SURNAME}(?:{words.CHILD_ROLES}|{words.SUFFIX_ROLES})|{_SURNAME}家(?![{HAN}])|(.)\\1"
)
"""What begins like a name: one of an adult or a place, ``王同学``, ``宋家``, ``高高``."""

_END = re.compile(f"(?![{HAN}])|[{words.FOLLOWING}]|{words.COUNTED_ROLES}")
"""What follows a name that is whole."""

_SLICE = 16
"""Characters before a place that hold a class, an age or a foreign name."""

_AHEAD = re.compile(
    f"(?P<before>{words.CHILD_ROLES}|{words.CLASS_ENDS})(?P<link>[的,，]?)"
    rf"[ :：—“\"「『【(（\[-]{{0,3}}(?P<verb>名?叫做?|是|为)?[ “\"「]{{0,2}}(?={_CHINESE}|{_FOREIGN})"
)
_CLASS_ENDS = words.CLASS_ENDS.split("|")
_CLASS_END = re.compile(f"(?:{words.SCHOOL_CLASS})[,， ]?的?$")
_BEHIND = re.compile(f"(?:{words.SUFFIX_ROLES})(?!们)")
_COUNTED = re.compile(
    f"[等两二三四五六七八九十几0-9](?:[ 两二三四五六七八九十几0-9]{{0,4}}[位名个]|(?<=等))小?(?:{words.COUNTED_ROLES})"
)
_FOREIGN_END = re.compile(f"{_FOREIGN}$")
_EXPLAINED = re.compile(
    rf"[{words.PHRASE_STARTS}](?P<name>{_CHINESE})(?: ?[(（][^()（）]{{0,12}}?(?:{words.SCHOOL_CLASS}|学生|(?<![0-9])1?[0-9]岁)"
    f"|[,， ]{{0,2}}(?:是|系|来自|现?就?读于?)[^。，！？\n]{{0,14}}?(?:{words.SCHOOL_CLASS})"
    f"|[,，] ?(?:{words.SCHOOL_CLASS})(?:学生|同学|小朋友)|[,，] ?(?:[男女][,，] ?)?1?[0-9]岁)"
)
_CALLED = re.compile("叫|我是|名字是|岁的")
_CALLED_PUPIL = re.compile("的(?:小学生|中学生|小?同学|学生|少先队员|小?队员|小朋友)")
_SELF = re.compile(f"{words.SCHOOL_CLASS}|小学|中学|[0-9]岁|大家好|同学们好|老师们")
_AGE = re.compile("(?:(?<![0-9])1?[0-9]|(?<![一二三四五六七八九十])(?:[五六七八九]|十[一二三四五六七八]?))岁的$")

_PAUSE = re.compile("[。！？!?；;\n]")
_REACH = 120
"""Characters around a name among which its sentence is looked for."""

_MODERN, _PAST, _HISTORY = re.compile(words.MODERN), re.compile(words.PAST_YEAR), re.compile(words.HISTORY)


def pupil_names(text: str) -> Iterator[tuple[int, int]]:
    """Where full names of pupils begin and end.

    Args:
        text: Words without markup, letters and digits in ASCII.
    """
    found: set[int] = set()
    for start, end, how in sorted({*_after_role(text), *_before_role(text), *_introduced(text)}):
        if start not in found and text[start:end] not in _FAMOUS and not _is_historical(text, start, how):
            found.add(start)
            yield start, end


def surname_of(name: str) -> str:
    """The family name that a full name begins with; what stands before the dot of a foreign one."""
    foreign = re.split("[·•・]", name)[0]
    return foreign if foreign != name else name[: 2 if name.startswith(_COMPOUND) else 1]


def _after_role(text: str) -> Iterator[_Named]:
    """``班长李明``, ``五（2）班的欧阳小雨``, and the names that follow in a list."""
    for match in _AHEAD.finditer(text):
        how = _sureness(text, match)
        start, end = match.end(), _name_end(text, match.end()) if how else 0
        while how and end and (start == match.end() or _END.match(text, end)):
            if _is_whole(text, start, end):
                yield start, end, how
            is_list = text[end : end + 1] in set("、和与及 ")
            start, end = end + 1, _name_end(text, end + 1) if is_list else 0


def _sureness(text: str, match: re.Match[str]) -> _Sureness | None:
    """How sure it is that a pupil is named after a role or class; None if what looks like a class is none."""
    role = "" if match["before"] in _CLASS_ENDS else match["before"]
    class_end = match.start("before") if role else match.end("before")
    if role and match["link"]:
        return None
    if _CLASS_END.search(text, max(0, class_end - _SLICE), class_end) and (role or not match["verb"]):
        return "sure"
    if role.startswith(words.SURE_ROLES):
        return "sure"
    return "weak" if role.endswith(words.WEAK_ROLES) else "likely" if role else None


def _before_role(text: str) -> Iterator[_Named]:
    """``王小明同学``, ``王小明、李小红两位同学``."""
    for pattern in (_BEHIND, _COUNTED):
        for match in pattern.finditer(text):
            end = match.start()
            end -= text[max(0, end - 1) : end] in {" ", "”"}
            while (start := _name_start(text, end)) >= 0:
                yield start, end, "likely"
                end = start - 1
                if text[max(0, end) : end + 1] not in set("、，和与及"):
                    break


def _introduced(text: str) -> Iterator[_Named]:
    """``王小明（五年级）``, ``我叫王小明，今年九岁``, ``一名叫王小明的学生``."""
    for match in _EXPLAINED.finditer(f"\n{text}"):
        start, end = match.start("name") - 1, match.end("name") - 1
        if _name_end(text, start, is_sure=True) == end:
            yield start, end, "likely"
    for match in _CALLED.finditer(text):
        start, end = match.end(), _name_end(text, match.end())
        if end and (_CALLED_PUPIL.match(text, end) or (_END.match(text, end) and _is_self(text, match))):
            yield start, end, "likely"


def _is_self(text: str, match: re.Match[str]) -> bool:
    """Tell whether a pupil says who it is, or somebody of a pupil's age is spoken of."""
    if match[0] == "岁的":
        is_young = _AGE.search(text, max(0, match.end() - _SLICE), match.end())
        return bool(is_young and _MODERN.search(_sentence(text, match.start()))) and not _HISTORY.search(text)
    is_own = match[0] != "叫" or text.endswith(("我叫", "我名叫", "名字叫"), 0, match.end())
    return is_own and bool(_SELF.search(_sentence(text, match.start(), reach=1)))


def _name_end(text: str, start: int, *, is_sure: bool = False) -> int:
    """Where the name ends that begins at a place; 0 if none does. Its last character may begin the next word."""
    match = _NAME.match(text, start)
    if not match or _NO_NAME.match(text, start):
        return 0
    end, word = match.end(), text[start : start + 2]
    if word in _KINDS or (word in _ORDINARY and not (is_sure and end - start == 3)):
        return 0
    is_cut = end - start == 3 and text[end - 1] in words.FOLLOWING and not _END.match(text, end)
    return end - 1 if is_cut else end


def _name_start(text: str, end: int) -> int:
    """Where the name begins that ends at a place; -1 if none does."""
    if foreign := _FOREIGN_END.search(text, max(0, end - _SLICE), end):
        return foreign.start()
    for length in (4, 3, 2, 5):
        start = end - length
        if start < 0 or not _NAME.fullmatch(text, start, end) or _NO_NAME.match(text, start):
            continue
        is_word = text[start : start + 2] in (_KINDS if length == 3 else _KINDS | _ORDINARY)
        if not is_word and _is_whole(text, start, end) and (length != 2 or _stands_apart(text, start)):
            return start
    return -1


def _is_whole(text: str, start: int, end: int) -> bool:
    """Tell whether a name is followed by its end, if its surname is an ordinary character besides."""
    return text[start] not in words.WEAK or _END.match(text, end) is not None


def _stands_apart(text: str, start: int) -> bool:
    """Tell whether two characters are a name, though the first may be a preposition and the second a surname."""
    if text[start] not in words.WEAK:
        return True
    before = text[max(0, start - 1) : start]
    return text[start + 1] not in words.SURNAMES and (before in words.BOUND or not re.match(f"[{HAN}]", before))


def _sentence(text: str, place: int, reach: int = 0) -> str:
    """The sentence around a place, and so many before and after it."""
    first = max(0, place - _REACH)
    ends = [match.end() for match in _PAUSE.finditer(text, first, place + _REACH)]
    before = [first, *(end for end in ends if end <= place)]
    after = [*(end for end in ends if end > place), place + _REACH]
    return text[before[max(0, len(before) - 1 - reach)] : after[min(reach, len(after) - 1)]]


def _is_historical(text: str, start: int, how: _Sureness) -> bool:
    """Tell whether a name is that of somebody of former times, or no true one."""
    sentence = _sentence(text, start)
    if "化名" in sentence:
        return True
    before = sentence if how == "weak" else sentence[: max(0, sentence.find(text[start : start + 2]))]
    is_past = _PAST.search(before) or (how == "weak" and _HISTORY.search(sentence))
    return bool(is_past) and not _MODERN.search(sentence)
