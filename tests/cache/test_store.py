"""What is remembered between builds: never trusted, never in the way."""

import os
import pickle
import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from build_tools.cache.digests import digest_of, short_digest
from build_tools.cache.store import DiskCache, MemoryCache, cache_of
from build_tools.cache.values import get_value, pickled, unpickled
from build_tools.diagnostics import Location
from build_tools.model.positions import Positions
from build_tools.program import program_version

TRACE = "ARCHIVE_TEST_TRACE"


class Hostile:
    """Would run a command when it is unpickled."""

    def __reduce__(self) -> tuple[object, ...]:
        return os.putenv, (TRACE, "1")


def forge(folder: Path, name: str, body: bytes) -> None:
    """Write an entry as somebody would who knows the form and the digest."""
    folder.mkdir(exist_ok=True)
    digest = digest_of(name.encode(), short_digest(body))
    (folder / f"{name}.bin").write_bytes(b"archive-cache-2" + program_version() + digest + body)


def test_what_was_saved_is_there_again(tmp_path: Path) -> None:
    cache = DiskCache(tmp_path / "new")
    cache.put("a", pickled({"b": (1, "丙")}))
    assert get_value(cache, "a", dict) == {"b": (1, "丙")}
    assert get_value(cache, "c", dict) is None
    assert get_value(cache, "a", list) is None


@pytest.mark.parametrize("body", [pickle.dumps(Hostile()), pickle.dumps(print), b"", b"\x80\x05", b"cos\nsystem\n."])
def test_a_forged_entry_is_absent_and_does_nothing(
    tmp_path: Path, body: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    called: list[object] = []
    monkeypatch.setattr(os, "putenv", lambda *arguments: called.append(arguments))
    forge(tmp_path / "memory", "a", body)
    assert DiskCache(tmp_path / "memory").get("a") == body
    assert get_value(DiskCache(tmp_path / "memory"), "a", object) is None
    assert called == []


def test_any_flipped_byte_makes_an_entry_absent(tmp_path: Path) -> None:
    cache = DiskCache(tmp_path)
    cache.put("a", pickled(["x" * 20]))
    whole = (tmp_path / "a.bin").read_bytes()
    for place in range(len(whole)):
        (tmp_path / "a.bin").write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert cache.get("a") is None
    for length in range(len(whole)):
        (tmp_path / "a.bin").write_bytes(whole[:length])
        assert cache.get("a") is None


def test_an_entry_by_another_name_is_absent(tmp_path: Path) -> None:
    DiskCache(tmp_path).put("a", b"b")
    shutil.copy(tmp_path / "a.bin", tmp_path / "c.bin")
    assert DiskCache(tmp_path).get("c") is None


def test_a_memory_that_cannot_be_written_is_no_failure(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file", encoding="utf-8")
    cache = cache_of(tmp_path / "cache", tmp_path)
    cache.put("a", b"b")
    assert cache.get("a") == b"b"
    assert cache_of(tmp_path / "cache", tmp_path).get("a") is None


@dataclass
class Foreign:
    """A record that is none of the program's."""


@pytest.mark.parametrize("value", [digest_of, DiskCache, Foreign(), os.getcwd, MemoryCache()])
def test_nothing_but_our_records_is_made_from_bytes(value: object) -> None:
    with pytest.raises(pickle.UnpicklingError):
        unpickled(pickle.dumps(value))


def test_nothing_sets_an_attribute_of_our_classes() -> None:
    state = pickle.dumps((None, {"title": "x", "__doc__": "x"}))[2:-1]
    with suppress(Exception):
        unpickled(b"cbuild_tools.diagnostics\nLocation\n" + state + pickle.BUILD + b".")
    assert (Location.__doc__ or "").startswith("A place")
    assert not hasattr(Location, "title")


@pytest.mark.parametrize("name", ["build_tools.wording.prose\nB014", "build_tools.diagnostics\nfault", "os\nsystem"])
def test_nothing_that_the_program_has_made_is_taken_by_its_name(name: str) -> None:
    with pytest.raises(pickle.UnpicklingError):
        unpickled(f"c{name}\n.".encode())


@pytest.mark.parametrize(
    "value", [Location("a.md", 3, 4), Positions.of("a.md", {"title": (1, 2, "title")}), {"一": [1, None, b"2"]}, 0]
)
def test_our_records_and_plain_values_come_back(value: object) -> None:
    memory = MemoryCache()
    memory.put("a", pickled(value))
    assert get_value(memory, "a", object) == value
