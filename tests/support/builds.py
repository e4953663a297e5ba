"""Sites built once a test run, whichever worker asks first."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import Executor
from pathlib import Path

import pytest
from filelock import FileLock

from build_tools.cache.store import MemoryCache
from build_tools.pipeline.prepare import prepare
from build_tools.pipeline.search_documents import search_files
from tests.support.commands import commands_here
from tests.support.hostile import hostile_archive
from tests.support.links import Site
from tests.support.media import add_media
from tests.support.synthetic import write_archive

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "tests" / "sample_archive"
FORTY = ROOT / "tests" / "forty_stories"
"""An archive that is written like the published one, and never changes."""


def archive(*arguments: str | Path, environment: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Run the ``archive`` command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "build_tools", *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, **(environment or {})},
    )


def copy_sample(folder: Path) -> Path:
    """Copy the sample archive, with its media, to a new folder."""
    shutil.copytree(SAMPLE, folder)
    add_media(folder)
    return folder


def keep(folder: Path) -> Path:
    """Keep a folder as it is now, for ``restored``."""
    shutil.copytree(folder, folder.with_name(f"{folder.name}-kept"))
    return folder


def restored(folder: Path) -> Path:
    """Make a folder what it was when it was kept.

    It stays in its place, for builds remember sites by their places, and folders in it are never away: what is remembered
    of an archive that is gone is deleted by whoever else builds at that moment.
    """
    kept = folder.with_name(f"{folder.name}-kept")
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_symlink() or not path.is_dir():
            path.unlink()
        elif not (kept / path.relative_to(folder)).is_dir():
            path.rmdir()
    shutil.copytree(kept, folder, dirs_exist_ok=True)
    return folder


def snapshot(folder: Path) -> dict[str, bytes]:
    """Read every file below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def search_index(root: Path, executor: Executor | None = None) -> dict[str, bytes]:
    """Index an archive as a site does that has no index yet."""
    prepared = prepare(root)
    files = search_files(prepared, prepared.catalogue(str, frozenset(), drafts=False), MemoryCache(), {}, executor)
    return {file.address: file.content or b"" for file in files}


def _shared(factory: pytest.TempPathFactory) -> Path:
    """Return a folder that all workers of this run share."""
    base = factory.getbasetemp()
    return base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """Return a folder of the run, made by the worker that asks first."""
    folder = _shared(factory) / name
    with FileLock(folder.with_suffix(".lock")):
        if not (folder / "made").exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            make(folder)
            (folder / "made").touch()
    return folder


def build(stories: Path, site: Path) -> None:
    """Build a site that must succeed."""
    done = commands_here()("build", "--stories", stories, "--site", site, "--quiet")
    assert done.code == 0, done.said


def _make_sample(folder: Path) -> None:
    build(copy_sample(folder / "stories"), folder / "site")


@pytest.fixture(scope="session")
def sample_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder with the sample archive (``stories``) and its site (``site``); nobody writes there."""
    return once(tmp_path_factory, "sample-build", _make_sample)


@pytest.fixture(scope="session")
def sample_root(sample_folder: Path) -> Path:
    """Give the sample archive with its media."""
    return sample_folder / "stories"


@pytest.fixture(scope="session")
def sample_site(sample_folder: Path) -> Site:
    """Give the sample archive's site."""
    return Site(sample_folder / "site")


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Give the site of forty real stories."""
    folder = once(tmp_path_factory, "real-build", lambda folder: build(FORTY, folder / "site"))
    return Site(folder / "site")


@pytest.fixture(scope="session")
def long_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Give the site of an archive of 95 stories."""

    def make(folder: Path) -> None:
        build(write_archive(folder / "stories", 95), folder / "site")

    return Site(once(tmp_path_factory, "long-build", make) / "site")


@pytest.fixture(scope="session")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Give the site of an archive that tries to bring in script and style."""

    def make(folder: Path) -> None:
        build(hostile_archive(folder), folder / "site")

    return Site(once(tmp_path_factory, "hostile-build", make) / "site")
