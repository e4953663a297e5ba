"""What a reader sees of a piece of HTML: lines without white space, cells of a table row in one line, the words for a picture in its place."""

from __future__ import annotations

import re
from html.parser import HTMLParser

BLOCKS = frozenset(
    [
        *["p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre"],
        *["table", "thead", "tbody", "tr", "hr", "figure", "figcaption", "section"],
    ]
)
SPACE = re.compile(r"[\s\u200b\ufeff]+")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []
        self._after_number = self._in_number = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in BLOCKS or tag == "br":
            self.said.append("" if self._after_number else "\n")  # an item stands beside its number
        elif ("class", "number") in attrs:
            self._in_number = True
        elif tag == "img":
            self.said.append(dict(attrs).get("alt") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS:
            self.said.append("\n")

    def handle_data(self, data: str) -> None:
        self._after_number = self._in_number or (self._after_number and not data.strip())
        self._in_number = False
        self.said.append(data.replace("\n", " "))


def visible(html: str) -> list[str]:
    """Read the lines that HTML shows, without their white space and without empty ones."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return folded("".join(reader.said))


def folded(text: str) -> list[str]:
    """Take the white space out of lines, and leave out those that are then empty."""
    return [line for line in (SPACE.sub("", line) for line in text.split("\n")) if line]
