"""Blocks to HTML and words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape
from typing import Any

from build_tools.chinese.pinyin import spelled
from build_tools.markup import body
from build_tools.markup.body import HEADING_PREFIX, IMAGE_MARK, LINK_MARK, Mark, MarkKind, Passage, Target
from build_tools.markup.inline import InlineParser
from build_tools.markup.lines import Line
from build_tools.markup.links import Definition
from build_tools.markup.nodes import (
    Block,
    Break,
    Code,
    HeadingBlock,
    Image,
    Inline,
    LinkNode,
    ListBlock,
    ListItem,
    Paragraph,
    Quote,
    Reading,
    Rule,
    SpanNode,
    Table,
    Verbatim,
    Verse,
    plain,
)

_LEFTOVER_LINES: tuple[tuple[MarkKind, re.Pattern[str]], ...] = (
    ("list", re.compile(r"[-－](?![-－\s0-9.,，>])|－[ \t]+(?!－)")),
    ("heading", re.compile(r"＃+|#{7,}|#{1,6}$|#[^#\s0-9\ufe0f][^#\s]{0,19}$")),
    ("table", re.compile(r"[|｜].*[|｜]$|:?-{3,}:?[|｜]")),
    ("code", re.compile(r"`{3,}|~{3,}")),
)
_SHOWN = 10
_SUSPECT = frozenset("-－＃#|｜:`~")
_PICTURES = re.compile(r'(?:<img [^>]*>(?:<span class="caption">[^<]*</span>)?\s*)+')
"""What is no paragraph to those who count them."""


class BodyRenderer:
    """Makes HTML, and gathers what it meets, in reading order.

    Attributes:
        words: One block a line.
        paragraphs: Those of paragraphs outside lists.
        headings, links, images, marks, passages: See ``body.Body``.

    Args:
        definitions: Where the labels of links point.
    """

    def __init__(self, definitions: Mapping[str, Definition]) -> None:
        self._inline = InlineParser(definitions)
        self._anchors: dict[str, int] = {}  # with the last number that was put behind each
        self.words: list[str] = []
        self.alts: list[str] = []
        self.first_paragraph = ""
        self.headings: list[body.Heading] = []
        self.links: list[Target] = []
        self.images: list[Target] = []
        self.passages: list[Passage] = []
        self._marks: list[Mark] = []
        self._block_writers: dict[type, Callable[[Any], str]] = {
            Paragraph: self._paragraph,
            HeadingBlock: self._heading,
            Rule: lambda _: "<hr>",
            Quote: self._quote,
            ListBlock: self._list,
            Table: self._table,
            Verse: self._verse,
        }
        self._writers: dict[type, Callable[[Any], str]] = {
            Break: lambda node: f"<br>\n{_wide(node.indent)}",
            Code: lambda node: f"<code>{escape(node.text, quote=False)}</code>",
            Reading: lambda node: (
                f'<span class="reading" data-pinyin="{escape(node.pinyin)}">{escape(node.text)}</span>'
            ),
            SpanNode: self._span,
            LinkNode: self._link,
            Image: self._image,
            Verbatim: self._verbatim,
        }

    @property
    def marks(self) -> list[Mark]:
        """All marks, in the order of the file."""
        return sorted((*self._marks, *self._inline.leftovers), key=lambda mark: (mark.line, mark.column))

    def html(self, blocks: Sequence[Block]) -> str:
        """HTML of blocks, one a line."""
        return "\n".join(map(self._block, blocks))

    def _block(self, block: Block) -> str:
        return self._block_writers[type(block)](block)

    def _quote(self, block: Quote) -> str:
        return f"<blockquote>\n{self.html(block.blocks)}\n</blockquote>"

    def _paragraph(self, block: Paragraph, lead: str = "") -> str:
        self._look_for_leftovers(block.lines)
        html, words = self._text(block.lines, lead)
        self.first_paragraph = self.first_paragraph or words
        css_class = "lines" if "<br>" in html else "picture" if _PICTURES.fullmatch(html) else ""
        return f'<p class="{css_class}">{html}</p>' if css_class else f"<p>{html}</p>"

    def _text(self, lines: Sequence[Line], lead: str = "") -> tuple[str, str]:
        """HTML and words of the lines of one block; ``lead`` is the number before them, one of their words."""
        indent = lines[0].indent // 2 if len(lines) > 1 else 0
        nodes = self._inline.parse([lines[0].stripped(), *lines[1:]])
        words = plain(nodes)
        if len(lines) > 1:
            self.passages.append(Passage(tuple(words.split("\n")), lines[0].number))
        said = " ".join(f"{lead} {words}".split())
        self._say(said)
        html = "".join(map(self._node, nodes))
        return f"{_wide(indent)}{html}", said

    def _say(self, words: str) -> None:
        if words:
            self.words.append(words)

    def _look_for_leftovers(self, lines: Sequence[Line]) -> None:
        """Marks at the start of a line; of the rows of what is no table only the first is told."""
        seen: set[MarkKind] = set()
        for line in lines:
            text = line.bare
            for kind, pattern in _LEFTOVER_LINES if text[:1] in _SUSPECT else ():
                if (match := pattern.match(text)) and not (kind == "table" and kind in seen):
                    seen.add(kind)
                    shown = text[: max(match.end(), _SHOWN)]
                    self._marks.append(Mark(kind, shown, line.number, line.stripped().column))

    def _heading(self, block: HeadingBlock) -> str:
        nodes = self._inline.parse([block.words])
        text = " ".join(plain(nodes).split())
        anchor = self._anchor(text)
        self.headings.append(body.Heading(block.level, text, anchor, block.words.number, block.column))
        self._say(text)
        level = max(block.level, 2)
        return f'<h{level} id="{anchor}">{"".join(map(self._node, nodes))}</h{level}>'

    def _anchor(self, text: str) -> str:
        base = HEADING_PREFIX + (re.sub(r"[^a-z0-9]+", "-", spelled(text)[:60]).strip("-") or "duan")
        anchor, number = base, self._anchors.get(base, 1)
        while anchor in self._anchors:
            number += 1
            anchor = f"{base}-{number}"
        self._anchors |= {anchor: 1, base: number}
        return anchor

    def _list(self, block: ListBlock) -> str:
        tag, css_class = ("ol", ' class="numbered"') if block.ordered else ("ul", "")
        items = "\n".join(f"<li>{self._item(item)}</li>" for item in block.items)
        return f"<{tag}{css_class}>\n{items}\n</{tag}>"

    def _item(self, item: ListItem) -> str:
        """What stands in an item; its number is text, as it was typed, and not counted by the browser."""
        number = escape(item.number, quote=False)
        held = self._held(item)
        tag = "span" if len(item.blocks) == 1 and isinstance(item.blocks[0], Paragraph) else "div"
        return f'<span class="number">{number}</span> <{tag}>{held}</{tag}>' if number else held

    def _held(self, item: ListItem) -> str:
        first, rest = (item.blocks[0], item.blocks[1:]) if item.blocks else (None, [])
        if not isinstance(first, Paragraph):
            self._say(item.number)
            return self.html(item.blocks)
        if any(isinstance(block, Paragraph) for block in rest):
            return "\n".join((self._paragraph(first, item.number), self.html(rest)))
        self._look_for_leftovers(first.lines)
        html, _ = self._text(first.lines, item.number)
        return f"{html}\n{self.html(rest)}" if rest else html

    def _table(self, block: Table) -> str:
        head, *rows = (list(self._cells(block, row, "td" if number else "th")) for number, row in enumerate(block.rows))
        inner = "\n".join(f"<tr>{''.join(row)}</tr>" for row in rows)
        return f"<table>\n<thead>\n<tr>{''.join(head)}</tr>\n</thead>\n<tbody>\n{inner}\n</tbody>\n</table>"

    def _cells(self, block: Table, row: list[Line], tag: str) -> Iterator[str]:
        for number, align in enumerate(block.aligns):
            css_class = f' class="align-{align}"' if align else ""
            html = self._text([row[number]])[0] if number < len(row) else ""
            yield f"<{tag}{css_class}>{html}</{tag}>"

    def _verse(self, block: Verse) -> str:
        parts = []
        if block.title:
            parts.append(f'<p class="verse__title">{self._text([block.title])[0]}</p>')
        for lines in block.stanzas:
            html, words = self._text(lines)
            self.first_paragraph = self.first_paragraph or words
            parts.append(f"<p>{html}</p>")
        if block.by:
            parts.append(f'<p class="verse__by">{self._text([block.by])[0]}</p>')
        return '<div class="verse">\n' + "\n".join(parts) + "\n</div>"

    def _node(self, node: Inline) -> str:
        return escape(node, quote=False) if isinstance(node, str) else self._writers[type(node)](node)

    def _span(self, node: SpanNode) -> str:
        return f"<{node.tag}>{''.join(map(self._node, node.nodes))}</{node.tag}>"

    def _verbatim(self, node: Verbatim) -> str:
        self._marks.append(Mark(node.kind, node.text, *node.place))
        return escape(node.text, quote=False)

    def _link(self, link: LinkNode) -> str:
        number = len(self.links)
        self.links.append(Target(link.target, " ".join(plain(link.nodes).split()), *link.place))
        inner = "".join(map(self._node, link.nodes))
        title = f"（{escape(link.title, quote=False)}）" if link.title else ""
        return f'<a href="{LINK_MARK}{number}">{inner}</a>{title}'

    def _image(self, image: Image) -> str:
        number = len(self.images)
        self.images.append(Target(image.target, image.alt, *image.place))
        if image.alt:
            self.alts.append(image.alt)
        caption = f'<span class="caption">{escape(image.title, quote=False)}</span>' if image.title else ""
        return f'<img alt="{escape(image.alt)}" loading="lazy" src="{IMAGE_MARK}{number}">{caption}'


def _wide(count: int) -> str:
    """Blanks at the start of a line; a sheet of style may narrow them, for a signature to stay whole on a phone."""
    blanks = "\u3000" * count
    return f'<span class="indent">{blanks}</span>' if count else ""
