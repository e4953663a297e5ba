"""Stories that this process read before are taken as they are, and whatever changed is read anew."""

from pathlib import Path

import pytest

from build_tools.cache.store import MemoryCache
from build_tools.pipeline import reading
from build_tools.pipeline.stories import Stories
from tests.pipeline.three_stories import ALL, DRAFT, LETTER, NAMES, SPEECH, change, read, words


class CountingCache(MemoryCache):
    """Knows what it was asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def get(self, name: str) -> bytes | None:
        self.asked.append(name)
        return super().get(name)


def assert_as_from_nothing(found: Stories, root: Path) -> None:
    plain = read(root, MemoryCache(), NAMES)
    assert (found.readings, found.digests) == (plain.readings, plain.digests)
    assert words(found, list(found.readings)) == words(plain, list(plain.readings))


def test_what_stayed_is_not_even_looked_up(root: Path) -> None:
    memory = CountingCache()
    first = read(root, memory)
    memory.asked.clear()
    second = read(root, memory, last=first)
    assert not [name for name in memory.asked if "readings" in name]
    assert all(second.readings[path] is first.readings[path] for path in ALL)
    assert second.fresh == set()


def test_what_changed_is_read_anew(root: Path, memory: MemoryCache) -> None:
    first = read(root, memory)
    change(root, "标题: 一封托孤信", "标题: 又一封信")
    second = read(root, memory, last=first)
    assert second.fresh == {LETTER}
    assert first.readings[LETTER].story.title == "一封托孤信"
    assert_as_from_nothing(second, root)
    change(root, "标题: 又一封信", "标题: 一封托孤信")
    (root / DRAFT).unlink()
    third = read(root, memory, last=second)
    assert set(third.readings) == {LETTER, SPEECH}
    assert_as_from_nothing(third, root)
    assert_as_from_nothing(read(root, memory), root)
    (root / "hongyan/xin-xie-de.md").write_text((root / LETTER).read_text("utf-8"), "utf-8")
    fourth = read(root, memory, last=third)
    assert fourth.fresh == {"hongyan/xin-xie-de.md"}
    assert_as_from_nothing(fourth, root)


def test_other_names_make_all_new(root: Path, memory: MemoryCache) -> None:
    first = read(root, memory, ("竹签",))
    second = read(root, memory, last=first)
    assert second.fresh == ALL
    assert_as_from_nothing(second, root)


def test_a_story_over_which_the_program_failed_is_tried_again(
    root: Path, memory: MemoryCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object) -> None:
        raise RuntimeError

    with monkeypatch.context() as patch:
        patch.setattr(reading, "convert", failing)
        first = read(root, memory)
    second = read(root, memory, last=first)
    assert second.fresh == ALL
    assert_as_from_nothing(second, root)


def test_a_cache_that_is_gone_does_no_harm(root: Path, memory: MemoryCache) -> None:
    first = read(root, memory)
    memory.prune("", ())
    assert_as_from_nothing(read(root, memory, last=first), root)
