"""``archive check`` as a process, on what stands in parts of a story: cells of tables, items of lists, fields within fields."""

from pathlib import Path

from tests.support.cases import clean_archive
from tests.support.commands import Commands, commands

__all__ = ["commands"]

HEAD = "---\n标题: {title}\n类型: 红岩故事\n主题: [家书与家风]\n{field}状态: 草稿\n---\n\n"
NAMED = {
    "班级的表": "| 班级 | 姓名 |\n|---|---|\n| 五（1）班 | ⟦林可欣⟧ |\n| 五（2）班 | ⟦王梓涵⟧ |",
    "班级的列表": "- 五（1）班\n  - ⟦林可欣⟧",
    "名单": "一等奖 ⟦林可欣⟧ 六年级\n二等奖 ⟦王梓涵⟧ 五年级",
    "微信群": "家长微信群号 ⟦87654321⟧",
    "老师的表": "| 班级 | 班主任 |\n|---|---|\n| 五（1）班 | 李红梅 |",
    "唱歌的表": "| 年级 | 曲目 |\n|---|---|\n| 五年级 | 黄河颂 |\n| 六年级 | 高山青松 |",
}


def test_pupils_in_tables_and_lists_are_found_and_nothing_else_is(commands: Commands, tmp_path: Path) -> None:
    root = clean_archive(tmp_path)
    for number, (title, body) in enumerate(NAMED.items()):
        text = HEAD.format(title=title, field="") + body.replace("⟦", "").replace("⟧", "") + "\n"
        (root / f"hongyan/b{number}.md").write_text(text, "utf-8")
    said = commands("check", "--format", "json", "--stories", root).found
    found = [item for item in said if item["code"] in {"C004", "C007"}]
    for number, (title, body) in enumerate(NAMED.items()):
        wanted = {part.partition("⟧")[0] for part in body.split("⟦")[1:]}
        assert {
            str(item["message"]).split("“")[1].partition("”")[0] for item in found if f"/b{number}." in item["path"]
        } == (wanted), title


def test_a_slip_within_a_field_is_named_in_chinese(commands: Commands, tmp_path: Path) -> None:
    root = clean_archive(tmp_path)
    field = "勘误:\n  - 日期: 2024-05-06\n    原来：六棵\n    更正: 七棵\n"
    (root / "hongyan/c.md").write_text(HEAD.format(title="勘误的一篇", field=field), "utf-8")
    assert "第 7 行 第 7 列［原来］错误 Y003" in commands("check", "--stories", root).out


def test_a_grade_as_schools_call_it_is_understood(commands: Commands, tmp_path: Path) -> None:
    root = clean_archive(tmp_path)
    (root / "hongyan/d.md").write_text(HEAD.format(title="年级的一篇", field="适合年级: [五年级, 小学]\n"), "utf-8")
    said = commands("check", "--stories", root).out
    assert "是不是想写“小学高段”？" in said and "是不是想写“小学低段”或“小学中段”或“小学高段”？" in said
