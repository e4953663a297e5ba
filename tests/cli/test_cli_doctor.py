"""``archive doctor``: how a machine and an archive are, in words that may be shown to anybody."""

import os
import shutil
import sys
from argparse import Namespace
from datetime import date
from getpass import getuser
from pathlib import Path

import pytest

from build_tools import program
from build_tools.cli import doctor, machine
from build_tools.cli.lifetimes import lifetime_of, lifetimes
from build_tools.program import DISTRIBUTION
from tests.cli.conftest import english
from tests.support.builds import ROOT, SAMPLE
from tests.support.commands import Commands, commands

__all__ = ["commands"]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a project of nothing but its lock and an archive."""
    monkeypatch.setattr(program, "CHECKOUT", tmp_path)
    shutil.copytree(ROOT / "requirements", tmp_path / "requirements")
    shutil.copytree(SAMPLE, tmp_path / "stories")
    return tmp_path


def examined(project: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """Run the command in this process."""
    code = doctor.run(Namespace(quiet=False), project, project / "stories")
    return code, capsys.readouterr().out


def test_what_is_said_is_chinese_and_names_no_place(commands: Commands) -> None:
    told = commands("doctor", "--stories", SAMPLE)
    assert (told.code, told.err) == (0, "")
    for word in (
        "系统：",
        "Python",
        "mkdocs-material",
        "软件包：",
        "浏览器：",
        "磁盘：",
        "登记表：",
        "故事：",
        "缓存：",
    ):
        assert word in told.out
    private = {str(ROOT), str(Path.home()), sys.prefix, f"/{getuser()}"}
    assert [word for word in private if word in told.out] == []
    assert english(told.out) == []
    assert len(commands("doctor", "--stories", SAMPLE, "--quiet").out) < len(told.out)


def test_what_hinders_the_program_ends_with_three(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert examined(project, capsys)[0] == 0
    lock = project / "requirements" / "runtime.txt"
    text = lock.read_text(encoding="utf-8")
    lock.write_text(f"mkdocs==99.1 --hash=sha256:0\nmei-you==1 --hash=sha256:0\n{text}", encoding="utf-8")
    code, told = examined(project, capsys)
    assert (code, "mkdocs 是 1.6.1，应为 99.1、缺 mei-you" in told, "不行　软件包" in told) == (3, True, True)
    lock.write_text(text, encoding="utf-8")
    for content, words in (("[]", "空的：kinds.yml"), ("- [", "登记表：有")):
        (project / "stories" / "registry" / "kinds.yml").write_text(content, encoding="utf-8")
        code, told = examined(project, capsys)
        assert (code, words in told) == (3, True)
    lock.unlink()
    code, told = examined(project, capsys)
    assert (code, "软件包：看不了" in told) == (3, True)


def test_what_runs_left_behind_is_told(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / ".cache").mkdir()
    (project / ".cache" / "error.log").write_text("x", encoding="utf-8")
    (project / ".site.old").mkdir()
    (project / "site").mkdir()
    shutil.rmtree(project / "stories")
    shutil.copytree(SAMPLE / "registry", project / "stories" / "registry")
    code, told = examined(project, capsys)
    assert code == 0
    for words in ("出错的记录：.cache/error.log", "旧网站在 .site.old", "不是本程序生成的", "一篇故事也没有"):
        assert words in told


def test_a_full_disk_and_a_folder_that_cannot_be_written(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    full = shutil.disk_usage(project)._replace(free=100 * 1024**2)
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: full)
    (project / ".cache").write_text("in the way", encoding="utf-8")
    found = list(machine.disk(project))
    assert [each.state for each in found] == ["bad", "bad"]
    assert "100.0 MB" in found[0].fact


@pytest.mark.skipif(os.name != "posix", reason="programs made of a shell script")
def test_programs_are_asked_for_their_versions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("ARCHIVE_CHROMIUM", raising=False)
    assert {each.state for each in machine.programs()} == {"note"}
    for version, state in (("Chromium 85.0.1", "note"), ("Chromium 86.0.4240.75", "fine")):
        (tmp_path / "chromium").write_text(f"#!/bin/sh\necho '{version}'\n", encoding="utf-8")
        (tmp_path / "chromium").chmod(0o755)
        browser = list(machine.programs())[-1]
        assert (browser.state, browser.fact) == (state, version)


def test_lifetimes_are_known_for_what_we_stand_on_and_told_in_time() -> None:
    for minor in (11, 12, 13, 14):
        found = lifetime_of("Python", f"3.{minor}.2")
        assert found
        assert found.source.startswith("https://")
    assert lifetime_of("Python", "3.1.1") is None
    assert all(isinstance(each.until, date) for each in lifetimes())
    told = {day: [each.state for each in machine.lifetime(day)] for day in (date(2024, 1, 1), date(2040, 1, 1))}
    assert set(told[date(2024, 1, 1)]) == {"fine"}
    assert set(told[date(2040, 1, 1)]) == {"note"}
    assert DISTRIBUTION not in {each.name for each in lifetimes()}
