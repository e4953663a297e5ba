"""A published site, and looking at it."""

import ctypes
from pathlib import Path

import pytest

from build_tools.publishing.marker import MARKER
from build_tools.publishing.staging import Whole, staged
from tests.support.builds import snapshot

OLD = {"index.html": b"old", "deep/page.html": b"old page"}
NEW = {"index.html": b"new", "other.html": b"other"}


def fill(folder: Path, files: dict[str, bytes]) -> None:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


def publish(site: Path, files: dict[str, bytes]) -> None:
    with staged(site) as stage:
        fill(stage.folder, files)
        stage.whole = Whole(files.keys())


def content(site: Path) -> dict[str, bytes]:
    return {name: data for name, data in snapshot(site).items() if name != MARKER}


def leftovers(site: Path) -> list[str]:
    return sorted(path.name for path in site.parent.iterdir() if path.is_dir() and path != site)


def without_exchange(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the system have no way to exchange two folders in one step."""
    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: object())


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Give a published site."""
    site = tmp_path / "place" / "site"
    publish(site, OLD)
    assert content(site) == OLD
    return site
