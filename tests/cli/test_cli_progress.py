"""The bar on a terminal: one line, never wider than that, and gone when something is said."""

import io
import os
import sys

import pytest

from build_tools.cli import console
from build_tools.cli.console import ProgressBar, bar, complain, say, width
from build_tools.wording import commands as wording


class Terminal(io.StringIO):
    """An error stream that somebody looks at; shows what is on its last line."""

    def isatty(self) -> bool:
        return True

    @property
    def line(self) -> str:
        cells: list[str] = []
        for part in self.getvalue().rpartition("\n")[2].split("\r"):
            chars = [cell for char in part for cell in ([char, ""] if width(char) == 2 else [char])]
            cells[: len(chars)] = chars
        return "".join(cells).rstrip()


def look(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Put a terminal in place of the error stream (not in a fixture: pytest gives each phase a stream of its own)."""
    console.wipe()
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(console, "BETWEEN", 0)
    return terminal


def test_a_bar_shows_the_stage_and_how_far_it_is() -> None:
    assert bar("转换", 0, 240, 79) == "转换 [..............................]   0/240"
    assert bar("转换", 120, 240, 79) == "转换 [###############...............] 120/240"
    assert bar("转换", 240, 240, 79) == "转换 [##############################] 240/240"
    assert bar("转换", 300, 240, 79).endswith("240/240")
    assert bar("读取", 0, 0, 79) == "读取……"


@pytest.mark.parametrize("columns", [20, 25, 30, 40, 79, 200])
@pytest.mark.parametrize("total", [1, 40, 10_000])
def test_a_bar_fits(columns: int, total: int) -> None:
    for done in (0, 1, total // 2, total):
        shown = bar("搜索", done, total, columns)
        assert width(shown) <= columns
        assert shown.endswith(f"{done}/{total}")


@pytest.mark.parametrize(("text", "columns"), [("abc", 3), ("转换", 4), ("读取……", 8), ("故事，1", 7), ("", 0)])
def test_chinese_is_two_columns_wide(text: str, columns: int) -> None:
    assert width(text) == columns


def test_every_stage_has_a_name_of_two_characters() -> None:
    assert {len(name) for name in wording.STAGES.values()} == {2}


def test_a_shorter_line_leaves_nothing_of_a_longer_one(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = look(monkeypatch)
    progress = ProgressBar(quiet=False)
    progress("load", 5000, 10_000)
    assert terminal.line.endswith("5000/10000")
    progress("check")
    assert terminal.line == "检查……"
    progress.clear()
    assert terminal.line == ""


def test_what_is_said_takes_the_bars_place(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    terminal = look(monkeypatch)
    progress = ProgressBar(quiet=False)
    progress("load", 1, 2)
    say("好了。")
    assert terminal.line == ""
    progress("load", 2, 2)
    complain("坏了。")
    assert terminal.getvalue().endswith(" \r坏了。\n")
    assert capsys.readouterr().out == "好了。\n"


def test_quick_steps_are_not_all_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal, now = look(monkeypatch), 0.0
    monkeypatch.setattr(console, "BETWEEN", 0.1)
    monkeypatch.setattr(console.time, "monotonic", lambda: now)
    progress = ProgressBar(quiet=False)
    for done in range(1000):
        now = done / 1000
        progress("load", done, 1000)
    assert 8 <= terminal.getvalue().count("\r") <= 11
    progress("check", 0, 10)
    assert terminal.line.startswith("检查")


@pytest.mark.parametrize("quiet", [True, False])
def test_only_a_terminal_shows_it(monkeypatch: pytest.MonkeyPatch, quiet: bool) -> None:
    console.wipe()
    stream = Terminal() if quiet else io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    progress = ProgressBar(quiet)
    progress("load")
    progress("load", 1, 2)
    progress.clear()
    assert stream.getvalue() == ""


def test_the_width_is_the_terminals(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = look(monkeypatch)
    monkeypatch.setattr(terminal, "fileno", lambda: 2)
    monkeypatch.setattr(os, "get_terminal_size", lambda _: os.terminal_size((30, 24)))
    ProgressBar(quiet=False)("load", 1, 10_000)
    assert width(terminal.line) <= 29


def test_the_summary_tells_what_was_used_again_if_anything_was() -> None:
    assert wording.built(11, 80, 1.26, "site") == "完成：故事 11 篇、网页 80 个，用时 1.3 秒。网站在 site。"
    assert "故事 11 篇（其中 10 篇未变，沿用上次结果）、网页 80 个，" in wording.built(11, 80, 1.2, "site", reused=10)
