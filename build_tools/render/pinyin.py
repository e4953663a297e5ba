"""The pinyin of a story's page: what its marked parts say, in the order of the page, as far as it is not the usual reading of a character.

The page's script knows the usual readings. It counts every character from ``FIRST`` on in those parts (``data-spoken``), and shows nothing if
their checksum is not the one stated: the text then is not the one that the pinyin was made for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape, unescape
from zlib import adler32

from build_tools.chinese.grades import unknown_characters
from build_tools.chinese.spoken import KnownReadings, unusual_syllables
from build_tools.views.data import StoryPage
from build_tools.views.pinyin import PagePinyin

FIRST = "\u2e80"
"""Where the signs and characters of Chinese begin."""

_COUNTED = re.compile(f"[{FIRST}-\U0010ffff]+")
_PIECE = re.compile(
    r'<span class="reading" data-pinyin="(?P<pinyin>[^"]*)">(?P<read>[^<]*)</span>|</?(?P<tag>[a-zA-Z][a-zA-Z0-9]*)[^>]*>'
)
_WITHIN_LINES = frozenset({"a", "code", "em", "s", "span", "strong", "u"})


def page_pinyin(page: StoryPage, body: str, names: KnownReadings) -> PagePinyin:
    """The pinyin of a story's page.

    Args:
        page: Without its words.
        body: HTML of these.
        names: Readings of the registries.
    """
    media = (part for item in page.media for part in (escape(item.caption + item.credit), item.transcript))
    parts = (escape(page.head.title), escape(page.card.summary), body, *media, *map(escape, page.questions))
    text, written = _text("<p>".join(parts))
    counted = "".join(_COUNTED.findall(text))
    unusual = " ".join(_by_distance(text, unusual_syllables(text, names) | written))
    return PagePinyin(len(counted), checksum(counted), unusual, unknown_characters(counted, page.youngest))


def _text(html: str) -> tuple[str, dict[int, str]]:
    """The text of HTML that was made here, with ends of lines between blocks, and by their places the readings that its author wrote."""
    text, written, done = "", dict[int, str](), 0
    for match in _PIECE.finditer(html):
        text += unescape(html[done : match.start()])
        if match["pinyin"]:
            written.update(enumerate(match["pinyin"].split(), len(text)))
            text += unescape(match["read"])
        elif match["tag"] not in _WITHIN_LINES:
            text += "\n"
        done = match.end()
    return text + unescape(html[done:]), written


def _by_distance(text: str, syllables: dict[int, str]) -> Iterator[str]:
    """Syllables, each after how many counted characters it stands behind the last."""
    last = 0
    for place, said in sorted(syllables.items()):
        yield f"{sum(map(len, _COUNTED.findall(text, last, place)))}{said}"
        last = place


def checksum(text: str) -> int:
    """Adler-32 of a text as UTF-16, which the page's script reckons too."""
    return adler32(text.encode("utf-16-le", "surrogatepass"))
