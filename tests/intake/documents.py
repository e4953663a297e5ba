"""Documents as teachers have them: made by python-docx, with raw XML for what it cannot write. Everything in them is made up."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.shared import Cm, Pt
from PIL import ExifTags, Image

NAMESPACES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
        "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    }.items()
)
NOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
NOTES_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"


def photo(
    size: tuple[int, int] = (300, 200), *, turned: bool = False, secret: bool = False, form: str = "JPEG"
) -> bytes:
    """Make a photo whose left half is red; ``turned`` stores it lying on its side, ``secret`` says where it was taken, by whom."""
    image = Image.new("RGB", size, "blue")
    image.paste("red", (0, 0, size[0] // 2, size[1]))
    exif = Image.Exif()
    if turned:
        image = image.transpose(Image.Transpose.ROTATE_90)
        exif[ExifTags.Base.Orientation] = 6
    if secret:
        exif[ExifTags.Base.Artist] = "王小明"
        exif[ExifTags.IFD.GPSInfo] = {1: "N", 2: (29.0, 33.0, 0.0), 3: "E", 4: (106.0, 34.0, 0.0)}
    stream = io.BytesIO()
    image.save(stream, form, exif=exif.tobytes(), comment=b"secret") if form == "JPEG" else image.save(stream, form)
    return stream.getvalue() + (b"appended" if secret else b"")


def xml(text: str) -> Any:
    """Make an element of raw XML; the prefixes are those of Word."""
    head, _, rest = text.partition(">")
    slash = "/" if head.endswith("/") else ""
    return parse_xml(f"{head.removesuffix('/')} {NAMESPACES}{slash}>{rest}")


def run(text: str, look: str = "") -> str:
    return f"<w:r><w:rPr>{look}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"


def ruby(base: str, above: str) -> str:
    return f"<w:r><w:ruby><w:rubyPr/><w:rt>{run(above)}</w:rt><w:rubyBase>{run(base)}</w:rubyBase></w:ruby></w:r>"


def pict(relation: str, inner: str = "") -> str:
    """Write a picture as WPS does."""
    data = f'<v:imagedata r:id="{relation}" o:title=""/>' if relation else ""
    return f'<w:r><w:pict><v:shape id="s1" type="#_x0000_t75" style="width:100pt;height:60pt">{data}{inner}</v:shape></w:pict></w:r>'


def text_box(text: str) -> str:
    """Write a text box as Word does: twice, in a new form and an old one."""
    inner = f"<w:txbxContent><w:p>{run(text)}</w:p></w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wp:docPr id="9" name="t"/><a:graphic>'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        f"<wps:wsp><wps:txbx>{inner}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{inner}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


class Document:
    """A document in the making."""

    def __init__(self) -> None:
        self.word = docx.Document()
        self._pictures = 0

    def line(
        self, text: str = "", style: str | None = None, *, bold: bool = False, centred: bool = False, indent: float = 0
    ) -> Any:
        """Add a paragraph; a line feed is a line break."""
        paragraph = self.word.add_paragraph(style=style)
        if text:
            paragraph.add_run(text).bold = bold or None
        if centred:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        if indent:
            paragraph.paragraph_format.left_indent = Cm(indent)
        return paragraph

    def raw(self, inner: str) -> None:
        """Add a paragraph of raw XML."""
        self.word.element.body.insert(len(self.word.element.body) - 1, xml(f"<w:p>{inner}</w:p>"))

    def picture(self, data: bytes, descr: str = "") -> None:
        """Add a paragraph with a picture."""
        paragraph = self.word.add_paragraph()
        shape = paragraph.add_run().add_picture(io.BytesIO(self._stand_in()), width=Cm(6))
        shape._inline.docPr.set("descr", descr)
        self._put(shape._inline.graphic.graphicData.pic.blipFill.blip.embed, data)

    def _stand_in(self) -> bytes:
        """A plain picture, unlike any before: python-docx cannot read the photos of every camera."""
        self._pictures += 1
        return photo((self._pictures, 10))

    def _put(self, relation: str, data: bytes) -> None:
        self.word.part.related_parts[relation]._blob = data

    def relation(self, data: bytes) -> str:
        """Put a picture into the document, for raw XML to show."""
        identifier: str = self.word.part.get_or_add_image(io.BytesIO(self._stand_in()))[0]
        self._put(identifier, data)
        return identifier

    def table(self, rows: list[list[str]]) -> Any:
        table = self.word.add_table(len(rows), len(rows[0]))
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
        return table

    def notes(self, *texts: str) -> None:
        """Give the document footnotes, with ids from 2."""
        from docx.opc.packuri import PackURI  # noqa: PLC0415
        from docx.opc.part import Part  # noqa: PLC0415

        inner = "".join(
            f'<w:footnote w:id="{n}"><w:p>{run(text)}</w:p></w:footnote>' for n, text in enumerate(texts, 2)
        )
        blob = f"<w:footnotes {NAMESPACES}>{inner}</w:footnotes>".encode()
        part = Part(PackURI("/word/footnotes.xml"), NOTES, blob, self.word.part.package)
        self.word.part.relate_to(part, NOTES_RELATION)

    def saved(self, change: Callable[[dict[str, bytes]], None] | None = None) -> bytes:
        """The file; ``change`` may alter its parts."""
        stream = io.BytesIO()
        self.word.save(stream)
        if change is None:
            return stream.getvalue()
        with zipfile.ZipFile(stream) as package:
            parts = {name: package.read(name) for name in package.namelist()}
        change(parts)
        return zipped(parts)


def zipped(parts: dict[str, bytes]) -> bytes:
    """Pack parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return stream.getvalue()


