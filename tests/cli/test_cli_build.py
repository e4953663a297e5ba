"""``archive build``: it either makes the whole site or leaves the old one as it was."""

import errno
import io
import os
import re
import sys
from collections.abc import Callable
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import mkdocs.utils
import pytest

from build_tools.cli import build as command
from build_tools.cli.main import main
from build_tools.pipeline.cluster import ClusterLostError
from build_tools.publishing import staging
from build_tools.publishing.staging import staged
from build_tools.site import generated, plugin
from tests.cli.conftest import Run
from tests.support.builds import archive, snapshot

OLD = b"<p>old</p>"
STAGES = ["读取……", "检查……"]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Give an old site that must survive."""
    folder = tmp_path / "site"
    with staged(folder) as stage:
        (stage.folder / "index.html").write_bytes(OLD)
    return folder


def test_a_build_says_what_it_made(run: Run, sample_root: Path, site: Path) -> None:
    result = run("build", "--stories", sample_root, "--site", site)
    pages = sum(1 for _ in site.rglob("*.html"))
    assert result.code == 0
    assert f"完成：故事 11 篇、网页 {pages} 个，用时 " in result.out
    assert "R009" in result.err
    assert (site / "index.html").read_bytes() != OLD


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


Spoil = Callable[[Path], object]


def broken_config(project: Path) -> None:
    (project / "mkdocs.yml").write_text("site_name: [\n", encoding="utf-8")


def unknown_plugin(project: Path) -> None:
    text = (project / "mkdocs.yml").read_text(encoding="utf-8")
    (project / "mkdocs.yml").write_text(text.replace("- story-archive", "- no-such-plugin"), encoding="utf-8")


def wrong_option(project: Path) -> None:
    text = (project / "mkdocs.yml").read_text(encoding="utf-8")
    changed = text.replace("- story-archive", "- story-archive:\n      drafts: [1]")
    (project / "mkdocs.yml").write_text(changed, encoding="utf-8")


def without_plugins(project: Path) -> None:
    text = (project / "mkdocs.yml").read_text(encoding="utf-8")
    (project / "mkdocs.yml").write_text(text.replace("  - story-archive", "  []"), encoding="utf-8")


def broken_template(project: Path) -> None:
    (project / "overrides" / "list.html").write_text("{% if %}", encoding="utf-8")


def failing_template(project: Path) -> None:
    (project / "overrides" / "story.html").write_text("{{ view.nothing.at_all }}", encoding="utf-8")


def missing_docs(project: Path) -> None:
    (project / "docs").rename(project / "doc")


def missing_config(project: Path) -> None:
    (project / "mkdocs.yml").unlink()


def undecodable_page(project: Path) -> None:
    (project / "docs" / "about.md").write_bytes(b"\xff\xfe\x00")


@pytest.mark.parametrize(
    "spoil",
    [
        broken_config,
        unknown_plugin,
        wrong_option,
        without_plugins,
        broken_template,
        failing_template,
        missing_docs,
        missing_config,
        undecodable_page,
    ],
)
def test_a_broken_project_is_told_in_chinese(run: Run, project: Path, site: Path, spoil: Spoil) -> None:
    before = snapshot(site)
    spoil(project)
    result = run("build", "--site", site)
    assert result.code == 3
    assert "原来的网站没有改动" in result.err
    assert result.out == ""
    assert snapshot(site) == before
    assert [path.name for path in site.parent.iterdir() if path.name.startswith(".site.new")] == []
    assert "Traceback" in (project / ".cache" / "error.log").read_text(encoding="utf-8")


def failing(*_: object, **__: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "/some/file")


@pytest.mark.parametrize(
    ("owner", "name"),
    [
        (command, "prepare"),
        (staging.tempfile, "mkdtemp"),
        (mkdocs.utils, "write_file"),
        (mkdocs.utils, "copy_file"),
        (plugin, "fields_page"),
        (staging, "exchange"),
    ],
)
def test_a_full_disk_is_told_in_chinese(
    run: Run, sample_root: Path, site: Path, monkeypatch: pytest.MonkeyPatch, owner: object, name: str
) -> None:
    before = snapshot(site)
    monkeypatch.setattr(owner, name, failing)
    result = run("build", "--stories", sample_root, "--site", site)
    monkeypatch.undo()
    assert result.code == 3
    assert "磁盘满了（/some/file）" in result.err
    assert snapshot(site) == before


@pytest.mark.parametrize(
    "error", [RuntimeError("English words in here"), MemoryError(), RecursionError("too deep for me")]
)
def test_a_bug_is_told_in_chinese(
    run: Run, sample_root: Path, site: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    before = snapshot(site)

    def fail(*_: object, **__: object) -> None:
        raise error

    for owner, name in ((generated, "groups"), (command, "prepare")):
        monkeypatch.setattr(owner, name, fail)
        result = run("build", "--stories", sample_root, "--site", site)
        assert result.code == 3
        assert "原来的网站没有改动" in result.err
        monkeypatch.undo()
    assert snapshot(site) == before


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (BrokenProcessPool("English words in here"), "多半是内存不够"),
        (ClusterLostError(), "和 Dask 集群的连接断了"),
    ],
)
def test_workers_that_went_away_are_told_in_chinese(
    run: Run, sample_root: Path, site: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, words: str
) -> None:
    before = snapshot(site)

    def fail(*_: object, **__: object) -> None:
        raise error

    for owner, name in ((generated, "groups"), (command, "prepare")):
        monkeypatch.setattr(owner, name, fail)
        result = run("build", "--stories", sample_root, "--site", site)
        assert (result.code, result.out) == (3, "")
        assert words in result.err
        assert "原来的网站没有改动" in result.err
        monkeypatch.undo()
    assert snapshot(site) == before


def test_ctrl_c_ends_quietly(run: Run, sample_root: Path, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = snapshot(site)

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(generated, "groups", interrupt)
    result = run("build", "--stories", sample_root, "--site", site)
    assert result.code == 130
    assert "Traceback" not in result.said
    assert snapshot(site) == before


def test_a_busy_destination_is_told(run: Run, sample_root: Path, site: Path) -> None:
    with staged(site):
        result = run("build", "--stories", sample_root, "--site", site)
    assert result.code == 3
    assert "另一个程序正在" in result.err


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
        assert re.sub(r"[读取转换检查…\r ]", "", said) == ""
        assert not shown or said.endswith(" \r")


@pytest.mark.parametrize("encoding", ["gbk", "ascii", "utf-8"])
def test_output_is_utf8_whatever_the_console_says(sample_root: Path, encoding: str) -> None:
    done = archive("check", "--stories", sample_root, environment={"PYTHONIOENCODING": encoding, "LC_ALL": "C"})
    assert done.returncode == 0
    assert "检查了 13 篇故事" in done.stdout
