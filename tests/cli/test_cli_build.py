"""``archive build``: it either makes the whole site or leaves the old one as it was."""

import io
import re
import sys
from pathlib import Path

import pytest

from build_tools.cli.main import main
from tests.cli.conftest import OLD, Run
from tests.support.builds import archive, snapshot

STAGES = ["读取……", "检查……"]


def test_a_build_says_what_it_made(run: Run, stories: Path, site: Path) -> None:
    result = run("build", "--stories", stories, "--site", site)
    pages = sum(1 for _ in site.rglob("*.html"))
    assert result.code == 0
    assert f"完成：故事 11 篇、网页 {pages} 个，用时 " in result.out
    assert "R009" in result.err
    assert (site / "index.html").read_bytes() != OLD
    again = run("build", "--stories", stories, "--site", site)
    assert f"完成：故事 11 篇（其中 11 篇未变，沿用上次结果）、网页 {pages} 个，用时 " in again.out


@pytest.mark.slow
def test_the_default_site_is_the_projects(run: Run, project: Path) -> None:
    assert run("build").code == 0
    assert (project / "site" / "stories" / "changge" / "di-yi-zhan-deng.html").is_file()


def test_errors_leave_the_old_site(run: Run, stories: Path, site: Path) -> None:
    before = snapshot(site)
    (stories / "changge" / "english-lamp.md").write_text("没有信息\n", encoding="utf-8")
    result = run("build", "--stories", stories, "--site", site)
    assert (result.code, result.out) == (1, "")
    assert "Y001" in result.err
    assert "原来的网站没有改动" in result.err
    assert snapshot(site) == before


def test_keep_going_leaves_the_bad_ones_out_and_lists_them(run: Run, stories: Path, site: Path) -> None:
    (stories / "changge" / "english-lamp.md").write_text("没有信息\n", encoding="utf-8")
    bridge = stories / "changge" / "qiao-di-yi-zuo.md"
    bridge.write_text(bridge.read_text(encoding="utf-8").replace("山城记忆]", "山城技艺]"), encoding="utf-8")
    result = run("build", "--stories", stories, "--site", site, "--keep-going")
    assert result.code == 1
    assert "有 2 篇故事" in result.err
    assert "\n  stories/changge/english-lamp.md\n  stories/changge/qiao-di-yi-zuo.md\n" in result.err
    assert "完成：故事 9 篇" in result.out
    names = sorted(path.name for path in (site / "stories" / "changge").glob("*.html"))
    assert "english-lamp.html" not in names
    assert "qiao-di-yi-zuo.html" not in names
    assert "di-yi-zhan-deng.html" in names


def test_keep_going_does_not_gut_the_site_for_a_broken_registry(run: Run, stories: Path, site: Path) -> None:
    before = snapshot(site)
    (stories / "registry" / "topics.yml").write_text("- 编号: [\n", encoding="utf-8")
    result = run("build", "--stories", stories, "--site", site, "--keep-going")
    assert (result.code, result.out) == (1, "")
    assert "网站没有生成" in result.err
    assert snapshot(site) == before


def test_a_destination_among_the_sources_is_refused(run: Run, stories: Path) -> None:
    result = run("build", "--stories", stories, "--site", stories / "changge" / "site")
    assert result.code == 2
    assert "会被当成内容" in result.err
    assert not (stories / "changge" / "site").exists()


def test_what_others_put_into_the_site_is_not_deleted(run: Run, stories: Path, site: Path) -> None:
    (site / "notes.txt").write_bytes(b"mine")
    result = run("build", "--stories", stories, "--site", site)
    assert result.code == 2
    assert "notes.txt" in result.err
    assert (site / "notes.txt").read_bytes() == b"mine"


def test_a_preview_never_replaces_the_published_site(run: Run, stories: Path, site: Path) -> None:
    before = snapshot(site)
    result = run("serve", "--stories", stories, "--site", site, "--drafts")
    assert result.code == 2
    assert snapshot(site) == before


@pytest.mark.parametrize("name", ["", "registry", "changge"])
def test_an_archive_without_stories_or_registries_is_no_accident(run: Run, tmp_path: Path, name: str) -> None:
    (tmp_path / "empty" / name).mkdir(parents=True)
    result = run("build", "--stories", tmp_path / "empty", "--site", tmp_path / "out")
    assert result.code == 1
    assert "G001" in result.err


@pytest.mark.slow
def test_progress_is_for_terminals_only(sample_root: Path, tmp_path: Path) -> None:
    for quiet in ([], ["--quiet"]):
        done = archive("check", "--stories", sample_root, *quiet)
        assert done.stderr == ""
        assert "\r" not in done.stdout


class Terminal(io.StringIO):
    """An error stream that somebody looks at."""

    def isatty(self) -> bool:
        return True


def test_a_terminal_shows_progress_unless_quiet(sample_root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for quiet, shown in (([], True), (["--quiet"], False)):
        terminal = Terminal()
        monkeypatch.setattr(sys, "stderr", terminal)
        assert main(["check", "--stories", str(sample_root), *quiet]) == 0
        said = terminal.getvalue()
        assert [stage for stage in STAGES if stage in said] == (STAGES if shown else [])
        assert re.sub(r"[读取检查…\r ]", "", said) == ""
        assert not shown or said.endswith(" \r")


@pytest.mark.parametrize(
    "encoding", ["gbk", *(pytest.param(name, marks=pytest.mark.slow) for name in ("ascii", "utf-8"))]
)
def test_output_is_utf8_whatever_the_console_says(sample_root: Path, encoding: str) -> None:
    done = archive("check", "--stories", sample_root, environment={"PYTHONIOENCODING": encoding, "LC_ALL": "C"})
    assert done.returncode == 0
    assert "检查了 13 篇故事" in done.stdout
