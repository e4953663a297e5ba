"""The HTML of a story's page as a tree of plain data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from html.parser import HTMLParser
from typing import Any

from build_tools.chinese.spoken import KnownReadings, marked_syllables

Node = str | dict[str, Any]

_VOID = frozenset({"br", "hr", "img"})
_WITHIN_LINES = frozenset({"a", "b", "code", "del", "em", "ins", "s", "span", "strong", "sub", "sup", "u"})
_ENDS = re.compile(r"[\r\n]+")


def tree(html: str, names: KnownReadings | None) -> list[Node]:
    """Texts, and elements with ``tag``, ``class``, ``content`` and for pictures ``src``; pinyin is an element ``ruby`` whose class it is.

    Args:
        html: Made by this program.
        names: To put pinyin above all characters, readings that come before those of the program; None to have only that which is written.
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    if names:
        reader.readings = dict(enumerate(marked_syllables(reader.text, names))) | reader.readings
    return list(reader.nodes())


def line(text: str, names: KnownReadings | None) -> list[Node]:
    """Like ``tree``, of a plain text."""
    return tree(escape(text, quote=False), names)


class _Reader(HTMLParser):
    """Reads HTML that is well formed.

    Attributes:
        text: All of it, with ends of lines between blocks.
        readings: Pinyin by places in the text.
    """

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.readings: dict[int, str] = {}
        self._top: list[Any] = []
        self._open: list[tuple[list[Any], bool]] = [(self._top, False)]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        css_class = given.get("class") or ""
        content: list[Any] = []
        self._open[-1][0].append({"tag": tag, "class": css_class, "content": content, "src": given.get("src") or ""})
        if tag not in _WITHIN_LINES:
            self.text += "\n"
        if css_class == "reading":
            self.readings.update(enumerate((given.get("data-pinyin") or "").split(), len(self.text)))
        if tag not in _VOID:
            self._open.append((content, self._open[-1][1] or css_class == "note" or tag == "code"))

    def handle_endtag(self, tag: str) -> None:
        self._open.pop()

    def handle_data(self, data: str) -> None:
        data = _ENDS.sub("", data)
        content, is_plain = self._open[-1]
        content.append((len(self.text), data, is_plain))
        self.text += data

    def nodes(self) -> Iterator[Node]:
        yield from self._finished(self._top)

    def _finished(self, content: list[Any]) -> Iterator[Node]:
        for node in content:
            if isinstance(node, dict):
                yield node | {"content": list(self._finished(node["content"]))}
            else:
                yield from self._text(*node)

    def _text(self, start: int, text: str, is_plain: bool) -> Iterator[Node]:
        """A text in pieces, for each character with a reading one."""
        done = 0
        for place, char in enumerate(text):
            reading = "" if is_plain else self.readings.get(start + place)
            if reading:
                if place > done:
                    yield text[done:place]
                yield {"tag": "ruby", "class": reading, "content": [char], "src": ""}
                done = place + 1
        if done < len(text):
            yield text[done:]
