"""``archive fix`` as a process: it shows what it would write, writes it when told to, and never changes what a story says."""

import os
import pty
import subprocess
import sys
import unicodedata
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.loading.characters import LINE_END
from build_tools.loading.story import read_story
from build_tools.loading.text import recoded
from build_tools.markup.convert import convert
from build_tools.mending.texts import fixed
from build_tools.model.story import Story
from tests.cli.slips import SLIPS
from tests.cli.test_cli_slips import story
from tests.support.builds import ROOT
from tests.support.commands import Commands, commands

__all__ = ["commands"]

LETTER = "hongyan/tuogu-xin.md"
VALUES = [field.name for field in fields(Story) if field.name not in {"body", "body_line", "positions", "readable"}]
BODY = "正文一句，够长了吗？\n\n- 一\n- 二"


def spoil(root: Path) -> str:
    """Write a story as somebody does who knows Word; return its text."""
    text = (
        (root / LETTER)
        .read_text("utf-8")
        .replace("标题: ", "标题：")
        .replace("类型: ", "类型:")
        .replace("一支竹签", "一支\u200b竹签")
    )
    (root / LETTER).write_bytes(text.replace("\u200b", "").encode("gb18030"))
    return text.replace("\u200b", "")


def test_it_shows_first_and_writes_when_told_to(root: Path, commands: Commands) -> None:
    clean = (root / LETTER).read_text("utf-8")
    spoil(root)
    written = (root / LETTER).read_bytes()
    shown = commands("fix", "--stories", root)
    assert shown.code == 1
    assert f"stories/{LETTER}" in shown.out
    assert "标题: " in shown.out
    assert "fix --defaults" in shown.out
    assert (root / LETTER).read_bytes() == written
    done = commands("fix", "--defaults", "--stories", root)
    assert (done.code, "改好了 1 个文件" in done.out) == (0, True)
    assert (root / LETTER).read_text("utf-8") == clean
    assert commands("fix", "--stories", root).out.strip() == "没有可以自动改的。"
    assert commands("check", "--stories", root).code == 0


