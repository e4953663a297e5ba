"""Signs of the wrong width: what is mended, what is left, and that nothing else ever changes."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.chinese.typography import WidthSlip, corrected, slips
from build_tools.markup.convert import convert

MENDED = [
    ("他说,今天好.", "他说，今天好。"),
    ("真的?真的!", "真的？真的！"),
    ("时间:下午3:00", "时间：下午3:00"),
    ("１９４９年,重庆", "1949年，重庆"),
    ("甲, 乙", "甲，乙"),
    ("- 甲,乙", "- 甲，乙"),
    ("| 甲,乙 | 丙 |", "| 甲，乙 | 丙 |"),
    ("　　甲,乙", "　　甲，乙"),
    ("{曾|zēng}家岩,红岩", "{曾|zēng}家岩，红岩"),
    ("[甲,乙](a,b.md),好,乙", "[甲,乙](a,b.md),好，乙"),
]
LEFT = [
    *("五.四运动", "二.八起义", "一. 二", "3.5米", "12,000人", "10:30", "abc, def.", "2023年4月", "甲(乙)", "好..."),
    *(
        "> 甲,乙",
        "＞甲,乙",
        "## 甲,乙",
        "１. 甲",
        "`甲,乙`",
        "![甲,乙](a.jpg)",
        "甲![乙](a.jpg)",
        "[甲]: a.md",
        "[甲,乙][丙,丁]",
    ),
    *(
        "http://a.cn/甲,乙.html"[:14],
        "{甲,乙|jiǎ yǐ}",
        "甲&#44;乙",
        "甲\\!乙",
        ":::诗",
        "<b title=甲,乙>",
        "“甲”",
        '"甲"',
    ),
]


@pytest.mark.parametrize(("typed", "right"), MENDED)
def test_mended(typed: str, right: str) -> None:
    assert corrected(typed) == right


@pytest.mark.parametrize("typed", LEFT)
def test_left(typed: str) -> None:
    assert slips(typed) == []
    assert corrected(typed) == typed


def test_each_is_named_where_it_stands() -> None:
    assert slips("他说, 今天１２月") == [WidthSlip(2, ", ", "，"), WidthSlip(6, "１２", "12")]


def test_a_very_long_line_is_mended() -> None:
    assert corrected("他说,好。" * 20_000) == "他说，好。" * 20_000


SIGNS = st.sampled_from(
    [
        *",.!?:;()[]{}|*_`~#>-+=&<>\\/'\"，。！？：；（）【】｛｝｜“”‘’…—·１２Ａａ．，12Aa \u3000\t",
        *("甲", "乙丙", "的", "](a.md)", "![", "[甲](", "https://a.cn/", "{曾|zēng}", "&nbsp;", ":::诗"),
        *("- ", "1. ", "１．", "> ", "## ", "**", "`甲,乙`"),
    ]
)


def bare(text: str) -> str:
    """A text whatever the width of its signs, and without spaces."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text).replace("。", "."))


@given(st.lists(SIGNS, max_size=14).map("".join))
def test_only_widths_change_once_and_for_all(line: str) -> None:
    right = corrected(line)
    assert bare(right) == bare(line)
    assert corrected(right) == right
    assert shape(right) == shape(line)


def shape(line: str) -> tuple[object, ...]:
    """What a line means on the page: its tags, links and images."""
    body = convert(line, 1)
    return (
        re.findall(r"</?\w+", body.html),
        [link.target for link in body.links],
        [image.target for image in body.images],
    )
