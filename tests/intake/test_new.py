"""New stories: from questions on a terminal, from options, and from neither."""

import re
from pathlib import Path

import pytest

from build_tools.intake.answers import tidy
from build_tools.loading.story import parse_story
from build_tools.model.field_types import specs_of
from build_tools.model.story import Story
from build_tools.wording import new as wording
from tests.support.builds import ROOT, snapshot
from tests.support.cases import report_on
from tests.support.commands import Commands, Result
from tests.support.terminal import on_a_terminal

TITLE = next(spec for spec in specs_of(Story) if spec.key == "title")
SHORT = {"B002", "T028"}
"""Codes of what is said of a story whose body is still to be written."""


@pytest.fixture
def new(commands: Commands, stories: Path):
    """Run the command without a terminal."""

    def new(*options: object) -> Result:
        return commands("new", "--stories", stories, *options)

    return new


def codes(stories: Path, path: str) -> set[str]:
    return {item.code for item in report_on(stories) if item.path == path}


def read(stories: Path, path: str) -> Story:
    story, found = parse_story((stories / path).read_text("utf-8"), path)
    assert found == []
    return story


ANSWERS = """
第一盏: '灯' #3 🌟

9
2
第十
晨光
2、3
3、xk、jiashu
没有这个人
曾望
无
2024年13月1日
2024年10月11日
1、3
jiangshu

晨光小学红领巾宣讲团
坏 名字
guan-deng-ren
di-yi-zhan

"""


def test_on_a_terminal_it_asks_one_question_after_the_other(stories: Path) -> None:
    (stories / "lianhe" / "guan-deng-ren.md").write_text("---\n---\n", "utf-8")
    answers = ANSWERS.replace("第十\n晨光\n2、3\n", "晨光\n4\n")
    code, said = on_a_terminal("new", "--stories", stories, "--into", "lianhe", typed=answers.encode())
    assert code == 0, said
    for sentence in (
        "哪一种：这一项一定要写。",
        "可以选的里没有“9”。",
        "“晨光”可能是这几个：\n  1 晨光教育集团\n  2 晨光小学",
        "可以选的里没有“没有这个人”。",
        "日期“2024年13月1日”不存在。",
        "文件名只用小写拼音",
        "已经有叫“guan-deng-ren”的故事了",
        f"写好了：{stories}/lianhe/di-yi-zhan.md",
        f" check --stories {stories} {stories}/lianhe/di-yi-zhan.md ，",
    ):
        assert sentence in said, sentence
    story = read(stories, "lianhe/di-yi-zhan.md")
    assert story.title == "第一盏: '灯' #3 🌟"
    assert (story.kind, story.school, story.date) == ("校园活动", ("晨光第二小学",), "2024-10-11")
    assert story.topics == ("山城记忆", "星空之约", "家书与家风")
    assert (story.people, story.places) == (("曾望舒",), ())
    assert (story.grades, story.form, story.summary) == (("小学低段", "小学高段"), "讲述", "")
    assert [(author.role, author.name) for author in story.authors] == [("讲述", "晨光小学红领巾宣讲团")]
    assert story.status == "待审"
    assert codes(stories, "lianhe/di-yi-zhan.md") <= SHORT


@pytest.mark.parametrize("end", [b"\x03\n", b"\x04"], ids=["Ctrl-C", "Ctrl-D"])
def test_whoever_stops_leaves_no_file(end: bytes, stories: Path) -> None:
    """A Ctrl-C that comes just before the program waits for a line is seen with that line, hence the line's end behind it."""
    before = snapshot(stories)
    code, said = on_a_terminal("new", "--stories", stories, typed=end)
    assert (code, "停下了，什么都没有写。" in said, "Traceback" in said) == (130, True, False)
    assert snapshot(stories) == before


def test_without_a_terminal_it_asks_nothing_and_overwrites_nothing(new, stories: Path) -> None:
    before = snapshot(stories)
    for number in ("", "-2"):
        done = new("--into", "晨光小学")
        path = f"chenguang-xiaoxue/xin-gu-shi{number}.md"
        assert (done.code, done.err, f"写好了：{stories}/{path}" in done.out) == (0, "", True)
        assert codes(stories, path) <= SHORT
    after = snapshot(stories)
    assert {name: after[name] for name in before} == before
    assert len(after) == len(before) + 2
    text = (stories / path).read_text("utf-8")
    assert read(stories, path).school == ("晨光小学",)
    for key, placeholder in wording.PLACEHOLDERS.items():
        assert (placeholder in text) == (key not in {"kind", "topics"}), key
    for spec in specs_of(Story):
        assert re.search(rf"^# (?:.*（.*)?{spec.label}[，、）]|、{spec.label}[、）]", text, re.MULTILINE), spec.key


