"""Slips are looked for only where something may be one."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.loading import repair
from build_tools.loading.records import all_names
from build_tools.model.story import Story
from tests.support.examples import costly

KEYS = all_names(Story)
WORDS = ["标题", "甲", "题名", "很长很长很长很长很长很长的一个名字", "1", "'甲'", '"甲: 乙"', "[甲, 乙]", "{甲: 乙}"]
SIGNS = [*"-－:：#'\"[]{}|>,，“”\\&*!", "- ", ": ", " #", "//", " ", "  ", "\t", "\u3000", "\u00a0", "\n", "\n", "\n"]
pieces = st.sampled_from(WORDS + SIGNS)
texts = st.lists(pieces, max_size=14).map("".join)


@costly(60)
@given(texts)
def test_what_seems_well_written_has_no_slips(text: str) -> None:
    lines = text.split("\n")
    assert repair.fix_typos(lines, "a/b.md", 2, KEYS) == repair.fix_each_line(lines, "a/b.md", 2, KEYS)


def test_what_is_well_written_is_seen_to_be() -> None:
    text = "标题: 甲\n来源:\n  - 题名: “甲：乙”\n    网址: http://a.cn/?a#b\n\n# 注\n主题: [甲, 乙]  \n封面: {文件: a.jpg}\n简介: >-\n  甲\n"
    assert all(map(repair.WELL_WRITTEN.fullmatch, text.split("\n")))


@pytest.mark.slow
def test_looking_takes_time_in_proportion() -> None:
    for piece in (" ", "- ", "甲", "甲: ", "'", "[", " #", "a:b", "\n"):
        start = time.process_time()
        repair.fix_typos([piece * 100_000 + "：", "标题:甲"], "a/b.md", 2, {})
        assert time.process_time() - start < 5
