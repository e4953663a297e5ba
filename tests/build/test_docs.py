"""What an engine made is asked for once, and remembered as long as its key holds."""

import hashlib
from pathlib import Path

import pytest

from build_tools.build.docs import Docs, linked_addresses
from build_tools.build.groups import File
from build_tools.cache.store import MemoryCache
from build_tools.render.frames import FrameKey
from tests.build.small import StubEngine

KEY, OTHER = FrameKey("a.html", "a.html", "a", False), FrameKey("b.html", "b.html", "b", False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "more").mkdir()
    for name in ("b.md", "a.md", "more/c.md"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    return tmp_path


class CountingCache(MemoryCache):
    """Counts what is kept."""

    def __init__(self) -> None:
        super().__init__()
        self.puts = 0

    def put(self, name: str, content: bytes) -> None:
        self.puts += 1
        super().put(name, content)


@pytest.fixture
def cache() -> CountingCache:
    return CountingCache()


def test_the_group_has_all_files(folder: Path, cache: MemoryCache) -> None:
    group = Docs(StubEngine(folder), b"key", cache).group
    files = list(group.make())
    contents = {"a.html": b"a.md", "b.html": b"b.md", "more/c.html": b"more/c.md", "theme/style.css": b"css"}
    assert files == [File(name, text, hashlib.sha256(text).hexdigest()) for name, text in contents.items()]
    assert (group.key, group.coarse_key) == (b"key", b"")


def test_the_engine_runs_once_for_files_and_pages(folder: Path, cache: MemoryCache) -> None:
    engine = StubEngine(folder)
    docs = Docs(engine, b"key", cache)
    assert len(list(docs.group.make())) == 4
    assert docs.nav.manuals
    assert docs.nav == docs.nav
    assert docs.frame(KEY) == docs.frame(KEY) != docs.frame(OTHER)
    assert engine.asked == ["run", KEY, OTHER]


def test_pages_alone_make_it_run_too(folder: Path, cache: MemoryCache) -> None:
    engine = StubEngine(folder)
    docs = Docs(engine, b"key", cache)
    assert docs.nav == docs.nav
    assert engine.asked == ["run"]


def learned(folder: Path, cache: MemoryCache, key: bytes, *frames: FrameKey) -> list[str | FrameKey]:
    """What an engine is asked for when pages and frames are needed."""
    engine = StubEngine(folder)
    docs = Docs(engine, key, cache)
    with docs.remembering():
        assert docs.nav.manuals
        for frame in frames:
            assert docs.frame(frame)[0] == f"<{frame}>"
    return engine.asked


def test_pages_and_frames_are_remembered_while_the_key_holds(folder: Path, cache: CountingCache) -> None:
    assert learned(folder, cache, b"key", KEY) == ["run", KEY]
    assert learned(folder, cache, b"key", KEY) == []
    assert cache.puts == 1, "nothing new is learned"
    assert learned(folder, cache, b"key", KEY, OTHER) == [OTHER]
    assert learned(folder, cache, b"key", OTHER, KEY) == []
    assert cache.puts == 2
    assert learned(folder, cache, b"other", KEY) == ["run", KEY]
    assert learned(folder, cache, b"key") == ["run"]


def test_what_was_made_is_remembered_even_if_the_build_fails(folder: Path, cache: MemoryCache) -> None:
    docs = Docs(StubEngine(folder), b"key", cache)
    with pytest.raises(OSError, match="full"), docs.remembering():
        docs.frame(KEY)
        raise OSError("full")
    assert learned(folder, cache, b"key", KEY) == []


def test_frames_outlive_another_run_of_the_engine(folder: Path, cache: MemoryCache) -> None:
    learned(folder, cache, b"key", KEY)
    docs = Docs(StubEngine(folder), b"key", cache)
    with docs.remembering():
        assert len(list(docs.group.make())) == 4
    assert learned(folder, cache, b"key", KEY) == []


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("[题](../topics.md)", "topics.html"),
        ("[题](topics/a.md#b)", "docs/topics/a.html"),
        ("[题]( <../stories/a/b.md>)", "stories/a/b.html"),
        ("[题][1]\n\n[1]: ../all.md", "all.html"),
        ("[题][1]\n\n[1]: <x.md>", "docs/x.html"),
        ("![图](a.png)[网](https://example.org/)", ""),
        ("(../topics.md)", ""),
    ],
)
def test_pages_that_hand_written_ones_link_to(tmp_path: Path, text: str, address: str) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.md").write_bytes(text.encode())
    (tmp_path / "docs" / "b.md").write_bytes(b"\xff")
    (tmp_path / "notes.txt").write_text("[a](b.md)", encoding="utf-8")
    assert linked_addresses(tmp_path) == ({address} if address else set())
