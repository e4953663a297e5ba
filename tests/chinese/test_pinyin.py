"""Chinese in the order of its sounds."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_tools.chinese import pinyin
from build_tools.chinese.pinyin import chinese_number, chunks, initial, parts_of, sort_key, spelled
from build_tools.chinese.readings import READINGS

TITLES = [
    "第二篇",
    "第十篇",
    "第1篇",
    "重庆的早晨",
    "成都来信",
    "曾家岩50号",
    "曾家岩9号",
    "Apple",
    "一封信",
    "《红岩》",
    "“家书”",
]
texts = st.text(st.one_of(st.characters(), st.sampled_from("一二十百第中学校曾重庆0123①²Aab《》 ")), max_size=12)


def ordered(*titles: str) -> list[str]:
    return sorted(titles, key=sort_key)


def test_by_sound_not_by_code_point() -> None:
    assert ordered("中山", "安全", "白公馆", "江姐", "渣滓洞") == ["安全", "白公馆", "江姐", "渣滓洞", "中山"]
    assert ordered("重庆", "成都", "长沙") == ["长沙", "成都", "重庆"]


def test_numbers_by_value() -> None:
    assert ordered("第十篇", "第二篇", "第1篇") == ["第1篇", "第二篇", "第十篇"]
    assert ordered("曾家岩50号", "曾家岩9号") == ["曾家岩9号", "曾家岩50号"]
    assert ordered("二十九中", "三中", "第一百零三中学") == ["三中", "二十九中", "第一百零三中学"]


def test_signs_do_not_count() -> None:
    assert ordered("《中》", "“安”", "白") == ["“安”", "白", "《中》"]


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("曾家岩", "Z"),
        ("任弼时", "R"),
        ("重庆", "C"),
        ("《红岩》", "H"),
        ("a", "A"),
        ("1号", "#"),
        ("", "#"),
        ("……", "#"),
    ],
)
def test_initials(name: str, letter: str) -> None:
    assert initial(name) == letter


def test_a_given_reading_wins() -> None:
    assert initial("单老师", "shàn lǎo shī") == "S"
    assert parts_of(sort_key("单", "shàn")) == [("shan4", "shàn")]
    assert parts_of(sort_key("绿", "lǜ")) == [("lv4", "lǜ")]


@pytest.mark.parametrize(("word", "reading"), READINGS.items())
def test_corrected_readings_hold_in_a_sentence(word: str, reading: str) -> None:
    given = [said for said, _ in parts_of(sort_key(word, reading))]
    inside = [said for said, _ in parts_of(sort_key(f"在{word}里"))]
    assert inside[1:-1] == given


@pytest.mark.parametrize(
    ("written", "value"), [("十", 10), ("十二", 12), ("二十九", 29), ("一百零三", 103), ("零", 0), ("两", None)]
)
def test_chinese_numbers(written: str, value: int | None) -> None:
    if value is not None:
        assert chinese_number(written) == value


def test_same_sounds_are_spelled_the_same() -> None:
    assert spelled("江竹筠") == spelled("江竹云") == "jiangzhuyun"


@given(texts, st.text("zēng jiā yánǜ1 ", max_size=12))
def test_no_text_raises(text: str, reading: str) -> None:
    assert isinstance(initial(text, reading), str)
    assert spelled(text) == spelled(text)


@given(texts, texts)
def test_the_order_is_total(one: str, other: str) -> None:
    left, right = sort_key(one), sort_key(other)
    assert (left < right) + (left > right) + (left == right) == 1
    assert (left == right) == (one == other)


@given(st.lists(st.one_of(texts, st.sampled_from(TITLES)), max_size=8), st.randoms())
def test_the_order_does_not_depend_on_the_start(titles: list[str], random: object) -> None:
    expected = sorted(titles, key=sort_key)
    shuffled = titles[:]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert sorted(shuffled, key=sort_key) == expected


def test_long_numbers_do_no_harm() -> None:
    assert sort_key("9" * 10_000) > sort_key("9" * 20)


def test_numbers_are_ordered_by_their_value_before_syllables() -> None:
    nines = ["9" * 17, "9" * 18]
    ordered = [
        "2封信",
        "12封信",
        *nines,
        "A2",
        "a",
        "a10",
        "第999999999封",
        "第1234567890封",
        "信",
        "信2",
        "信10",
        "信封",
    ]
    ordered_anew = ordered[::-1]
    ordered_anew.sort(key=sort_key)
    assert ordered_anew == ordered


def test_the_parts_of_a_key() -> None:
    assert parts_of(sort_key("第十二封ABc")) == [
        ("di4", "第"),
        ("0000000000000000012", ""),
        ("feng1", "封"),
        ("abc", "ABc"),
    ]
    assert parts_of(sort_key("……")) == parts_of(sort_key("\t\n")) == []


@settings(deadline=None)
@given(st.text(st.one_of(st.characters(), st.sampled_from("一不重庆长江的了行走银行Aab12《》 〇々㐀")), max_size=20))
def test_each_part_has_its_sound_or_stands_for_itself(text: str) -> None:
    spoken, parts = pinyin.spoken_syllables(text), chunks(text)
    plain = pinyin.plain_syllables(text)
    assert (len(spoken), len(plain)) == (len(parts), len(text))
    assert all(said == part for said, part in zip(spoken, parts, strict=True) if part < "\u2e80")
    assert all(said == char for said, char in zip(plain, text, strict=True) if char < "\u2e80")
