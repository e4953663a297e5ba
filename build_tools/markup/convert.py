"""Markdown to HTML by Python-Markdown, with raw HTML shown as text and Chinese lines joined without a gap."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from html import escape, unescape
from xml.etree import ElementTree

from markdown import Markdown
from markdown.blockprocessors import ReferenceProcessor
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE, STX, AtomicString

from build_tools.chinese.pinyin import spelled
from build_tools.chinese.text import HAN, han_count
from build_tools.markup.body import Body, Fragment, Heading, Target
from build_tools.markup.locate import Places
from build_tools.markup.shortcuts import Shortcuts

LENGTH_LIMIT = 60_000
BRACKET_LIMIT = 400
SIGN_LIMIT = 4000

LINK_MARK, IMAGE_MARK = "archive-link:", "archive-image:"

_WIDE = HAN + "\u3000-\u303f\uff00-\uffef—…“”‘’"
_SOFT_BREAK = re.compile(f"(?<=[{_WIDE}])[ \t]*\n[ \t]*(?=[{_WIDE}])")
_RAW_HTML = r"(</?[a-zA-Z][^<>]*>|<!--.*?-->|<![a-zA-Z][^<>]*>|<\?[^<>]*>)"
_ESCAPED = re.compile("\x02(\\d+)\x03")
_RAW_CLASS = "raw-html"
_FOOTNOTE = r"(?<!!)(\[\^\w{1,40}\])(?!\()"
_FOOTNOTE_CLASS = "footnote"
_BLOCK_END = re.compile(r"\n[ \t]*\n")
_SIGN = re.compile(r"[!-/:-@\[-`{-~]")
_BLOCKS = frozenset({"p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "pre", "dt", "dd"})
_HEADINGS = {f"h{level}": level for level in range(1, 7)}


class _AsText(InlineProcessor):
    """Shows what it matches as the text it is, in a ``span`` of its own class."""

    def __init__(self, pattern: str, md: Markdown, css_class: str) -> None:
        super().__init__(pattern, md)
        self._css_class = css_class

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[ElementTree.Element, int, int]:  # type: ignore[override]  # noqa: N802
        element = ElementTree.Element("span")
        element.set("class", self._css_class)
        element.text = AtomicString(m[1])
        return element, m.start(0), m.end(0)


class _References(ReferenceProcessor):
    """Addresses of links below the text; ``[^1]: words`` is none."""

    RE = re.compile(ReferenceProcessor.RE.pattern.replace(r"\[", r"\[(?!\^)", 1), re.MULTILINE)


class _Collect(Treeprocessor):
    """Gathers headings, links, images and words from the finished tree, and numbers links and images."""

    def run(self, root: ElementTree.Element) -> None:
        notes = _notes(self.md)
        for element in root.iter():
            if element.tag == "a":
                notes.links.append((self._plain(element.get("href", "")), self._words(element)))
                element.set("href", f"{LINK_MARK}{len(notes.links) - 1}")
                element.attrib.pop("title", None)
            elif element.tag == "img":
                notes.images.append((self._plain(element.get("src", "")), self._plain(element.get("alt", ""))))
                element.set("src", f"{IMAGE_MARK}{len(notes.images) - 1}")
                element.set("loading", "lazy")
                element.attrib.pop("title", None)
            elif element.get("class") == _RAW_CLASS:
                notes.raw_html.append(element.text or "")
            elif element.get("class") == _FOOTNOTE_CLASS:
                notes.footnotes.setdefault(element.text or "")
                element.attrib.pop("class")
            elif element.tag in _HEADINGS:
                self._heading(element, notes)
            if element.tag not in {"pre", "code"}:
                element.text = _joined(element.text)
            element.tail = _joined(element.tail)
        notes.blocks = [words for words in map(self._words, _leaf_blocks(root)) if words]
        notes.first_paragraph = next((words for words in map(self._words, root.iter("p")) if words), "")

    def _plain(self, text: str) -> str:
        """The text with what Python-Markdown put aside, escaped signs and entities, in its place again."""
        if STX not in text:
            return text
        stash = self.md.htmlStash.rawHtmlBlocks
        text = HTML_PLACEHOLDER_RE.sub(lambda match: unescape(str(stash[int(match[1])])), text)
        return _ESCAPED.sub(lambda match: chr(int(match[1])), text)

    def _words(self, element: ElementTree.Element) -> str:
        text = self._plain("".join(_strings(element)) if len(element) or element.tag == "code" else element.text or "")
        return " ".join((_SOFT_BREAK.sub("", text) if "\n" in text else text).split())

    def _heading(self, element: ElementTree.Element, notes: _Notes) -> None:
        text, level = self._words(element), _HEADINGS[element.tag]
        base = re.sub(r"[^a-z0-9]+", "-", spelled(text)[:60]).strip("-") or "duan"
        anchor, number = base, 1
        while anchor in notes.anchors:
            number += 1
            anchor = f"{base}-{number}"
        notes.anchors.add(anchor)
        notes.headings.append((level, text, anchor))
        element.set("id", anchor)
        if level == 1:
            element.tag = "h2"


class _Notes:
    """What one conversion has found so far."""

    def __init__(self) -> None:
        self.headings: list[tuple[int, str, str]] = []
        self.links: list[tuple[str, str]] = []
        self.images: list[tuple[str, str]] = []
        self.raw_html: list[str] = []
        self.footnotes: dict[str, None] = {}
        self.blocks: list[str] = []
        self.anchors: set[str] = set()
        self.first_paragraph = ""


class _StoryMarkdown(Extension):
    """Markdown for stories: no raw HTML, no footnotes, no mail addresses made into links."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.inlinePatterns.deregister("automail")
        md.inlinePatterns.register(_AsText(_RAW_HTML, md, _RAW_CLASS), "html-as-text", 90)
        md.inlinePatterns.register(_AsText(_FOOTNOTE, md, _FOOTNOTE_CLASS), "footnote-as-text", 175)
        md.parser.blockprocessors.register(_References(md.parser), "reference", 15)
        md.treeprocessors.register(_Collect(md), "collect", 15)


