"""Registries are read anew when one of their files changed, and not before."""

from pathlib import Path
from typing import Any

import pytest

from build_tools.cache.store import MemoryCache
from build_tools.chinese import spoken
from build_tools.chinese.pinyin import Keys, learn, learned, name_key, sort_key
from build_tools.loading import registry
from build_tools.pipeline.registries import learn_pinyin, read_registries, save_pinyin

PEOPLE = "registry/people.yml"


@pytest.fixture
def loads(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Give the archives whose registries were read."""
    found: list[Path] = []
    load = registry.load_registries
    monkeypatch.setattr(registry, "load_registries", lambda root: found.append(root) or load(root))
    return found


def test_they_are_read_once(root: Path, memory: MemoryCache, loads: list[Path]) -> None:
    first, again = read_registries(root, memory), read_registries(root, memory)
    assert loads == [root]
    assert (again.digest, again.found) == (first.digest, ())
    assert {name: list(registry) for name, registry in again.by_name.items()} == {
        name: list(registry) for name, registry in first.by_name.items()
    }
    assert len(first.digest) == 16


@pytest.mark.parametrize("change", ["content", "name", "more", "less", "border"])
def test_any_change_is_noticed(root: Path, memory: MemoryCache, loads: list[Path], change: str) -> None:
    file = root / PEOPLE
    before = read_registries(root, memory).digest
    if change == "content":
        file.write_text(file.read_text("utf-8").replace("江竹筠", "江竹韵"), "utf-8")
    elif change == "name":
        file.rename(root / "registry" / "renwu.yml")
    elif change == "more":
        (root / "registry" / "zhaopian.yml").touch()
    elif change == "less":
        file.unlink()
    else:
        text, other = file.read_bytes(), root / "registry" / "places.yml"
        file.write_bytes(text[:-1])
        other.write_bytes(text[-1:] + other.read_bytes())
    assert read_registries(root, memory).digest != before
    assert len(loads) == 2


def test_what_is_wrong_with_them_is_remembered_too(root: Path, memory: MemoryCache, loads: list[Path]) -> None:
    (root / PEOPLE).write_text("- 编号: [\n", "utf-8")
    first, again = read_registries(root, memory), read_registries(root, memory)
    assert [item.code for item in again.found] == [item.code for item in first.found] == ["Y009"]
    assert len(loads) == 1


@pytest.mark.parametrize("what", ["a link", "a folder", "a linked folder", "no folder", "a file"])
def test_what_cannot_be_read_is_looked_at_each_time(
    root: Path, memory: MemoryCache, loads: list[Path], what: str
) -> None:
    folder = root / "registry"
    if what == "a link":
        (root / PEOPLE).rename(root / "people.yml")
        (root / PEOPLE).symlink_to(root / "people.yml")
    elif what == "a folder":
        (folder / "old").mkdir()
    else:
        folder.rename(root.parent / "elsewhere")
        if what == "a linked folder":
            folder.symlink_to(root.parent / "elsewhere")
        elif what == "a file":
            folder.touch()
    memory.put("registries", b"what they said before")
    assert [read_registries(root, memory).digest for _ in range(2)] == [b"", b""]
    assert memory.get("registries") is None
    assert len(loads) == 2


def test_what_changes_while_it_is_read_is_read_again(
    root: Path, memory: MemoryCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, load = root / PEOPLE, registry.load_registries
    text = file.read_text("utf-8")
    read_registries(root, memory)

    def racing(root: Path) -> Any:
        file.write_text(text.replace("江竹筠", "江竹韵"), "utf-8")
        return load(root)

    file.write_text(text + "\n", "utf-8")
    with monkeypatch.context() as patch:
        patch.setattr(registry, "load_registries", racing)
        assert read_registries(root, memory).digest == b""
    assert memory.get("registries") is None
    file.write_text(text + "\n", "utf-8")
    assert "江竹筠" in {entry.name for entry in read_registries(root, memory).by_name["people"]}


TITLE, NAME = "从没有人写过的题目", "从没有人叫过的名字"


@pytest.fixture
def asked() -> Keys:
    """Ask for the keys of a title and of a name, and for nothing else."""
    learn({}, {})
    return {(TITLE, ""): sort_key(TITLE), (NAME, ""): name_key(NAME)}


@pytest.mark.parametrize(
    ("titles", "digest", "kept"),
    [([TITLE], b"1", {TITLE, NAME}), (["另一个题目"], b"1", {NAME}), ([TITLE], b"2", {TITLE}), ([], b"2", set())],
)
def test_the_pinyin_of_what_is_still_there_is_kept(
    memory: MemoryCache, monkeypatch: pytest.MonkeyPatch, asked: Keys, titles: list[str], digest: bytes, kept: set[str]
) -> None:
    save_pinyin(memory, b"1", titles)
    learn({}, {})
    learn_pinyin(memory, digest)
    known = {**learned()[0], **learned()[1]}
    assert known == {key: value for key, value in asked.items() if key[0] in kept}

    def fail() -> None:
        raise AssertionError

    monkeypatch.setattr(spoken, "dictionary", fail)
    for name in kept:
        assert (sort_key if name == TITLE else name_key)(name) == asked[name, ""]


def test_nothing_is_known_without_a_memory_or_of_registries_that_cannot_be_read(
    memory: MemoryCache, asked: Keys
) -> None:
    save_pinyin(memory, b"", [])
    for cache in (memory, MemoryCache()):
        learn_pinyin(cache, b"")
        assert learned() == ({}, {})


def test_pinyin_is_written_only_if_it_is_another(memory: MemoryCache, asked: Keys) -> None:
    class Counting(MemoryCache):
        saved = 0

        def put(self, name: str, content: bytes) -> None:
            self.saved += 1
            super().put(name, content)

    counting = Counting()
    for _ in range(2):
        save_pinyin(counting, b"1", [TITLE])
    assert counting.saved == 1
    name_key("另一个名字")
    save_pinyin(counting, b"1", [TITLE])
    assert counting.saved == 2
    save_pinyin(counting, b"1", [])
    assert counting.saved == 3
