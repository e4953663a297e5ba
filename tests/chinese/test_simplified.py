"""The table of simplified characters against its source."""

from __future__ import annotations

import unicodedata

import pytest

from build_tools.chinese.simplified import FOLD, SIMPLIFIED, TRADITIONAL
from build_tools.chinese.simplify import simplified


def test_folding_once_is_enough() -> None:
    assert len(FOLD) == len(TRADITIONAL) == len(SIMPLIFIED)
    assert not set(TRADITIONAL) & set(SIMPLIFIED)
    assert all(FOLD[ord(old)] == ord(new) for old, new in zip("後隊書記", "后队书记", strict=True))


def test_table_is_opencc_s() -> None:
    opencc = pytest.importorskip("opencc")
    convert = opencc.OpenCC("t2s").convert
    blocks = ((0x3400, 0x4DC0), (0x4E00, 0xA000), (0xF900, 0xFB00), (0x20000, 0x32000))
    expected = {}
    for char in (chr(code) for block in blocks for code in range(*block)):
        new = convert(char)
        while convert(new) != new:
            new = convert(new)
        if new != char and unicodedata.normalize("NFKC", char) == char:
            expected[ord(char)] = ord(new)
    assert expected == FOLD


def test_words_decide_as_opencc_s_do() -> None:
    convert = pytest.importorskip("opencc").OpenCC("t2s").convert
    words = "乾隆年間 乾清宮 乾淨的 樊於期 於是 角徵羽 徵求 計畫 畫家 瞭望 瞭解 畢昇 昇華 錢鍾書 鍾情 反覆 覆蓋 憑藉 沈默 沈先生 什麼 著名 皇后 頭髮"
    assert simplified(words) == convert(words)
    assert simplified(simplified(words)) == simplified(words)
