"""The last fence before a story's HTML stands in a page: elements, attributes and schemes of a list, and nothing else."""

from __future__ import annotations

from html import unescape

import nh3

_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_ELEMENTS = {
    *("a", "b", "br", "code", "del", "em", "img", "picture", "source", "span", "strong"),
    *("blockquote", "div", "hr", "li", "ol", "p", "ul", *_HEADINGS),
    *("table", "tbody", "td", "th", "thead", "tr"),
}
_ATTRIBUTES = {
    "a": {"href", "rel", "class", "aria-describedby"},
    "img": {"alt", "src", "srcset", "sizes", "width", "height", "loading"},
    "source": {"type", "media", "srcset", "sizes"},
    "p": {"class", "id", "role"},
    "span": {"class", "data-pinyin"},
    **{name: {"class"} for name in ("b", "div", "ol", "td", "th")},
    **{name: {"id"} for name in _HEADINGS},
}
_SCHEMES = {"http", "https", "mailto", "tel"}
_ALIKE = {0x0: None, 0xFFFD: None, 0xD: "\n"}
_CLEANER = nh3.Cleaner(tags=_ELEMENTS, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel=None)


class UnlistedHtmlError(Exception):
    """HTML holds what is on no list, or is not closed: an error of this program, whatever the story says."""


def fenced(html: str) -> str:
    """HTML as it was.

    Raises:
        UnlistedHtmlError: A sanitizer would change it.
    """
    cleaned = _CLEANER.clean(html)
    if cleaned != html and _meaning(cleaned) != _meaning(html):
        raise UnlistedHtmlError
    return html


def _meaning(html: str) -> str:
    """HTML without what a parser reads alike: ways to write a sign, ends of lines, and signs that are none."""
    return unescape(html).replace("\r\n", "\n").translate(_ALIKE)
