"""Whatever is glued together from clauses, numbers, marks and line ends: no Han character and no digit is lost, changed or moved."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st

from build_tools.markup.convert import Body, convert
from tests.support.examples import costly

sys.path.insert(0, str(Path(__file__).resolve().parent))

from visible import visible

KEPT = re.compile(r"[0-9７\u3400-\u8bd6\u8bd8-\u9fff]")
"""Han characters and digits, but for the one character that is a part of a mark."""

WHOLE = [
    "[她的信](x.md)",
    "![三人](y.jpg)",
    "{重庆|chóng qìng}",
    "**要紧**",
    "~~不~~",
    "`甲1`",
    "&nbsp;",
    "&amp;",
    "<b>",
    "</b>",
    "<br>",
]
HALVES = [
    "**",
    "__",
    "~~",
    "***",
    "****",
    "```",
    "～～",
    "＊＊",
    "![",
    "[^",
    "<!--",
    "-->",
    "<?",
    "<![",
    "</",
    "\\*",
    "a@b.c",
]
SPACES = [" ", "  ", "    ", "\t", "　　", "\u00a0", "\u200b"]
SIGNS = "*_~`#>-+=|\\[](){}!<&;:.^@\"'/＊～＃＞－｜［］（）！，。、：“”《》—…·"
BREAKS = ["\n", "\n", "\n\n", "  \n", "\\\n", "\n    ", "\n\t", "\n　　", "\n \n"]
BEGINNINGS = [
    *[
        "",
        "",
        "- ",
        "* ",
        "+ ",
        "1. ",
        "1927. ",
        "2) ",
        "3、",
        "> ",
        ">> ",
        "> - ",
        "- > ",
        "## ",
        "### ",
        "#",
        "＃＃ ",
    ],
    *["    ", "\t", "  - ", "    1. ", "　　", "：：：", "| ", "\\"],
]
LINES = [
    *["---", "***", "===", "___", "```", "~~~", "-", "1.", "#", ">", "", "  ", "　"],
    *["|---|---|", "|:-:|", "--|--", "| 甲 | 乙 |", "| 1 | 2 | 3 |", "| 1927 |", "甲|乙", "|"],
    *[":::诗", ":::诗 题", ":::", ":::", "::: 完", "—— 作者", ":::歌"],
]
CLAUSES = ["她写信", "，他说“走”，", "《红岩》", "（注意）", "一、", "（二）", "——", "……", "王", "同学", "年", "号"]
NUMBERS = ["1", "1927", "1949年", "3.14", "138", "2024-10-11", "1. ", "12) ", "0", "７"]

PIECES = st.one_of(*map(st.sampled_from, (CLAUSES, NUMBERS, SIGNS, HALVES, WHOLE, SPACES)))
SENTENCES = st.tuples(st.sampled_from(BEGINNINGS), st.lists(PIECES, max_size=8).map("".join)).map("".join)
TYPED = st.lists(
    st.tuples(st.one_of(SENTENCES, st.sampled_from(LINES)), st.sampled_from(BREAKS)).map("".join), max_size=8
).map("".join)


def fair(source: str) -> bool:
    """Leave out what rightly hides words: addresses that are not of our making, and numbers of characters."""
    rest = source.replace("](x.md)", "").replace("](y.jpg)", "")
    return not re.search(r"[\]］][\s\u200b]*[(（\[［:：]|&#", rest)


def kept(text: str) -> str:
    return "".join(KEPT.findall(text))


def without_refused_lines(source: str, body: Body) -> str:
    """Leave out lines whose findings keep the story from being published."""
    refused = {mark.line for mark in body.marks if mark.kind in {"unknown-block", "stray-block"}}
    return "\n".join(line for number, line in enumerate(source.split("\n"), 1) if number not in refused)


@given(TYPED.filter(fair))
@example("1927. 建校\n1939. 迁校\n")
@example(":::诗\n甲\n:::\u00a01949年\n")
@example("王**同学和李**同学 138****1234\n")
@example("| 甲 | 乙 |\n|---|---|\n| 1 | 2 | 3 | 4 |\n")
@example("> - 甲\n```\n1949\n```\n\n:::诗 题\n1\n:::\n二\n")
@costly(250)
def test_no_han_character_or_digit_is_lost(source: str) -> None:
    """On the page in the order of the source; in the words of the search at all, for those of pictures come last there."""
    body = convert(source, 1)
    assert not body.broken
    expected = kept(without_refused_lines(source, body))
    assert kept("".join(visible(body.html))) == expected
    assert sorted(kept(body.text)) == sorted(expected)


@given(TYPED)
@costly(150)
def test_findings_stand_where_they_say(source: str) -> None:
    """And converting says the same every time."""
    body = convert(source, 7)
    lines = source.split("\n")
    for mark in body.marks:
        assert lines[mark.line - 7][mark.column - 1 :].startswith(mark.text.split("\n")[0].rstrip()), mark
    assert convert(source, 7) == body
