"""Memory is bounded, and what it lost was never needed."""

import os
import tempfile
import time
from pathlib import Path

import pytest

from build_tools.cache.store import Cache, DiskCache, MemoryCache, cache_of

HOUR = 3600.0
DAY = 24 * HOUR
JUST = 0.2


@pytest.fixture(params=["here", "on disk"])
def memory(request: pytest.FixtureRequest, tmp_path: Path) -> Cache:
    return MemoryCache() if request.param == "here" else DiskCache(tmp_path / "not" / "yet")


def age(path: Path, seconds: float) -> None:
    then = time.time() - seconds
    os.utime(path, (then, then))


def age_of(path: Path) -> float:
    return time.time() - path.stat().st_mtime


def test_what_was_saved_last_is_there(memory: Cache) -> None:
    assert memory.get("a") is None
    memory.put("a", b"one")
    memory.put("a", b"two")
    memory.put("b", b"")
    assert (memory.get("a"), memory.get("b"), memory.get("c")) == (b"two", b"", None)


def test_pruning_leaves_what_is_named_and_what_has_another_prefix(memory: Cache) -> None:
    for name in ("story-1", "story-2", "story-20", "media"):
        memory.put(name, name.encode())
    memory.prune("story-", iter(["story-2"]))
    assert [memory.get(name) for name in ("story-1", "story-2", "story-20", "media")] == [
        None,
        b"story-2",
        None,
        b"media",
    ]


def test_pruning_nothing_is_no_failure(memory: Cache) -> None:
    memory.prune("story-", ["story-2"])
    assert memory.get("story-2") is None


def test_nothing_but_what_was_saved_is_left_in_the_folder(tmp_path: Path) -> None:
    memory = DiskCache(tmp_path)
    for content in (b"one", b"two"):
        memory.put("a", content)
    assert [file.name for file in tmp_path.iterdir()] == ["a.bin"]


def test_what_cannot_be_replaced_is_held_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    memory = DiskCache(tmp_path)
    memory.put("a", b"one")

    def refuse(*_: object) -> None:
        raise PermissionError

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", refuse)
        memory.put("a", b"two")
        memory.put("b", b"two")
    assert (memory.get("a"), memory.get("b")) == (b"two", b"two")
    assert list(tmp_path.iterdir()) == []
    assert DiskCache(tmp_path).get("a") is None
    memory.prune("", ["b"])
    assert (memory.get("a"), memory.get("b")) == (None, b"two")
    memory.put("b", b"three")
    assert memory.get("b") == DiskCache(tmp_path).get("b") == b"three"


def test_drafts_stand_beside_what_they_replace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Elsewhere, the system could not put them in its place in one step."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "no such folder"))
    memory = DiskCache(tmp_path / "memory")
    memory.put("a", b"one")
    assert memory.get("a") == b"one"


def test_a_killed_run_leaves_nothing_for_good(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    memory = DiskCache(tmp_path)
    memory.put("story-1", b"one")

    def die(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(Path, "replace", die)
        memory.put("story-1", b"two")
    assert memory.get("story-1") == b"one"
    (draft,) = (file for file in tmp_path.iterdir() if file.name != "story-1.bin")
    assert draft.name.startswith("story-1.bin.")
    memory.prune("story-", ["story-1"])
    assert [file.name for file in tmp_path.iterdir()] == ["story-1.bin"]


def test_another_programs_memory_is_absent(tmp_path: Path) -> None:
    memory = DiskCache(tmp_path)
    memory.put("a", b"one")
    file = tmp_path / "a.bin"
    whole = file.read_bytes()
    file.write_bytes(whole.replace(whole[16:32], bytes(16)))
    assert memory.get("a") is None


def test_drafts_of_a_killed_run_are_deleted_by_the_next_one(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    memories = [remember(cache, tmp_path / name) for name in ("one", "two")]
    for memory in memories:
        (memory.folder / "a.bin.x1y2z3").write_bytes(b"draft")
    cache_of(cache, tmp_path / "two")
    left = [sorted(file.name for file in memory.folder.glob("a.*")) for memory in memories]
    assert left == [["a.bin", "a.bin.x1y2z3"], ["a.bin"]]


@pytest.mark.parametrize(("seconds", "is_touched"), [(DAY + JUST, True), (DAY - 60, False)])
def test_what_is_read_counts_as_used_that_day(tmp_path: Path, seconds: float, is_touched: bool) -> None:
    memory = DiskCache(tmp_path)
    memory.put("a", b"one")
    age(tmp_path / "a.bin", seconds)
    assert memory.get("a") == b"one"
    assert (age_of(tmp_path / "a.bin") < HOUR) == is_touched


def remember(cache: Path, root: Path) -> DiskCache:
    root.mkdir(parents=True, exist_ok=True)
    memory = cache_of(cache, root)
    memory.put("a", root.name.encode())
    return memory


def test_each_archive_has_its_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = tmp_path / "deep" / "cache"
    for name in ("one", "two"):
        remember(cache, tmp_path / name)
    (tmp_path / "link").symlink_to(tmp_path / "one")
    monkeypatch.chdir(tmp_path)
    for root in (tmp_path / "one", Path("one"), Path("two/../one"), tmp_path / "link"):
        assert cache_of(cache, root).get("a") == b"one"
    assert cache_of(cache, tmp_path / "two").get("a") == b"two"


def test_files_unused_for_a_month_are_deleted(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    memories = [remember(cache, tmp_path / name) for name in ("one", "two", "three")]
    files = {file.read_bytes()[-3:]: file for file in cache.glob("*/a.bin")}
    age(files[b"one"], 30 * DAY + JUST)
    age(files[b"two"], 30 * DAY - 60)
    cache_of(cache, tmp_path / "three")
    assert [memory.get("a") for memory in memories] == [None, b"two", b"three"]


def test_the_memories_of_the_sixteen_archives_used_last_are_kept(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    cache.mkdir()
    (cache / "letter.txt").write_bytes(b"no memory")
    memories = [remember(cache, tmp_path / f"archive-{number}") for number in range(16)]
    folders = {file.read_bytes().rpartition(b"archive-")[2]: file.parent for file in cache.glob("*/a.bin")}
    for number in range(16):
        age(folders[str(number).encode()], 16 - number)
    cache_of(cache, tmp_path / "archive-0")
    assert all(memory.get("a") for memory in memories)
    remember(cache, tmp_path / "archive-16")
    assert [number for number, memory in enumerate(memories) if memory.get("a") is None] == [1]
    assert len([folder for folder in cache.iterdir() if folder.is_dir()]) == 16


def test_the_memory_of_an_archive_that_is_gone_is_deleted(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    memories = [remember(cache, tmp_path / name) for name in ("one", "two")]
    (tmp_path / "one").rename(tmp_path / "three")
    remember(cache, tmp_path / "three")
    assert [memory.get("a") for memory in memories] == [None, b"two"]
    assert len(list(cache.iterdir())) == 2


def test_the_memory_in_use_is_kept_whatever_the_clock_says(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    for number in range(20):
        remember(cache, tmp_path / f"archive-{number}")
        for folder in cache.iterdir():
            age(folder, -HOUR)
    assert remember(cache, tmp_path / "new").get("a") == b"new"
    assert cache_of(cache, tmp_path / "new").get("a") == b"new"