def test_every_placeholder_is_one_of_the_manuals() -> None:
    """A check reports what the manuals' template has; an unregistered name is reported anyway."""
    for manual in ("CONTRIBUTING.md", "docs/contribute.md"):
        text = (ROOT / manual).read_text("utf-8")
        for key, placeholder in wording.PLACEHOLDERS.items():
            assert key in {"kind", "topics"} or all(line in text for line in placeholder.split("\n")), key
        assert wording.BODY.strip() in text


def test_options_take_the_place_of_answers(new, stories: Path) -> None:
    done = new(
        "--title",
        "灯塔守望",
        "--kind",
        "lishi",
        "--school",
        "erxiao",
        "--topics",
        "星空、灯塔",
        "--period",
        "1939年到1946年",
    )
    assert (done.code, done.err) == (0, "")
    story = read(stories, "chenguang-erxiao/deng-ta-shou-wang.md")
    assert (story.kind, story.school, story.topics) == ("历史故事", ("晨光第二小学",), ("星空之约", "灯塔与桥"))
    assert [period.start.iso for period in story.period] == ["1939"]
    assert codes(stories, "chenguang-erxiao/deng-ta-shou-wang.md") <= SHORT


WRONG = [
    ((), "请加上 --into，后面写学校或合集的文件夹，例如"),
    (("--into", "../../tmp"), "“../../tmp”不是登记过的学校或合集。"),
    (("--into", "lianheh"), "是不是想写“lianhe”？"),
    (("--into", "link"), "快捷方式"),
    (("--into", "konggu-youeryuan"), "不是文件夹"),
    (("--school", "晨光"), "可以写：晨光教育集团、晨光小学、"),
    (("--school", "某某小学"), "--school 用不了：可以选的里没有“某某小学”。请再写一次。\n可以写：晨光教育集团、"),
    (("--kind", "lishi、huodong"), "最多 1 个"),
    (("--title", ""), "“--title”后面要写内容"),
    (("--title", "长" * 300), "太长（300 个字，最多 60 个）"),
    (("--title", "<script>alert(1)</script>"), "网页代码"),
    (("--title", "坏\ufffd字"), "认不出来的字"),
    (("--date", "去年"), "看不懂日期“去年”"),
    (("--period", "1946-1939"), "结束早于开始"),
]


@pytest.mark.slow
def test_wrong_options_are_told_and_leave_nothing(new, stories: Path) -> None:
    (stories / "link").symlink_to(stories / "lianhe")
    (stories / "konggu-youeryuan").write_text("", "utf-8")
    registry = stories / "registry" / "collections.yml"
    registry.write_text(registry.read_text("utf-8") + "\n- 编号: link\n  名称: 链接\n", "utf-8")
    before = snapshot(stories)
    for options, sentence in WRONG:
        done = new(*options, *(() if "--into" in options or not options else ("--into", "lianhe")))
        assert (done.code, done.out) == (2, ""), options
        assert sentence in done.err, (options, done.err)
    assert snapshot(stories) == before


HOSTILE = [
    """双引号"单引号'都有""",
    "冒号: 和井号 # 在一起",
    "[括号], {花括号}: - &锚 *别名 !标签 |竖 >折 %百分 @at `反引号`",
    "--- ",
    "null",
    "第一行\n标题: 第二行\r\n---\n第三行",
    "🌟👩‍👩‍👧 星",
    "../../etc/passwd",
    "带\x00控制\x1b[A符",
    "con",
    "**加粗** _斜_ ![图](a.jpg)",
    "﻿看不见\u200b的",
]


@pytest.mark.slow
def test_hostile_titles_stand_in_valid_files(new, stories: Path) -> None:
    for title in HOSTILE:
        done = new(f"--title={title}".replace("\x00", "\x01"), "--into", "lianhe")
        assert (done.code, done.err) == (0, ""), title
        path = re.search(r"写好了：\S+/stories/(\S+)", done.out)[1]  # type: ignore[index]
        assert re.fullmatch(r"lianhe/[a-z0-9-]+\.md", path)
        assert read(stories, path).title == tidy(title)
        assert codes(stories, path) <= SHORT, title


@pytest.mark.slow
def test_an_archive_without_registries_gets_a_story_too(commands: Commands, tmp_path: Path) -> None:
    (tmp_path / "stories").mkdir()
    done = commands("new", "--stories", tmp_path / "stories", "--into", "../renmin-xiaoxue", "--title", "第一篇")
    assert (done.code, done.err) == (0, "")
    text = (tmp_path / "stories" / "renmin-xiaoxue" / "di-yi-pian.md").read_text("utf-8")
    assert "标题: 第一篇\n" in text and "主题: 写主题的名称\n" in text and "类型: 写类型的名称\n" in text
    done = commands("new", "--stories", tmp_path / "stories", "--into", "..")
    assert (done.code, "不能作文件夹的名字" in done.err) == (2, True)
    code, said = on_a_terminal("new", "--stories", tmp_path / "stories", typed="灯\n\n\n\n大写\ndeng\n\n".encode())
    assert code == 0, said
    assert (tmp_path / "stories" / "deng" / "deng.md").is_file()
