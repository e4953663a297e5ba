"""What is personal is found in committed texts, and nothing in texts of history; through the patterns, and through ``check``."""

from pathlib import Path

import pytest

from benchmarks.personal_data import Case, adults, cases, missed_and_wrong
from tests.support.cases import clean_archive, report_on
from tests.support.commands import Commands, commands

__all__ = ["commands"]

PROJECT = Path(__file__).resolve().parents[2]
CODES = {"C001", "C002", "C003", "C004", "C005", "C006", "C007"}
CODE_OF = {
    "phone": "C001",
    "landline": "C001",
    "number": "C002",
    "address": "C003",
    "chat": "C004",
    "email": "C005",
    "plate": "C006",
    "name": "C007",
}
A_STORY = 20
"""Texts that one story of the archive holds."""


@pytest.mark.parametrize("case", [*cases("found.tsv"), *cases("held_out.tsv")], ids=lambda case: case.text[:24])
def test_all_that_is_personal_is_found_and_nothing_else(case: Case) -> None:
    assert missed_and_wrong(case) == (set(), set())


def test_sentences_of_history_raise_no_alarm() -> None:
    texts = adults()
    assert len(texts) >= 300
    assert [case.text for case in texts if missed_and_wrong(case)[1]] == []


def test_check_tells_each_case_with_its_code(commands: Commands, tmp_path: Path) -> None:
    wanted = [case for case in cases("found.tsv") if case.wanted]
    assert len(wanted) >= 150
    root = _archive_of(wanted, tmp_path)
    told = commands("check", "--format", "json", "--stories", root)
    said = {(item["path"], item["code"], _plain(item["message"])) for item in told.found}
    missing = [
        (kind, words)
        for number, case in enumerate(wanted)
        for kind, words in case.wanted
        if not any(
            path == _path(number) and code == CODE_OF[kind] and _plain(words) in message for path, code, message in said
        )
    ]
    assert (told.code, missing) == (1, [])


def test_check_lets_sentences_of_history_pass(commands: Commands, tmp_path: Path) -> None:
    told = commands("check", "--format", "json", "--stories", _archive_of(adults(), tmp_path))
    assert [item for item in told.found if item["code"] in CODES] == []


@pytest.mark.parametrize("archive", ["stories", "tests/forty_stories"])
def test_archives_that_are_there_raise_no_alarm(archive: str) -> None:
    root = PROJECT / archive
    assert root.is_dir()
    assert [item for item in report_on(root) if item.code.startswith("C")] == []


def _archive_of(texts: list[Case], tmp_path: Path) -> Path:
    """An archive of stories with so many texts each, a paragraph a text."""
    root = clean_archive(tmp_path)
    head = (root / "hongyan" / "tuogu-xin.md").read_text("utf-8").partition("\n---\n")[0]
    for first in range(0, len(texts), A_STORY):
        body = "\n\n".join(case.text for case in texts[first : first + A_STORY])
        (root / _path(first)).write_text(f"{head}\n---\n\n{body}\n", "utf-8")
    return root


def _path(number: int) -> str:
    return f"hongyan/zhengjian-{number // A_STORY + 1}.md"


def _plain(words: str) -> str:
    """Words without the difference between spaces."""
    return " ".join(words.split())
