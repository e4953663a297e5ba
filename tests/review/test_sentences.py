"""Texts compared by sentence."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.review.sentences import LONGEST, MOST_SHOWN, difference, sentences
from build_tools.wording import review as wording

TEXTS = st.lists(st.sampled_from(["甲。", "乙！", "丙？”", "丁……", "戊", "\n", "一句话说了很多。"]), max_size=30).map(
    "".join
)


def shown(old: str, new: str) -> list[tuple[str, str]]:
    return [(item.mark, item.text) for item in difference(old, new)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("一句。两句！三句？", ["一句。", "两句！", "三句？"]),
        ("他说：“来了。”又走了", ["他说：“来了。”", "又走了"]),
        ("等等……好？！\n第二段", ["等等……", "好？！", "第二段"]),
        ("第一行\n\n第二行。\n", ["第一行", "第二行。"]),
    ],
)
def test_sentences_end_at_their_signs_and_at_lines(text: str, found: list[str]) -> None:
    assert sentences(text) == found


def test_a_changed_sentence_stands_between_its_neighbours() -> None:
    old, new = "一。二。三。四。五。", "一。二。叁。四。五。"
    assert shown(old, new) == [("same", "二。"), ("old", "三。"), ("new", "叁。"), ("same", "四。")]


@pytest.mark.parametrize(
    ("old", "new", "differing"),
    [
        ("他来了。", "他又来了。", ["", "又"]),
        ("一九四九年。", "一九五〇年。", ["四九", "五〇"]),
        ("哈哈。", "哈。", ["哈", ""]),
    ],
)
def test_what_differs_within_a_sentence_is_told(old: str, new: str, differing: list[str]) -> None:
    assert [item.text[item.start : item.end] for item in difference(old, new)] == differing


def test_what_lies_between_two_changes_is_left_out() -> None:
    old, new = "甲。一。二。三。四。乙。", "子。一。二。三。四。丑。"
    marks = [mark for mark, _ in shown(old, new)]
    assert marks == ["old", "new", "same", "gap", "same", "old", "new"]


def test_the_same_words_in_other_lines_are_no_change() -> None:
    assert shown("一。二。", "一。\n二。") == []


@given(TEXTS, TEXTS)
def test_old_and_new_sentences_are_those_of_the_texts(old: str, new: str) -> None:
    found = difference(old, new)
    assert bool(found) == (sentences(old) != sentences(new))
    for mark, text in ((item.mark, item.text) for item in found):
        assert mark == "gap" or text in sentences(new if mark == "new" else old)


def test_what_is_huge_is_bounded_in_time_and_size() -> None:
    begun = time.monotonic()
    lines = [f"第{number % 90}句。" for number in range(1400)]
    found = difference("".join(lines), "".join(reversed(lines)))
    assert len(found) == MOST_SHOWN + 1
    assert found[-1].text == wording.MORE_SENTENCES
    assert [item.text for item in difference("甲。" * 9000, "乙。" * 9000)] == [wording.TOO_LONG]
    assert len(difference("长" * 100_000, "短" * 100_000)[0].text) < LONGEST + 10
    assert time.monotonic() - begun < 20
