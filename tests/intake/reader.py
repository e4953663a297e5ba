"""What a reader sees of a Word document: a small walk of its own over the XML, which shares nothing with the code under test."""

from __future__ import annotations

import io
import re
import sys
import zipfile
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
        package = zipfile.ZipFile(io.BytesIO(data))
        self._notes, self._targets = {}, {}
        if "word/footnotes.xml" in package.namelist():
            for note in ElementTree.fromstring(package.read("word/footnotes.xml")):
                self._notes[note.get(f"{W}id")] = "".join(self._words(note))
        if "word/_rels/document.xml.rels" in package.namelist():
            for item in ElementTree.fromstring(package.read("word/_rels/document.xml.rels")):
                self._targets[item.get("Id")] = item.get("Target", "")
        self._count = 0
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
            self._count += 1
            return f"{self._count}.{text}"
        sides = block.find(f"{W}pPr/{W}ind")
        is_quote = sides is not None and sides.get(f"{W}right") is not None
        is_heading = block.find(f"{W}pPr/{W}outlineLvl") is not None
        return text if is_quote or is_heading else NUMBER.sub(r"\1.", BULLET.sub("", text))

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
            elif name == "footnoteReference":
                yield f"（注：{self._notes[child.get(f'{W}id')]}）"
            elif name == "ruby":
                above, below = ("".join(self._words(child.find(W + part))) for part in ("rt", "rubyBase"))  # type: ignore[arg-type]
                yield below if PINYIN.fullmatch(above) else f"{below}（{above}）"
            elif name == "hyperlink":
                yield f"{''.join(self._words(child))}（{self._targets[child.get(f'{R}id')]}）"
            elif name not in {"txbxContent", "del", "moveFrom"}:
                yield from self._words(child)


def shown(file: Path) -> list[str]:
    """Lines that a story file shows: its title and its body."""
    story, found = read_story(file.read_bytes(), "a/b.md")
    assert [item for item in found if item.severity == "error"] == []
    return [*folded(story.title), *visible(convert(story.body, story.body_line).html)]
