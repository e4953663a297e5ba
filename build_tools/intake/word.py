"""Word documents, as Word and WPS write them, to paragraphs and tables.

An own walk over the XML: mammoth deletes 拼音指南 (``w:ruby``) with the characters below it, loses WPS's ``w:pict`` pictures and tracked text,
and does not say what it left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from xml.etree.ElementTree import Element

from build_tools.intake.draft import Draft, DraftBlock, DraftParagraph, DraftTable, Inline, Picture
from build_tools.intake.numbering import Numbering, Styles, outline_level, value, whole
from build_tools.intake.package import NotTakenError, Package, attribute, child, chosen, local
from build_tools.intake.runs import Runs
from build_tools.wording import intake as wording

_WRAPPERS = frozenset(
    ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "AlternateContent", "Choice", "Fallback", "body")
)
_INDENTED = 300
"""Twentieths of a point from which on a paragraph is moved in: more than one character."""

_TALL = 50
_PAGE_NUMBER = re.compile(r"[第共] *[0-9]* *页")
_SPACES = re.compile(r"\s+")


def read_word(data: bytes, source: str) -> Draft:
    """Read a document.

    Args:
        data: The file.
        source: What to call it.

    Raises:
        NotTakenError: It is none, or hostile.
    """
    package = Package(data, "word")
    try:
        return _Document(package, source).read()
    except RecursionError:
        raise NotTakenError(wording.TOO_DEEP) from None


class _Document:
    def __init__(self, package: Package, source: str) -> None:
        self._package = package
        self._draft = Draft(source)
        self._relations = package.relations(package.main)
        parts = {relation.kind: relation.target for relation in self._relations.values() if not relation.is_outside}
        self._styles = Styles(package.tree(parts.get("styles", "")))
        self._numbering = Numbering(package.tree(parts.get("numbering", "")))
        self._notes = {
            (kind, attribute(note, "id")): note
            for kind in ("footnote", "endnote")
            for note in _children(package.tree(parts.get(f"{kind}s", "")))
        }
        self._boxes: list[Element] = []
        self._is_in_note = False

    def read(self) -> Draft:
        body = child(self._package.tree(self._package.main), "body")
        _join_initials(body)
        self._draft.blocks = tuple(self._blocks(_children(body)))
        self._look_at_margins()
        return self._draft

    def _look_at_margins(self) -> None:
        """Headers and footers are not taken along; their words are told."""
        seen: dict[str, None] = {}
        for relation in self._relations.values():
            if relation.kind in {"header", "footer"} and not relation.is_outside:
                tree = self._package.tree(relation.target)
                words = _SPACES.sub(
                    " ", "".join(item.text or "" for item in _all(tree) if local(item.tag) == "t")
                ).strip()
                if any(map(str.isalpha, _PAGE_NUMBER.sub("", words))):
                    seen[words] = None
        self._draft.lost += [wording.LOST_HEADER.format(text=words[:_TALL]) for words in seen]

    def _blocks(self, elements: Iterable[Element]) -> Iterator[DraftBlock]:
        for element in elements:
            name = local(element.tag)
            if name == "p":
                yield self._paragraph(element)
                boxes, self._boxes = self._boxes, []
                for box in boxes:
                    yield from self._blocks(box)
            elif name == "tbl":
                yield from self._table(element)
            elif name == "altChunk":
                self._draft.counts[wording.LOST_CHUNK] += 1
            elif name == "AlternateContent":
                yield from self._blocks(chosen(element))
            elif name in _WRAPPERS:
                yield from self._blocks(element)
            elif name in {"oMathPara", "oMath"}:
                runs = self._runs()
                runs.read(element)
                yield DraftParagraph(tuple(runs.pieces))

    def _runs(self, *, bold: bool = False) -> Runs:
        return Runs(self._draft.counts, self._note, self._picture, self._relations, bold=bold)

    def _paragraph(self, element: Element) -> DraftParagraph:
        properties = child(element, "pPr")
        style = self._styles.of(value(properties, "pStyle"))
        runs = self._runs(bold=style.bold)
        runs.read(element)
        self._boxes += runs.boxes
        numbers = child(properties, "numPr")
        number = value(numbers, "numId") or style.number
        level = whole(value(numbers, "ilvl")) if numbers is not None else style.level
        sides = child(properties, "ind")
        left = max(_side(sides, "left"), _side(sides, "start"), _side(sides, "leftChars") * 2)
        right = max(_side(sides, "right"), _side(sides, "end"), _side(sides, "rightChars") * 2)
        has_words = any(not isinstance(piece, Picture) and piece.text.strip() for piece in runs.pieces)
        return DraftParagraph(
            tuple(runs.pieces),
            "quote" if left >= _INDENTED and right >= _INDENTED else style.role,
            outline_level(value(properties, "outlineLvl")) or style.heading,
            self._numbering.label(number, level) if has_words and number != "0" else "",
            level,
            value(properties, "jc") == "center" if child(properties, "jc") is not None else style.centred,
            left >= _INDENTED and not right >= _INDENTED,
        )

    def _table(self, element: Element) -> Iterator[DraftBlock]:
        rows = [list(self._row(row)) for row in _found(element, "tr")]
        if len(rows) == 1 and len(rows[0]) == 1:  # a frame around text
            yield from self._cell(rows[0][0])
            return
        table = tuple(tuple(tuple(_flat(self._cell(cell))) for cell in row) for row in rows)
        if table:
            yield DraftTable(table)

    def _row(self, row: Element) -> Iterator[Element | None]:
        for cell in _found(row, "tc"):
            yield cell
            for _ in range(min(whole(value(child(cell, "tcPr"), "gridSpan")), 60) - 1):
                yield None

    def _cell(self, cell: Element | None) -> list[DraftBlock]:
        return list(self._blocks(cell)) if cell is not None else []

    def _note(self, kind: str, number: str) -> tuple[Inline, ...]:
        """Words of a footnote or endnote, as one run of text; notes on notes are none."""
        note = self._notes.get((kind, number))
        if note is None or self._is_in_note:
            return ()
        self._is_in_note = True
        blocks = _flat(list(self._blocks(note)))
        self._is_in_note = False
        return tuple(piece for block in blocks for piece in block.pieces)

    def _picture(self, relation: str) -> tuple[str, bytes]:
        """Name and bytes of a picture; no bytes if it is not in the document."""
        found = self._relations.get(relation)
        if found is None or found.is_outside:
            return "", b""
        return found.target.rpartition("/")[2], self._package.read(found.target, 100 * 1024 * 1024)


def _join_initials(body: Element | None) -> None:
    """Put a dropped initial, which is a paragraph of its own, where it is read: at the head of the next one."""
    for parent in list(_all(body)):
        for first, second in pairwise(list(parent)):
            frame = child(first, "pPr", "framePr")
            if frame is not None and attribute(frame, "dropCap") in {"drop", "margin"} and local(second.tag) == "p":
                at = int(child(second, "pPr") is not None)
                second[at:at] = [item for item in first if local(item.tag) != "pPr"]
                parent.remove(first)


def _flat(blocks: list[DraftBlock]) -> list[DraftParagraph]:
    """Paragraphs of blocks, those of tables among them."""
    found: list[DraftParagraph] = []
    for block in blocks:
        if isinstance(block, DraftParagraph):
            found.append(block)
        else:
            found += [paragraph for row in block.rows for cell in row for paragraph in cell]
    return found


def _found(element: Element, name: str) -> Iterator[Element]:
    """Children of a name, also those in wrappers."""
    for item in element:
        if local(item.tag) == name:
            yield item
        elif local(item.tag) in _WRAPPERS:
            yield from _found(item, name)


def _children(element: Element | None) -> list[Element]:
    return list(element) if element is not None else []


def _all(element: Element | None) -> Iterator[Element]:
    return element.iter() if element is not None else iter(())


def _side(sides: Element | None, name: str) -> int:
    return whole(attribute(sides, name)) if sides is not None else 0
