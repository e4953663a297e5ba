"""Small facts about Chinese text."""

from hypothesis import given
from hypothesis import strategies as st

from build_tools.chinese.text import first_sentences, han_count


def test_only_han_characters_count() -> None:
    assert han_count("红岩，1949年！abc《》𠀀") == 4


def test_a_summary_ends_with_a_sentence() -> None:
    text = "第一句。第二句话！“第三句？”第四句很长很长。"
    assert first_sentences(text, 9) == "第一句。第二句话！"
    assert first_sentences(text, 14) == "第一句。第二句话！"
    assert first_sentences(text, 15) == "第一句。第二句话！“第三句？”"
    assert first_sentences("没有句号的一段", 20) == "没有句号的一段"
    assert first_sentences("很长很长很长的一句话。", 6) == "很长很长很…"


@given(st.text("甲乙。！？”…\n ", max_size=60), st.integers(2, 40))
def test_a_summary_is_never_too_long(text: str, limit: int) -> None:
    assert len(first_sentences(text, limit)) <= limit
