"""Where links and images point: behind their brackets, or below the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from build_tools.markup.lines import Line, could_be_target, looks_like_target

_TITLE = r"(?:\s+(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|“(?P<curly>[^”]*)”))?\s*"
_BARE = r"(?:[^\s()\\<]|\\.|\([^\s()]*\))(?:[^\s()\\]|\\.|\([^\s()]*\))*"
_PLAIN = re.compile(rf"\(\s*(?:<(?P<angled>[^<>\n]*)>|(?P<bare>{_BARE}))?{_TITLE}\)")
_SPACED = re.compile(r"\([ ]*(?P<bare>[^()<>\n\"']+?)[ ]*\)")
_WIDE = re.compile(r"[(（]\s*(?P<bare>[^\s()（）]+)\s*[)）]")
_BROKEN = re.compile(r"[ ]?[(（]\s*(?P<bare>[^\s()（）]{1,200})[^\s()（）]*[)）]?|(?P<reference>\[[^\[\]\n]*\])")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()<>#+\-.!|~:&])")
_DEFINITION = re.compile(r"[ ]{0,3}\[(?P<label>[^\[\]^][^\[\]]*)\]:[ \t]*(?P<target>\S+)[ \t]*")


@dataclass(frozen=True, slots=True)
class Destination:
    """What stands behind the brackets of a link: target, title, offset of the target in the text, and where it ends."""

    target: str
    title: str
    offset: int
    end: int


@dataclass(frozen=True, slots=True)
class Definition:
    """Where the links of a label point: the target as written, its line and its column."""

    target: str
    place: tuple[int, int]


def destination(text: str, start: int, *, anything: bool) -> Destination | None:
    """What stands in the round brackets that begin at ``start``, of either width; None if that is no target.

    Args:
        text: Of the block.
        start: Where the brackets may begin.
        anything: True to take all that they can hold for a target (an image's); else only what can be one: ``[30人](含老师)`` is no link.
    """
    match = _PLAIN.match(text, start)
    group = "angled" if match and match["angled"] is not None else "bare"
    if match and (anything or not match[group] or group == "angled" or could_be_target(match[group])):
        target = _ESCAPED.sub(r"\1", match[group] or "")
        title = match["double"] or match["single"] or match["curly"] or ""
        offset = match.start(group) if target else match.end() - 1
        return Destination(target, " ".join(title.split()), offset, match.end())
    for pattern in (_SPACED, _WIDE):
        match = pattern.match(text, start)
        if match and looks_like_target("".join(match["bare"].split())):
            return Destination(match["bare"], "", match.start("bare"), match.end())
    return None


def broken_end(text: str, start: int, *, image: bool) -> int:
    """Where brackets end that were meant for a target but are none; 0 if they are just brackets."""
    match = _BROKEN.match(text, start)
    return match.end() if match and (image or (match["bare"] and looks_like_target(match["bare"]))) else 0


def label_key(text: str) -> str:
    """What labels are compared by."""
    return " ".join(text.split()).casefold()


def definitions(lines: Sequence[Line]) -> tuple[list[Line], dict[str, Definition]]:
    """Take the definitions of links out of a text.

    ``[1]: 《竹签的故事》`` is none, and neither is one that no link of the text uses, nor the second of a label: those are text.

    Args:
        lines: Of the whole body.

    Returns:
        The other lines, and the definitions by key of their label.
    """
    if not any(line.text.lstrip(" ").startswith("[") for line in lines):
        return list(lines), {}
    whole = "\n".join(line.text for line in lines)
    used = {label_key(found) for found in re.findall(r"\[([^\[\]]+)\](?!:)", whole)}
    rest: list[Line] = []
    found: dict[str, Definition] = {}
    for line in lines:
        match = _DEFINITION.fullmatch(line.text)
        key = label_key(match["label"]) if match else ""
        target = match["target"].removeprefix("<").removesuffix(">") if match else ""
        if match and looks_like_target(target) and key in used and key not in found:
            column = line.column + match.start("target") + int(match["target"].startswith("<"))
            found[key] = Definition(target, (line.number, column))
        else:
            rest.append(line)
    return rest, found
