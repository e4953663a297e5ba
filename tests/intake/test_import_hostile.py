"""Files that are not what they should be are refused in a sentence, and leave nothing behind."""

import io
import struct
import time
import zipfile
import zlib
from pathlib import Path

import pytest

from build_tools.intake.package import NotTakenError
from build_tools.intake.sources import read_source
from tests.intake.conftest import Import
from tests.intake.documents import NAMESPACES, Document, photo, run, zipped
from tests.intake.test_import_faithful import CONTENT
from tests.support.builds import snapshot

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
LINK = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" TargetMode="External" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="https://example.cn/a.png"/></Relationships>'
)
BOMB = '<!DOCTYPE d [<!ENTITY a "哈哈哈哈哈哈哈哈哈哈"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def document(inner: str, before: str = "", **parts: bytes) -> bytes:
    """Make the smallest file that is a document, with other parts beside."""
    main = f"{before}<w:document {NAMESPACES}><w:body>{inner}</w:body></w:document>"
    return zipped({"[Content_Types].xml": CONTENT, "word/document.xml": main.encode(), **parts})


def paragraph(text: str) -> str:
    return f"<w:p>{run(text)}</w:p>"


def lying(size: int) -> bytes:
    """Make a document one part of which says that it is as large as that."""
    stream = io.BytesIO(document(paragraph("甲")))
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/media/a.bin", b"a")
        package.getinfo("word/media/a.bin").file_size = size
    return stream.getvalue()


def huge_png(width: int, height: int) -> bytes:
    """Make the head of a picture of so many pixels."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * 99)), (b"IEND", b"")]
    made = (
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(made)


def with_picture(data: bytes) -> bytes:
    made = Document()
    made.line("晨光小学的一张图", style="Title")
    made.picture(data)
    return made.saved()


def encrypted() -> bytes:
    """Set the sign that a part is encrypted."""
    data = bytearray(document(paragraph("甲")))
    for at in (data.find(b"PK\x03\x04") + 6, data.find(b"PK\x01\x02") + 8):
        data[at] |= 1
    return bytes(data)


HOSTILE = {
    "old.doc": (OLE, "另存为"),
    "old.wps": (OLE, "另存为"),
    "locked.docx": (OLE, "密码"),
    "encrypted.docx": (encrypted(), "损坏"),
    "slides.pptx": (b"PK", "演示文稿"),
    "paper.pdf": (b"%PDF-1.7", "PDF"),
    "strange.exe": (b"MZ", "不认识"),
    "text.docx": ("只是文字".encode(), "后缀"),
    "table.docx": (zipped({"[Content_Types].xml": CONTENT, "xl/workbook.xml": b"<a/>"}), "不是 Word 文档"),
    "word.txt": (document(paragraph("甲")), "不是文字文件"),
    "photo.txt": (photo(), "不是文字文件"),
    "word.xlsx": (document(paragraph("甲")), "不是 Excel 表格"),
    "macros.docm": (document(paragraph("甲")), "宏"),
    "macros.docx": (document(paragraph("甲"), **{"word/vbaProject.bin": b"a"}), "宏"),
    "macro-type.docx": (document(paragraph("甲"), **{"[Content_Types].xml": b"<T>macroEnabled</T>"}), "宏"),
    "upwards.docx": (document(paragraph("甲"), **{"../../evil.sh": b"a"}), "../../evil.sh"),
    "backwards.docx": (document(paragraph("甲"), **{"word\\..\\evil.sh": b"a"}), "evil.sh"),
    "absolute.docx": (document(paragraph("甲"), **{"/etc/evil": b"a"}), "/etc/evil"),
    "elsewhere.docx": (
        document(paragraph("甲"), **{"word/_rels/document.xml.rels": LINK.encode()}),
        "https://example.cn/a.png",
    ),
    "broken.docx": (document("<w:p><w:r></w:p>"), "损坏"),
    "cut.docx": (document(paragraph("甲" * 999))[:-200], "损坏"),
    "entities.docx": (document(paragraph("&b;"), BOMB), "外来的定义"),
    "inflated.docx": (document("<w:p/>", " " * 33 * 1024 * 1024), "太大"),
    "lying.docx": (lying(500 * 1024 * 1024), "太大"),
    "many-parts.docx": (document(paragraph("甲"), **{f"a/{number}": b"" for number in range(5001)}), "太大"),
    "million.docx": (document("<w:p></w:p>" * 1_000_000), "段落"),
    "deep.docx": (document("<w:ins>" * 20_000 + paragraph("甲") + "</w:ins>" * 20_000), "一层套一层"),
    "huge.docx": (with_picture(huge_png(20_000, 10_000)), "20000×10000"),
    "empty.docx": (document("<w:p/>"), "没有文字"),
    "nothing.txt": (b"", "没有文字"),
    "no-head.csv": ("甲,乙\n1,2\n".encode(), "标题"),
    "binary.csv": (bytes(range(256)), "不是文字文件"),
}


def test_hostile_files_are_refused_one_by_one_and_leave_nothing(take: Import, stories: Path, tmp_path: Path) -> None:
    before, started = snapshot(stories), time.process_time()
    done = take({f"all/{name}": data for name, (data, _) in HOSTILE.items()}, names=[f"all/{name}" for name in HOSTILE])
    assert done.code == 1
    assert snapshot(stories) == before
    lines = {
        line.partition("：")[0].removeprefix("没有导入 ").rpartition("/")[2]: line for line in done.err.splitlines()
    }
    assert lines.keys() == HOSTILE.keys()
    for name, (_, word) in HOSTILE.items():
        assert word in lines[name], lines[name]
        assert "意外" not in lines[name], lines[name]
    assert f"导入 0 篇，没有导入的文件 {len(HOSTILE)} 个" in done.out
    assert time.process_time() - started < 20


def test_one_bad_file_stops_no_other(take: Import, stories: Path, tmp_path: Path) -> None:
    before = snapshot(stories)
    (tmp_path / "link.docx").symlink_to(tmp_path / "good.txt")
    good = "守灯的人\n晨光小学的同学讲守灯的故事。".encode()
    names = ["bad.docx", "gone.docx", "link.docx", "good.txt"]
    done = take({"bad.docx": OLE, "good.txt": good}, names=[*names])
    assert done.code == 1
    assert done.err.count("没有导入") == 3
    assert [name for name in snapshot(stories) if name not in before] == ["chenguang-xiaoxue/shou-deng-de-ren.md"]
    assert "导入 1 篇，没有导入的文件 3 个" in done.out


@pytest.mark.parametrize("nested", ["w:sdt", "w:tbl"])
def test_a_footnote_that_refers_to_itself_ends(nested: str, tmp_path: Path) -> None:
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    relation = (
        LINK.replace('TargetMode="External" ', "")
        .replace("/image", "/footnotes")
        .replace("https://example.cn/a.png", "footnotes.xml")
    )
    notes = (
        f'<w:footnotes {NAMESPACES}><w:footnote w:id="2"><w:p>{run("注")}{note * 3}</w:p></w:footnote></w:footnotes>'
    )
    parts = {"word/_rels/document.xml.rels": relation.encode(), "word/footnotes.xml": notes.encode()}
    file = tmp_path / "a.docx"
    file.write_bytes(document(f"<{nested}><w:sdtContent/></{nested}><w:p>{run('甲')}{note}</w:p>", **parts))
    (draft,) = read_source(file)
    assert "".join(block.text for block in draft.blocks if hasattr(block, "text")) == "甲（注：注）"


def test_an_unreadable_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    with pytest.raises(NotTakenError, match="没有可以导入的文件"):
        read_source(tmp_path / "a")
