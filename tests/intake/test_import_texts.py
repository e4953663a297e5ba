"""Text files, Markdown with pictures, tables, folders, and questions on a terminal."""

import codecs
import io
import re
from pathlib import Path

import openpyxl
import pytest

from build_tools.cli.asking import ask_about
from build_tools.intake.sources import read_source
from build_tools.intake.story_files import StoryWriter, propose
from build_tools.loading.registry import load_registries
from tests.intake.conftest import Import
from tests.intake.documents import LONG, Document, photo
from tests.intake.reader import shown
from tests.support.builds import snapshot
from tests.support.cases import report_on
from tests.support.terminal import on_a_terminal

TEXT = f"守灯的人\n一、灯\n{LONG}\n1. 点灯 5*3*2\n2. 守灯\n亮了。"
LINES = ["守灯的人", "一、灯", LONG, "1.点灯5*3*2", "2.守灯", "亮了。"]
ENCODINGS = {
    "utf-8": TEXT.encode(),
    "bom": codecs.BOM_UTF8 + TEXT.encode(),
    "gbk": TEXT.replace("\n", "\r\n").encode("gbk"),
    "utf-16": TEXT.encode("utf-16"),
    "utf-16-be": codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
    "spaced": TEXT.replace("\n", "\n\n　　").encode(),
}


def test_a_text_file_in_any_encoding_is_the_same_story_and_none_is_overwritten(take: Import, stories: Path) -> None:
    before = snapshot(stories)
    done = take({f"来稿/{name}.txt": data for name, data in ENCODINGS.items()}, names=["来稿"])
    assert (done.code, done.err) == (0, "")
    after = snapshot(stories)
    new = sorted(name for name in after if name not in before)
    assert new == sorted(
        f"chenguang-xiaoxue/shou-deng-de-ren{number}.md"
        for number in ("", *(f"-{count}" for count in range(2, len(ENCODINGS) + 1)))
    )
    assert {name: after[name] for name in before} == before
    assert len({after[name] for name in new}) == 1
    assert shown(stories / new[0]) == LINES
    assert b"\n## \xe4\xb8\x80\xe3\x80\x81" in after[new[0]] and b"1. \xe7\x82\xb9\xe7\x81\xaf" in after[new[0]]
    errors = [item for item in report_on(stories) if item.severity == "error"]
    assert errors == []


MARKDOWN = f"""---
title: 灯下的信
学校: 晨光第二小学
状态: 已发布
媒体:
  - 文件: a/dengxia.jpg
    替代文字: 一盏灯
---

{LONG}

![一盏灯](a/dengxia.jpg) 和 ![外面的](../secret.jpg)

- 甲
"""


def test_markdown_keeps_its_head_its_marks_and_the_pictures_beside_it(take: Import, stories: Path) -> None:
    done = take(
        {"信/a.md": MARKDOWN.encode(), "信/a/dengxia.jpg": photo(secret=True), "secret.jpg": photo()}, names=["信/a.md"]
    )
    assert done.code == 1
    assert re.findall(r"没有带过来：(.+)", done.out) == [
        "原来写的状态“已发布”：导入的故事要先审，写成了“待审”",
        "图片“../secret.jpg”：“../secret.jpg”指到了文件旁边以外的地方",
    ]
    home = stories / "chenguang-erxiao" / "deng-xia-de-xin"
    assert {file.name for file in home.iterdir()} == {"index.md", "deng-xia-de-xin-1.jpg"}
    text = (home / "index.md").read_text("utf-8")
    for part in (
        "标题: 灯下的信\n",
        "学校: 晨光第二小学\n",
        "媒体:\n  - 文件: deng-xia-de-xin-1.jpg\n    替代文字: 一盏灯\n",
        "状态: 待审\n",
        "![一盏灯](deng-xia-de-xin-1.jpg) 和 ![外面的](../secret.jpg)\n\n- 甲\n",
    ):
        assert part in text, part


