"""Advice on how a story reads: what counts, what does not, and that it is said once."""

from pathlib import Path

import pytest

from build_tools.diagnostics import Diagnostic
from tests.support.builds import ROOT
from tests.support.cases import report_on

HEAD = "---\n标题: 例子\n类型: 红岩故事\n主题: [家书与家风]\n来源: [例子的来源]\n状态: 已发布\n{more}---\n\n"
PARAGRAPH = "傍晚，大家坐在长桌旁，一页一页地读那封信。信不长，字也不多。" * 6
HARD = "他们去祭奠先烈，抬着匾额。"
PRIMARY, MIDDLE = "适合年级: [初中, 小学低段]\n", "适合年级: [初中]\n"
LONG = "我们一边走一边想，" * 6


def advice(root: Path, body: str, more: str = PRIMARY, code: str = "B015") -> list[Diagnostic]:
    (root / "hongyan/lizi.md").write_text(f"{HEAD.format(more=more)}{PARAGRAPH}\n\n{body}\n", "utf-8")
    return [found for found in report_on(root) if found.code == code and found.path == "hongyan/lizi.md"]


def test_characters_are_told_once_with_the_first_of_them(root: Path) -> None:
    (found,) = advice(root, f"{HARD}\n\n{HARD}{HARD}")
    assert (found.line, found.column, found.severity) == (12, 4, "advice")
    assert "3 个字" in found.message
    assert "祭、奠、匾。" in found.message
    assert "小学低段" in found.message


@pytest.mark.parametrize(
    ("body", "more"),
    [
        (HARD, MIDDLE),
        (HARD, ""),
        (HARD.replace("匾额", "旗子"), PRIMARY),
        (HARD.replace("匾", "{匾|biǎn}"), PRIMARY),
        (HARD, PRIMARY + "人物: [祭奠]\n"),
        (HARD, PRIMARY + "地点: [匾]\n"),
    ],
)
def test_what_is_taught_or_given_is_not_told(root: Path, body: str, more: str) -> None:
    assert advice(root, body, more) == []


def test_a_word_of_the_glossary_is_given(root: Path) -> None:
    assert len(advice(root, HARD)) == 1
    with (root / "registry/glossary.yml").open("a", encoding="utf-8") as glossary:
        glossary.write("\n- 编号: jidian\n  名称: 祭奠\n  简介: 纪念去世的人。\n")
    assert advice(root, HARD) == []


def test_many_characters_are_cut_short(root: Path) -> None:
    (found,) = advice(root, "祭奠匾窑押捐殉悼皖囚")
    assert "10 个字" in found.message
    assert "祭、奠、匾、窑、押、捐、殉、悼……" in found.message


def test_the_longest_sentence_is_told(root: Path) -> None:
    (found,) = advice(root, f"{LONG}一。\n\n{LONG}一二三。{LONG}一二。\n\n> {LONG}{LONG}。", code="B016")
    assert (found.line, found.severity) == (14, "advice")
    assert "51 个字" in found.message
    assert advice(root, f"{LONG}一二三。", MIDDLE, "B016") == []


def test_each_line_with_signs_of_the_wrong_width_is_told(root: Path) -> None:
    found = advice(root, "他说,好了,走吧.\n\n没有错，对。\n\n一２", PRIMARY + "摘要: 信,好\n", "B017")
    assert [(item.line, item.column, item.field) for item in found] == [(8, 5, "summary"), (13, 3, ""), (17, 2, "")]
    assert "“他说,好了,走”" in found[1].message
    assert "“他说，好了,走”" in found[1].message
    assert "3 处" in found[1].message


def test_advice_is_rare_in_the_real_archive() -> None:
    stories = len(list((ROOT / "stories").glob("*/*.md")))
    told = {found.path for found in report_on(ROOT / "stories") if found.code in {"B015", "B016", "B017"}}
    assert stories >= 40
    assert len(told) * 10 <= stories
