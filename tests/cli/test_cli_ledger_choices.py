"""Ledgers of one school, one group or one year."""

from pathlib import Path

from tests.cli.ledgers import PROJECT, Writer, register, write
from tests.support.branches import write_story
from tests.support.builds import copy_sample
from tests.support.commands import Commands, commands, forgotten

__all__ = ["commands", "write"]


def test_one_school_and_one_year(write: Writer) -> None:
    for slug, day in (("chun", "2025-03-01"), ("qiu", "2024-09-01"), ("xia", "2024-06-30"), ("nian", "2024")):
        write_story(write.root, f"renmin-xiaoxue/{slug}.md", slug, more=f"学校: 人民小学\n日期: {day}\n")
    projects = (
        ("jiu", "  年度: 2023-2024\n"),
        ("xin", "  年度: 2024-2025\n"),
        ("buzhi", ""),
        ("shi", "  申报: 2024-10\n"),
    )
    register(write.root, *(PROJECT.format(id=id, name=id, more=more) for id, more in projects))

    def told(*arguments: str) -> tuple[set[str], set[str]]:
        ledger = write(*arguments)
        return tuple({row["编号"] for row in ledger.table(name)} for name in ("stories", "projects"))  # type: ignore[return-value]

    assert told("--year", "2024-2025") == ({"chun", "qiu", "xuanjiang"}, {"xin", "shi"})
    assert told("--year", "2024") == ({"qiu", "xia", "nian", "xuanjiang"}, {"jiu", "xin", "shi"})
    stories, projects_told = told("--school", "人小")
    assert stories == {"chun", "qiu", "xia", "nian", "xuanjiang"}
    assert projects_told == {"jiu", "xin", "buzhi", "shi"}
    assert not (write.folder / "others.html").exists()
    assert "是不是想写“人民小学”" in write.refused("--out", write.folder, "--school", "人民小雪")
    assert "2024-2025" in write.refused("--out", write.folder, "--year", "2024-2026")
    with (write.root / "registry/schools.yml").open("a", encoding="utf-8") as file:
        file.write("\n- 编号: renmin-er\n  名称: 人民二小\n  别名: [人小]\n  类别: 小学\n")
    assert "renmin-xiaoxue、renmin-er" in write.refused("--out", write.folder, "--school", "人小")


def test_a_group_that_is_asked_for_brings_its_members(tmp_path: Path, commands: Commands) -> None:
    with forgotten(copy_sample(tmp_path / "stories")) as root:
        rows = Writer(commands, root)("--school", "晨光集团").table("schools")
    assert {row["学校"] for row in rows} == {"晨光教育集团", "晨光小学", "晨光第十小学", "晨光第二小学"}
