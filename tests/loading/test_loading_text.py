"""Bytes that teachers' computers produce."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.loading.characters import MOST
from build_tools.loading.text import decode, read_text
from build_tools.loading.tree import printable

ODD = "\x00\x0b\x85\xad\u061c\u200b\u200d\u200f\u2028\u202e\u3164\ufe0f\ufeff\ufffd\ue000\U000e0041\U000e0100\U000f0000"


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


def test_all_odd_characters_are_told_in_one_run_a_line_and_kind_at_a_time() -> None:
    text, found = decode("甲\n乙丙\x00丁\u200b\x07\n戊\ufffd⾞\x01".encode(), "a/b.md")
    assert [(item.code, item.line, item.column) for item in found] == [
        ("F009", 2, 3),
        ("F015", 2, 5),
        ("F016", 3, 2),
        ("F017", 3, 3),
        ("F009", 3, 4),
    ]
    assert text == "甲\n乙丙 丁 \n戊\ufffd⾞ "
    assert "2个" in found[0].message
    assert "U+0000、U+0007" in found[0].message
    assert "“乙丙□丁□”" in found[0].hint


@pytest.mark.parametrize(
    "char",
    list(
        "\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202e\u2060\u2066\u206a\u3164\ufe0f\ufeff\uffa0\ufff9\U000e0041"
    ),
)
def test_what_is_invisible_between_han_characters_is_taken_out(char: str) -> None:
    text, (found,) = decode(f"红{char}岩".encode(), "a/b.md")
    assert (text, found.code, found.severity, found.column) == ("红岩", "F015", "warning", 2)
    assert "“红□岩”" in found.hint


@pytest.mark.parametrize(
    "text",
    [
        "甲\t乙👩\u200d🏫",
        "❤\ufe0f1\ufe0f\u20e3#\ufe0f\u20e3☎\ufe0e",
        "👩🏽\u200d🚀🏳\ufe0f\u200d🌈",
        "🏴\U000e0067\U000e0062\U000e007f",
        "葛\U000e0100城",
        "می\u200cخواهم",
        "क्\u200dष",
        "שלום\u200f! \u2067a\u2069",
        "가\u1160",
        "宽\u00a0窄\u2003的\u3000空格",
        "e\u0301\u2800",
        "\ufa0e\ufa29⺀",
    ],
)
def test_what_means_something_stays_unsaid(text: str) -> None:
    assert decode(text.encode(), "a/b.md") == (text, [])


@pytest.mark.parametrize(
    "char",
    [
        "\ufffd",
        "\ufffc",
        "\ue000",
        "\uf8ff",
        "\ufdd0",
        "\uffff",
        "\U0001ffff",
        "\U00050000",
        "\U000f0001",
        "\U0010fffd",
    ],
)
def test_what_is_broken_stays_and_is_an_error(char: str) -> None:
    text, (found,) = decode(f"学习红{char}精神\n".encode(), "registry/people.yml")
    assert (text, found.code, found.severity) == (f"学习红{char}精神\n", "F016", "error")
    assert found.message.startswith("“学习红□精神”")


@pytest.mark.parametrize(
    ("sign", "right"),
    [
        ("⾞", "“车”（繁体“車”）"),
        ("⺠", "“民”"),
        ("⼀", "“一”"),
        ("\uf900", "“岂”（繁体“豈”）"),
        ("\U0002f800", "“丽”"),
        ("㇐", "“一”"),
    ],
)
def test_what_only_looks_like_a_character_is_named_with_the_right_one(sign: str, right: str) -> None:
    text, (found,) = decode(f"红{sign}".encode(), "a/b.md")
    assert (text, found.code, found.severity, found.column) == (f"红{sign}", "F017", "warning", 2)
    assert f"“{sign}”改成{right}" in found.hint


@pytest.mark.parametrize("char", "\x0b\x0c\x85\u2028\u2029")
def test_line_ends_of_other_programs_end_lines_of_the_body_only(char: str) -> None:
    head = f"---\n标题: 甲{char}乙\n---\n"
    text, found = decode(f"{head}丙{char}丁\n".encode(), "a/b.md")
    assert text == "---\n标题: 甲 乙\n---\n丙\u2028丁\n"
    assert [(item.code, item.severity, item.line, item.column) for item in found] == [
        ("F018", "warning", 2, 6),
        ("F018", "warning", 4, 2),
    ]
    assert decode(f"a: 甲{char}乙".encode(), "registry/people.yml")[0] == "a: 甲 乙"


def test_a_file_full_of_odd_characters_is_told_briefly_and_errors_first() -> None:
    _, found = decode(("红\u200b岩\n" * 80 + "坏\ufffd\n").encode(), "a/b.md")
    assert len(found) == MOST + 1
    assert [item.code for item in found if item.severity == "error"] == ["F016"]
    assert (found[-1].code, found[-1].line) == ("F019", MOST)
    assert "31处" in found[-1].message


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


@given(st.text("红a 1\n⾞👩\u0645" + re.sub("[\x0b\x85\u2028]", "", ODD)))
def test_what_was_taken_out_is_not_told_again(text: str) -> None:
    once, _ = decode(text.encode("utf-8"), "a/b.md")
    again, found = decode(once.encode("utf-8"), "a/b.md")
    assert once == again
    assert {item.code for item in found} <= {"F003", "F016", "F017", "F019"}


@given(st.text())
def test_printable_names(name: str) -> None:
    assert printable(name).isprintable()
