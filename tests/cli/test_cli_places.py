"""What is not ours stays, what is published can be read, and a killed build can be made up for: through the commands."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.support.builds import ROOT, snapshot
from tests.support.commands import Commands, Result, commands, forgotten, memory_of
from tests.support.synthetic import write_archive

__all__ = ["commands"]


@dataclass
class Place:
    """A small archive and its site."""

    commands: Commands
    root: Path
    site: Path

    def build(self, command: str = "build") -> Result:
        return self.commands(command, "--stories", self.root, "--site", self.site)

    def edit(self, old: str = "标题: 编出来的第1篇", new: str = "标题: 又一个题目") -> None:
        file = self.root / "ceshi" / "gushi-1.md"
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def place(tmp_path: Path, commands: Commands) -> Iterator[Place]:
    with forgotten(write_archive(tmp_path / "stories", 6)) as root:
        place = Place(commands, root, tmp_path / "site")
        assert place.build().code == 0
        yield place


def test_a_twin_in_capitals_takes_no_page_away(place: Place) -> None:
    page = place.site / "stories/ceshi/gushi-1.html"
    before = page.read_bytes()
    for twin in ("ceshi/GUSHI-1.md", "CESHI/gushi-1.md"):
        (place.root / twin).parent.mkdir(exist_ok=True)
        shutil.copy(place.root / "ceshi" / "gushi-1.md", place.root / twin)
    told = place.commands("build", "--keep-going", "--stories", place.root, "--site", place.site)
    assert told.code == 1
    assert page.read_bytes() == before


@pytest.mark.parametrize("is_cold", [False, True])
def test_what_is_not_ours_is_not_touched(place: Place, is_cold: bool) -> None:
    theirs = (
        "site/stories/ceshi/mine.txt",
        ".site.old/mine.txt",
        ".site.new-abc/deep/mine.txt",
        ".site.previous/a.html",
    )
    for name in theirs:
        (place.site.parent / name).parent.mkdir(parents=True, exist_ok=True)
        (place.site.parent / name).write_bytes(b"mine")
    place.edit()
    if is_cold:
        shutil.rmtree(memory_of(place.root))
    before = snapshot(place.site)
    for command in ("build", "check"):
        refused = place.build(command)
        assert (refused.code, refused.out) == (2, "")
        assert "stories/ceshi/mine.txt" in refused.err
    assert snapshot(place.site) == before
    (place.site / "stories" / "ceshi" / "mine.txt").unlink()
    (place.site / "stories" / "Thumbs.db").write_bytes(b"nobody's")
    assert place.build().code == 0
    assert "又一个题目" in (place.site / "stories" / "ceshi" / "gushi-1.html").read_text("utf-8")
    assert not (place.site / "stories" / "Thumbs.db").exists()
    assert [(place.site.parent / name).read_bytes() for name in theirs[1:]] == [b"mine"] * 3


KILLED = """
import os, signal, sys
from pathlib import Path
from types import SimpleNamespace
from build_tools.cli.main import main
from build_tools.publishing import swap

swap.ctypes = SimpleNamespace(CDLL=lambda *_, **__: object())
site, moment, rename = Path(sys.argv[1]), sys.argv[2], Path.rename

def at(self, target):
    is_second = target == site and self.name.startswith(".site.new-")
    if is_second and moment == "between":
        os.kill(os.getpid(), signal.SIGKILL)
    result = rename(self, target)
    if is_second and moment == "after":
        os.kill(os.getpid(), signal.SIGKILL)
    return result

Path.rename = at
sys.exit(main(sys.argv[3:]))
"""


def without_exchange(place: Place, moment: str) -> int:
    """Build where two folders cannot be exchanged in one step."""
    command = ["build", "--stories", place.root, "--site", place.site]
    arguments = [sys.executable, "-c", KILLED, place.site, moment, *command]
    return subprocess.run(arguments, cwd=ROOT, check=False, capture_output=True).returncode


@pytest.mark.slow
def test_a_kill_between_two_renames_is_made_up_for_by_any_run(place: Place) -> None:
    before = snapshot(place.site)
    place.edit()
    assert without_exchange(place, "between") == -signal.SIGKILL
    assert not place.site.exists()
    assert place.build("check").code == 0
    assert snapshot(place.site) == before
    assert without_exchange(place, "between") == -signal.SIGKILL
    place.edit("状态: 已发布", "状态: 没有这种状态")
    assert place.build().code == 1
    assert snapshot(place.site) == before, "even one that cannot build"
    place.edit("状态: 没有这种状态", "状态: 已发布")
    assert without_exchange(place, "after") == -signal.SIGKILL
    after = snapshot(place.site)
    assert after != before
    assert without_exchange(place, "never") == 0
    assert snapshot(place.site) == after
    assert sorted(path.name for path in place.site.parent.iterdir() if path.is_dir()) == [".cache", "site", "stories"]


@pytest.mark.slow
def test_readers_may_read_what_a_hiding_umask_made(run: Run, sample_root: Path, tmp_path: Path) -> None:
    umask = os.umask(0o077)
    try:
        assert run("build", "--stories", sample_root, "--site", tmp_path / "new" / "site").code == 0
    finally:
        os.umask(umask)
    made = [path for path in (tmp_path / "new").rglob("*") if not path.name.endswith(".lock")]
    modes = {path: path.stat().st_mode & 0o777 for path in (tmp_path / "new", *made)}
    assert {path for path, mode in modes.items() if mode != (0o755 if path.is_dir() else 0o644)} == set()
    assert any(path.suffix == ".png" for path in made)
