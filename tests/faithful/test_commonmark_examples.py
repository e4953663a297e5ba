"""The examples of CommonMark, as stories: our dialect is another one, but none stops the commands, and no word is lost without a finding."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock

from build_tools.markup.convert import convert
from tests.support.builds import ROOT, archive
from tests.support.cases import clean_archive
from tests.support.packed import unpack

sys.path.insert(0, str(Path(__file__).resolve().parent))

from visible import visible

CACHE = ROOT / ".cache" / "commonmark"
PACKAGE = "commonmark-spec@0.31.2"
EXAMPLE = re.compile(r"^`{32} example\n(.*?)^\.\n.*?^`{32}$", re.MULTILINE | re.DOTALL)
FRONT = """\
---
标题: 例子
类型: 红领巾宣讲
学校: 人民小学
主题: [校园宣讲]
状态: 已发布
---

"""
BODY_BEGINS = FRONT.count("\n") + 1
ADDRESS = re.compile(
    r"(?<=\])\((?:[^()\\]|\\.|\([^()]*\))*\)|(?<=\])\[(?:[^\[\]\\]|\\.)*\]|^[ >]{0,6}\[(?:[^\[\]\\]|\\.)+\]:(?:\s*\S.*)?$|<[^<>]*>",
    re.MULTILINE,
)
"""What is no text: targets and titles of links and pictures, labels of definitions, definitions, and what is in pointed brackets."""


def examples() -> list[str]:
    """Read the examples of the specification; it is fetched once."""
    text = CACHE / "spec.txt"
    CACHE.mkdir(parents=True, exist_ok=True)
    with FileLock(CACHE / "fetching.lock"):
        if not text.exists():
            done = subprocess.run(["npm", "pack", PACKAGE], cwd=CACHE, capture_output=True, text=True, check=False)
            assert done.returncode == 0, f"npm pack {PACKAGE} failed, and {CACHE} has no copy: {done.stderr[-400:]}"
            unpack(next(CACHE.glob("*.tgz")), CACHE)
            shutil.copy(CACHE / "package" / "spec.txt", text)
    return [source.replace("→", "\t") for source in EXAMPLE.findall(text.read_text(encoding="utf-8"))]


def _words(source: str, named: set[int]) -> Iterator[str]:
    """Give the words of lines that no finding names."""
    plain = ADDRESS.sub(lambda found: "\n" * found[0].count("\n"), source)
    for number, line in enumerate(plain.split("\n"), 1):
        if number not in named:
            yield from re.findall(r"[A-Za-z0-9]+", re.sub(r"&#?\w+;", " ", line))


@pytest.mark.slow
def test_no_example_stops_anything_and_no_word_is_lost(tmp_path: Path) -> None:
    sources = examples()
    assert len(sources) > 600
    root = clean_archive(tmp_path)
    for number, source in enumerate(sources, 1):
        story = root / "renmin-xiaoxue" / f"example-{number}" / "index.md"
        story.parent.mkdir()
        story.write_text(FRONT + source, encoding="utf-8")
    checked = archive("check", "--format", "json", "--stories", root)
    built = archive("build", "--keep-going", "--quiet", "--stories", root, "--site", tmp_path / "site")
    for done in (checked, built):
        assert done.returncode in {0, 1}, done.stderr
        assert "X001" not in done.stdout + done.stderr
    named: dict[str, set[int]] = {}
    for finding in json.loads(checked.stdout):
        if finding["code"] != "B002":
            lines = named.setdefault(finding["path"].split("/")[1], set())
            lines.add(finding["line"] - BODY_BEGINS + 1)
    lost = []
    for number, source in enumerate(sources, 1):
        shown = "".join(visible(convert(source, 1).html))
        missing = [word for word in _words(source, named.get(f"example-{number}", set())) if word not in shown]
        if missing:
            lost.append((number, source, missing))
    assert lost == []
