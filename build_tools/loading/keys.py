"""Names of fields that are there, but not written as ``name: value``."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache

_BLANK = " \t\u3000\u00a0"
_STRONG = "；;=＝∶﹕︰︓꞉ː："
_WEAK = "，,、。.．|｜>→—–－~～/／·-"
_BEFORE = "[【［〔<《〈“‘「『*_`"
_AFTER = "]】］〕>》〉”’」』*_`"
_BULLETS = "*·•●■◆○★※"
_ORNAMENT = re.compile(
    rf"[\s{re.escape(_BEFORE + _AFTER + _BULLETS)}#\"']|^(?:\d{{1,2}}|[一二三四五六七八九十]{{1,3}})[.、)]|^[(（].{{1,3}}[)）]"
)
_GOOD = re.compile(rf"[ ]*(?:-[ ]+)?[^\s:#{re.escape(_BEFORE + _BULLETS)}][^\s:#]*[ \t]*:(?:[ \t]|$)")
_NAME = re.compile(r"(?:-[ \t]+)?([^\s:：]+)[ \t]*[:：]")
_COLON = re.compile(r":(?:\s|$)|：")


@dataclass(frozen=True, slots=True)
class Slip:
    """A field whose name is there, but not written as it should.

    Attributes:
        lead: What stands before it and may stay: blanks, and the dash of a list item.
        key: The name as it should be.
        column: Where the mistake is, from 1.
        value: The value.
        ornate: The name is decorated; otherwise what stands between name and value is no colon.
        written: The name or separator as written.
    """

    lead: str
    key: str
    column: int
    value: str
    ornate: bool
    written: str


def plain(name: str) -> str:
    """A name without decoration, blanks, full-width letters and differences of case."""
    return _ORNAMENT.sub("", unicodedata.normalize("NFKC", name).strip()).casefold()


def find_slip(line: str, keys: Iterable[str]) -> Slip | None:
    """What is wrong with the name that a line begins with, or None if it begins with none or nothing is wrong.

    Args:
        line: A line that is no comment and no continuation of a value.
        keys: All names that may stand there.
    """
    if _GOOD.match(line):
        return None
    separated, *decorated = _patterns(tuple(keys))
    for pattern in decorated:
        if match := pattern.match(line):
            value = match["value"].strip(_BLANK)
            return Slip(match["lead"], match["key"], match.end("lead") + 1, value, True, match["written"])
    match = separated.match(line)
    if not match:
        return None
    sign, value = "".join(match["sign"].split()), match["value"].strip(_BLANK)
    if sign in {":", "："} or (not _is_certain(sign) and _COLON.search(value)):
        return None
    return Slip(match["lead"], match["key"], match.end("key") + 1, value, False, sign)


def _is_certain(sign: str) -> bool:
    return any(char in _STRONG for char in sign.replace("：", "")) or len(re.findall("[:：]", sign)) > 1


def names_a_field(line: str, indent: int, keys: Collection[str]) -> bool:
    """Tell whether a line begins with a known name and a colon, indented by more than so many blanks."""
    text = line.lstrip(_BLANK)
    name = _NAME.match(text)
    return len(line) - len(text) > indent and name is not None and name[1] in keys


@lru_cache(maxsize=32)
def _patterns(keys: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    names = "|".join(map(re.escape, sorted(keys, key=len, reverse=True))) or "(?!)"
    blank, strong = f"[{_BLANK}]", f"[{re.escape(_STRONG)}:{_BLANK}]"
    lead = r"(?P<lead>[ ]*(?:-[ ]+)?)"
    sign = f"(?P<sign>{blank}*[{re.escape(_WEAK)}]+{blank}*|{strong}+|)"
    before, after = f"[{re.escape(_BEFORE)}]", f"[{re.escape(_AFTER)}]"
    return (
        re.compile(f"{lead}(?P<key>{names}){sign}(?P<value>.*)$"),
        re.compile(
            f"{lead}(?P<written>{before}{{1,4}}{blank}{{0,3}}(?P<key>{names})"
            f"{blank}{{0,3}}{strong}{{0,3}}{after}{{1,4}}){strong}*(?P<value>.*)$"
        ),
        re.compile(
            f"{lead}(?P<written>[{re.escape(_BULLETS)}]{{1,3}}{blank}{{0,3}}(?P<key>{names}))"
            f"{blank}{{0,3}}[{re.escape(_STRONG)}:]{strong}*(?P<value>.*)$"
        ),
    )
