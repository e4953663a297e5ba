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


@pytest.mark.parametrize(
    "field",
    [
        "摘要: 请打13812345678。",
        "思考题: [请打13812345678。]",
        "作者: [{分工: 讲述, 署名: 打13812345678}]",
        "媒体: [{文件: a.jpg, 替代文字: 石阶, 说明: 请打13812345678}]",
        "媒体: [{文件: a.jpg, 替代文字: 请打13812345678}]",
        "媒体: [{文件: a.wav, 文字稿: 请打13812345678}]",
        "媒体: [{文件: 13812345678.jpg, 替代文字: 石阶}]",
        "勘误: [{日期: 2025-03-12, 原来: 请打13812345678, 更正: 已删}]",
        "同意书: [{同意人: 监护人13812345678, 同意内容: 照片, 日期: 2024-09-01, 存档编号: 甲}]",
    ],
)
def test_every_field_is_looked_at(field: str, tmp_path: Path) -> None:
    root = clean_archive(tmp_path)
    (root / "hongyan" / "lizi.md").write_text(
        f"---\n标题: 例子\n类型: 红岩故事\n主题: [家书与家风]\n{field}\n状态: 草稿\n---\n\n石阶很高。\n", "utf-8"
    )
    assert "C001" in {found.code for found in report_on(root) if found.path == "hongyan/lizi.md"}


def test_a_consent_is_judged_by_the_day_that_is_said(commands: Commands, tmp_path: Path) -> None:
    root = clean_archive(tmp_path)
    consent = "{同意人: 监护人, 同意内容: 照片, 日期: 2024-09-01, 有效期至: 2027-08-31, 存档编号: 甲}"
    story = root / "hongyan" / "tuogu-xin.md"
    story.write_text(story.read_text("utf-8").replace("状态:", f"同意书: [{consent}]\n状态:", 1), "utf-8")
    for day, is_told in {"2027-08-31": False, "2027-09-01": True}.items():
        told = commands("check", "--format", "json", "--stories", root, "--today", day)
        assert ("C009" in {item["code"] for item in told.found}) is is_told
        built = commands("build", "--keep-going", "--stories", root, "--site", tmp_path / day, "--today", day)
        assert ("2027-08-31 为止" in built.err) is is_told
    assert commands("check", "--stories", root, "--today", "明天").code == 2


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
