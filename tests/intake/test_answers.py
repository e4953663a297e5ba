"""Answers to the questions about a new story: what is meant by them, and what is asked again."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.intake.answers import NotUnderstoodError, Option, Options, tidy, values_of
from build_tools.intake.blank import blank_story
from build_tools.intake.guesses import Guess
from build_tools.loading.story import parse_story
from build_tools.model.field_types import specs_of
from build_tools.model.registry import REGISTRIES, Registry
from build_tools.model.story import Story


@given(st.text(max_size=80), st.text(max_size=80))
def test_whatever_is_typed_stands_in_the_story_or_is_asked_again(title: str, author: str) -> None:
    values = {}
    for spec in specs_of(Story):
        written = {"title": title, "authors": author}.get(spec.key, "")
        try:
            if tidy(written):
                values[spec.key] = Guess(tuple(values_of(spec, tidy(written))), "")
        except NotUnderstoodError as error:
            assert re.search("[。？]", str(error))
    registries = {name: Registry.of(name, []) for name in REGISTRIES}
    story, _ = parse_story(blank_story(values, registries), "lianhe/a.md")
    assert story.title == (tidy(title) if "title" in values else "写故事的名字")
    assert [each.name for each in story.authors] == [tidy(author) if "authors" in values else "写团队或单位的名称"]


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("renmin", "人民小学 人民小学教育集团"),
        ("rmxx", "人民小学 人民小学教育集团"),
        ("ren min", "人民小学 人民小学教育集团"),
        ("xx", "人民小学 人民小学教育集团"),
        ("人民小学", "人民小学"),
        ("集团", "人民小学教育集团"),
        ("人小", "人民小学"),
        ("zengjia", "曾家岩"),
        ("cengjia", ""),
        ("enmin", ""),
        ("b-cai", "B彩中学"),
        ("没有", ""),
    ],
)
def test_names_are_found_by_a_part_their_pinyin_or_initials(written: str, found: str) -> None:
    options = Options(
        [
            Option("1", ("人民小学", "人小"), "renmin-xiaoxue"),
            Option("2", ("人民小学教育集团",), "rm-jituan"),
            Option("3", ("曾家岩",), "zjy", "zēng jiā yán"),
            Option("4", ("B彩中学",)),
        ]
    )
    assert " ".join(option.names[0] for option in options.find(written)) == found


def test_near_names_are_offered_where_nothing_is_found() -> None:
    options = Options([Option("1", ("白公馆",)), Option("2", ("红公馆",)), Option("3", ("渣滓洞",))])
    with pytest.raises(NotUnderstoodError, match="没有“黑公馆”。是不是想写") as raised:
        options.chosen("黑公馆")
    assert {option.value for option in raised.value.choices} == {"1", "2"}
