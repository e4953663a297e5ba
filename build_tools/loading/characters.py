"""Characters that nobody meant to type: what to do with each, and how a teacher is told."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from build_tools.chinese.radicals import LOOK_ALIKE, LOOK_ALIKE_FAR, right_character
from build_tools.chinese.simplified import FOLD
from build_tools.chinese.text import is_han
from build_tools.diagnostics import Diagnostic, Location
from build_tools.wording import files as wording
from build_tools.wording.message import Message

MOST = 50
"""Diagnostics about characters that one file may have; more would hide what else is wrong."""

LINE_END = "\u2028"
"""Ends a line within a line of the file, so that the numbers of the lines after it stay those of the file."""

_AROUND = 4

_CONTROL = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"
_LINE_END = "\x0b\x0c\x85\u2028\u2029"
_DIRECTION = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_FILLER = "\u115f\u1160\u3164\uffa0"
_UNSEEN = "\u00ad\u180e\u200b-\u200d\u2060-\u2065\u206a-\u206f\ufe0e\ufe0f\ufeff\ufff9-\ufffb" + _DIRECTION + _FILLER
_BROKEN = "\ud800-\udfff\ufdd0-\ufdef\ufffc-\uffff\ue000-\uf8ff"
_UNSEEN_FAR = "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
_BROKEN_FAR = "\U0001fffe\U0001ffff\U0002fffe\U0002ffff\U0003fffe-\U000dffff\U000e1000-\U0010ffff"
_NEAR = _CONTROL + _LINE_END + _UNSEEN + _BROKEN + LOOK_ALIKE
_ODD = re.compile(f"[{_NEAR}{_UNSEEN_FAR}{_BROKEN_FAR}{LOOK_ALIKE_FAR}]")
_SUSPECT, _FAR = re.compile(f"[{_NEAR}]"), re.compile("[\U00010000-\U0010ffff]")
"""Faster, and one after the other faster than both at once; nearly no text has either."""

_KINDS: tuple[tuple[re.Pattern[str], Message], ...] = (
    (re.compile(f"[{_CONTROL}]"), wording.F009),
    (re.compile(f"[{_LINE_END}]"), wording.F018),
    (re.compile(f"[{_UNSEEN}{_UNSEEN_FAR}]"), wording.F015),
    (re.compile(f"[{_BROKEN}{_BROKEN_FAR}]"), wording.F016),
)

_EMOJI = re.compile(
    "[\u00a9\u00ae\u203c\u2049\u20e3\u2122-\u27bf\u2900-\u2bff\u3030\u303d\u3297\u3299\ufe0f\U0001f000-\U0001faff]"
)
_KEYCAP = re.compile("[0-9#*]")
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u061b\u061d-\u08ff\ufb1d-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_JOINED_SCRIPT = re.compile(
    "[\u0590-\u0dff\u0e00-\u1cff\ua800-\uabff\ufb1d-\ufdcf\ufe70-\ufefc\U00010a00-\U00011fff\U0001e900-\U0001e95f]"
)
_KOREAN = re.compile("[\u1100-\u115e\u1161-\u11ff\u3131-\u3163\u3165-\u318e\uac00-\ud7a3]")
_HEAD = re.compile(r"---[ \t]*\n.*?\n---[ \t]*(?:\n|\Z)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Odd:
    """One such character: where it stands in its line, from 0, and what is said of it."""

    at: int
    char: str
    message: Message


def without_odd(text: str, path: str) -> tuple[str, list[Diagnostic]]:
    """Name the characters of a file that nobody meant to type, and take out those that certainly mean nothing.

    Args:
        text: What the file holds, with LF line ends.
        path: What to call it in diagnostics.

    Returns:
        The text: without what is invisible, with a space for every control character, and with ``LINE_END`` for every line end of other
        programs, which is a space in what is not Markdown. What is broken or only looks like the right character stays. And at most one
        diagnostic a line and kind.
    """
    if not (_SUSPECT.search(text) or _FAR.search(text)):
        return text, []
    head = _HEAD.match(text) if path.endswith(".md") else None
    body = text.count("\n", 0, head.end()) if head else 0
    lines, found = text.split("\n"), list[Diagnostic]()
    for number, line in enumerate(lines):
        odd = _odd(line)
        if odd:
            found += _told(odd, line, path, number + 1)
            fixed = _mended(line, odd, LINE_END if path.endswith(".md") and number >= body else " ")
            while unseen := [item for item in _odd(fixed) if item.message is wording.F015]:  # they hung on what is gone
                fixed = _mended(fixed, unseen, LINE_END)
            lines[number] = fixed
    return "\n".join(lines), _limited(found)


def tidied(text: str, *, body_line: int) -> str:
    """A text without the invisible characters that mean nothing, with the right characters instead of look-alikes, and its own line ends.

    Control characters and broken ones stay: what was meant by them, only who wrote them knows.

    Args:
        text: What a file holds, with LF line ends.
        body_line: Line from which on it is Markdown, where a line end of other programs is one; before that it is a space.
    """
    if not (_SUSPECT.search(text) or _FAR.search(text)):
        return text
    lines = text.split("\n")
    for index in range(len(lines)):
        while odd := [
            item for item in _odd(lines[index]) if item.message in {wording.F015, wording.F017, wording.F018}
        ]:
            chars = list(lines[index])
            for item in odd:
                chars[item.at] = _right(item, "\n" if index + 1 >= body_line else " ")
            lines[index] = "".join(chars)
    return "\n".join(lines)


def _right(item: _Odd, line_end: str) -> str:
    if item.message is wording.F018:
        return line_end
    return right_character(item.char).translate(FOLD) if item.message is wording.F017 else ""


def odd_signs(text: str) -> str:
    """Those characters of a text that nobody meant to type, look-alikes of the right one apart."""
    odd = [item for line in text.split("\n") for item in _odd(line)] if _ODD.search(text) else []
    return "".join(dict.fromkeys(item.char for item in odd if item.message is not wording.F017))


def _odd(line: str) -> list[_Odd]:
    is_right_to_left = bool(_RIGHT_TO_LEFT.search(line))
    found, gone = list[_Odd](), -1
    start = 0  # of the row of invisible characters that are taken out, up to this one
    for match in _ODD.finditer(line):
        char, at = match[0], match.start()
        start = start if at == gone + 1 else at
        message = _meaning(char, line[start - 1 : start], line[at + 1 : at + 2], is_right_to_left)
        if message:
            found.append(_Odd(at, char, message))
        if message is wording.F015:
            gone = at
    return found


def _meaning(char: str, before: str, after: str, is_right_to_left: bool) -> Message | None:
    """What is said of a character; nothing if it may be meant where it stands."""
    for pattern, message in _KINDS:
        if pattern.match(char):
            meant = message is wording.F015 and _is_meant(char, before, after, is_right_to_left)
            return None if meant else message
    return wording.F017 if right_character(char) else None


def _is_meant(char: str, before: str, after: str, is_right_to_left: bool) -> bool:
    """Whether an invisible character does something: in a row of emoji, behind a Han character, in Arabic and the like."""
    if char in "\u200c\u200d":
        joins_emoji = char == "\u200d" and _EMOJI.match(before) and _EMOJI.match(after)
        return bool(joins_emoji or _JOINED_SCRIPT.match(before) or _JOINED_SCRIPT.match(after))
    if char in "\ufe0e\ufe0f":
        return bool(_EMOJI.match(before) or _KEYCAP.match(before))
    if "\U000e0100" <= char <= "\U000e01ef":
        return is_han(before)
    if char >= "\U000e0000":
        return before == "\U0001f3f4" or "\U000e0020" <= before <= "\U000e007f"
    if re.match(f"[{_FILLER}]", char):
        return bool(_KOREAN.match(before) or _KOREAN.match(after))
    return is_right_to_left and char not in "\u202d\u202e" and bool(re.match(f"[{_DIRECTION}]", char))


def _told(odd: list[_Odd], line: str, path: str, number: int) -> Iterator[Diagnostic]:
    """One diagnostic a kind."""
    for message in dict.fromkeys(item.message for item in odd):
        own = [item for item in odd if item.message is message]
        first = own[0].at
        signs = list(Counter(item.char for item in own))
        yield Diagnostic.of(
            message,
            Location(path, number, first + 1),
            column=first + 1,
            count=len(own),
            codes=wording.codes(signs),
            around=_around(line, odd, own),
            signs=wording.quoted(signs),
            right=wording.rewritten([(sign, right_character(sign)) for sign in signs], FOLD),
        )


def _around(line: str, odd: list[_Odd], own: list[_Odd]) -> str:
    """The words around the first of some characters, each of which is shown as a box."""
    chars, kind, first = list(line), own[0].message, own[0].at
    for item in odd:
        chars[item.at] = "□" if item.message is kind else "" if item.message is wording.F015 else item.char
    before, after = "".join(chars[:first]), "".join(chars[first + 1 :])
    return f"{before[-_AROUND:]}□{after[:_AROUND]}"


def _mended(line: str, odd: list[_Odd], line_end: str) -> str:
    by_code = {wording.F009.code: " ", wording.F018.code: line_end, wording.F015.code: ""}
    chars = list(line)
    for item in odd:
        chars[item.at] = by_code.get(item.message.code, item.char)
    return "".join(chars)


def _limited(found: list[Diagnostic]) -> list[Diagnostic]:
    """As many as a reader can take in, errors before anything else, and how many more there are."""
    if len(found) <= MOST:
        return found
    ranked = sorted(found, key=lambda item: item.severity != "error")
    first = min(ranked[MOST:], key=lambda item: item.line)
    where = Location(first.path, first.line, first.column)
    return [*ranked[:MOST], Diagnostic.of(wording.F019, where, count=len(found) - MOST)]
