"""Bytes that teachers' computers produce."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.loading.text import decode, read_text
from build_tools.loading.tree import printable


def codes(data: bytes) -> list[str]:
    return [item.code for item in decode(data, "a/b.md")[1]]


@pytest.mark.parametrize(
    ("data", "guess"),
    [
        ("红岩".encode("gbk"), "GBK"),
        ("红岩".encode("utf-16"), "UTF-16"),
        (b"PK\x03\x04\xff", "Word"),
        (b"\xd0\xcf\x11\xe0", "Word"),
        (b"%PDF-1.7\xff", "PDF"),
        (b"\xff\xd8\xff\xe0", "照片"),
        (b"\xff\x00\xff", "看不出是什么编码"),
    ],
)
def test_other_encodings_are_guessed(data: bytes, guess: str) -> None:
    text, (found,) = decode(data, "a/b.md")
    assert text == ""
    assert found.code == "F001"
    assert guess in found.message


def test_a_bom_is_reported_and_taken_off() -> None:
    text, (found,) = decode("\ufeff红岩".encode(), "a/b.md")
    assert (text, found.code) == ("红岩", "F002")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_become_one_kind(end: str) -> None:
    assert decode(f"甲{end}乙".encode(), "a/b.md") == ("甲\n乙", [])


@pytest.mark.parametrize("blank", [b"", b" \n\t\n", "\u3000\n".encode()])
def test_blank_files(blank: bytes) -> None:
    assert codes(blank) == ["F003"]


def test_the_first_unseen_character_is_placed() -> None:
    text, (found,) = decode("甲\n乙丙\x00丁\u200b\x07".encode(), "a/b.md")
    assert (found.code, found.line, found.column) == ("F009", 2, 3)
    assert text == "甲\n乙丙 丁 "


def test_tabs_and_emoji_are_no_problem() -> None:
    assert codes("甲\t乙👩‍🏫".encode()) == []


def test_large_files_are_not_read(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(b"x" * 101)
    assert [item.code for item in read_text(file, "a.md", 100)[1]] == ["F008"]
    assert read_text(file, "a.md", 101)[0] == "x" * 101


def test_a_file_that_is_gone_is_told_in_chinese(tmp_path: Path) -> None:
    _, (found,) = read_text(tmp_path / "a.md", "a.md", 100)
    assert found.code == "F011"
    assert "文件不见了" in found.message


@given(st.binary(max_size=400))
def test_no_bytes_raise(data: bytes) -> None:
    text, _ = decode(data, "a/b.md")
    assert all(char in "\t\n" or ord(char) >= 32 for char in text)


@given(st.text())
def test_printable_names(name: str) -> None:
    assert printable(name).isprintable()
