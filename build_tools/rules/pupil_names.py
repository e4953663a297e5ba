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

_COMPOUND, _CLASS_ENDS = tuple(words.COMPOUND.split()), words.CLASS_ENDS.split("|")
_KINDS, _ORDINARY = frozenset(words.KINDS.split()), frozenset(words.NOT_NAMES.split())
_FAMOUS = re.compile("|".join(words.FAMOUS.split()))

_FIRST = f"(?![{words.NO_GIVEN}])[{HAN}]"
_SECOND = f"(?![{words.NO_GIVEN}{words.NO_SECOND}])[{HAN}]"
_SURNAME = f"(?:{'|'.join(_COMPOUND)}|[{words.SURNAMES}])"
_CHINESE = f"(?:(?:{'|'.join(_COMPOUND)}){_FIRST}(?:{_SECOND})?|[{words.SURNAMES}] ?{_FIRST}(?: ?{_SECOND})?)"
_LATIN = "|".join(surname.capitalize() for surname in words.PINYIN_SURNAMES.split("|"))
_FOREIGN = f"(?:[{HAN}]{{2,8}}[·•・][{HAN}]{{2,8}}|(?:{_LATIN}) [A-Z][a-z]+)"
_NAME = re.compile(f"{_CHINESE}|{_FOREIGN}")
_NO_NAME = re.compile(
    f".{{1,3}}?(?:{words.ADULTS})|{_SURNAME}(?:{words.CHILD_ROLES}|{words.SUFFIX_ROLES})|{_SURNAME}家(?![{HAN}])|(.)\\1"
)
"""What begins like a name: one of an adult or a place, ``王同学``, ``宋家``, ``高高``."""

_END = re.compile(f"(?![{HAN}])|[{words.FOLLOWING}]|{words.COUNTED_ROLES}|([{HAN}])\\1")
"""What follows a name that is whole."""

_SLICE = 16
"""Characters before a place that hold a class, an age or a foreign name."""

_AHEAD = re.compile(
    f"(?=[{words.ROLE_STARTS}])(?P<before>{words.CHILD_ROLES}|{words.OPEN_ROLES}|{words.CLASS_ENDS})(?P<link>[的,，]?)"
    rf"(?:[(（][^()（）\n]{{1,6}}[)）])?[ :：—“”\"「」『』【】(（)）\[-]{{0,3}}(?P<verb>名?叫做?|(?:分别|依次)?[是为]|包?[括有][:：])?"
    rf"[ “\"「]{{0,2}}(?={_CHINESE}|{_FOREIGN})"
)
_OPEN, _CUES = re.compile(words.OPEN_ROLES), re.compile(words.OPEN_CUES)
_CLASS_END = re.compile(f"(?:{words.SCHOOL_CLASS})[,， ]?的?$")
_LINK = re.compile("、(?:同桌)?|[和与及](?:同桌|同学|伙伴|好友|搭档)?| ")
_BEHIND = re.compile(f"(?:{words.SUFFIX_ROLES})(?!们)")
_COUNTED = re.compile(
    f"[等两二三四五六七八九十几0-9](?:[ 两二三四五六七八九十几0-9]{{0,4}}[位名个]|(?<=等))小?(?:{words.COUNTED_ROLES})"
)
_FOREIGN_END = re.compile(f"{_FOREIGN}$")
_EXPLAINED = re.compile(f"[{words.EXPLANATION_STARTS}](?<=(?={words.EXPLAINING})(?=({words.EXPLANATION})).)")
_UNDER_CLASS = re.compile(f"^(?:{words.SCHOOL_CLASS})\n", re.MULTILINE)
_TEACHING, _ALL = re.compile(words.TEACHING), re.compile("[均都皆]")
_ELECTED = re.compile(f"(?:{words.ELECTING})(?P<name>{_CHINESE}|{_FOREIGN})(?:{words.ELECTED})")
_CALLED = re.compile("叫|我是|名字是|岁的")
_CALLED_PUPIL, _CALLED_CHILD = re.compile(words.CALLED_PUPIL), re.compile(words.CALLED_CHILD)
_SELF = re.compile(f"{words.SCHOOL_CLASS}|{words.SELF}")
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
    found = 0
    for start, end, how in sorted({*_after_role(text), *_before_role(text), *_introduced(text)}):
        if start >= found and not _is_famous(text, start, end) and not _is_historical(text, start, how):
            found = end
            yield start, end


def _is_famous(text: str, start: int, end: int) -> bool:
    famous = _FAMOUS.match(text, start)
    return famous is not None and famous.end() >= end


def surname_of(name: str) -> str:
    """The family name that a full name begins with; what stands before the dot of a foreign one; 某 for one in pinyin."""
    if name.isascii() and name.islower():
        return "某"
    foreign = re.split("[·•・ ]", name)[0]
    return foreign if foreign != name else name[: 2 if name.startswith(_COMPOUND) else 1]


