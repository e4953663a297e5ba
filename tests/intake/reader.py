"""What a reader sees of a Word document: a small walk of its own over the XML, which shares nothing with the code under test."""

from __future__ import annotations

import io
import re
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from build_tools.loading.story import read_story
from build_tools.markup.convert import convert

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "faithful"))

from visible import folded, visible  # type: ignore[import-not-found]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
BULLET = re.compile(r"^[•●◆■▪➢◇○◎★☆✦][ \t\u3000\u00a0]*(?=\S)|^[-*·][ \t\u3000\u00a0]+(?=\S)")
NUMBER = re.compile(r"^([0-9]{1,2})．(?=[ \t\u3000\u00a0]*[^\s0-9])")
PINYIN = re.compile("[a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]+")


class Seen:
    """The lines of a document, one a paragraph, line break or row of a table."""

    def __init__(self, data: bytes) -> None:
        package, self._instruction = zipfile.ZipFile(io.BytesIO(data)), ""
        self._notes, self._targets = {}, {}
        for kind in ("footnote", "endnote"):
            for note in _tree(package, f"word/{kind}s.xml"):
                self._notes[kind, note.get(f"{W}id")] = "".join(self._words(note))
        for item in _tree(package, "word/_rels/document.xml.rels"):
            self._targets[item.get("Id")] = item.get("Target", "")
        self._numbering = _tree(package, "word/numbering.xml")
        self._counts: Counter[tuple[str, str]] = Counter()
        body = ElementTree.fromstring(package.read("word/document.xml")).find(f"{W}body")
        assert body is not None
        self.lines = folded("\n".join(self._blocks(body)))

    def _blocks(self, parent: ElementTree.Element) -> Iterator[str]:
        for block in parent:
            if block.tag == f"{W}p":
                yield self._paragraph(block)
                for box in self._boxes(block):
                    yield from self._blocks(box)
            elif block.tag == f"{W}tbl":
                for row in block.iter(f"{W}tr"):
                    yield "".join("".join(self._words(cell)) for cell in row.iter(f"{W}tc")).replace("\n", "")

    def _paragraph(self, block: ElementTree.Element) -> str:
        text = "".join(self._words(block)).strip()
        style = block.find(f"{W}pPr/{W}pStyle")
        if style is not None and style.get(f"{W}val") == "ListNumber":
            self._counts["ListNumber", ""] += 1
            return f"{self._counts['ListNumber', '']}.{text}"
        if (numbers := block.find(f"{W}pPr/{W}numPr")) is not None:
            return self._label(_value(numbers, "numId"), _value(numbers, "ilvl")) + text
        sides = block.find(f"{W}pPr/{W}ind")
        is_quote = sides is not None and sides.get(f"{W}right") is not None
        is_heading = block.find(f"{W}pPr/{W}outlineLvl") is not None
        return text if is_quote or is_heading else NUMBER.sub(r"\1.", BULLET.sub("", text))

    def _label(self, number: str, level: str) -> str:
        """The number before an item of a list: ``%1`` followed by a sign, in figures or in Chinese."""
        base = _value(_with(self._numbering, "num", "numId", number), "abstractNumId")
        about = _with(_with(self._numbering, "abstractNum", "abstractNumId", base), "lvl", "ilvl", level)
        self._counts[number, level] += 1
        count, form = self._counts[number, level], _value(about, "numFmt")
        shown = {"decimal": str(count), "chineseCounting": "〇一二三四五六七八九十"[count % 11]}.get(form)
        return _value(about, "lvlText").replace(f"%{int(level) + 1}", shown) if shown else ""

    def _boxes(self, block: ElementTree.Element) -> Iterator[ElementTree.Element]:
        for child in block:
            name = child.tag.rpartition("}")[2]
            if name == "txbxContent":
                yield child
            elif name != "Fallback":
                yield from self._boxes(child)

    def _words(self, parent: ElementTree.Element) -> Iterator[str]:
        for child in parent:
            name = child.tag.rpartition("}")[2]
            if name == "t":
                yield child.text or ""
            elif name in {"br", "cr"}:
                yield "\n"
            elif name in {"footnoteReference", "endnoteReference"}:
                yield f"（注：{self._notes[name.removesuffix('Reference'), child.get(f'{W}id')]}）"
            elif name == "ruby":
                above, below = ("".join(self._words(child.find(W + part))) for part in ("rt", "rubyBase"))  # type: ignore[arg-type]
                yield _read(below, above)
            elif name == "fldChar":
                yield self._field(child.get(f"{W}fldCharType", ""))
            elif name == "instrText":
                self._instruction += child.text or ""
            elif name == "hyperlink":
                yield f"{''.join(self._words(child))}（{self._targets[child.get(f'{R}id')]}）"
            elif name not in {"txbxContent", "del", "moveFrom"}:
                yield from self._words(child)

    def _field(self, event: str) -> str:
        """What the instruction of a field shows beside its result."""
        told, self._instruction = self._instruction, self._instruction if event == "separate" else ""
        if event != "end":
            return ""
        link, above = re.search('HYPERLINK "(.*?)"', told), re.search(r"\\up \d+\((.*?)\),(.*?)\)", told)
        return f"（{link[1]}）" if link else _read(above[2], above[1]) if above else ""


def _read(below: str, above: str) -> str:
    return below if PINYIN.fullmatch(above) else f"{below}（{above}）"


def _tree(package: zipfile.ZipFile, name: str) -> ElementTree.Element:
    return ElementTree.fromstring(package.read(name) if name in package.namelist() else "<nothing/>")


def _with(parent: ElementTree.Element, name: str, key: str, value: str) -> ElementTree.Element:
    return next(item for item in parent.iter(W + name) if item.get(W + key) == value)


def _value(parent: ElementTree.Element, name: str) -> str:
    found = parent.find(W + name)
    return found.get(f"{W}val", "") if found is not None else ""


def shown(file: Path) -> list[str]:
    """Lines that a story file shows: its title and its body."""
    story, found = read_story(file.read_bytes(), "a/b.md")
    assert [item for item in found if item.severity == "error"] == []
    return [*folded(story.title), *visible(convert(story.body, story.body_line).html)]
