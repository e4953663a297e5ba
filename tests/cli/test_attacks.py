"""Attacks by what an archive may hold, through the real commands: each is named or shown as it is, none does anything, none stops the others."""

import json
import subprocess
import sys
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from tests.cli.attacks import BODIES, FILES, HEADS, REGISTRY
from tests.faithful.visible import visible
from tests.support.builds import ROOT
from tests.support.cases import clean_archive, picture
from tests.support.commands import Commands, commands
from tests.support.links import Site

FIELDS = ("类型: 红岩故事", "主题: [家书与家风]", "来源:\n  - 题名: 例子的来源", "状态: 已发布")
__all__ = ["commands"]

pytestmark = pytest.mark.slow

SECONDS = 120


@dataclass(frozen=True)
class Ended:
    """What the commands said, and what they made of the archive.

    Attributes:
        found: Codes and lines by path, of errors and warnings.
        left_out: Paths of stories that are not in the site.
        site: The site.
    """

    found: dict[str, list[tuple[str, int]]]
    left_out: frozenset[str]
    site: Site


def story(title: str, further: str, body: str, words: str) -> str:
    head = "\n".join(part for part in (title, *FIELDS, further) if part)
    return f"---\n{head}\n---\n\n{words}\n\n{body}\n"


def lay(root: Path) -> None:
    words = (root / "hongyan/hai-mei-xie-wan.md").read_text("utf-8").split("---\n")[2].strip()
    (root / "hongyan/xin.jpg").write_bytes(picture())
    for number, body in enumerate(BODIES):
        (root / f"hongyan/zw{number}.md").write_text(story(f"标题: 正文{number}", "", body, words), "utf-8")
    for number, head in enumerate(HEADS):
        is_title = head.startswith(("标题", "? ["))
        title, further = (head, "") if is_title else (f"标题: 字段{number}", head)
        (root / f"hongyan/zd{number}.md").write_text(story(title, further, "", words), "utf-8")
    for path, content in FILES.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "build_tools", *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", timeout=SECONDS, check=False)
    assert "Traceback" not in done.stdout + done.stderr
    return done


@pytest.fixture(scope="module")
def ended(tmp_path_factory: pytest.TempPathFactory) -> Ended:
    """Give the end of a check and a build of all attacks at once."""
    folder = tmp_path_factory.mktemp("attacks")
    root = clean_archive(folder)
    lay(root)
    check = run("check", "--format", "json", "--quiet", "--stories", root)
    assert check.returncode == 1
    found: dict[str, list[tuple[str, int]]] = {}
    diagnostics: list[dict[str, Any]] = json.loads(check.stdout)
    for item in diagnostics:
        found.setdefault(item["path"], []).append((item["code"], item["line"]))
    assert not [item for item in diagnostics if item["code"] == "X001"]
    built = run("build", "--keep-going", "--quiet", "--stories", root, "--site", folder / "site")
    assert built.returncode == 1
    left_out = frozenset(
        line.strip().removeprefix("stories/") for line in built.stderr.splitlines() if line[:2] == "  "
    )
    return Ended(found, left_out, Site(folder / "site"))


def test_each_story_is_left_out_with_an_error_or_shows_what_was_typed(ended: Ended) -> None:
    lost: list[str] = []
    for number, body in enumerate(BODIES):
        path = f"hongyan/zw{number}.md"
        page = ended.site.root / "stories" / path.replace(".md", ".html")
        assert (path in ended.left_out) != page.is_file(), path
        if page.is_file():
            shown = "".join(visible(page.read_text("utf-8")))
            letters = "".join(char for char in unescape(body) if char.isalnum() and char.isascii())[:12]
            kept = "".join(char for char in shown if char.isalnum() and char.isascii())
            if letters not in kept and path not in ended.found:
                lost.append(body[:60])
        else:
            assert path in ended.found
    assert lost == []


def test_each_head_is_named_or_shown(ended: Ended) -> None:
    silent = []
    for number, head in enumerate(HEADS):
        path = f"hongyan/zd{number}.md"
        page = ended.site.root / "stories" / path.replace(".md", ".html")
        assert (path in ended.left_out) != page.is_file(), path
        value = "".join(head.partition(": ")[2].strip("'\"").split())
        if path not in ended.found and value not in "\n".join(visible(page.read_text("utf-8"))):
            silent.append(head[:60])
    assert silent == []


def test_each_file_is_named_and_none_is_published(ended: Ended) -> None:
    unnamed = []
    for path in FILES:
        parts = Path(path).parts
        places = {"/".join(parts[: count + 1]) for count in range(len(parts))}
        if path.startswith("registry/.."):
            continue
        shown = {"".join(char if char.isprintable() else "\ufffd" for char in place) for place in places}
        if not shown & ended.found.keys():
            unnamed.append(path)
        assert not {f"stories/{path}", f"stories/{path}".replace(".md", ".html")} & ended.site.files
    assert unnamed == []


def test_the_site_runs_nothing_loads_nothing_and_holds_no_character_that_deceives(ended: Ended) -> None:
    assert ended.site.problems() == []
    for name in ended.site.files:
        if name.endswith(".html"):
            text = (ended.site.root / name).read_text("utf-8")
            assert "<script>" not in text.lower(), name
            assert not [char for char in text if char < " " and char not in "\n\t"], name
            assert not [
                char
                for char in text
                if char in "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
            ]


def test_each_entry_of_a_registry_is_named(tmp_path: Path, commands: Commands) -> None:
    root = clean_archive(tmp_path)
    file = root / "registry" / "topics.yml"
    before = file.read_text("utf-8").rstrip()
    for entry in REGISTRY:
        file.write_text(f"{before}\n{entry}\n", encoding="utf-8")
        done = commands("check", "--format", "json", "--stories", root)
        named = [item["line"] for item in done.found if item["path"] == "registry/topics.yml"]
        assert done.code == 1
        assert max(named) > len(before.split("\n")), entry
