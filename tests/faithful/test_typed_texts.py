"""Many small texts as teachers type them, in one archive: pages show all that was typed, the search finds it, findings name its lines."""

from __future__ import annotations

import json
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.support.builds import once, snapshot
from tests.support.cases import clean_archive, picture
from tests.support.commands import commands_here
from tests.support.pages import Element, parse

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "search")]

from engine import engine_over  # noqa: E402  (the path to it is set above)
from reference import shown  # noqa: E402  (the path to it is set above)
from typed import Typed, typed_texts  # noqa: E402  (the path to it is set above)
from visible import folded, visible  # noqa: E402  (the path to it is set above)

TEXTS = typed_texts()
SCHOOL = "renmin-xiaoxue"
FRONT = """\
---
标题: 打字
类型: 红领巾宣讲
主题: [校园宣讲]
学校: 人民小学
状态: 已发布
---

"""
BODY_BEGINS = FRONT.count("\n") + 1
TOO_SHORT = "B002"


@dataclass(frozen=True)
class Built:
    """What the commands did with all texts."""

    folder: Path
    findings: dict[str, Counter[tuple[int, str]]]
    failed: frozenset[str]

    def page(self, name: str, site: str) -> list[str]:
        """The lines that the page of a text shows."""
        return visible(_html(self._prose(name, site)))

    def _prose(self, name: str, site: str) -> Element:
        file = self.folder / site / "stories" / SCHOOL / f"{name}.html"
        return parse(file.read_text(encoding="utf-8")).one(".prose")


def _html(element: Element) -> str:
    """Write the tree of a page down again, as far as it shows."""
    inner = "".join(
        item.replace("&", "&amp;").replace("<", "&lt;") if isinstance(item, str) else _html(item)
        for item in element.content
    )
    alt = element.attributes.get("alt", "").replace("&", "&amp;").replace('"', "&quot;")
    css_class = element.attributes.get("class", "")
    return f'<{element.tag} class="{css_class}" alt="{alt}">{inner}</{element.tag}>'


def _write(folder: Path) -> Path:
    root = clean_archive(folder)
    for text in TEXTS:
        story = root / SCHOOL / text.name / "index.md"
        story.parent.mkdir()
        front = FRONT.replace("\n", "\r\n") if "\r\n" in text.source else FRONT
        story.write_bytes((front.replace("打字", f"打字 {text.name}") + text.source).encode())
        if "jiangjie.jpg" in text.source:
            (story.parent / "jiangjie.jpg").write_bytes(picture())
    return root


def _run(folder: Path) -> None:
    """Check and build from nothing, then again with all in memory."""
    root, archive = _write(folder), commands_here()
    for site in ("cold", "warm"):
        checked = archive("check", "--format", "json", "--stories", root)
        (folder / f"{site}.json").write_text(checked.out, encoding="utf-8")
        assert checked.code == 1, checked.said
        built = archive("build", "--keep-going", "--quiet", "--stories", root, "--site", folder / site)
        assert built.code in {0, 1}, built.said
        assert "Traceback" not in built.err


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = once(tmp_path_factory, "typed-texts", _run)
    said: list[dict[str, Any]] = json.loads((folder / "cold.json").read_text(encoding="utf-8"))
    findings: dict[str, Counter[tuple[int, str]]] = {text.name: Counter() for text in TEXTS}
    failed = set()
    for finding in said:
        name = finding["path"].split("/")[1]
        if finding["code"] != TOO_SHORT:
            findings[name][finding["line"] - BODY_BEGINS + 1, finding["code"]] += 1
        if finding["severity"] == "error":
            failed.add(name)
    return Built(folder, findings, frozenset(failed))


def _id(text: Typed) -> str:
    return text.name


@pytest.mark.parametrize("text", TEXTS, ids=_id)
def test_the_page_shows_what_was_typed(built: Built, text: Typed) -> None:
    """Line by line, so that every line end of the source is one on the page; a text in error has no page."""
    if text.name not in built.failed:
        assert built.page(text.name, "cold") == folded(text.shows or shown(text.source))


@pytest.mark.parametrize("text", TEXTS, ids=_id)
def test_findings_name_the_lines_of_marks_and_nothing_else(built: Built, text: Typed) -> None:
    assert built.findings[text.name] == text.says


def test_what_is_remembered_shows_the_same(built: Built) -> None:
    cold, warm = snapshot(built.folder / "cold"), snapshot(built.folder / "warm")
    assert {name for name in {*cold, *warm} if cold.get(name) != warm.get(name)} == set()
    assert (built.folder / "cold.json").read_bytes() == (built.folder / "warm.json").read_bytes()


def _samples(text: Typed) -> Iterator[str]:
    """Choose some words of a text: Han characters in a row, with no mark or end of a cell between them, and whole numbers."""
    chance = random.Random(text.name)
    words = []
    for line in folded(text.shows or shown(text.source)):
        words += re.findall(r"(?<![0-9A-Za-z.])[0-9]{2,6}(?![0-9A-Za-z.])", line)
        for run in re.findall(r"[\u4e00-\u9fff]{2,}", line):
            start = chance.randrange(len(run) - 1)
            words.append(run[start : start + chance.randint(2, 6)])
    unbroken = [word for word in words if word in text.source]
    return iter(chance.sample(unbroken, min(4, len(unbroken))))


@pytest.mark.browser
def test_the_search_finds_what_was_typed(built: Built, browser: Browser, tmp_path: Path) -> None:
    files = [(n, content) for n, content in snapshot(built.folder / "cold").items() if n.startswith("search/")]
    asked = [(text.name, words) for text in TEXTS if text.name not in built.failed for words in _samples(text)]
    with engine_over(browser, "http", tmp_path, files) as engine:
        found = engine.urls_of_each([f'"{words}"' for _, words in asked], limit=500)
    places = zip(asked, found, strict=True)
    lost = [(name, words) for (name, words), urls in places if not any(url.endswith(f"/{name}.html") for url in urls)]
    assert lost == []
    assert len(asked) > 300


def test_there_are_enough_texts() -> None:
    assert len(TEXTS) >= 140
    assert len({text.name for text in TEXTS}) == len(TEXTS)
    assert len({text.source for text in TEXTS}) == len(TEXTS)