class _Markdown(Markdown):
    """Markdown with what is found on the way through one text."""

    notes: _Notes


@lru_cache(maxsize=1)
def _markdown() -> _Markdown:
    """One instance a process: making one costs as much as a conversion."""
    return _Markdown(extensions=["tables", "sane_lists", _StoryMarkdown(), Shortcuts()], output_format="html")


def _notes(md: Markdown) -> _Notes:
    assert isinstance(md, _Markdown)
    return md.notes


def convert(source: str, first_line: int) -> Body:
    """Convert a story's body.

    Args:
        source: Markdown.
        first_line: Line of the file on which it begins, from 1.

    Returns:
        HTML and findings. No input raises: what Markdown cannot digest comes back as escaped text with ``broken`` set.
    """
    if _explodes(source):
        return _as_text(source, first_line)
    md = _markdown()
    md.reset()
    notes = md.notes = _Notes()
    try:
        html = md.convert(source)
    except Exception:  # (Python-Markdown raises anything, RecursionError included, on hostile nesting)
        _markdown.cache_clear()
        return _as_text(source, first_line)
    places = Places(source, first_line)
    text = "\n".join(notes.blocks)
    return Body(
        html=html,
        text=text,
        first_paragraph=notes.first_paragraph,
        characters=han_count(text),
        blank=not text,
        headings=tuple(
            Heading(level, text, anchor, *places.of_heading(level, text)) for level, text, anchor in notes.headings
        ),
        links=tuple(Target(target, text, *places.of_target("link", target)) for target, text in notes.links),
        images=tuple(Target(target, text, *places.of_target("image", target)) for target, text in notes.images),
        raw_html=tuple(Fragment(text, *places.of_fragment("html", text)) for text in notes.raw_html),
        footnotes=tuple(Fragment(text, *places.of_fragment("footnote", text)) for text in notes.footnotes),
    )


def _explodes(source: str) -> bool:
    """Tell of more signs than any story needs: Python-Markdown takes quadratic time over them (20,000 ``[`` took 68 s)."""
    if len(source) > LENGTH_LIMIT or (len(source) > SIGN_LIMIT and len(_SIGN.findall(source)) > SIGN_LIMIT):
        return True
    return source.count("[") > BRACKET_LIMIT and any(
        part.count("[") > BRACKET_LIMIT for part in _BLOCK_END.split(source)
    )


def _worst_line(source: str) -> int:
    """Line, from 0, of the block that is to blame: the one with the most signs, or where the text becomes too long."""
    starts = [0, *(match.end() for match in _BLOCK_END.finditer(source))]
    if len(source) > LENGTH_LIMIT:
        start = max(start for start in starts if start <= LENGTH_LIMIT)
    else:
        ends = (*starts[1:], len(source))
        start = max(zip(starts, ends, strict=True), key=lambda block: len(_SIGN.findall(source, *block)))[0]
    return source.count("\n", 0, start)


def _as_text(source: str, first_line: int) -> Body:
    line = first_line + _worst_line(source)
    html = f"<pre>{escape(source)}</pre>"
    return Body(html, source, source[:200], han_count(source), not source.strip(), broken=True, broken_line=line)


def _strings(element: ElementTree.Element) -> Iterator[str]:
    """Text of an element and those within it; Python-Markdown keeps the text of code escaped."""
    own = element.text or ""
    yield unescape(own) if element.tag == "code" else own
    for child in element:
        yield from _strings(child)
        yield child.tail or ""


def _joined(text: str | None) -> str | None:
    if text is None or "\n" not in text:
        return text
    joined = _SOFT_BREAK.sub("", text)
    return AtomicString(joined) if isinstance(text, AtomicString) else joined


def _leaf_blocks(root: ElementTree.Element) -> Iterator[ElementTree.Element]:
    for element in root.iter():
        if element.tag in _BLOCKS and not any(child.tag in _BLOCKS for child in element.iter() if child is not element):
            yield element
