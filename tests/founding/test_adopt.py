"""Tables put into registries: names come back as they were, and what stood there stays."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_tools.founding.adoption import adopt as adopt_rows
from build_tools.founding.columns import registry_table
from build_tools.founding.registering import UnfitRegistryError, with_entries
from build_tools.intake.answers import tidy
from build_tools.intake.sheets import csv_sheet
from build_tools.intake.text_files import decoded_as_is
from build_tools.loading.characters import odd_signs
from build_tools.loading.registry import parse_registry
from build_tools.model.addresses import is_slug
from tests.founding.conftest import Adopt
from tests.founding.tables import schools
from tests.support.cases import report_on
from tests.support.terminal import on_a_terminal

TABLE = """云岭区学校一览表（2025年）,,,,,
序号,学校名称（全称）,办学类型,所属区县,简称,联系电话
1,云岭区人民小学,公办小学,云岭区,人民小学、人小,0
2,云岭区第二实验小学,小学,云岭区,"二实小
云岭二实小",
3,,小学,云岭区,,
4,云岭区 人民小学,小学,,,
5,=A1&B1,小学,,,
6,{long},小学,,,
7,云岭区特殊教育学校,特教,云岭区,,
8,"'引号': #井号, [甲]",中学,云岭区,<b>粗</b>,
9,../../etc,中学,,,
10,坏\x07字,中学,,,
11,人名小学,小学,,示例小学,
12,仁民小学,小学,,,
13,人民小学,小学,,,
14,示例小学,小学,,,
15,<script>alert(1)</script>,小学,,,
16,人明小学,小学,{area},,
""".format(long="长" * 90, area="区" * 60)


def test_a_table_in_gb18030_fills_the_schools(adopt: Adopt, stories: Path) -> None:
    file = stories / "registry" / "schools.yml"
    before = file.read_bytes()
    shown = adopt("学校.csv", TABLE.replace("\n", "\r\n").encode("gb18030"))
    assert (shown.code, file.read_bytes()) == (1, before)
    assert "还没有写进去。加上 --defaults" in shown.out
    done = adopt("学校.csv", TABLE.replace("\n", "\r\n").encode("gb18030"), "--defaults")
    assert done.code == 1, done.said
    assert done.out.startswith(shown.out.partition("还没有")[0])
    for sentence in (
        "要登记的学校（8）：",
        "第 3 行　云岭区人民小学（小学）　→　yunlingqu-renmin-xiaoxue",
        "“公办小学”，登记成了“小学”",
        "第 13 行：“人名小学”的别名“示例小学”已经是别的名称",
        "第 10 行：“'引号': #井号, [甲]”的“别名”没有写进去",
        "第 18 行：“人明小学”的“区县”没有写进去",
        "已经登记过，跳过（1）：示例小学",
        "没有读进来的（7）：",
        "第 5 行：没有名称。",
        "第 6 行：“云岭区 人民小学”在表格里写了两次，第一次在第 3 行。",
        "第 7 行：名称“=A1&B1”是公式",
        "第 8 行：“名称”太长（90 个字，最多 80 个）",
        "第 12 行：名称里有看不见的控制符",
        "第 15 行：“人民小学”在表格里写了两次，第一次在第 3 行。",
        "第 17 行：",
        "没有读的列：序号、联系电话",
    ):
        assert sentence in done.out, (sentence, done.out)
    after = file.read_bytes()
    assert after.startswith(before)
    found = {school.id: school for school in schools(stories)}
    assert found["renmin-xiaoxue"].name == "仁民小学" and found["renming-xiaoxue"].name == "人名小学"
    assert found["yunlingqu-dier-shiyan-xiaoxue"].aliases == ("二实小", "云岭二实小")
    assert found["etc"].name == "../../etc"
    assert "'引号': #井号, [甲]" in {school.name for school in found.values()}
    assert list(report_on(stories)) == []
    again = adopt("学校.csv", TABLE.encode("gb18030"), "--defaults")
    assert (again.code, file.read_bytes()) == (1, after)
    assert "没有要添的。" in again.out and "已经登记过，跳过（11）" in again.out


def test_a_registry_with_errors_keeps_them(adopt: Adopt, stories: Path) -> None:
    file = stories / "registry" / "schools.yml"
    spoilt = "# 说明\r\n  - 编号: jia\r\n    名称：甲小学\r\n    类别: 小雪   # 写错了\r\n  - 名称: 乙小学".encode()
    file.write_bytes(spoilt)
    done = adopt("学校.csv", "校名\n甲小学\n乙小学\n丙小学\n".encode(), "--defaults")
    assert done.code == 0, done.said
    assert "跳过（2）：甲小学、乙小学" in done.out
    after = file.read_bytes()
    assert (
        after
        == spoilt + "\r\n\r\n  - 编号: bing-xiaoxue\r\n    名称: 丙小学\r\n    类别: 小学\r\n    保留: 是\r\n".encode()
    )


@pytest.mark.slow
def test_a_registry_that_is_no_list_is_left_alone(adopt: Adopt, stories: Path) -> None:
    file = stories / "registry" / "schools.yml"
    for broken in ("[{编号: jia, 名称: 甲小学, 类别: 小学}]\n", "学校: 甲\n", ""):
        file.write_text(broken, "utf-8")
        done = adopt("学校.csv", "校名\n丁小学\n".encode(), "--defaults")
        assert (done.code, "没有往里面添" in done.err, file.read_text("utf-8")) == (1, True, broken), broken
    file.write_text("[]\n", "utf-8")
    assert adopt("学校.csv", "校名\n丁小学\n".encode(), "--defaults").code == 0
    assert file.read_text("utf-8").startswith("- 编号: ding-xiaoxue\n")
    file.unlink()
    file.symlink_to(stories / "registry" / "forms.yml")
    assert "没有往里面添" in adopt("学校.csv", "校名\n戊小学\n".encode(), "--defaults").err


@pytest.mark.slow
def test_registries_of_another_folder_are_left_alone(adopt: Adopt, stories: Path, tmp_path: Path) -> None:
    elsewhere = (stories / "registry").rename(tmp_path / "elsewhere")
    (stories / "registry").symlink_to(elsewhere, target_is_directory=True)
    before = (elsewhere / "schools.yml").read_bytes()
    done = adopt("学校.csv", "校名\n戊小学\n".encode(), "--defaults")
    assert (done.code, "没有往里面添" in done.err) == (1, True), done.said
    assert (elsewhere / "schools.yml").read_bytes() == before


@pytest.mark.slow
def test_on_a_terminal_it_writes_what_was_agreed_to(stories: Path, tmp_path: Path) -> None:
    table = tmp_path / "学校.csv"
    table.write_text("校名\n甲小学\n", "utf-8")
    for answer, code, count in (("否", 1, 3), ("", 0, 4)):
        ended, said = on_a_terminal(
            "adopt", table, "--stories", stories, typed=f"{answer}\n".encode(), after="［是］："
        )
        assert (ended, len(schools(stories).entries)) == (code, count), said


def csv_file(rows: Sequence[Sequence[str]]) -> bytes:
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows(rows)
    return stream.getvalue().encode("utf-8-sig")


@settings(max_examples=50, deadline=None)
@given(
    st.sampled_from([("schools", "校名"), ("people", "姓名")]),
    st.lists(st.text(st.characters(exclude_categories=("Cs", "Cc", "Co", "Cn", "Cf")), max_size=90), max_size=12),
)
def test_names_come_back_as_they_are_or_are_told(kind: tuple[str, str], names: list[str]) -> None:
    registry, _ = parse_registry("# 空的", kind[0])
    table = registry_table(csv_sheet(decoded_as_is(csv_file([[kind[1]], *([name] for name in names)]))))
    assert table.registry == kind[0]
    done = adopt_rows(table, registry, (), "2026-01-01")
    after = with_entries(b"# x\n", kind[0], done.new).decode() if done.new else "# x"
    read, found = parse_registry(after, kind[0])
    assert found == []
    kept = {item.row: item.entry.name for item in done.new}
    told = {row for row, _ in done.refused}
    assert told.isdisjoint(kept)
    assert told | set(kept) == {row for row, name in enumerate(names, start=2) if name.strip()}
    for row, name in kept.items():
        assert name == tidy(names[row - 2])
        assert name.split() == names[row - 2].split() or odd_signs(names[row - 2])
    assert [entry.name for entry in read] == list(kept.values())
    assert all(is_slug(id) and len(id) <= 60 for id in read.entries)
    assert all(len(ids) == 1 for ids in read.names.values())


def test_ids_are_the_same_whenever_a_table_is_read() -> None:
    names = ["人民小学", "仁民小学", "人名小学", "忍冥小学", "con", "🌟", "registry", "云岭区第二实验小学"]
    registry, _ = parse_registry("# 空的", "schools")
    first = adopt_rows(registry_table(csv_sheet("校名\n" + "\n".join(names))), registry, {"ren"}, "")
    again = adopt_rows(registry_table(csv_sheet("校名\n" + "\n".join(names))), registry, {"ren"}, "")
    ids = [item.entry.id for item in first.new]
    assert ids == [item.entry.id for item in again.new]
    assert ids[:4] == ["renmin-xiaoxue", "renmin-xiaoxue-2", "renming-xiaoxue", "renming-xiaoxue-2"]
    assert ids[4:6] == ["xuexiao", "xuexiao-2"] and ids[6] == "registry-2"


def test_an_entry_that_would_not_come_back_is_not_written() -> None:
    registry, _ = parse_registry("# 空的", "schools")
    new = adopt_rows(registry_table(csv_sheet("校名\n甲小学")), registry, (), "").new
    with pytest.raises(UnfitRegistryError):
        with_entries(b"- \xe7\xbc\x96\xe5\x8f\xb7: jia-xiaoxue\n", "schools", new)
