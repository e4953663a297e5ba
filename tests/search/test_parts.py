"""The parts of the index on their own."""

from __future__ import annotations

import unicodedata

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.chinese.pinyin import sort_key
from build_tools.search.dense import ALPHABET, SYMBOLS, best_stoppers, encode, widths
from build_tools.search.normalise import FORGIVEN, IGNORED, UNIT, code_points, normalise, sort_of, units
from build_tools.search.readings import all_syllables, syllables, title_syllables
from build_tools.search.script import as_bytes, packed_all, packed_parts
from build_tools.search.words import frequent_words
from tests.search.index_reader import decode, unpacked, unpacked_bytes
from tests.support.examples import costly


@given(st.lists(st.integers(0, 2**31)), st.integers(24, 116))
def test_dense_code_round_trip(numbers: list[int], stoppers: int) -> None:
    given_numbers = np.array(numbers, np.int64)
    code, ends = encode(given_numbers, stoppers)
    text = code.tobytes().decode("ascii")
    assert decode(text, stoppers) == numbers
    assert ends.tolist() == np.cumsum(widths(given_numbers, stoppers)).tolist()


@given(st.lists(st.integers(0, 5000), min_size=1))
def test_best_stoppers_are_best(numbers: list[int]) -> None:
    array = np.array(numbers, np.int64)
    best = widths(array, best_stoppers(array)).sum()
    assert best == min(widths(array, s).sum() for s in range(24, 117))


def test_dense_code_by_hand() -> None:
    symbols = [ALPHABET.index(symbol) for symbol in encode(np.array([0, 115, 116, 231, 232, 696]), 116)[0].tobytes()]
    assert symbols == [0, 115, 116, 0, 116, 115, 117, 0, 116, 116, 0]


def test_alphabet_needs_no_escapes() -> None:
    assert len(ALPHABET) == SYMBOLS == 121
    assert not set(ALPHABET) & set(b'\0\n\r"\\<\x7f')


@given(st.text())
def test_packed_text_comes_back(text: str) -> None:
    assert unpacked(*packed_all([as_bytes(text)])[0]) == text


@given(st.lists(st.binary(max_size=80), max_size=5))
def test_packed_together_as_alone(contents: list[bytes]) -> None:
    assert packed_all(contents) == [packed_all([content])[0] for content in contents]
    assert unpacked_bytes(*packed_parts(contents)) == b"".join(contents)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("紅巖", "红岩"),
        ("ＡＢＣ１９４９", "abc1949"),
        ("《红岩》 精神", "红岩精神"),
        ("㎡", "m2"),
        ("e\u0301É", "éé"),
        ("ΣΑΣ", "σασ"),
        ("…—“”·", ""),
    ],
)
def test_units(text: str, expected: str) -> None:
    assert units(text) == expected


@given(st.lists(st.text(st.characters(codec=None)), max_size=4))
@costly(80)
def test_fast_normalising_has_the_same_units(texts: list[str]) -> None:
    texts = [text.replace("\0", "") for text in texts]
    fast = "".join(map(chr, code_points(texts).tolist()))
    assert "".join(c for c in fast if sort_of(c) == UNIT) == "".join(units(text) for text in texts)


@pytest.mark.slow
def test_every_character_alone() -> None:
    texts = [f"甲{char}乙" for char in map(chr, range(1, 0x30000)) if unicodedata.category(char) != "Cs"]
    together = "".join(map(chr, code_points([f"{text}\0" for text in texts]).tolist()))
    for fast, text in zip(together.split("\0")[:-1], texts, strict=True):
        slow = normalise(text)
        kinds = [{sort_of(c) for c in text[1:-1]} for text in (fast, slow)]
        assert fast == slow or kinds in ([{IGNORED}, {IGNORED}], [{FORGIVEN}, set()])


def test_syllables() -> None:
    assert syllables("曾家岩", "zēng jiā yán") == ("zeng", "jia", "yan")
    assert syllables("红岩2号A") == ("hong", "yan", "2", "hao", "a")
    titles = ["第十二封信", "长大以后", "紅岩ABC之12", "“江姐”"]
    orders = [sort_key(title) for title in titles]
    assert title_syllables(titles, orders) == all_syllables(titles)


def test_frequent_words() -> None:
    frames = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉"
    phrases = [
        f"{frames[n % 20]}红岩精神{frames[(n * 7 + 3) % 20]}，{frames[n * 3 % 20]}的{frames[n * 11 % 20]}。"
        for n in range(40)
    ]
    text = "".join(phrases) + frames * 200
    words = frequent_words([text])
    assert [word.text for word in words] == ["红岩精神"]
