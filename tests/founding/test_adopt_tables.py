"""Tables that are odd, too long or none at all: what is read of them, and what is said of the rest."""

import unicodedata
from pathlib import Path

import openpyxl
import pytest

from build_tools.model.registry import SCHOOL_KINDS
from build_tools.wording import adopting as wording
from tests.founding.conftest import Adopt
from tests.founding.tables import saved, schools, workbook
from tests.support.builds import snapshot
from tests.support.cases import report_on
from tests.support.commands import Commands


def test_merged_cells_hold_for_their_rows_and_columns_are_told(adopt: Adopt, stories: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["各区学校一览表"])
    sheet.append(["区县", "学校名称", "校名", "简称", "曾用名", *(f"列{number}" for number in range(40))])
    for row in [("甲区", "一小"), (None, "二小"), (None, None, None, None, None, "续"), (None, "三小")]:
        sheet.append(row)
    sheet["D3"], sheet["E3"] = "首小", "老一小"
    for merge in ("A1:E1", "A3:A5", "B4:B5"):
        sheet.merge_cells(merge)
    done = adopt("学校.xlsx", saved(book), "--defaults")
    assert done.code == 1, done.said
    for sentence in (
        "第 5 行：没有名称。和上一行合并了的格子，请先拆开",
        "“校名”一列：和前面的“学校名称”是同一项",
        "列8、列9……等 40 列",
        "另外 1 张工作表：只看第一张",
    ):
        assert sentence in done.out, (sentence, done.out)
    assert "列10" not in done.out
    added = {school.name: school for school in schools(stories)}
    assert [added[name].district for name in ("一小", "二小", "三小")] == ["甲区", "甲区", ""]
    assert added["一小"].aliases == ("首小", "老一小")


def test_a_table_that_is_refused_says_which_sheet_was_read(adopt: Adopt) -> None:
    done = adopt("学校.xlsx", workbook(("甲", "乙"), ("1", "2")), "--defaults")
    assert done.code == 1 and "看不出哪一列是名称" in done.err and "只看第一张" in done.err


@pytest.mark.slow
def test_two_thousand_schools_are_adopted_and_one_more_row_is_too_many(adopt: Adopt, stories: Path) -> None:
    rows = ["校名,区县", *(f"云岭区第{number}小学,云岭区" for number in range(2000))]
    done = adopt("很多.csv", "\n".join(rows).encode(), "--defaults")
    assert done.code == 0, done.said
    assert "……还有 1980 行" in done.out and len(schools(stories).entries) == 2003
    assert list(report_on(stories)) == []
    done = adopt("太多.csv", "\n".join([*rows, "甲,乙"]).encode(), "--defaults")
    assert (done.code, done.out, "超过 2000 行" in done.err) == (1, "", True)


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("空.csv", b"", "看不出哪一列是名称"),
        ("无.csv", "甲,乙\n1,2\n".encode(), "看不出哪一列是名称"),
        ("零.csv", "校名\n甲\0小学\n".encode(), "编码认不出来"),
        ("字.txt", "校名\n甲小学\n".encode(), "这里只读 .csv 和 .xlsx 表格"),
        ("旧.xls", b"\xd0\xcf\x11\xe0", "另存为 .xlsx"),
        ("假.xlsx", b"PK\x03\x04", "已经损坏"),
        ("没有.csv", None, "找不到这个文件"),
    ],
)
def test_a_file_that_is_no_such_table_is_refused(
    name: str, data: bytes | None, sentence: str, adopt: Adopt, commands: Commands, stories: Path, tmp_path: Path
) -> None:
    before = snapshot(stories)
    done = adopt(name, data) if data is not None else commands("adopt", tmp_path / name, "--stories", stories)
    assert (done.code, done.out) == (1, "")
    assert sentence in done.err and "没有登记" in done.err
    assert snapshot(stories) == before


def test_what_tables_call_a_field_is_a_field() -> None:
    assert {kind for kind, _ in wording.KINDS} | {wording.OTHER_KIND} <= set(SCHOOL_KINDS)
    for columns in wording.COLUMNS.values():
        headings = " ".join(columns.values()).split()
        assert len(headings) == len(set(headings))
        assert headings == [unicodedata.normalize("NFC", heading) for heading in headings]
