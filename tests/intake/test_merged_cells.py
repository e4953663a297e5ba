"""Merged cells of workbooks."""

import io
import zipfile
from collections.abc import Sequence

import openpyxl
import pytest

from build_tools.intake.package import NotTakenError
from build_tools.intake.sheets import Sheet, read_xlsx, xlsx_sheet

HEADING = ("标题", "正文", "学校")


def workbook(rows: Sequence[Sequence[str]], merges: Sequence[str]) -> bytes:
    """A workbook whose second table says of some cells, as they are written there, that they are merged."""
    book, plain, stream = openpyxl.Workbook(), io.BytesIO(), io.BytesIO()
    sheet = book.create_sheet("投稿")
    for row in rows:
        sheet.append(row)
    book.save(plain)
    with zipfile.ZipFile(plain) as before, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            told = "".join(f'<mergeCell ref="{merge}"/>' for merge in merges)
            data = before.read(name)
            if name.endswith("sheet2.xml"):
                data = data.replace(b"</sheetData>", f"</sheetData><mergeCells>{told}</mergeCells>".encode())
            after.writestr(name, data)
    return stream.getvalue()


def texts(sheet: Sheet) -> list[str]:
    return ["|".join(row) for _, row in sheet.rows]


def test_what_is_merged_over_rows_holds_for_each_story() -> None:
    rows = [HEADING, ("甲", "一段。", "晨光小学"), ("乙", "两段。", ""), ("丙", "三段。", ""), ("丁", "", "别的小学")]
    stories = read_xlsx(workbook(rows, ["C2:C3", "B4:B5", "A1:B1"]), "表.xlsx")
    assert [(story.title, story.fields.get("school", "")) for story in stories] == [
        ("甲", "学校: 晨光小学"),
        ("乙", "学校: 晨光小学"),
        ("丙", ""),
    ]
    assert any("第 5 行：没有正文" in lost for lost in stories[0].lost)


def test_merges_that_make_no_sense_fill_nothing_more() -> None:
    rows = [HEADING, ("甲", "一段。", "晨光小学"), ("乙", "两段。", "")]
    odd = ["XFD1:XFD9", "B2:B1048576", "B1:B1048576", "C2:C1048576", "c2:c3", "C2"]
    sheet = xlsx_sheet(workbook(rows, odd * 100))
    assert texts(sheet) == ["标题|正文|学校", "甲|一段。|晨光小学", "乙|两段。|晨光小学"]
    assert sheet.merged == {(3, 2)}
    with pytest.raises(NotTakenError):
        xlsx_sheet(workbook(rows, ["C9:C2"]))