LONG = (
    "二〇二四年十月十一日，晨光小学的宣讲团从学校出发，沿着江边走到星桥，一路讲曾望舒守灯的故事。"
    "三年级和五年级的同学轮流讲解，听的人围了一圈又一圈，大家记住了那盏灯，也记住了守灯的人。"
)
"""A paragraph of the sample archive's world, long enough for a body."""


def whole() -> Document:
    """Make a document with everything that a story can take along."""
    made = Document()
    made.line("宣讲团的第一站", bold=True, centred=True).runs[0].font.size = Pt(22)
    made.line("一、出发", bold=True)
    made.line(LONG)
    made.line("这一天是星空之约的第三天，队员们写下了“灯塔与桥”四个字，也写下 5 > 3、a*b*c、[1]: 甲.md 和 # 号。")
    made.line("（一）准备")
    made.raw(
        run("他们去")
        + ruby("曾", "zēng")
        + run("家岩，读 ")
        + ruby("家书", "重要")
        + run("的", "<w:b/>")
        + run("每一行。")
    )
    made.line("带一盏灯", style="List Bullet")
    made.line("带一本书", style="List Bullet")
    made.line("先走到星桥", style="List Number")
    made.line("再走到灯塔", style="List Number")
    made.line("• 打字的一条")
    made.line("• 打字的两条")
    made.line("1．数字的一条")
    made.line("2．数字的两条")
    made.picture(photo(secret=True, turned=True), "图片 1")
    made.line("图1 宣讲团出发", centred=True)
    made.raw(pict(made.relation(photo((3000, 100), form="PNG"))))
    made.line("图 2：星桥上的灯")
    made.table([["年份", "事情|经过"], ["1927", "建校\n迁校"]])
    made.line("灯在江上亮着，", centred=True)
    made.line("人在桥上走着，", centred=True)
    made.line("故事在心里留着。", centred=True)
    made.line("引来的一句话。", style="Quote")
    made.line("亲爱的同学：\n　　你好！\n　　此致\n敬礼！")
    made.notes("见《星桥志》第 3 页。")
    made.raw(run("灯塔有一百年了") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + run("。"))
    made.raw(run("旁边有框") + text_box("框里的一句话") + run("。"))
    address = made.word.part.relate_to(
        "https://example.cn/dengta",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink",
        is_external=True,
    )
    made.raw(run("详见") + f'<w:hyperlink r:id="{address}">{run("灯塔的网页")}</w:hyperlink>' + run("。"))
    made.line("第二节 回来", style="Heading 2")
    made.line("晚上，他们回到学校。")
    return made
