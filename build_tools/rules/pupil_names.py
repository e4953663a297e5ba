"""Pupils' full names in a text: a name beside what only a pupil is.

Names are looked for in three places: after a role or a class, before a role or a number of pupils, and where somebody is introduced.
Whoever lived in former times by what the sentence says is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from build_tools.chinese.text import HAN
from build_tools.rules import name_words as own
from build_tools.rules import pupil_words as words
from build_tools.rules.names import (
    CHINESE,
    FIRSTS,
    FOREIGN,
    is_ended,
    is_famous,
    is_seldom_else,
    is_whole,
    name_end,
    name_start,
    names_famous,
    names_of_today,
    stands_out,
)

_Sureness = Literal["sure", "likely", "weak"]
_Named = tuple[int, int, _Sureness]
"""Beginning, end, and how surely somebody so named is a pupil of today."""

_CLASS_ENDS = words.CLASS_ENDS.split("|")

_SLICE = 16
"""Characters before a place that hold a class, a role, an age or the word for an adult."""

_AHEAD = re.compile(
    f"[{words.ROLE_ENDS}](?P<link>的?[,，]?)"
    rf"(?:[(（][^()（）\n]{{1,6}}[)）])?[ :：—“”\"「」『』【】(（)）\[-]{{0,3}}(?P<verb>名?叫做?|(?:分别|依次)?[是为由有]|包?[括有][:：])?"
    rf"[ “\"「]{{0,2}}(?=[{FIRSTS}]|[{HAN}]{{2,8}}[·•・])"
)
_ROLE = re.compile(f"(?:{words.CHILD_ROLES}|{words.OPEN_ROLES}|{words.GROUPS}|{words.CLASS_ENDS})$")
_GROUP = re.compile(words.GROUPS)
_OPEN, _CUES = re.compile(words.OPEN_ROLES), re.compile(words.OPEN_CUES)
_CLASS_END = re.compile(f"(?:{words.SCHOOL_CLASS})[,， ]?的?$")
_JOINTS = frozenset("、和与及")
_LINK = re.compile(
    "、(?:同桌)?|[和与及以](?:及|我?的?(?:同桌|同学|小?伙伴|好友|搭档|好?朋友|[哥弟姐妹]{2}|[表堂][哥弟姐妹]))?| {1,2}"
)
_BEHIND = re.compile(f"(?:{own.SUFFIX_ROLES})(?!们)")
_BESIDE = re.compile(f"{words.PARENTS}|{words.VOCATIVE}")
_COUNTED = re.compile(
    f"[等两二三四五六七八九十几0-9](?:[ 两二三四五六七八九十几0-9]{{0,4}}[位名个]|(?<=等))小?(?:{own.COUNTED_ROLES})"
)
_EXPLAINED = re.compile(f"[{words.EXPLANATION_STARTS}](?<=(?={words.EXPLAINING})(?=({words.EXPLANATION})).)")
_ALONE = re.compile(f"^(?:[{HAN}]{{1,5}}[:：])?({CHINESE})(?=[\n、，, ]|$)", re.MULTILINE)
_CREDITS = re.compile(words.CREDITS)
_NEAR_CLASS = re.compile(words.SCHOOL_CLASS)
_ENGLISH = re.compile("[NnI](?:ame is| am|['’]m) ([A-Z][a-z]+ [A-Z][a-z]+)")
_TEACHING = re.compile(words.TEACHING)
_ELECTED = re.compile(f"(?:{words.ELECTING})(?P<name>{CHINESE}|{FOREIGN})(?:{words.ELECTED})")
_CALLED = re.compile("叫|我是|名字是|岁的")
_CALLED_PUPIL, _CALLED_CHILD = re.compile(words.CALLED_PUPIL), re.compile(words.CALLED_CHILD)
_SELF = re.compile(f"{words.SCHOOL_CLASS}|{words.SELF}")
_AGE = re.compile("(?:(?<![0-9])1?[0-9]|(?<![一二三四五六七八九十])(?:[五六七八九]|十[一二三四五六七八]?))岁的$")

_PAUSE = re.compile("[。！？!?；;\n]")
_REACH = 120
"""Characters around a name among which its sentence is looked for."""

_NEARBY = 80
"""Characters around a name of today in which a child has to be spoken of."""

_CHILD = re.compile(f"{words.CHILDREN}|{words.SCHOOL_CLASS}")
_ADULT_BEFORE = re.compile(
    f"(?:{own.ADULTS}|家长)(?:代表)?[:：/ ]{{0,2}}(?:[{HAN}]{{2,3}}[、和与 ]){{0,3}}$|校长(?:名?叫|是)$"
)
_ADULT_BEHIND = re.compile(f"[,，][他她]?就?是[^，。！？\n]{{0,8}}(?:{own.ADULTS})(?!的)")
_MODERN, _PAST, _HISTORY = re.compile(words.MODERN), re.compile(words.PAST_YEAR), re.compile(words.HISTORY)


def pupil_names(text: str, *, public: bool = False) -> Iterator[tuple[int, int]]:
    """Where full names of pupils begin and end.

    Args:
        text: Words without markup, letters and digits in ASCII.
        public: They are a source or a credit, where authors stand.
    """
    named = {*_after_role(text), *_before_role(text), *_introduced(text), *(() if public else _of_today(text))}
    found = 0
    for start, end, how in sorted(
        {other for one in named if not is_famous(text, *one[:2]) for other in _listed(text, one)}
    ):
        if start >= found and not is_famous(text, start, end) and not _is_historical(text, start, how):
            found = end
            yield start, end


def _listed(text: str, named: _Named) -> Iterator[_Named]:
    """A name and those that stand in a list with it."""
    start, end, how = named
    yield named
    while text[start - 1 : start] in _JOINTS and (first := name_start(text, start - 1)) >= 0:
        yield first, start - 1, how
        start = first
    while link := _LINK.match(text, end):
        start, end = link.end(), name_end(text, link.end())
        if not end or (link[0].isspace() and not is_ended(text, end)) or not is_whole(text, start, end):
            return
        yield start, end, how


def _after_role(text: str) -> Iterator[_Named]:
    """``班长李明``, ``五（2）班的欧阳小雨``."""
    for match in _AHEAD.finditer(text):
        start, end = match.end(), name_end(text, match.end())
        if end and is_whole(text, start, end) and (how := _sureness(text, match)):
            yield start, end, how


def _sureness(text: str, match: re.Match[str]) -> _Sureness | None:
    """How sure it is that a pupil is named after a role or class; None if what looks like a class is none."""
    before = _ROLE.search(text, max(0, match.start() - _SLICE), match.start() + 1)
    if not before:
        return None
    role = before[0]
    if role in _CLASS_ENDS or (
        role[-1] == "班" and _CLASS_END.search(text, max(0, before.start() - _SLICE), before.end())
    ):
        role = ""
    class_end = before.start() if role else before.end()
    if role and match["link"] and not (match["link"] == "的" and (match["verb"] or _GROUP.fullmatch(role))):
        return None
    if _CLASS_END.search(text, max(0, class_end - _SLICE), class_end) and (role or not match["verb"]):
        return "sure"
    if role.startswith(words.SURE_ROLES) and not role.endswith("队长"):
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
            if not (text[end - 1 : end] in own.SURNAMES and _ROLE.search(text, max(0, end - _SLICE), end - 1)):
                end -= text[max(0, end - 1) : end] in {" ", "”"}
                if (start := name_start(text, end, is_bound=pattern is _BEHIND)) >= 0:
                    yield start, end, "likely"
    for match in _BESIDE.finditer(text):
        end = match.start() - text.endswith("的", 0, match.start())
        cues = _CUES if end < match.start() else _CHILD
        start = name_start(text, end)
        if _is_apart(text, start, end) and cues.search(_sentence(text, start, reach=1)):
            yield start, end, "weak"


def _introduced(text: str) -> Iterator[_Named]:
    """``王小明（五年级）``, ``我叫王小明，今年九岁``, ``一名叫王小明的学生``."""
    for match in _EXPLAINED.finditer(text):
        start, end = name_start(text, match.start()), match.start()
        if match[1].endswith("饰") and not _CUES.search(_sentence(text, end, reach=3)):
            continue
        if not _is_apart(text, start, end) or text[end - 1] in own.NO_LAST:
            continue
        yield start, end, "likely"
    for match in _ELECTED.finditer(text):
        yield *match.span("name"), "weak"
    for match in _ALONE.finditer(text):
        start, end = match.span(1)
        if _CREDITS.search(text, match.start(), start):
            continue
        is_near = _NEAR_CLASS.search(text, max(0, start - _NEARBY), end + _NEARBY)
        is_name = name_end(text, start) == end and text[end - 1] not in own.NO_LAST
        is_name = is_name and (end - start > 2 or text[start] not in own.WEAK)
        if is_near and is_name and not _TEACHING.search(text, max(0, start - _REACH), start):
            yield start, end, "weak"
    for match in _ENGLISH.finditer(text):
        yield *match.span(1), "likely"
    for match in _CALLED.finditer(text):
        start, end = match.end(), name_end(text, match.end())
        if not end:
            continue
        if _is_called(text, start, end, match[0]) and _is_self(text, match):
            yield start, end, "likely"
        elif _CALLED_PUPIL.match(text, end) or (
            _CALLED_CHILD.match(text, end) and _CUES.search(_sentence(text, start))
        ):
            yield start, end, "weak"


def _is_apart(text: str, start: int, end: int) -> bool:
    """Tell whether a name begins a phrase, or is one whatever is before it."""
    return start == 0 or (start > 0 and (text[start - 1] in words.PHRASE_STARTS or stands_out(text, start, end)))


def _is_called(text: str, start: int, end: int, how: str) -> bool:
    return is_whole(text, start, end) if how == "岁的" else is_ended(text, end)


def _is_self(text: str, match: re.Match[str]) -> bool:
    """Tell whether a pupil says who it is, or somebody of a pupil's age is spoken of."""
    if match[0] == "岁的":
        is_young = _AGE.search(text, max(0, match.end() - _SLICE), match.end())
        return bool(is_young and _MODERN.search(_sentence(text, match.start()))) and not _HISTORY.search(text)
    is_own = match[0] != "叫" or text.endswith(("我叫", "我名叫", "名字叫", "大名叫", "全名叫"), 0, match.end())
    return is_own and bool(_SELF.search(_sentence(text, match.start(), reach=1)))


def _of_today(text: str) -> Iterator[_Named]:
    """Names as children of today have them, where a child is spoken of nearby and no adult just before."""
    for start in names_of_today(text):
        end = name_end(text, start)
        around = text[max(0, start - _NEARBY) : start + _NEARBY]
        if not end or not _CHILD.search(around) or _ADULT_BEHIND.match(text, end):
            continue
        if _ADULT_BEFORE.search(text, max(0, start - _SLICE), start):
            continue
        if end - start > 2 or not _PAST.search(around):
            yield start, end, "likely" if end - start > 2 and is_seldom_else(text[start + 1 : end]) else "weak"


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
    is_past = _PAST.search(_sentence(text, start, reach=1) if how == "weak" else before) or (
        how == "weak" and (_HISTORY.search(sentence) or names_famous(before))
    )
    return bool(is_past) and not _MODERN.search(sentence)
