"""``archive check`` as a process, on an archive in which each story has a slip of its own in its head."""

import json
import subprocess
import sys

import pytest

from tests.cli.slips import SLIPS
from tests.support.builds import ROOT
from tests.support.cases import clean_archive, picture

FIELDS = {
    "标题": "标题: 第{number}课",
    "类型": "类型: 红岩故事",
    "主题": "主题: [家书与家风]",
    "来源": "来源:\n  - 题名: 例子的来源",
    "+": "",
    "状态": "状态: 已发布",
}
PICTURES = ("café.jpg", "zhaopian.jpg", "zhaopian-1.jpg", "zhaopian(1).jpg", "照片.jpg")


def story(number: int, part: str, written: str, body: str) -> str:
    fields = FIELDS | {"标题": FIELDS["标题"].format(number=number)}
    fences = {"open": "---", "close": "---"}
    (fences if part in fences else fields)[part] = written
    head = "\n".join(field for field in fields.values() if field)
    return f"{fences['open']}\n{head}\n{fences['close']}\n\n{body}\n"


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> list[list[dict[str, object]]]:
    """Give what the command says twice: while nothing is remembered, and when all is."""
    root = clean_archive(tmp_path_factory.mktemp("slips"))
    body = (root / "hongyan/hai-mei-xie-wan.md").read_text("utf-8").split("---\n")[2].strip()
    for name in PICTURES:
        (root / "hongyan" / name).write_bytes(picture())
    for number, (part, written, _) in enumerate(SLIPS):
        (root / "hongyan" / f"s{number}.md").write_text(story(number, part, written, body), "utf-8")
    command = [sys.executable, "-m", "build_tools", "check", "--format", "json", "--stories", str(root)]
    said = [
        subprocess.run(command, check=False, cwd=ROOT, capture_output=True, text=True, encoding="utf-8")
        for _ in range(2)
    ]
    assert [(run.returncode, run.stderr) for run in said] == [(1, "")] * 2
    return [json.loads(run.stdout) for run in said]


def test_every_slip_is_named_on_its_line(reports: list[list[dict[str, object]]]) -> None:
    found: dict[str, set[str]] = {}
    for item in reports[0]:
        if item["code"] != "I002":
            found.setdefault(str(item["path"]), set()).add(f"{item['code']}:{item['line']}")
    wrong = {
        written: (sorted(found.get(f"hongyan/s{number}.md", ())), expected)
        for number, (_, written, expected) in enumerate(SLIPS)
        if found.get(f"hongyan/s{number}.md") != set(expected.split())
    }
    assert wrong == {}
    assert len(SLIPS) > 200


def test_what_is_remembered_changes_nothing(reports: list[list[dict[str, object]]]) -> None:
    assert reports[0] == reports[1]


def test_sound_stories_beside_them_are_not_named(reports: list[list[dict[str, object]]]) -> None:
    named = {str(item["path"]) for item in reports[0]}
    assert named <= {f"hongyan/s{number}.md" for number in range(len(SLIPS))} | {f"hongyan/{name}" for name in PICTURES}


def test_no_remedy_is_the_mistake_itself(reports: list[list[dict[str, object]]]) -> None:
    for item in reports[0]:
        assert item["hint"]
        assert "None" not in f"{item['message']}{item['hint']}"
        assert "不存在" not in str(item["message"]) or item["code"] == "T007"
