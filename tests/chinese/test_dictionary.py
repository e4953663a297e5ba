"""The words of pinyin are made once, and found again by the next run."""

from collections.abc import Iterator

import pytest

from build_tools.chinese import dictionary as module
from build_tools.chinese.dictionary import Tables, dictionary, remember
from build_tools.chinese.pinyin import alone, plain_syllables

TEXT = "重庆的银行行长还在长大，曾家岩的曾先生朝气蓬勃"


@pytest.fixture(autouse=True)
def _fresh(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(module, "_memory", [])
    dictionary.cache_clear()
    yield
    dictionary.cache_clear()


def test_what_was_saved_is_loaded_and_says_the_same() -> None:
    said, saved = plain_syllables(TEXT), list[Tables]()
    dictionary.cache_clear()
    remember(lambda: None, saved.append)
    assert plain_syllables(TEXT) == said
    dictionary.cache_clear()
    remember(lambda: saved[0], saved.append)
    assert plain_syllables(TEXT) == said
    assert len(saved) == 1


def test_a_character_alone_is_spoken_as_between_line_ends() -> None:
    chars = sorted({*TEXT, *"任单仇区朴查盖解长了的x7，"})
    assert [alone(char) for char in chars] == plain_syllables("\n".join(chars))[::2]
