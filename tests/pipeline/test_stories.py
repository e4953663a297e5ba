"""Stories are read anew where a file changed, and nowhere else."""

import os
from concurrent.futures import BrokenExecutor, ThreadPoolExecutor
from pathlib import Path

import pytest

from build_tools.cache.store import MemoryCache
from build_tools.executors import copies
from build_tools.executors.choice import executor
from build_tools.executors.processes import Processes
from build_tools.loading.tree import scan
from build_tools.pipeline import reading, stories
from build_tools.pipeline.stories import Stories
from tests.pipeline.conftest import Clock
from tests.pipeline.three_stories import ALL, DRAFT, LETTER, NAMES, SPEECH, change, read, words
from tests.support.command_host import refusing


def test_all_is_read_once(root: Path, memory: MemoryCache) -> None:
    first = read(root, memory)
    again = read(root, memory)
    assert (first.fresh, again.fresh) == (ALL, set())
    assert list(again.readings) == list(scan(root).stories)
    assert again.readings == first.readings
    assert again.digests == first.digests
    assert words(again) == words(first)
    assert "竹签" in words(first)[LETTER]
    assert first.readings[LETTER].story.title == "一封托孤信"


def test_a_changed_story_is_read_anew(root: Path, memory: MemoryCache) -> None:
    before = read(root, memory)
    speech = words(before)[SPEECH]
    change(root, "一支竹签", "两支竹签")
    after = read(root, memory)
    assert after.fresh == {LETTER}
    assert {path for path in ALL if before.digests[path] != after.digests[path]} == {LETTER}
    assert after.readings[LETTER].body != before.readings[LETTER].body
    assert words(after)[LETTER].startswith("两支竹签")
    assert words(after)[SPEECH] == speech
    assert read(root, memory).fresh == set()


def test_stories_come_and_go(root: Path, memory: MemoryCache) -> None:
    read(root, memory)
    (root / "hongyan" / "xin.md").write_text((root / LETTER).read_text("utf-8"), "utf-8")
    (root / SPEECH).unlink()
    found = read(root, memory)
    assert found.fresh == {"hongyan/xin.md"}
    assert set(found.readings) == {LETTER, DRAFT, "hongyan/xin.md"}
    assert words(found, [LETTER, "hongyan/xin.md"])["hongyan/xin.md"] == words(found, [LETTER])[LETTER]


def test_settled_files_are_not_even_opened(root: Path, memory: MemoryCache, clock: Clock, opened: list[str]) -> None:
    read(root, memory)
    assert sorted(opened) == ["hai-mei-xie-wan.md", "index.md", "tuogu-xin.md"]
    opened.clear()
    read(root, memory)
    assert opened == []
    (root / LETTER).touch()
    assert read(root, memory).fresh == set()
    assert opened == ["tuogu-xin.md"]


def test_a_file_that_has_just_changed_is_looked_into_again(
    root: Path, memory: MemoryCache, clock: Clock, opened: list[str]
) -> None:
    clock.ahead = 0
    read(root, memory)
    opened.clear()
    assert read(root, memory).fresh == set()
    assert len(opened) == 3
    opened.clear()
    clock.ahead = 3600
    read(root, memory)
    assert len(opened) == 3
    read(root, memory)
    assert len(opened) == 3


def test_other_names_of_the_glossary_are_looked_for_everywhere(root: Path, memory: MemoryCache) -> None:
    found = read(root, memory)
    assert found.mentioned(NAMES) == {"竹签", "渣滓洞"}
    assert found.mentioned(("渣滓洞", "托孤")) == {"渣滓洞"}
    other = read(root, memory, ("托孤",))
    assert other.fresh == ALL
    assert other.mentioned(("渣滓洞", "托孤")) == {"托孤"}


def test_a_file_that_cannot_be_read_is_told_until_it_can(
    root: Path, memory: MemoryCache, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(os, "open", refusing({root / LETTER}))
        for _ in range(2):
            found = read(root, memory)
            assert found.digests[LETTER] == b""
            assert [item.code for item in found.readings[LETTER].found] == ["F011"]
            assert not found.readings[LETTER].story.readable
    assert read(root, memory).fresh == {LETTER}
    assert read(root, memory).readings[LETTER].found == ()


def test_a_fault_of_the_program_is_not_remembered(
    root: Path, memory: MemoryCache, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    convert = reading.convert

    def failing(text: str, line: int) -> object:
        if "竹筷子" in text:
            raise RuntimeError
        return convert(text, line)

    with monkeypatch.context() as patch:
        patch.setattr(reading, "convert", failing)
        for fresh in (ALL, {LETTER}):
            found = read(root, memory)
            assert found.fresh == fresh
            assert [item.code for item in found.readings[LETTER].found] == ["X001"]
    mended = read(root, memory)
    assert (mended.fresh, mended.readings[LETTER].found) == ({LETTER}, ())


def test_progress_is_told_until_all_are_read(root: Path, memory: MemoryCache) -> None:
    for _ in range(2):
        told: list[tuple[int, int]] = []
        Stories(root, scan(root).stories, NAMES, memory).read(
            None, lambda done, total, told=told: told.append((done, total))
        )
        assert told[-1] == (3, 3)
        assert told == sorted(told)


def test_others_can_do_the_reading(root: Path, memory: MemoryCache) -> None:
    with ThreadPoolExecutor(1) as pool:
        found = Stories(root, scan(root).stories, NAMES, memory)
        found.read(pool)
    plain = read(root, MemoryCache())
    assert (found.readings, words(found)) == (plain.readings, words(plain))


@pytest.mark.parametrize(("worth", "is_copied"), [(4, True), (3, False)])
def test_few_changed_stories_are_read_in_a_copy(
    root: Path, memory: MemoryCache, monkeypatch: pytest.MonkeyPatch, worth: int, is_copied: bool
) -> None:
    monkeypatch.setattr(stories, "WORTH_PROCESSES", worth)
    monkeypatch.setattr(copies, "forks", lambda: True)  # tests before this one may have left a thread
    read(root, memory)
    change(root, "标题: 一封托孤信", "标题: 又一封信")
    change(root, "标题", "标题", DRAFT)  # written again, and the same
    with executor(2) as processes:
        assert isinstance(processes, Processes)
        found = Stories(root, scan(root).stories, NAMES, memory)
        found.read(processes)
        assert ("read_chunk" in processes.core_seconds) == is_copied
    assert found.fresh == {LETTER}
    plain = read(root, MemoryCache())
    assert (found.readings, found.digests, words(found)) == (plain.readings, plain.digests, words(plain))


def test_a_copy_that_dies_is_told(root: Path, memory: MemoryCache, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stories, "_read_chunk", lambda _: os._exit(1))
    monkeypatch.setattr(copies, "forks", lambda: True)
    with executor(2) as processes, pytest.raises(BrokenExecutor):
        Stories(root, scan(root).stories, NAMES, memory).read(processes)


def test_a_story_can_be_read_as_it_is_now(root: Path, memory: MemoryCache) -> None:
    found = read(root, memory)
    change(root, "标题: 一封托孤信", "标题: 又一封信")
    now = found.read_now(LETTER)
    assert now is not None
    assert (now[0].story.title, found.readings[LETTER].story.title) == ("又一封信", "一封托孤信")
    assert now[1][1].decode() == words(found)[LETTER]
    assert "渣滓洞" in now[0].terms
    (root / LETTER).unlink()
    assert found.read_now(LETTER) is None