def _after_role(text: str) -> Iterator[_Named]:
    """``班长李明``, ``五（2）班的欧阳小雨``, and the names that follow in a list."""
    for match in _AHEAD.finditer(text):
        how = _sureness(text, match)
        start, end = match.end(), _name_end(text, match.end()) if how else 0
        while how and end:
            if _is_whole(text, start, end):
                yield start, end, how
            link = _LINK.match(text, end)
            start = link.end() if link else end
            end = _name_end(text, start) if link else 0
            if link and link[0].isspace() and not _END.match(text, end):
                break


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
    if _OPEN.fullmatch(role):
        is_cued = role not in words.SHARED_ROLES and _CUES.search(_sentence(text, match.start(), reach=3))
        return "weak" if is_cued else None
    return "weak" if role.endswith(words.WEAK_ROLES) else "likely" if role else None


def _before_role(text: str) -> Iterator[_Named]:
    """``王小明同学``, ``王小明、李小红两位同学``."""
    for pattern in (_BEHIND, _COUNTED):
        for match in pattern.finditer(text):
            end = match.start()
            yield from _backwards(text, end - (text[max(0, end - 1) : end] in {" ", "”"}))


def _backwards(text: str, end: int) -> Iterator[_Named]:
    """A name that ends at a place, and those before it in a list."""
    while (start := _name_start(text, end)) >= 0:
        yield start, end, "likely"
        end = start - 1
        if text[max(0, end) : end + 1] not in set("、，和与及"):
            break


def _introduced(text: str) -> Iterator[_Named]:
    """``王小明（五年级）``, ``我叫王小明，今年九岁``, ``一名叫王小明的学生``."""
    for match in _EXPLAINED.finditer(text):
        start, end = _name_start(text, match.start()), match.start()
        is_apart = start == 0 or text[start - 1] in words.PHRASE_STARTS
        if start < 0 or text[end - 1] in words.NO_LAST or not (is_apart or _stands_out(text, start, end)):
            continue
        yield start, end, "likely"
        if text[start - 1 : start] in set("、和与及") and _ALL.search(match[1]):
            yield from _backwards(text, start - 1)
    for match in _ELECTED.finditer(text):
        yield *match.span("name"), "weak"
    for match in _UNDER_CLASS.finditer(text):
        start, end = match.end(), _name_end(text, match.end())
        is_line = end and text[end : end + 1] in {"", *"\n、，, "} and text[end - 1] not in words.NO_LAST
        if is_line and text[start] not in words.WEAK and not _TEACHING.search(text, max(0, start - _REACH), start):
            yield start, end, "weak"
    for match in _CALLED.finditer(text):
        start, end = match.end(), _name_end(text, match.end())
        if not end:
            continue
        if _is_called(text, start, end, match[0]) and _is_self(text, match):
            yield start, end, "likely"
        elif _CALLED_PUPIL.match(text, end) or (
            _CALLED_CHILD.match(text, end) and _CUES.search(_sentence(text, start))
        ):
            yield start, end, "weak"


def _stands_out(text: str, start: int, end: int) -> bool:
    """Tell whether characters are a name, whatever is before them."""
    return end - start > 2 and text[start] not in words.WEAK and text[start : start + 2] not in _ORDINARY


def _is_called(text: str, start: int, end: int, how: str) -> bool:
    return _is_whole(text, start, end) if how == "岁的" else _END.match(text, end) is not None


def _is_self(text: str, match: re.Match[str]) -> bool:
    """Tell whether a pupil says who it is, or somebody of a pupil's age is spoken of."""
    if match[0] == "岁的":
        is_young = _AGE.search(text, max(0, match.end() - _SLICE), match.end())
        return bool(is_young and _MODERN.search(_sentence(text, match.start()))) and not _HISTORY.search(text)
    is_own = match[0] != "叫" or text.endswith(("我叫", "我名叫", "名字叫", "大名叫", "全名叫"), 0, match.end())
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
        is_counted = text[start] in words.WEAK and text[max(0, start - 1) : start] in words.NUMERALS
        if not (is_word or is_counted) and _is_whole(text, start, end) and (length != 2 or _stands_apart(text, start)):
            return start
    return -1


def _is_whole(text: str, start: int, end: int) -> bool:
    """Tell whether a name is followed by its end, if its surname is an ordinary character besides."""
    return text[start] not in words.WEAK or text[end - 1] in words.GIVEN or _END.match(text, end) is not None


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
    before = sentence[: max(0, sentence.find(text[start : start + 2]))]
    is_past = _PAST.search(sentence if how == "weak" else before) or (
        how == "weak" and (_HISTORY.search(sentence) or _FAMOUS.search(before))
    )
    return bool(is_past) and not _MODERN.search(sentence)