def test_only_what_is_named_is_mended(root: Path, commands: Commands) -> None:
    spoil(root)
    assert commands("fix", "--defaults", "--stories", root, root / "renmin-xiaoxue").out.strip() == "没有可以自动改的。"
    assert commands("fix", "--stories", root, "gone.md").code == 2
    assert commands("fix", "--defaults", "--stories", root, LETTER).code == 0


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(
    ("answer", "is_written"),
    [
        ("是\n", True),
        ("否\n", False),
        pytest.param("\n", True, marks=pytest.mark.slow),
        pytest.param("\x04", False, marks=pytest.mark.slow),
    ],
)
def test_it_asks_on_a_terminal(root: Path, answer: str, is_written: bool) -> None:
    spoil(root)
    before = (root / LETTER).read_bytes()
    ours, its = pty.openpty()
    run = subprocess.Popen(
        [sys.executable, "-m", "build_tools", "fix", "--stories", str(root)],
        cwd=ROOT,
        stdin=its,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    os.write(ours, answer.encode())
    said, _ = run.communicate(timeout=60)
    os.close(ours)
    os.close(its)
    assert "现在就改吗" in said
    assert (run.returncode == 0) == is_written
    assert ((root / LETTER).read_bytes() != before) == is_written


def test_what_is_no_text_is_named_and_left(root: Path, commands: Commands) -> None:
    (root / "hongyan/tu.md").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    before = (root / "hongyan/tu.md").read_bytes()
    done = commands("fix", "--defaults", "--stories", root)
    assert (done.code, "hongyan/tu.md" in done.err) == (0, True)
    assert (root / "hongyan/tu.md").read_bytes() == before


def of_one_width(text: str) -> str:
    """A text whatever the width of its signs, and without the spaces that stand in for it."""
    return unicodedata.normalize("NFKC", text).replace("。", ".").replace(" ", "")


def words(body: str) -> tuple[object, ...]:
    """What a reader sees of a body, and where it points."""
    shown = convert(body, 1)
    text = of_one_width(shown.html.replace("&quot;", '"').translate(str.maketrans("“”", '""')))
    return text, [link.target for link in shown.links], [image.target for image in shown.images], shown.characters


def says_no_less(before: bytes, path: str = "hongyan/a.md") -> None:
    text = fixed(before, path)
    assert text is not None
    assert fixed(text.encode(), path) == text
    told = recoded(before)
    assert told is not None
    (old, was_wrong), (new, is_wrong) = read_story(told.encode(), path), read_story(text.encode(), path)
    old, new = (replace(told, summary=of_one_width(told.summary)) for told in (old, new))
    assert words(new.body) == words(old.body.replace(LINE_END, "\n"))
    empty = Story(title=old.slug, kind="", topics=(), status="")
    lost = {
        name: (getattr(old, name), getattr(new, name))
        for name in VALUES
        if getattr(old, name) not in (getattr(new, name), getattr(empty, name))
    }
    assert lost == {}
    assert len(is_wrong) <= len(was_wrong)


def test_signs_are_mended_where_they_are_read_and_nowhere_else() -> None:
    head = "摘要: 一支竹签,一封信.\n来源:\n  - 题名: 家书,竹签\n封面:\n  文件: a.jpg\n  替代文字: 竹签,信\n  说明: '信,竹签'"
    body = "他说,写完了.\n\n> 原文,照抄\n\n`代,码`和[信,抄件](a,b.md)和{曾|zēng}家岩,１９４９年&#44;五.四运动"
    text = fixed(story(1, "来源", head, body).encode(), "hongyan/a.md")
    assert text is not None
    right_head = head.replace("竹签,一封信.", "竹签，一封信。").replace("'信,", "'信，")
    right = "他说，写完了。\n\n> 原文,照抄\n\n`代,码`和[信,抄件](a,b.md)和{曾|zēng}家岩，1949年&#44;五.四运动"
    assert text == story(1, "来源", right_head, right)


@pytest.mark.parametrize("slip", SLIPS, ids=range(len(SLIPS)))
def test_slips_are_mended_or_left(slip: tuple[str, str, str]) -> None:
    part, written, _ = slip
    says_no_less(story(1, part, written, BODY).encode())


@pytest.mark.slow
def test_most_slips_are_mended() -> None:
    left = 0
    for part, written, _ in SLIPS:
        before = story(1, part, written, BODY).encode()
        text = fixed(before, "hongyan/a.md")
        assert text is not None
        left += len(read_story(text.encode(), "hongyan/a.md")[1]) >= len(read_story(before, "hongyan/a.md")[1]) > 0
    assert left < len(SLIPS) * 0.5


SIGNS = "：: ；，、。-－—#“”\"'[]［］\n\t\u3000\u200b\ufeff\u2028"
PIECES = st.sampled_from([*SIGNS, "标题", "主题：", "日期: 2024年3月5日", "时期: 1939-46", "\n---\n", "- ", "来源：\n"])


@given(place=st.integers(0, 200), pieces=st.lists(PIECES, min_size=1, max_size=4), cut=st.integers(0, 6))
def test_any_text_is_mended_once_and_says_no_less(place: int, pieces: list[str], cut: int) -> None:
    text = story(1, "+", "", BODY)
    place = min(place, len(text))
    says_no_less((text[:place] + "".join(pieces) + text[place + cut :]).encode())


LINES = [
    '　　他说："好"。',
    '\t他说"5"又说"好的"',
    "    四个空格",
    "- 一",
    "  - 里面",
    "1. 出发",
    "1927. 建校",
    "| 甲 | 乙 |",
    "|---|---|",
    '> 引"来"的话',
    "## 小标题",
    ":::诗",
    ":::",
    "　　两格",
    "",
    '[图](a.jpg) "题"',
    '![图"里"](a.jpg "题目")',
    '`"代码"`',
    "{曾|zēng}",
    '尺寸 5" 和 6" 中',
    '普通的一行"引号"。',
]


@given(lines=st.lists(st.sampled_from(LINES), max_size=12))
def test_any_body_is_laid_out_once_and_shows_the_same(lines: list[str]) -> None:
    says_no_less(story(1, "+", "", "\n".join(["开头。", *lines])).encode())


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("　　一段。\n　　又一段。", "一段。\n\n又一段。"),
        ("三件事：\n- 甲\n- 乙", "三件事：\n\n- 甲\n- 乙"),
        ("见下表。\n| 甲 | 乙 |\n|---|---|\n| 一 | 二 |", "见下表。\n\n| 甲 | 乙 |\n|---|---|\n| 一 | 二 |"),
        ('他说"你好"。', "他说“你好”。"),
        ('屏幕 5" 到 6" 大', '屏幕 5" 到 6" 大'),
        ("孩子：\n　　你好！", "孩子：\n　　你好！"),
        (":::诗\n　　一行\n　　二行\n:::", ":::诗\n　　一行\n　　二行\n:::"),
    ],
)
def test_bodies_are_laid_out(before: str, after: str) -> None:
    text = fixed(story(1, "+", "", before).encode(), "hongyan/a.md")
    assert text == story(1, "+", "", after)
