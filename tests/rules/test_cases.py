"""One folder a code: each yields its golden diagnostics, and none is missing."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from build_tools.cache.store import MemoryCache
from build_tools.loading.identity import identity
from build_tools.loading.tree import scan
from build_tools.model import addresses
from build_tools.wording import commands as wording
from build_tools.wording import files, frontmatter, profile, prose
from build_tools.wording.catalog import FAMILIES, MESSAGES
from build_tools.wording.message import Message
from tests.support.builds import snapshot
from tests.support.cases import CASES, Case, clean_archive, found_in, lay_case, report_on
from tests.support.commands import Commands, Result, commands, forgotten

__all__ = ["commands"]

CODES = sorted(folder.name for folder in CASES.iterdir() if not folder.name.startswith("_"))
EVERYDAY = {"F007", "M001", "T012"}
"""Cases that real commands meet every day."""
KEYS = {"code", "severity", "path", "line", "column", "field", "message", "hint"}
ONLY_SINCE = {"I004", "I008"}
"""Codes that nobody but ``check --since`` tells."""

Found = list[dict[str, Any]]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Give a folder for one case after the other: what is remembered, and the site that is there, are always those of another archive."""
    folder = tmp_path_factory.mktemp("cases")
    with forgotten(folder / "stories"):
        yield folder


class Ran:
    """Commands on the archive of a case."""

    def __init__(self, commands: Commands, code: str, place: Path) -> None:
        self._commands, self.case, self.site = commands, lay_case(CASES / code, place), place / "site"
        self._jobs = 2 if sum(code.encode()) % 4 == 0 else 1

    def check(self) -> Result:
        since = [f"--since={self.case.since}"] if self.case.since else []
        return self._run("check", "--format", "json", *since)

    def build(self) -> Result:
        result = self._run("build", "--keep-going", "--allow-removals", 1000, "--site", self.site)
        return Result(result.code, re.sub("用时 [0-9.]+ 秒", "用时", result.out), result.err)

    def _run(self, *arguments: object) -> Result:
        case = self.case
        result = self._commands(
            *arguments, "--stories", case.root, "--jobs", self._jobs, refuse=case.refuse, faults=case.faults
        )
        assert "Traceback" not in result.said
        return result


@pytest.mark.parametrize("code", CODES)
def test_case_yields_its_golden(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, update_goldens: bool
) -> None:
    case, memory = lay_case(CASES / code, tmp_path), MemoryCache()
    found = found_in(case, memory, monkeypatch)
    golden = CASES / code / "expected.json"
    if update_goldens:
        golden.write_text(json.dumps(found, ensure_ascii=False, indent=2) + "\n", "utf-8")
    assert found == json.loads(golden.read_text("utf-8"))
    assert code in {item["code"] for item in found}
    assert all(set(item) == KEYS for item in found)
    assert found_in(case, memory, monkeypatch) == found


@pytest.mark.parametrize(
    "code", [code if code in EVERYDAY else pytest.param(code, marks=pytest.mark.slow) for code in CODES]
)
def test_every_command_tells_a_case(commands: Commands, code: str, place: Path) -> None:
    """Check, build, a warm check and a warm build: of a few cases, and of all with ``--all``."""
    ran = Ran(commands, code, place)
    checked = ran.check()
    assert checked.found == json.loads((CASES / code / "expected.json").read_text("utf-8"))
    assert (checked.code, checked.err) == (int(has_errors(checked.found)), "")
    built = ran.build()
    assert_told(built, [item for item in checked.found if item["code"] not in ONLY_SINCE])
    assert_pages(ran.case, ran.site, built, checked.found)
    before = folder_state(ran.site)
    assert ran.check() == checked
    rebuilt = ran.build()
    assert (rebuilt.code, rebuilt.err, rebuilt.out) == (built.code, built.err, built.out)
    assert folder_state(ran.site) == before


def has_errors(found: Found) -> bool:
    return any(item["severity"] == "error" for item in found)


def assert_told(built: Result, found: Found) -> None:
    """A build says all that a check says, and ends as it should."""
    assert built.code == int(has_errors(found))
    for item in found:
        assert f"stories/{item['path']} 第 {item['line']} 行" in built.err
        assert item["message"] in built.err
    assert bool(built.out) == (wording.NOTHING_LEFT not in built.err)


def assert_pages(case: Case, site: Path, built: Result, found: Found) -> None:
    """Sound stories have their pages, and those in error have none."""
    if wording.NOTHING_LEFT in built.err:
        return
    bad = {item["path"] for item in found if item["severity"] == "error"}
    pages = {path: (site / addresses.story(*identity(path))).is_file() for path in scan(case.root).stories}
    assert [path for path, is_there in pages.items() if path in bad and is_there] == []
    assert [path for path in PUBLISHED if path not in bad and not pages.get(path, True)] == []


PUBLISHED = ("hongyan/tuogu-xin.md", "renmin-xiaoxue/xuanjiang/index.md")


def folder_state(site: Path) -> Mapping[str, object]:
    """Contents of a site, and the folder itself: it is another one if anything was exchanged."""
    return {".": site.stat().st_ino, **snapshot(site)} if site.exists() else {}


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


REMEDIES = {
    "A005": (profile.DRAWINGS_ONLY, profile.PAGES_ONLY, profile.NO_FOLDER),
    "B003": (prose.NEW_LINE, prose.PLAIN_WORDS),
    "B009": tuple(remedy for _, remedy in prose.MEANT.values()),
    "F008": (files.STORY_TOO_LARGE, *files.TOO_LARGE.values()),
    "F013": (files.USE_OR_DELETE, files.IMPORT),
    "Y001": tuple(remedy for _, remedy in frontmatter.NOT_A_FENCE.values()),
}
"""What stands for the hint of a code that has several."""


@pytest.mark.parametrize("message", MESSAGES.values(), ids=lambda message: message.code)
def test_every_message_is_whole_sentences_in_chinese(message: Message) -> None:
    hints = REMEDIES.get(message.code, (message.hint,))
    assert (message.hint == "{remedy}") == (message.code in REMEDIES)
    for text in (message.message, *hints, message.explain):
        assert re.search("[\u4e00-\u9fff]", text)
        assert text.endswith(("。", "。”", "}"))
        assert not re.search(r"[;?] |\.$", text), "western punctuation"
    shown = re.sub(r"\{[a-z_]+\}", "x", message.message + message.hint)
    assert not set("{}") & set(shown)


@pytest.mark.parametrize("code", CODES)
def test_no_value_is_left_open(code: str) -> None:
    for item in json.loads((CASES / code / "expected.json").read_text("utf-8")):
        assert not re.search(r"\{[a-z_]+\}|None|Traceback", item["message"] + item["hint"])


def test_each_kind_of_mark_has_a_line() -> None:
    found = json.loads((CASES / "B009" / "expected.json").read_text("utf-8"))
    assert {item["hint"] for item in found} == {remedy for _, remedy in prose.MEANT.values()}
