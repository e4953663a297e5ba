"""The plain ``mkdocs`` command works too."""

import http.client
import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.build.test_site_determinism import copy_project
from tests.support.builds import copy_sample, snapshot
from tests.support.links import Site


def mkdocs(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", *arguments],
        cwd=project,
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Give a project with the sample archive for its stories."""
    project = copy_project(tmp_path / "project", backwards=False)
    (project / "stories").rename(project / "real")
    copy_sample(project / "stories")
    return project


@pytest.mark.slow
def test_mkdocs_build_makes_the_same_site(project: Path, sample_site: Site) -> None:
    done = mkdocs(project, "build")
    assert done.returncode == 0, done.stderr
    made = snapshot(project / "site")
    ours = {name: data for name, data in snapshot(sample_site.root).items() if name != "archive-site.json"}
    assert sorted(made) == sorted(ours)
    assert [name for name in made if made[name] != ours[name]] == []


def test_mkdocs_build_stops_at_errors_before_it_touches_anything(project: Path) -> None:
    (project / "site").mkdir()
    (project / "site" / "index.html").write_bytes(b"old")
    (project / "stories" / "changge" / "english-lamp.md").write_text("没有信息", encoding="utf-8")
    done = mkdocs(project, "build")
    assert done.returncode != 0
    assert "Y001" in done.stderr
    assert "网站没有生成" in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert snapshot(project / "site") == {"index.html": b"old"}


@pytest.mark.slow
def test_mkdocs_build_can_leave_bad_stories_out(project: Path) -> None:
    config = (project / "mkdocs.yml").read_text(encoding="utf-8")
    changed = config.replace("- story-archive", "- story-archive:\n      keep_going: true\n      drafts: true")
    (project / "mkdocs.yml").write_text(changed, encoding="utf-8")
    (project / "stories" / "changge" / "english-lamp.md").write_text("没有信息", encoding="utf-8")
    done = mkdocs(project, "build")
    assert done.returncode == 0, done.stderr
    assert not (project / "site" / "stories" / "changge" / "english-lamp.html").exists()
    assert (project / "site" / "stories" / "lianhe" / "daishen-gushi.html").exists()


@pytest.mark.slow
@pytest.mark.parametrize(
    "option",
    [
        "drafts: 3",
        pytest.param("stories_dir: [a]", marks=pytest.mark.slow),
        pytest.param("no_such_option: 1", marks=pytest.mark.slow),
    ],
)
def test_options_are_typed(project: Path, option: str) -> None:
    config = (project / "mkdocs.yml").read_text(encoding="utf-8")
    changed = config.replace("- story-archive", f"- story-archive:\n      {option}")
    (project / "mkdocs.yml").write_text(changed, encoding="utf-8")
    done = mkdocs(project, "build", "--strict")
    assert done.returncode != 0
    assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_mkdocs_serve_answers(project: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "mkdocs", "serve", "--no-livereload", "-a", f"127.0.0.1:{port}"]
    server = subprocess.Popen(command, cwd=project, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        status, text = _patiently(port, "/stories/changge/english-lamp.html")
    finally:
        server.kill()
        server.wait()
    assert status == 200
    assert "The Lamp of Star Bridge" in text


def _patiently(port: int, path: str) -> tuple[int, str]:
    for _ in range(150):
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
            connection.request("GET", path)
            answer = connection.getresponse()
            return answer.status, answer.read().decode("utf-8")
        except OSError:
            time.sleep(0.2)
    raise AssertionError("mkdocs serve did not answer")
