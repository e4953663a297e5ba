"""What is remembered of stories: in which segments it lies, and that it may be lost or spoilt at any time."""

import pickle
from pathlib import Path

import pytest

from build_tools.cache.store import DiskCache, MemoryCache
from build_tools.opening import FileChangedError
from build_tools.pipeline import stories
from tests.pipeline.conftest import Clock
from tests.pipeline.three_stories import ALL, DRAFT, LETTER, SPEECH, change, read, words


@pytest.mark.parametrize("lost", ["stories-words", "stories-readings", "stories-files", "stories-", ""])
def test_nothing_is_wrong_after_a_loss(root: Path, memory: MemoryCache, clock: Clock, lost: str) -> None:
    first = read(root, memory)
    before = words(first)
    memory.prune(lost, ())
    again = read(root, memory)
    assert (again.readings, again.digests, words(again)) == (first.readings, first.digests, before)


def test_words_that_are_lost_meanwhile_are_read_from_the_file_that_was_checked(root: Path, memory: MemoryCache) -> None:
    found = read(root, memory)
    before = words(found)
    memory.prune("", ())
    assert words(found) == before
    change(root, "一支竹签", "两支竹签")
    (root / SPEECH).unlink()
    for path in (LETTER, SPEECH):
        with pytest.raises(FileChangedError) as changed:
            words(found, [path])
        assert changed.value.filename == str(root / path)


def test_nothing_of_a_story_that_is_gone_is_left(root: Path, tmp_path: Path) -> None:
    memory = DiskCache(tmp_path / "memory")
    read(root, memory)
    (root / LETTER).unlink()
    (root / SPEECH).rename(root / "hongyan" / "xuanjiang.md")
    found = read(root, memory)
    assert set(found.readings) == {DRAFT, "hongyan/xuanjiang.md"}
    left = b"".join(file.read_bytes() for file in (tmp_path / "memory").iterdir())
    assert b"tuogu-xin" not in left
    assert "一支竹签".encode() not in left
    assert b"renmin-xiaoxue/xuanjiang" not in left
    for path in (DRAFT, "hongyan/xuanjiang.md"):
        (root / path).unlink()
    read(root, memory)
    assert [file.name for file in (tmp_path / "memory").iterdir() if "files" not in file.name] == []


def test_lost_words_are_made_again_with_the_next_change(root: Path, memory: MemoryCache) -> None:
    read(root, memory)
    memory.prune("stories-words", ())
    change(root, "一支竹签", "两支竹签")
    found = read(root, memory)
    (root / SPEECH).unlink()
    assert words(found)[SPEECH]


def test_every_story_is_in_one_segment(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stories, "SEGMENT", 1)
    memory = DiskCache(tmp_path / "memory")
    first = read(root, memory)
    dealt = first.by_segment(first.readings)
    assert sorted(path for own in dealt for path in own) == sorted(ALL)
    assert [[first.segment(path) for path in own] for own in dealt] == [
        [first.segment(own[0])] * len(own) for own in dealt
    ]
    assert all(0 <= first.segment(path) < 4 for path in ALL)
    assert len(dealt) > 1
    many = len(list((tmp_path / "memory").iterdir()))
    monkeypatch.setattr(stories, "SEGMENT", 128)
    one = read(root, memory)
    assert (one.readings, words(one)) == (first.readings, words(first))
    assert len(one.by_segment(ALL)) == 1
    assert len(list((tmp_path / "memory").iterdir())) < many


def test_only_the_segment_of_a_changed_story_is_written(
    root: Path, tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stories, "SEGMENT", 1)
    memory = DiskCache(tmp_path / "memory")
    read(root, memory)
    before = {file.name: file.stat().st_ino for file in (tmp_path / "memory").iterdir()}
    read(root, memory)
    assert {file.name: file.stat().st_ino for file in (tmp_path / "memory").iterdir()} == before
    change(root, "一支竹签", "两支竹签")
    read(root, memory)
    after = {file.name: file.stat().st_ino for file in (tmp_path / "memory").iterdir()}
    assert 0 < sum(before[name] != after[name] for name in before) <= 3
    assert len(before) > 3


def test_what_is_remembered_is_no_program(root: Path, tmp_path: Path) -> None:
    """Somebody else's bytes under our names are nothing: all is read anew."""
    memory = MemoryCache()
    first = read(root, memory)
    hostile = MemoryCache()
    for name in ("stories-files", "stories-readings-0", "stories-words-0"):
        hostile.put(name, pickle.dumps(print))
    again = read(root, hostile)
    assert (again.fresh, again.readings) == (ALL, first.readings)
