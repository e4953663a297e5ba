"""``archive build`` when the project, the disk or the program itself is broken: told in Chinese, and the old site stays."""

import errno
import os
from collections.abc import Callable
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import mkdocs.utils
import pytest

from build_tools.build import jobs, output
from build_tools.build.producers import lists
from build_tools.cli import build as command
from build_tools.engine.mkdocs import plugin
from build_tools.executors.cluster import ClusterLostError
from build_tools.publishing import staging
from build_tools.publishing.staging import staged
from tests.cli.conftest import Run
from tests.support.builds import snapshot

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
        pytest.param(unknown_plugin, marks=pytest.mark.slow),
        pytest.param(wrong_option, marks=pytest.mark.slow),
        pytest.param(without_plugins, marks=pytest.mark.slow),
        broken_template,
        pytest.param(failing_template, marks=pytest.mark.slow),
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
        pytest.param(mkdocs.utils, "copy_file", marks=pytest.mark.slow),
        pytest.param(plugin, "fields_page", marks=pytest.mark.slow),
        (jobs, "write"),
        pytest.param(output, "write", marks=pytest.mark.slow),
        (staging, "exchange"),
    ],
)
def test_a_full_disk_is_told_in_chinese(
    run: Run, stories: Path, site: Path, monkeypatch: pytest.MonkeyPatch, owner: object, name: str
) -> None:
    """In this process alone: one that is spawned knows nothing of what was spoilt here."""
    before = snapshot(site)
    monkeypatch.setattr(owner, name, failing)
    result = run("build", "--jobs", "1", "--stories", stories, "--site", site)
    monkeypatch.undo()
    assert result.code == 3
    assert "磁盘满了（/some/file）" in result.err
    assert snapshot(site) == before


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (RuntimeError("English words in here"), "程序出了意外"),
        pytest.param(RecursionError("too deep for me"), "程序出了意外", marks=pytest.mark.slow),
        (MemoryError(), "内存不够"),
        pytest.param(BrokenProcessPool("English words in here"), "多半是内存不够", marks=pytest.mark.slow),
        (ClusterLostError(), "和 Dask 集群的连接断了"),
    ],
)
def test_a_bug_or_a_loss_is_told_in_chinese(
    run: Run, sample_root: Path, site: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, words: str
) -> None:
    before = snapshot(site)

    def fail(*_: object, **__: object) -> None:
        raise error

    for owner, name in ((lists, "groups"), (command, "prepare")):
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

    monkeypatch.setattr(lists, "groups", interrupt)
    result = run("build", "--stories", sample_root, "--site", site)
    assert result.code == 130
    assert "Traceback" not in result.said
    assert snapshot(site) == before


def test_a_busy_destination_is_told(run: Run, sample_root: Path, site: Path) -> None:
    with staged(site):
        result = run("build", "--stories", sample_root, "--site", site)
    assert result.code == 3
    assert "另一个程序正在" in result.err
