"""Whatever is glued together from clauses, numbers, marks and line ends: no Han character and no digit is lost, changed or moved."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st

from build_tools.markup.convert import convert

sys.path.insert(0, str(Path(__file__).resolve().parent))

from visible import visible

from tests.support.examples import costly

KEPT = re.compile(r"[0-9\u3400-\u9fff]")
POEM_WORD = re.compile(r"[:：]{3}[ \t\u3000]*诗")
"""The one word that is a mark itself."""

CLAUSES = st.sampled_from(
    [
        "她写信",
        "，他说“走”，",
        "《红岩》",
        "（注意）",
        "一、",
        "（二）",
        "——",
        "……",
        "王",
        "同学",
        "年",
        "　",
        "。",
        "、",
        "：",
        "！",
    ]
)
NUMBERS = st.sampled_from(["1", "1927", "1949年", "3.14", "138", "2024-10-11", "1. ", "12) ", "0", "７"])
MARKS = st.sampled_from(
    [*"*_~`#>-+=|\\[](){}!<&;:.^@\"'/＊～＃＞－｜［］（）！"]
    + [
        "**",
        "__",
        "~~",
        "***",
        "****",
        "```",
        "～～",
        "＊＊",
        "![",
        "](",
        "[^",
        "<b>",
        "<!--",
        "-->",
        "&nbsp;",
        "&amp;",
        "^]:",
        "\\*",
        "{甲|jiǎ}",
    ]
    + ["<", "</", "/>", "<?", "<![", " ", "  ", "    ", "\t", "\u3000\u3000", "\u00a0"]
)
BREAKS = st.sampled_from(["\n", "\n\n", "  \n", "\\\n", "\n    ", "\n\t", "\n\u3000\u3000", "\n \n"])
BEGINNINGS = st.sampled_from(
    [
        "- ",
        "* ",
        "+ ",
        "1. ",
        "1927. ",
        "2) ",
        "> ",
        ">> ",
        "## ",
        "### ",
        "#",
        "＃＃ ",
        "    ",
        "\t",
        "  - ",
        "    1. ",
        "　　",
        "：：：",
        "> - ",
        "- > ",
    ]
)
LINES = st.sampled_from(
    [
        "---",
        "***",
        "===",
        "___",
        "```",
        "~~~",
        "|---|---|",
        "|:-:|",
        "--|--",
        "| 甲 | 乙 |",
        "| 1 | 2 | 3 |",
        "| 1927 |",
        "甲|乙",
        ":::诗",
        ":::诗 题",
        ":::",
        "::: 完",
        "—— 作者",
        "",
        "  ",
        "　",
        "-",
        "1.",
        "#",
        ">",
    ]
)
INSIDE = st.lists(st.one_of(CLAUSES, NUMBERS, MARKS), max_size=8).map("".join)
TYPED = st.lists(
    st.one_of(LINES, st.tuples(st.one_of(st.just(""), BEGINNINGS), INSIDE).map("".join)), max_size=7
).flatmap(
    lambda lines: st.lists(BREAKS, min_size=len(lines), max_size=len(lines)).map(
        lambda breaks: "".join(line + end for line, end in zip(lines, breaks, strict=True))
    )
)


def _fair(source: str) -> bool:
    """Leave out what rightly hides words: addresses of links and pictures, unfinished ones too, and numbers of characters."""
    return not re.search(r"[\]］][ \u3000\n]*[(（\[:：]|&#|\]\s*$", source)


def _kept(text: str) -> str:
    return "".join(KEPT.findall(text))


def _typed(source: str) -> str:
    return _kept(POEM_WORD.sub(":::", source))


@given(TYPED.filter(_fair))
@example("1927. 建校\n1939. 迁校\n")
@example("王**同学和李**同学 138****1234\n")
@example("| 甲 | 乙 |\n|---|---|\n| 1 | 2 | 3 | 4 |\n")
@example("> - 甲\n```\n1949\n```\n\n:::诗 题\n1\n:::\n二\n")
@costly(400)
def test_no_han_character_or_digit_is_lost(source: str) -> None:
    body = convert(source, 1)
    if body.broken or any(mark.kind.endswith("-block") for mark in body.marks):
        return
    assert _kept("".join(visible(body.html))) == _typed(source)
    assert sorted(_kept(body.text)) == sorted(_typed(source))


@given(TYPED)
@costly(400)
def test_findings_stand_where_they_say_and_converting_always_ends_the_same(source: str) -> None:
    body = convert(source, 7)
    lines = source.split("\n")
    for mark in body.marks:
        line = lines[mark.line - 7]
        assert line[mark.column - 1 :].startswith(mark.text.split("\n")[0][:2]), (mark, line)
    assert convert(source, 7) == body
