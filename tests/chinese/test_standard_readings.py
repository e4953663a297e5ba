"""Titles, names and places are read as standard Chinese reads them: ``readings.tsv``, half of it where nothing is special."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from build_tools.chinese.pinyin import chunks, initial, numbered, parts_of, plain_syllables, sort_key, spoken_syllables
from build_tools.chinese.readings import READINGS, words_with_readings
from build_tools.chinese.surnames import ADDRESSES, AT_HEAD, OFFICES, ROLES, SURNAMES
from build_tools.chinese.text import is_han
from build_tools.chinese.usual import usual_syllables
from build_tools.search.readings import all_syllables

LISTED = Path(__file__).with_name("readings.tsv")
UNKNOWABLE = {"查明德"}
"""A name whose beginning is a word: such a person's reading has to be given in the registry."""


def listed() -> Iterator[tuple[str, list[str]]]:
    for line in LISTED.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            text, pinyin = line.split("\t")
            yield text, pinyin.split()


ENTRIES = dict(listed())


def toned(text: str) -> list[str]:
    return [said for said, char in zip(spoken_syllables(text), chunks(text), strict=True) if is_han(char[0])]


def plain(text: str) -> list[str]:
    return [said for said, char in zip(plain_syllables(text), text, strict=True) if is_han(char)]


def alike(char: str, said: str, right: str) -> bool:
    """Whether two syllables are one; 一 and 不 change their tone in speech, and neutral tones are a matter of taste."""
    return said == right or (said[:-1] == right[:-1] and (char in "一不" or "5" in said[-1] + right[-1]))


def test_the_list_is_long_and_well_formed() -> None:
    assert len(ENTRIES) >= 300
    for text, pinyin in ENTRIES.items():
        assert len([char for char in text if is_han(char)]) == len(pinyin), text


def test_all_are_read_right() -> None:
    wrong = {}
    for text, pinyin in ENTRIES.items():
        right = [numbered(part) for part in pinyin]
        han = [char for char in text if is_han(char)]
        said = toned(text)
        if not all(map(alike, han, said, right)) or plain(text) != [part[:-1] for part in right]:
            wrong[text] = " ".join(said)
    assert set(wrong) == UNKNOWABLE


def test_order_and_search_read_alike() -> None:
    texts = [text for text in ENTRIES if "第" not in text and not any(map(str.isdecimal, text))]
    for text, search in zip(texts, all_syllables(texts), strict=True):
        assert tuple(said[:-1] for said, _ in parts_of(sort_key(text))) == search, text


@pytest.mark.parametrize(
    ("text", "letter"),
    [
        ("重走长征路", "C"),
        ("重要的一课", "Z"),
        ("曾老师的红色课堂", "Z"),
        ("曾经的战场", "C"),
        ("单秀英", "S"),
        ("单位里的老党员", "D"),
        ("仇爷爷讲长征", "Q"),
        ("解玉兰的家书", "X"),
        ("解放重庆的那一天", "J"),
        ("区梦觉", "O"),
        ("区里来了慰问团", "Q"),
        ("查老师的最后一课", "Z"),
        ("盖叫天", "G"),
        ("乐清", "Y"),
        ("乐观的革命者", "L"),
        ("种老师", "C"),
        ("种树的老人", "Z"),
    ],
)
def test_the_letter_of_the_list(text: str, letter: str) -> None:
    assert initial(text) == letter


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("我区老师", "qu"),
        ("区老师", "ou"),
        ("责任老师", "ren"),
        ("第24任校长", "ren"),
        ("曾生活在这里", "ceng"),
        ("2024年曾获奖", "ceng"),
        ("老曾和他的书店", "zeng"),
        ("从小曾在这里", "ceng"),
        ("小学生单雨桐", "shan"),
        ("同学查资料", "cha"),
        ("老师曾走过雪山", "ceng"),
        ("曾、王两位老师", "zeng"),
        ("采访查小红老师", "zha"),
        ("检查老师", "cha"),
        ("了解老师", "jie"),
        ("前任老师", "ren"),
    ],
)
def test_what_stands_before_and_after_decides(text: str, said: str) -> None:
    place = next(place for place, char in enumerate(text) if char in SURNAMES)
    assert plain_syllables(text)[place] == said


def test_only_a_name_after_a_beginning_or_a_link_is_one() -> None:
    assert toned("任锐的诗")[0] == toned("读任锐的诗")[1] == "ren2"
    assert toned("任小兰")[0] == toned("和任小兰")[1] == "ren2"
    assert toned("百年华小玲珑")[2] == "hua2"
    assert toned("华小玲")[0] == "hua4"


def test_the_tables_are_sound() -> None:
    for key, words in words_with_readings().items():
        char, reading = key.split()
        assert all(char in word for word in words), key
        assert len(set(words)) == len(words), key
        assert numbered(reading)[:-1].isalpha()
    assert all(len(name) == len(reading.split()) for name, reading in READINGS.items())
    assert all(is_han(char) and numbered(said)[:-1].isalpha() for char, said in usual_syllables().items())
    for words in (ADDRESSES, OFFICES, ROLES):
        assert len(set(words.split())) == len(words.split())
    for char, surname in SURNAMES.items():
        assert is_han(char)
        assert len(set(surname.before)) == len(surname.before), char
        assert len(set(surname.after)) == len(surname.after), char
        assert surname.before or surname.where < AT_HEAD


def test_every_word_is_read_as_the_table_says() -> None:
    for key, words in words_with_readings().items():
        char, reading = key.split()
        for word in words:
            assert numbered(reading) in {said for said, other in zip(toned(word), word, strict=True) if other == char}
