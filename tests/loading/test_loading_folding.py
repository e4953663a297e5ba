"""What a value over several lines turns into is what was typed."""

import json
import re

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from build_tools.loading.folding import is_wide, join_lines
from build_tools.loading.story import parse_story
from build_tools.model.story import Story
from tests.support.examples import costly
from tests.support.heads import FENCES

LETTERS = "一二三信春风故乡２０ＡA9b1。，：；“”（）…—·!?.,;%*&#:'\"\\|>[]{}@`-~ "
lines = st.lists(st.text(LETTERS, min_size=1, max_size=12), min_size=1, max_size=5)


def read(head: str) -> tuple[Story, list[str]]:
    story, found = parse_story(FENCES.format(head), "hongyan/a.md")
    return story, [item.code for item in found if item.code != "T002"]


def written(style: str, typed: list[str]) -> str:
    """A summary in one of YAML's styles, a line each."""
    if style in {"|", ">", "|-", ">-"}:
        return f"摘要: {style}\n" + "\n".join(f"  {line}" for line in typed)
    folded = "\n  ".join(typed)
    if style == "'":
        return "摘要: '" + folded.replace("'", "''") + "'"
    if style == '"':
        return '摘要: "' + "\n  ".join(json.dumps(line, ensure_ascii=False)[1:-1] for line in typed) + '"'
    return f"摘要: {folded}"


def solid(text: str) -> str:
    return "".join(text.split())


@costly(30)
@given(lines, st.sampled_from(["", "'", '"', "|", ">", "|-", ">-"]))
@example(["甲", "乙"], "")
@example(["甲 1", "2 乙"], ">")
@example(["it's", "'甲'"], "'")
@example(['"甲\\', "乙"], '"')
def test_no_character_is_lost_or_moved_unless_that_is_told(typed: list[str], style: str) -> None:
    assume(solid("".join(typed)))
    assume(not re.search(r"(?:^|\s)#+\s*$", "\n".join(typed), re.MULTILINE))
    assume(style or typed[0].lstrip()[:1] not in set("'\"|>[{"))
    story, codes = read(written(style, typed))
    if not codes:
        assert solid(story.summary) == solid("".join(typed))
        assert all(
            not (is_wide(before) and is_wide(after))
            for before, gap, after in zip(story.summary, story.summary[1:], story.summary[2:], strict=False)
            if gap == " " and " " not in "".join(line.strip() for line in typed)
        )


@given(st.lists(st.text("一二三信春风故乡", min_size=1, max_size=12), min_size=1, max_size=5))
def test_lines_of_han_characters_join_without_a_space_in_every_style(typed: list[str]) -> None:
    for style in ("", "'", '"', "|", ">", "|-", ">-"):
        story, codes = read(written(style, typed))
        assert (story.summary, codes) == ("".join(typed), [])


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("甲\n乙", "甲乙"),
        ("甲，\n乙", "甲，乙"),
        ("“甲”\n“乙”", "“甲”“乙”"),
        ("甲\nA", "甲 A"),
        ("A\nB", "A B"),
        ("1949\n年", "1949 年"),
        ("甲\n\n乙\n", "甲乙"),
        ("甲  乙\n  丙", "甲 乙丙"),
        ("", ""),
    ],
)
def test_joined(text: str, joined: str) -> None:
    assert join_lines(text) == joined


@pytest.mark.parametrize(
    ("head", "transcript"),
    [
        ("文字稿: |\n      甲\n      乙 丙", "甲\n乙 丙"),
        ("文字稿: >\n      甲\n      乙\n\n      丙", "甲乙\n丙"),
        ("文字稿: >\n      甲\n        乙\n      丙", "甲\n  乙\n丙"),
        ("文字稿: 甲\n      Hi\n      乙", "甲 Hi 乙"),
        ("文字稿: '甲 乙\n      丙''丁\n      戊'", "甲 乙丙'丁戊"),
        ('文字稿: "甲\\u4e00\\\n      乙\\ \n      丙"', "甲一乙 丙"),
        ('文字稿: "甲\\n乙\n      丙"', "甲\n乙丙"),
    ],
)
def test_paragraphs_keep_their_lines(head: str, transcript: str) -> None:
    story, codes = read(f"媒体:\n  - 文件: a.mp3\n    {head}")
    assert (story.media[0].transcript, codes) == (transcript, [])


def test_a_name_over_two_lines_is_one_name() -> None:
    assert read("学校: 人民\n  小学")[0].school == ("人民小学",)
