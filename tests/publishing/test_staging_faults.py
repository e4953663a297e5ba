"""Whatever happens to a build, the old site stays whole."""

import errno
import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from build_tools.publishing import staging
from build_tools.publishing.marker import MARKER
from build_tools.publishing.staging import BusyError, Whole, recover, staged
from tests.publishing.conftest import NEW, OLD, content, fill, leftovers, publish, without_exchange
from tests.support.builds import ROOT, snapshot

Patch = pytest.MonkeyPatch


def failing(number: int) -> Callable[..., object]:
    def fail(*_: object, **__: object) -> object:
        raise OSError(number, os.strerror(number))

    return fail


@pytest.mark.parametrize("at_once", [True, False])
def test_a_finished_site_takes_the_old_ones_place(site: Path, monkeypatch: Patch, at_once: bool) -> None:
    if not at_once:
        without_exchange(monkeypatch)
    publish(site, NEW)
    assert content(site) == NEW
    assert leftovers(site) == []
    assert (site / MARKER).is_file()


@pytest.mark.parametrize(
    "error", [RuntimeError("bug"), KeyboardInterrupt(), OSError(errno.ENOSPC, "full"), SystemExit(1)]
)
def test_an_exception_while_building_leaves_the_old_site(site: Path, error: BaseException) -> None:
    before = snapshot(site)
    with pytest.raises(type(error)), staged(site) as stage:
        fill(stage.folder, NEW)
        raise error
    assert snapshot(site) == before
    assert leftovers(site) == []


@pytest.mark.parametrize("name", ["mkdtemp", "marker", "exchange"])
def test_a_failure_of_any_step_leaves_the_old_site(site: Path, monkeypatch: Patch, name: str) -> None:
    before = snapshot(site)
    if name == "mkdtemp":
        monkeypatch.setattr(staging.tempfile, "mkdtemp", failing(errno.ENOSPC))
    elif name == "marker":
        monkeypatch.setattr(staging, "mark", failing(errno.ENOSPC))
    else:
        monkeypatch.setattr(staging, "exchange", failing(errno.EIO))
    with pytest.raises(OSError, match=r"."), staged(site) as stage:
        (stage.folder / "index.html").write_text("new", encoding="utf-8")
        stage.whole = Whole({"index.html"})
    monkeypatch.undo()
    assert snapshot(site) == before
    assert leftovers(site) == []


@pytest.mark.parametrize("failing_rename", [1, 2])
def test_a_failing_rename_is_undone(site: Path, monkeypatch: Patch, failing_rename: int) -> None:
    without_exchange(monkeypatch)
    before, real, calls = snapshot(site), Path.rename, []

    def rename(self: Path, target: Path) -> Path:
        calls.append(target)
        if len(calls) == failing_rename:
            raise OSError(errno.EACCES, "in use")
        return real(self, target)

    monkeypatch.setattr(Path, "rename", rename)
    with pytest.raises(OSError, match="in use"):
        publish(site, NEW)
    monkeypatch.undo()
    assert snapshot(site) == before
    assert leftovers(site) == []


def test_a_rename_that_cannot_be_undone_keeps_the_old_site_for_the_next_run(site: Path, monkeypatch: Patch) -> None:
    without_exchange(monkeypatch)
    before, real, calls = snapshot(site), Path.rename, []

    def rename(self: Path, target: Path) -> Path:
        calls.append(target)
        if len(calls) > 1:
            raise OSError(errno.EACCES, "in use")
        return real(self, target)

    monkeypatch.setattr(Path, "rename", rename)
    with pytest.raises(OSError, match="in use"):
        publish(site, NEW)
    monkeypatch.undo()
    with pytest.raises(RuntimeError), staged(site):
        assert snapshot(site) == before
        raise RuntimeError
    assert snapshot(site) == before


KILLED = """
import ctypes, os, signal, sys
from pathlib import Path
from build_tools.publishing import staging
site, where = Path(sys.argv[1]), sys.argv[2]

def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)

if where == "before exchange":
    staging.exchange = die
if where == "between renames":
    ctypes.CDLL = lambda *_, **__: object()
    real, calls = Path.rename, []

    def rename(self, target):
        calls.append(1)
        return die() if len(calls) == 2 else real(self, target)

    Path.rename = rename
if where == "after exchange":
    real_exchange = staging.exchange
    staging.exchange = lambda *parts: (real_exchange(*parts), die())
with staging.staged(site) as stage:
    (stage.folder / "index.html").write_text("new")
    stage.whole = staging.Whole({"index.html"})
    if where == "while building":
        die()
"""


@pytest.mark.parametrize("where", ["while building", "before exchange", "between renames", "after exchange"])
def test_a_killed_build_leaves_a_whole_site(site: Path, where: str) -> None:
    before = snapshot(site)
    command = [sys.executable, "-c", textwrap.dedent(KILLED), str(site), where]
    killed = subprocess.run(command, cwd=ROOT, check=False)
    assert killed.returncode == -signal.SIGKILL
    if where == "between renames":
        assert not site.exists()
        recover(site)
        assert snapshot(site) == before
    elif where == "after exchange":
        assert content(site) == {"index.html": b"new"}
    else:
        assert snapshot(site) == before
    if where != "after exchange":
        with pytest.raises(RuntimeError), staged(site):
            assert snapshot(site) == before
            raise RuntimeError
    publish(site, NEW)
    assert content(site) == NEW
    assert leftovers(site) == []


def test_two_builds_at_once_are_refused(site: Path) -> None:
    with staged(site) as stage:
        fill(stage.folder, NEW)
        stage.whole = Whole(NEW.keys())
        with pytest.raises(BusyError):
            publish(site, OLD)
        command = [sys.executable, "-c", textwrap.dedent(KILLED), str(site), ""]
        other = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, encoding="utf-8")
        assert "BusyError" in other.stderr
        assert content(site) == OLD
    assert content(site) == NEW
