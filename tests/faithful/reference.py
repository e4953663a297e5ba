"""What a page should show of a text, by the handbook's page on writing alone: the text without the marks listed there.

Knows nothing of the program. It is simple on purpose; where it is too simple for a text, the text says itself what is shown.
"""

from __future__ import annotations

import re
from html import unescape

RULE = re.compile(r"(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:=\s*){3,})")
LEAD = re.compile(r"\s*(?:[-*+]\s+|>\s?|#{1,6}\s+|＃{2,6}\s*)")
POEM = re.compile(r"\s*[:：]{3}\s*诗(?:\s+(.*))?")
POEM_END = re.compile(r"\s*[:：]{3}\s*")
DASHES = re.compile(r"\s*[|｜]?\s*:?-+:?\s*(?:[|｜]\s*:?-+:?\s*)*[|｜]?\s*")
ESCAPED_OR_CODE = re.compile(r"\\([!-/:-@\[-`{-~])|(`+)([^`\n]+)\2")
READING = re.compile(r"\{([\u3400-\u9fff]+)[|｜][\w '’]+\}")
IMAGE = re.compile(r"[!！][\[［]([^\[\]［］\n]*)[\]］][(（]\s*([^()（）\s]+)(?:\s+\"([^\"]*)\")?\s*[)）]")
LINK = re.compile(r"\[((?:[^\[\]\n]|\[[^\[\]\n]*\])+)\]\(\s*[^()\s]+(?:\s+\"[^\"]*\")?\s*\)")
PAIRS = [
    re.compile(rf"(?<![\w*_~]){mark}(?=\S)((?:(?!\n\n).)+?)(?<=\S){mark}(?![*_~])", re.DOTALL)
    for mark in (r"__", r"_(?!_)")
] + [re.compile(rf"{mark}(?=\S)([^*~＊\n]+?|\*[^*\n]+\*)(?<=\S){mark}") for mark in (r"\*\*", r"＊＊", r"~~")]


def shown(source: str) -> str:
    """Take the marks of the handbook out of a text."""
    lines = source.replace("\r\n", "\n").split("\n")
    kept: list[str] = []
    poem = False
    table = False
    for number, line in enumerate(lines):
        following = lines[number + 1] if number + 1 < len(lines) else ""
        if poem:
            poem = not POEM_END.fullmatch(line)
            kept.append(line if poem else "")
        elif start := POEM.fullmatch(line):
            poem = True
            kept.append(start[1] or "")
        else:
            table = (table and _bar(line)) or (_bar(line) and _bar(following) and bool(DASHES.fullmatch(following)))
            kept.append(_line(line, table))
    return _inline("\n".join(kept))


def _bar(line: str) -> bool:
    return "|" in line or "｜" in line


def _line(line: str, table: bool) -> str:
    if RULE.fullmatch(line.strip()) or (table and DASHES.fullmatch(line)):
        return ""
    while lead := LEAD.match(line):
        line = line[lead.end() :]
        if RULE.fullmatch(line.strip()):
            return ""
    return (
        re.sub(r"\\\||(?<!\\)[|｜](?![^{]*\})", lambda bar: bar[0] if len(bar[0]) > 1 else " ", line) if table else line
    )


def _inline(text: str) -> str:
    """Take out marks within lines; what is escaped or in a typewriter's letters stands apart meanwhile."""
    apart: list[str] = []

    def put(characters: str) -> str:
        apart.append(characters)
        return chr(0xF0000 + len(apart) - 1)

    text = ESCAPED_OR_CODE.sub(lambda found: put(found[1] or found[3]), text)
    text = READING.sub(r"\1", text)
    text = IMAGE.sub(lambda image: f"{image[1]}{image[3] or ''}", text)
    text = LINK.sub(r"\1", text)
    for pair in (*PAIRS, *PAIRS, re.compile(r"(?<![*\d\w])\*(?=[^\s*])([^*\n]+)(?<=\S)\*(?![*\d])")):
        text = pair.sub(r"\1", text)
    text = re.sub(r"&[#\w]+;", lambda entity: put(unescape(entity[0])), text)
    return re.sub("[\U000f0000-\U000ffffd]", lambda hidden: apart[ord(hidden[0]) - 0xF0000], text)
