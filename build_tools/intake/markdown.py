"""Words to the Markdown of stories, so that the page shows what the file showed.

Each block is converted as a story's body is, and compared with its words: signs that would be taken for marks are escaped only where they
would be.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import groupby

from build_tools.intake.draft import Piece
from build_tools.markup.convert import convert

LEVELS = 4
"""Ways to write words: as they are, with signs escaped, without emphasis, and with every sign as a number."""

_ESCAPED = re.compile(r"[\\`*_~\[\]<&{|]")
_AT_START = re.compile(r"^(?=[-+=>:#])|(?<=^\d)(?=[.)])|(?<=^\d\d)(?=[.)])", re.MULTILINE)
_SIGN = re.compile(r"_|[^\w\s，。！？；、“”‘’《》（）…—]")
_SPACES = re.compile(r"\s+")


def faithful(words: str, write: Callable[[int], str]) -> tuple[str, bool]:
    """The plainest Markdown that shows some words.

    Args:
        words: What is to be seen, and then the alternative texts.
        write: Writes them in one of ``LEVELS`` ways.

    Returns:
        The Markdown, and whether it shows just these words.
    """
    wanted = squeezed(words)
    text = ""
    for level in range(LEVELS):
        text = write(level)
        body = convert(text, 1)
        if not body.marks and not body.broken and squeezed(body.text) == wanted:
            return text, True
    return text, False


def inline(pieces: Sequence[Piece], level: int) -> str:
    """Pieces as Markdown, lines apart."""
    parts: list[str] = []
    for (strong, struck), group in groupby(pieces, key=lambda piece: (piece.strong, piece.struck)):
        text = "".join(_reading(piece) if piece.reading else escaped(piece.text, level) for piece in group)
        mark = ("~~" if struck else "") + ("**" if strong else "") if level < 2 else ""
        parts.append("\n".join(_marked(line, mark) for line in text.split("\n")))
    lines = "".join(parts).split("\n")
    return "\n".join([lines[0].strip(), *(line.rstrip() for line in lines[1:])]).strip()


def escaped(text: str, level: int) -> str:
    """Words with the signs escaped that could be marks."""
    if level == 0:
        return text
    if level < LEVELS - 1:
        return _AT_START.sub(r"\\", _ESCAPED.sub(r"\\\g<0>", text))
    return _SIGN.sub(lambda match: f"&#{ord(match[0])};", text)


def squeezed(text: str) -> str:
    """A text without its white space."""
    return _SPACES.sub("", text)


def _reading(piece: Piece) -> str:
    return f"{{{piece.text}|{piece.reading}}}"


def _marked(line: str, mark: str) -> str:
    words = line.strip()
    if not mark or not words:
        return line
    start = line.index(words)
    return f"{line[:start]}{mark}{words}{mark[::-1]}{line[start + len(words) :]}"
