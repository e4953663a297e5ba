"""Pinyin above characters: one syllable for each, names of the registries before all else."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.pinyin_words import words
from build_tools.chinese.spoken import KnownReadings, marked_syllables, names_with_readings
from build_tools.chinese.syllables import is_syllable
from build_tools.chinese.text import is_han
from tests.support.builds import FORTY

GENERAL = KnownReadings({})


def said(text: str, own: dict[str, str] | None = None) -> str:
    return " ".join(marked_syllables(text, KnownReadings(names_with_readings(own or {}))))


@settings(deadline=None)
@given(
    st.text(
        st.one_of(st.characters(), st.sampled_from("一不重庆长江的了着得地行数Aab12《》 〇々㐀𬱖⾞\n")), max_size=30
    )
)
def test_every_character_has_its_place(text: str) -> None:
    syllables = marked_syllables(text, GENERAL)
    assert len(syllables) == len(text)
    assert all(not syllable or is_syllable(syllable) for syllable in syllables)


def test_every_character_of_real_stories_has_a_syllable() -> None:
    for file in sorted(FORTY.glob("*/*.md")):
        text = file.read_text(encoding="utf-8")
        for char, syllable in zip(text, marked_syllables(text, GENERAL), strict=True):
            assert bool(syllable) == (is_han(char) or char == "〇"), char


def test_tricky_words_are_read_right() -> None:
    every = list(words())
    assert len(every) >= 900
    assert all(len(word.places) == len(word.reading) for word in every)
    assert sum(word.said == word.reading for word in every) / len(every) >= 0.985


def test_one_and_not_keep_the_tones_of_the_dictionary() -> None:
    assert said("一个，不是，一起，不对") == "yī gè  bù shì  yī qǐ  bù duì"


def test_registered_readings_come_first() -> None:
    assert said("任教村") == "rèn jiào cūn"
    assert said("巴教村的乐女士", {"巴教村": "bā jiāo cūn", "乐女士": "yuè nǚ shì"}) == "bā jiāo cūn de yuè nǚ shì"
    assert said("在曾家岩50号", {"曾家岩50号": "zēng jiā yán 50 hào"}) == "zài zēng jiā yán   hào"


@pytest.mark.parametrize("reading", ["zēng jiā", "zēng jiā yán yán", "一 二 三", "zēng jia4n1 yán", ""])
def test_a_reading_that_does_not_fit_is_none(reading: str) -> None:
    assert names_with_readings({"曾家岩": reading}) == {}


def test_the_benchmark_has_no_sentence_twice() -> None:
    every = [re.sub(r"\s", "", word.sentence) + str(word.places) for word in words()]
    assert len(set(every)) == len(every)
