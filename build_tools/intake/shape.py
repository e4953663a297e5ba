"""Paragraphs and tables to the blocks of a story's body: headings, lists, quotations, verse, tables, pictures with captions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from build_tools.intake.draft import DraftBlock, DraftParagraph, DraftTable, Inline, Picture, Piece
from build_tools.intake.markdown import faithful, inline
from build_tools.intake.titles import CAPTION, heading_level
from build_tools.markup.fences import VERSE

_BULLET = re.compile(r"(?:[•●◆■▪➢◇○◎★☆✦][ \t\u3000\u00a0]*|[-*·][ \t\u3000\u00a0]+)(?=\S)")
_NUMBER = re.compile(r"([0-9]{1,2})[.．][ \t\u3000\u00a0]*(?=[^\s0-9])")
_LIST_LABEL = re.compile(r"•|[0-9]{1,9}[.)]")
_VERSE_LINES, _VERSE_WIDTH = 3, 24
_CAPTION_LENGTH = 120
_DEEPEST_LIST = 8

Show = Callable[[Picture], tuple[str, str]]


class Shaper:
    """Writes blocks as Markdown.

    Attributes:
        is_faithful: False if some block does not show just its words.

    Args:
        blocks: In reading order.
        show: The file of a picture beside the story, empty if it could not be taken along, and its alternative text.
    """

    def __init__(self, blocks: Sequence[DraftBlock], show: Show) -> None:
        self._blocks, self._show = [_typed_item(block) for block in blocks], show
        self._levels = [heading_level(self._blocks, at) for at in range(len(blocks))]
        self._ranks = {level: rank for rank, level in enumerate(sorted(set(self._levels) - {0}), start=2)}
        self._previous = 1
        self.is_faithful = True

    def body(self) -> str:
        """The whole body."""
        chunks: list[str] = []
        at = 0
        while at < len(self._blocks):
            found, at = self._next(at)
            chunks += found
        return "\n\n".join(chunk for chunk in chunks if chunk)

    def _next(self, at: int) -> tuple[list[str], int]:
        """What begins at a block, and the block after it."""
        block = self._blocks[at]
        if isinstance(block, DraftTable):
            return [self._table(block)], at + 1
        if self._levels[at]:
            return [self._heading(block, self._levels[at]), *self._pictures(block)], at + 1
        if not block.text:
            return self._shown(at)
        for belongs, write in ((_is_item, self._list), (_is_quote, self._quote), (_is_verse_line, self._verse)):
            end = self._end(at, belongs)
            if end > at and (
                found := write([item for item in self._blocks[at:end] if isinstance(item, DraftParagraph)])
            ):
                return found, end
        return [self._paragraph(block), *self._pictures(block)], at + 1

    def _end(self, at: int, belongs: Callable[[DraftParagraph], bool]) -> int:
        """Where blocks end that belong together; blank ones may stand between them."""
        end = at
        for number in range(at, len(self._blocks)):
            block = self._blocks[number]
            if not isinstance(block, DraftParagraph) or self._levels[number] or block.pictures:
                break
            if block.text:
                if not belongs(block):
                    break
                end = number + 1
        return end

    def _settled(self, words: str, write: Callable[[int], str]) -> str:
        text, is_faithful = faithful(words, write)
        self.is_faithful = self.is_faithful and is_faithful
        return text

    def _heading(self, block: DraftParagraph, level: int) -> str:
        self._previous = min(self._ranks[level], self._previous + 1, 6)
        marks = "#" * self._previous
        pieces = [replace(piece, strong=False, text=piece.text.replace("\n", " ")) for piece in _labelled(block)]
        return self._settled(_words(pieces), lambda level: f"{marks} {inline(pieces, level)}")

    def _paragraph(self, block: DraftParagraph) -> str:
        pieces = _labelled(block)
        return self._settled(_words(pieces), lambda level: inline(pieces, level))

    def _list(self, items: list[DraftParagraph]) -> list[str]:
        """Items as one list, or several where bullets and numbers follow each other."""
        lists: list[list[str]] = []
        previous, least = "", min(item.level for item in items)
        for item in items:
            if not item.text:
                continue
            mark, shown = ("-", "") if item.label == "•" else (item.label, item.label)
            text = self._settled(shown + item.text, partial(_item, item, mark))
            indent = "  " * min(item.level - least, _DEEPEST_LIST)
            if not lists or (not indent and (mark == "-") != (previous == "-")):
                lists.append([])
            lists[-1] += [indent + line for line in text.split("\n")]
            previous = mark if not indent else previous
        return ["\n".join(lines) for lines in lists]

    def _quote(self, items: list[DraftParagraph]) -> list[str]:
        texts = [self._paragraph(item) for item in items if item.text]
        lines = "\n\n".join(texts).split("\n")
        return ["\n".join(f"> {line}".rstrip() for line in lines)]

    def _verse(self, items: list[DraftParagraph]) -> list[str]:
        if sum(item.text.count("\n") + 1 for item in items if item.text) < _VERSE_LINES:
            return []
        words = "".join(item.text for item in items)

        def write(level: int) -> str:
            lines = "\n".join(inline(item.words, level) for item in items)
            return f":::{VERSE}\n{lines}\n:::"

        return [self._settled(words, write)]

    def _table(self, block: DraftTable) -> str:
        width = max(len(row) for row in block.rows)
        words = "".join(_words(_labelled(item)) for row in block.rows for cell in row for item in cell)
        pictures = [item for row in block.rows for cell in row for part in cell for item in part.pictures]
        shown = {id(item): self._show(item) for item in pictures}
        alts = "".join(_plain_alt(alt) for name, alt in map(shown.__getitem__, map(id, pictures)) if name)

        def write(level: int) -> str:
            rows = [[_cell(cell, level, shown) for cell in row] + [""] * (width - len(row)) for row in block.rows]
            lines = [f"| {' | '.join(row)} |" for row in rows]
            return "\n".join([lines[0], "|" + "---|" * width, *lines[1:]])

        return self._settled(words + alts, write)

    def _shown(self, at: int) -> tuple[list[str], int]:
        """The pictures of a paragraph without words, and the caption below them."""
        block = self._blocks[at]
        assert isinstance(block, DraftParagraph)
        pictures = block.pictures
        below = next((n for n in range(at + 1, min(at + 3, len(self._blocks))) if _holds(self._blocks[n])), 0)
        caption = self._blocks[below] if below and not self._levels[below] else None
        if pictures and isinstance(caption, DraftParagraph) and _is_caption(caption) and self._show(pictures[-1])[0]:
            words = " ".join((caption.label + caption.text).split())
            return [*self._pictures(block)[:-1], self._picture(replace(pictures[-1], caption=words))], below + 1
        return self._pictures(block), at + 1

    def _pictures(self, block: DraftParagraph) -> list[str]:
        return [self._picture(picture) for picture in block.pictures]

    def _picture(self, picture: Picture) -> str:
        name, alt = self._show(picture)
        if not name:
            return ""
        alt, caption = _plain_alt(alt), picture.caption
        signs = next((signs for signs in ('""', "''", "“”") if signs[0] not in caption and signs[1] not in caption), "")
        title = f" {signs[0]}{caption}{signs[1]}" if caption and signs else ""
        shown = self._settled(caption * bool(title) + alt, lambda _: f"![{alt}]({name}{title})")
        return shown if title or not caption else f"{shown}\n\n{self._paragraph(DraftParagraph((Piece(caption),)))}"


def _item(item: DraftParagraph, mark: str, level: int) -> str:
    return f"{mark} " + inline(item.words, level).replace("\n", "\n  ")


def _cell(cell: Sequence[DraftParagraph], level: int, shown: dict[int, tuple[str, str]]) -> str:
    """A cell on one line."""
    parts: list[str] = []
    for item in cell:
        parts.append(inline(_labelled(item), level).replace("\n", "\u3000"))
        parts += [
            f"![{_plain_alt(alt)}]({name})" for name, alt in (shown[id(picture)] for picture in item.pictures) if name
        ]
    return "\u3000".join(filter(None, parts))


def _plain_alt(alt: str) -> str:
    return re.sub(r"[\[\]\\|]", "", alt)


def _labelled(block: DraftParagraph) -> list[Piece]:
    return [*([Piece(block.label + " " * (block.label[-1:].isascii()))] if block.label else []), *block.words]


def _words(pieces: Sequence[Piece]) -> str:
    return "".join(piece.text for piece in pieces)


def _holds(block: DraftBlock) -> bool:
    return isinstance(block, DraftTable) or bool(block.text or block.pictures)


def _is_caption(block: DraftParagraph) -> bool:
    text = block.text
    is_meant = block.role == "caption" or CAPTION.match(block.label + text) is not None
    return is_meant and not block.pictures and len(text) <= _CAPTION_LENGTH


def _is_item(block: DraftParagraph) -> bool:
    return _LIST_LABEL.fullmatch(block.label) is not None


def _is_quote(block: DraftParagraph) -> bool:
    return block.role == "quote"


def _is_verse_line(block: DraftParagraph) -> bool:
    lines = block.text.split("\n")
    is_short = all(len(line.strip()) <= _VERSE_WIDTH for line in lines)
    return (
        (block.centred or block.indented) and is_short and not block.label and not block.role and not _is_caption(block)
    )


def _typed_item(block: DraftBlock) -> DraftBlock:
    """A paragraph that begins with a typed bullet or number, as an item of a list."""
    if not isinstance(block, DraftParagraph) or block.label or block.heading or block.role:
        return block
    text = "".join(piece.text for piece in block.words)
    start = len(text) - len(text.lstrip())
    bullet, number = _BULLET.match(text, start), _NUMBER.match(text, start)
    match = bullet or number
    if match is None:
        return block
    pieces: tuple[Inline, ...] = (*_after(block.words, match.end()), *block.pictures)
    return replace(block, pieces=pieces, label="•" if bullet else f"{match[1]}.")


def _after(pieces: Sequence[Piece], count: int) -> Iterator[Piece]:
    """Pieces without their first characters."""
    for piece in pieces:
        if len(piece.text) > count:
            yield replace(piece, text=piece.text[count:])
        count = max(0, count - len(piece.text))
