"""Forty stories, each broken in its own way, in one archive: all are named, with the right line, in one run."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.support.cases import clean_archive
from tests.support.commands import Commands, commands, forgotten

__all__ = ["commands"]

HEAD = """---
标题: 第{number}个例子
类型: 红岩故事
主题: [家书与家风]
人物: [江竹筠]
来源:
  - 题名: 例子的来源
    日期: 2019-11-27
状态: 已发布
---

"""
PARAGRAPH = (
    "傍晚，队员们坐在校史馆的长桌旁，一页一页地读那封抄写下来的信。信不长，字也不多，可是每读一句，大家都要停下来想一想："
    "写信的人当时在哪里，手里有什么，心里又想着谁。老师没有急着讲道理，只请每个人说出自己记住的一个词。"
    "有人说竹签，有人说孩子，还有人说照顾好。最后大家把这些词写在同一张纸上，贴在了信的旁边，"
    "留给下一批来参观的同学接着往下写。\n"
)

Break = Callable[[str], str | bytes]


def swap(old: str, new: str) -> Break:
    return lambda text: text.replace(old, new, 1)


def after(old: str, *lines: str) -> Break:
    return lambda text: text.replace(old, old + "".join(line + "\n" for line in lines), 1)


TITLE, LAST = "标题: 第", "状态: 已发布\n"

BREAKS: list[tuple[str, int, Break]] = [
    ("F001", 1, lambda text: text.encode("gbk")),
    ("F001", 1, lambda text: text.encode("utf-16")),
    ("F002", 1, lambda text: text.encode("utf-8-sig")),
    ("F003", 1, lambda text: ""),
    ("F003", 1, lambda text: "\n \n"),
    ("F009", 12, lambda text: text.replace("傍晚", "傍\x00晚")),
    ("Y001", 1, lambda text: text.removeprefix("---\n")),
    ("Y022", 1, lambda text: "———" + text.removeprefix("---")),
    ("Y002", 1, swap("---\n\n", "\n")),
    ("Y003", 2, swap("标题: ", "标题：")),
    ("Y004", 3, swap("类型: ", "类型:")),
    ("Y005", 7, swap("  - 题名", "\t- 题名")),
    ("Y006", 10, after(LAST, "类型: 红岩故事")),
    ("Y007", 2, swap(TITLE, "标题: &x 第")),
    ("Y008", 2, swap(TITLE, "标题: !x 第")),
    ("Y019", 2, swap(TITLE, '标题: "第')),
    ("Y020", 4, swap("[家书与家风]", "[家书与家风")),
    ("Y011", 10, after(LAST, "yes: 好")),
    ("Y012", 2, swap(TITLE, "标题: " + "[" * 5000)),
    ("Y014", 7, swap("  - 题名", "  -题名")),
    ("T001", 10, after(LAST, "摘耍: 写错了")),
    ("T002", 1, swap("类型: 红岩故事\n", "")),
    ("T003", 5, swap("人物: [江竹筠]", "人物:")),
    ("T007", 8, swap("2019-11-27", "2019-13-05")),
    ("T008", 8, swap("2019-11-27", "前年冬天")),
    ("T009", 10, after(LAST, "时期: 很久以前")),
    ("T010", 9, swap("已发布", "以发布")),
    ("T011", 11, after(LAST, "系列: 家书里的红岩", "序号: 010")),
    ("T025", 9, after("    日期: 2019-11-27\n", "    网址: www.x.cn")),
    ("T017", 2, swap(TITLE, "标题: 例子: 第")),
    ("R001", 5, swap("江竹筠", "江竹韵")),
    ("R003", 10, after(LAST, "相关故事: [meiyou-zhe-yipian]")),
    ("R004", 14, lambda text: f"{text}\n[看这里](meiyou.md)\n"),
    ("R008", 14, lambda text: f"{text}\n[看这里](javascript:void)\n"),
    ("M001", 14, lambda text: f"{text}\n![一张照片](meiyou.jpg)\n"),
    ("M003", 14, lambda text: f"{text}\n![一张照片](https://x.cn/a.jpg)\n"),
    ("B001", 10, lambda text: text.partition("傍晚")[0]),
    ("B003", 14, lambda text: f"{text}\n<script>alert(1)</script>\n"),
    ("B004", 14, lambda text: f"{text}\n#### 跳级的小标题\n"),
    ("B006", 1, lambda text: text.replace("来源:\n  - 题名: 例子的来源\n    日期: 2019-11-27\n", "")),
]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with forgotten(clean_archive(tmp_path_factory.mktemp("forty"))) as root:
        for number, (_, _, break_it) in enumerate(BREAKS):
            made = break_it(HEAD.format(number=number) + PARAGRAPH)
            (root / "hongyan" / f"lizi-{number}.md").write_bytes(made if isinstance(made, bytes) else made.encode())
        yield root


@pytest.fixture(scope="module")
def told(commands: Commands, root: Path) -> list[dict[str, object]]:
    result = commands("check", "--format", "json", "--stories", root)
    assert (result.code, result.err) == (1, "")
    return result.found


@pytest.fixture(scope="module")
def found(told: list[dict[str, object]]) -> dict[object, set[tuple[object, object]]]:
    report: dict[object, set[tuple[object, object]]] = {}
    for item in told:
        report.setdefault(item["path"], set()).add((item["code"], item["line"]))
    return report


def test_there_are_forty() -> None:
    assert len(BREAKS) == 40


@pytest.mark.parametrize("number", range(len(BREAKS)), ids=[f"{n}-{code}" for n, (code, _, _) in enumerate(BREAKS)])
def test_each_is_named_with_its_line_and_nothing_else_is(
    number: int, found: dict[object, set[tuple[object, object]]]
) -> None:
    code, line, _ = BREAKS[number]
    assert found[f"hongyan/lizi-{number}.md"] == {(code, line)}


def test_sound_stories_are_not_named(found: dict[object, set[tuple[object, object]]]) -> None:
    assert set(found) == {f"hongyan/lizi-{number}.md" for number in range(len(BREAKS))}


def test_the_sound_stories_are_built(commands: Commands, root: Path, told: list[dict[str, object]]) -> None:
    site = root.parent / "site"
    result = commands("build", "--keep-going", "--stories", root, "--site", site)
    assert result.code == 1
    bad = {item["path"] for item in told if item["severity"] == "error"}
    pages = {f"hongyan/{file.stem}.md" for file in (site / "stories" / "hongyan").glob("*.html")}
    sound = {f"hongyan/lizi-{number}.md" for number in range(len(BREAKS))} - bad
    assert pages == {"hongyan/tuogu-xin.md", *sound}
