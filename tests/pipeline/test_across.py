"""What the checks across stories found is looked for anew when something changed that they look at, and not before."""

from collections.abc import Callable
from pathlib import Path

import pytest

from build_tools.cache.store import MemoryCache
from build_tools.diagnostics import Location, fault
from build_tools.pipeline.prepare import prepare
from build_tools.rules import across as rules
from tests.support.cases import picture

STORY = "renmin-xiaoxue/xuanjiang/index.md"
CHECK = rules.check_archive


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give the day of each time that the rules across stories were asked."""
    days: list[str] = []
    monkeypatch.setattr(rules, "check_archive", lambda *asked: days.append(asked[-1]) or CHECK(*asked))
    return days


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def add_photo(root: Path) -> None:
    (root / STORY).with_name("wenjian.jpg").write_bytes(picture((10, 20)))


SEEN: dict[str, Callable[[Path], object]] = {
    "a title": lambda root: change(root / STORY, "里的朗读", "里的读书声"),
    "the line of a field": lambda root: change(root / STORY, "媒体:", "摘要: 读信。\n媒体:"),
    "a link": lambda root: change(root / STORY, "![贴满", "[信](../../hongyan/nowhere.md)\n\n![贴满"),
    "the line of a link": lambda root: change(root / STORY, "傍晚", "\n傍晚"),
    "a photo": add_photo,
    "a registry": lambda root: change(root / "registry" / "people.yml", "- 编号", "# x\n- 编号"),
    "a story that is gone": lambda root: (root / "hongyan" / "tuogu-xin.md").unlink(),
}


@pytest.mark.parametrize("changed", SEEN.values(), ids=SEEN)
def test_what_the_rules_look_at_has_them_asked_again(
    root: Path, memory: MemoryCache, looked: list[str], changed: Callable[[Path], object]
) -> None:
    prepare(root, cache=memory)
    changed(root)
    again = prepare(root, cache=memory)
    assert len(looked) == 2
    assert list(again.report) == list(prepare(root).report)


def test_other_words_and_a_second_run_have_nothing_asked(root: Path, memory: MemoryCache, looked: list[str]) -> None:
    change(root / STORY, "![贴满", "纸条还在。\n\n[信](../../hongyan/nowhere.md)\n\n![贴满")
    first = prepare(root, cache=memory, today="2025-01-01")
    change(root / STORY, "纸条还在", "纸条都还在")
    again = prepare(root, cache=memory, today="2025-01-01")
    assert list(again.report) == list(first.report) != []
    assert looked == ["2025-01-01"]
    prepare(root, cache=memory, today="2025-01-02")
    assert looked == ["2025-01-01", "2025-01-02"]


def test_what_failed_is_not_remembered(root: Path, memory: MemoryCache, monkeypatch: pytest.MonkeyPatch) -> None:
    first = prepare(root, cache=memory)
    change(root / STORY, "里的朗读", "里的读书声")
    with monkeypatch.context() as patch:
        patch.setattr(rules, "check_archive", lambda *_: [fault(STORY, ValueError())])
        assert prepare(root, cache=memory).report.has_errors
    assert list(prepare(root, cache=memory).report) == list(first.report)


def test_links_count_that_are_no_files(root: Path, memory: MemoryCache, looked: list[str]) -> None:
    prepare(root, cache=memory)
    (root / "hongyan" / "elsewhere.jpg").symlink_to(root)
    assert Location("hongyan/elsewhere.jpg").path in {found.path for found in prepare(root, cache=memory).report}
    assert len(looked) == 2
