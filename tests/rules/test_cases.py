"""One folder a code: each yields its golden diagnostics, and none is missing."""

import json
import re
from pathlib import Path

import pytest

from build_tools.wording.catalog import FAMILIES, MESSAGES
from build_tools.wording.message import Message
from tests.support.cases import CASES, clean_archive, report_on, report_on_case

CODES = sorted(folder.name for folder in CASES.iterdir() if not folder.name.startswith("_"))
KEYS = {"code", "severity", "path", "line", "column", "field", "message", "hint"}


@pytest.mark.parametrize("code", CODES)
def test_case_yields_its_golden(code: str, tmp_path: Path, update_goldens: bool) -> None:
    report = report_on_case(CASES / code, tmp_path)
    got = [diagnostic.as_json() for diagnostic in report]
    golden = CASES / code / "expected.json"
    if update_goldens:
        golden.write_text(json.dumps(got, ensure_ascii=False, indent=2) + "\n", "utf-8")
    assert got == json.loads(golden.read_text("utf-8"))
    assert code in {item["code"] for item in got}
    assert all(set(item) == KEYS for item in got)


def test_base_archive_is_clean(tmp_path: Path) -> None:
    assert list(report_on(clean_archive(tmp_path))) == []


def test_every_code_has_a_case_and_every_case_a_code() -> None:
    assert sorted(MESSAGES) == CODES


def test_no_code_is_declared_twice() -> None:
    declared = [
        item.code for _, module in FAMILIES.values() for item in vars(module).values() if isinstance(item, Message)
    ]
    assert sorted(declared) == sorted(set(declared))
    assert all(code[0] == letter for letter, (_, module) in FAMILIES.items() for code in _codes(module))


def _codes(module: object) -> list[str]:
    return [item.code for item in vars(module).values() if isinstance(item, Message)]


@pytest.mark.parametrize("message", MESSAGES.values(), ids=lambda message: message.code)
def test_every_message_is_whole_sentences_in_chinese(message: Message) -> None:
    for text in (message.message, message.hint, message.explain):
        assert re.search("[\u4e00-\u9fff]", text)
        assert text.endswith(("。", "。”", "}"))
        assert not re.search(r"[;?] |\.$", text), "western punctuation"
    shown = re.sub(r"\{[a-z_]+\}", "x", message.message + message.hint)
    assert "{" not in shown
    assert "}" not in shown


@pytest.mark.parametrize("code", CODES)
def test_no_value_is_left_open(code: str) -> None:
    for item in json.loads((CASES / code / "expected.json").read_text("utf-8")):
        assert not re.search(r"\{[a-z_]+\}|None|Traceback", item["message"] + item["hint"])
