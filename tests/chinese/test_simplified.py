"""The table of simplified characters against its source."""

from __future__ import annotations

import unicodedata

import pytest

from build_tools.chinese.simplified import FOLD, SIMPLIFIED, TRADITIONAL


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
