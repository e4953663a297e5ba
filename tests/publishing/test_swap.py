"""One folder takes another's place."""

import ctypes
import errno
import sys
from pathlib import Path

import pytest

from build_tools.publishing.swap import exchange
from tests.publishing.conftest import NEW, OLD, fill, without_exchange
from tests.support.builds import snapshot

Patch = pytest.MonkeyPatch


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path, Path]:
    """Give the new folder, the current one, and a free name."""
    fill(tmp_path / "new", NEW)
    fill(tmp_path / "current", OLD)
    return tmp_path / "new", tmp_path / "current", tmp_path / "aside"


def refuse_renames(monkeypatch: Patch) -> None:
    def refuse(self: Path, target: Path) -> Path:
        raise OSError(errno.EACCES, "in use")

    monkeypatch.setattr(Path, "rename", refuse)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux exchanges two names at once")
def test_both_are_exchanged_in_one_step(folders: tuple[Path, Path, Path], monkeypatch: Patch) -> None:
    refuse_renames(monkeypatch)
    new, current, aside = folders
    assert exchange(*folders) == new
    assert (snapshot(current), snapshot(new), aside.exists()) == (NEW, OLD, False)


@pytest.mark.parametrize("why", ["another system", "an old library", "a file system without it"])
def test_two_renames_do_where_that_cannot_be(folders: tuple[Path, Path, Path], monkeypatch: Patch, why: str) -> None:
    if why == "another system":
        monkeypatch.setattr(sys, "platform", "darwin")
    elif why == "an old library":
        without_exchange(monkeypatch)
    else:
        monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: Refusing())
    new, current, aside = folders
    assert exchange(*folders) == aside
    monkeypatch.undo()
    assert (snapshot(current), snapshot(aside), new.exists()) == (NEW, OLD, False)


class Refusing:
    """A library whose system refuses to exchange."""

    def renameat2(self, *_: object) -> int:
        return -1


def test_a_refused_rename_leaves_the_current_folder(folders: tuple[Path, Path, Path], monkeypatch: Patch) -> None:
    without_exchange(monkeypatch)
    refuse_renames(monkeypatch)
    new, current, aside = folders
    with pytest.raises(OSError, match="in use"):
        assert exchange(*folders) == new
    assert (snapshot(current), snapshot(new), aside.exists()) == (OLD, NEW, False)


def test_a_free_place_is_taken_by_a_rename(folders: tuple[Path, Path, Path], tmp_path: Path) -> None:
    new, _, aside = folders
    assert exchange(new, tmp_path / "free", aside) == new
    assert (snapshot(tmp_path / "free"), new.exists(), aside.exists()) == (NEW, False, False)