ROWS = [
    ["标题", "正文", "学校", "主题", "日期", "思考题", "作者", "电话", "来源"],
    [
        "第一盏灯",
        f"{LONG}\n5*3*2 > 1",
        "晨光小学",
        "星空之约、山城记忆",
        "2024年10月11日",
        "灯是谁点的？\n为什么？",
        "某某",
        "无",
        "星桥志",
    ],
    ["第二盏: 的'灯", LONG, "晨小", "星空", "2024-10", "", "", "", ""],
    ["没有正文的", "", "", "", "", "", "", "", ""],
]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_table_has_a_story_in_each_row(form: str, take: Import, stories: Path) -> None:
    if form == "csv":
        quoted = [",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in ROWS]
        data = "\r\n".join(quoted).encode("gbk")
    else:
        book = openpyxl.Workbook()
        for row in ROWS:
            book.active.append(row)  # type: ignore[union-attr]
        stream = io.BytesIO()
        book.save(stream)
        data = stream.getvalue()
    done = take({f"表.{form}": data})
    assert done.code == 1
    assert len(re.findall(" → ", done.out)) == 2
    lost = re.findall(r"没有带过来：(.+)", done.out)
    assert lost == ["第 2 行“作者”写的“某某”：请自己填进故事信息", "“电话”一列：没有这个项目", "第 4 行：没有正文"]
    first = stories / "chenguang-xiaoxue" / "di-yi-zhan-deng-2.md"
    text = first.read_text("utf-8")
    for line in (
        "主题: [星空之约, 山城记忆]",
        "日期: 2024-10-11",
        "思考题: ['灯是谁点的？', '为什么？']",
        "来源: 星桥志",
    ):
        assert f"\n{line}\n" in text.replace("[灯是谁点的？, 为什么？]", "['灯是谁点的？', '为什么？']"), line
    assert shown(first) == ["第一盏灯", LONG, "5*3*2>1"]
    second = stories / "chenguang-xiaoxue" / "di-er-zhan-de-deng.md"
    assert shown(second) == ["第二盏:的'灯", LONG]
    assert [item for item in report_on(stories) if item.severity == "error"] == []


def test_wrong_usage_is_told(take: Import, stories: Path) -> None:
    done = take({"a.txt": TEXT.encode()}, "--into", "chenguang-xiaoxeu")
    assert (done.code, "是不是想写“chenguang-xiaoxue”？" in done.err) == (2, True)
    assert take({}, names=[]).code == 2
    done = take({"a.txt": f"没有学校的\n{'这里没有写是哪所学校。' * 20}".encode()})
    assert (done.code, "--into changge" in done.err) == (1, True)


def test_on_a_terminal_it_asks_in_chinese(stories: Path, tmp_path: Path) -> None:
    made = Document()
    made.line("守灯的人", style="Title")
    made.line(LONG)
    made.picture(photo())
    (tmp_path / "a.docx").write_bytes(made.saved())
    answers = (
        "",
        "活动",
        "晨光第二学校",
        "晨光第二小学",
        "3、星空",
        "是",
        "一名同学举着灯",
        "德育处-7",
        "去年",
        "德育处-7",
        "2024年9月1日",
    )
    typed = "".join(f"{answer}\n" for answer in answers).encode()
    code, text = on_a_terminal("import", tmp_path / "a.docx", "--stories", stories, typed=typed)
    assert code == 0, text
    assert "故事的名字［守灯的人］" in text and "可以选的里没有“晨光第二学校”。是不是想写“晨光第二小学”？" in text
    story = (stories / "chenguang-erxiao" / "shou-deng-de-ren" / "index.md").read_text("utf-8")
    for line in ("标题: 守灯的人", "学校: 晨光第二小学", "主题: [山城记忆, 星空之约]"):
        assert f"\n{line}\n" in story, line
    assert "  人物：曾望舒\n  日期：2024-10-11\n" in text and "“去年”" in text
    assert "\n日期: 2024-10-11\n适合年级: [小学中段, 小学高段]\n" in story
    assert "    日期: 2024-09-01\n    存档编号: 德育处-7\n状态: 待审\n---" in story
    assert "请核对" not in story and "同意书（写法" not in story
    assert "![一名同学举着灯](" in story


def test_guesses_that_are_not_right_stay_marked(stories: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = Document()
    made.line("守灯的人", style="Title")
    made.line(LONG)
    made.picture(photo())
    (tmp_path / "a.docx").write_bytes(made.saved())
    answers = iter(("", "活动", "", "星空", "否", "一座灯塔", ""))
    monkeypatch.setattr("builtins.input", lambda question: next(answers))
    registries, _ = load_registries(stories)
    (draft,) = read_source(tmp_path / "a.docx")
    story = propose(draft, registries)
    ask_about(story, registries)
    written = StoryWriter(stories).write(story, "lianhe")
    text = (stories / written.path).read_text("utf-8")
    assert "\n日期: 2024-10-11  # 请核对" in text and "\n类型: 校园活动\n" in text
    assert "同意书" not in text
