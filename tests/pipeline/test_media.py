"""Files beside the stories are looked into anew when they changed, and not before."""

import hashlib
from collections.abc import Mapping
from concurrent.futures import Executor, ThreadPoolExecutor
from pathlib import Path

import pytest

from build_tools.cache.store import MemoryCache
from build_tools.loading.media import probe as probing
from build_tools.loading.media.probe import Probed
from build_tools.pipeline.media import StampedMedia, read_media
from tests.pipeline.conftest import Clock
from tests.support.cases import picture

PHOTO, LETTER, MISSING = "hongyan/a.jpg", "hongyan/b.pdf", "hongyan/missing.png"
PATHS = (PHOTO, LETTER, MISSING)


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give the paths of files that were looked into."""
    paths: list[str] = []
    probe = probing.probe
    monkeypatch.setattr(probing, "probe", lambda file, path: paths.append(path) or probe(file, path))
    return paths


@pytest.fixture
def folder(tmp_path: Path, clock: Clock) -> Path:
    """Give an archive with a photo and a file that is no picture, both settled."""
    (tmp_path / "hongyan").mkdir()
    (tmp_path / PHOTO).write_bytes(picture((64, 48), gps=True))
    (tmp_path / LETTER).write_bytes(b"letter")
    return tmp_path


def read(
    folder: Path, memory: MemoryCache, paths: tuple[str, ...] = PATHS, executor: Executor | None = None
) -> Mapping[str, StampedMedia]:
    return read_media(folder, paths, memory, executor)


def test_what_is_found_in_a_file(folder: Path) -> None:
    found = read(folder, MemoryCache())
    assert tuple(found) == PATHS
    photo = found[PHOTO].file
    assert (photo.path, photo.width, photo.height, photo.located, photo.fault) == (PHOTO, 64, 48, True, "")
    assert photo.size == (folder / PHOTO).stat().st_size
    assert found[LETTER].digest == hashlib.sha256(b"letter").hexdigest()
    assert found[MISSING].digest == ""


def test_settled_files_are_looked_into_once(folder: Path, looked: list[str]) -> None:
    memory = MemoryCache()
    first = read(folder, memory)
    looked.clear()
    again = read(folder, memory)
    assert looked == [MISSING]
    assert again == first


def test_a_changed_file_is_looked_into_again(folder: Path, looked: list[str]) -> None:
    memory = MemoryCache()
    first = read(folder, memory, (PHOTO, LETTER))
    (folder / PHOTO).write_bytes(picture((10, 20)))
    looked.clear()
    found = read(folder, memory, (PHOTO, LETTER))
    assert looked == [PHOTO]
    assert (found[PHOTO].file.width, found[PHOTO].file.located) == (10, False)
    assert found[PHOTO].digest != first[PHOTO].digest
    assert read(folder, memory, (PHOTO, LETTER)) == found
    assert looked == [PHOTO]


def test_a_file_that_has_just_changed_is_looked_into_again(folder: Path, clock: Clock, looked: list[str]) -> None:
    memory = MemoryCache()
    clock.ahead = 0
    first = read(folder, memory, (PHOTO,))
    assert read(folder, memory, (PHOTO,)) == first
    assert looked == [PHOTO] * 2


def test_a_file_that_changes_while_it_is_looked_into_is_looked_into_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory, probe = MemoryCache(), probing.probe

    def change(file: Path, path: str) -> Probed:
        probed = probe(file, path)
        file.write_bytes(picture((10, 20)))
        return probed

    with monkeypatch.context() as patch:
        patch.setattr(probing, "probe", change)
        first = read(folder, memory, (PHOTO,))
    assert (first[PHOTO].file.width, first[PHOTO].file.located) == (64, True)
    again = read(folder, memory, (PHOTO,))
    assert (again[PHOTO].file.width, again[PHOTO].file.located) == (10, False)
    assert again[PHOTO].digest != first[PHOTO].digest


def test_files_that_are_gone_are_forgotten(folder: Path, looked: list[str]) -> None:
    memory = MemoryCache()
    read(folder, memory, (PHOTO, LETTER))
    assert tuple(read(folder, memory, (PHOTO,))) == (PHOTO,)
    looked.clear()
    read(folder, memory, (PHOTO, LETTER))
    assert looked == [LETTER]


def test_what_is_lost_is_looked_into_again(folder: Path, looked: list[str]) -> None:
    memory = MemoryCache()
    first = read(folder, memory, (PHOTO,))
    memory.prune("", ())
    assert read(folder, memory, (PHOTO,)) == first
    memory.put("media", b"damaged")
    assert read(folder, memory, (PHOTO,)) == first
    assert looked == [PHOTO] * 3


def test_who_may_not_see_our_files_is_not_asked(folder: Path) -> None:
    class Elsewhere(ThreadPoolExecutor):
        def submit(self, *_: object, **__: object) -> object:  # type: ignore[override]
            raise AssertionError

    with Elsewhere(1) as elsewhere:
        assert read(folder, MemoryCache(), executor=elsewhere) == read(folder, MemoryCache())


def test_many_files_are_all_looked_into(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = tuple(f"hongyan/{number}.txt" for number in range(7))
    for path in paths:
        (folder / path).write_text(path, "utf-8")
    monkeypatch.setattr("build_tools.pipeline.media.CHUNK", 3)
    found = read(folder, MemoryCache(), paths)
    assert [found[path].digest for path in paths] == [hashlib.sha256(path.encode()).hexdigest() for path in paths]
