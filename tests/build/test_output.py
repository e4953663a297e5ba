"""What a build takes from the published site, and what it makes anew."""

import errno
import hashlib
import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from build_tools.build.groups import File, Group
from build_tools.build.output import Output
from build_tools.build.record import last_record
from build_tools.cache.digests import content_digest
from build_tools.cache.store import MemoryCache
from build_tools.model.addresses import MARKER
from build_tools.opening import FileChangedError
from tests.support.builds import snapshot

ONE, TWO = "a/one.html", "two.html"
SCRIPT = "a/b/script.js"
GROUPS = {"one": (ONE, SCRIPT), "two": (TWO,)}


def group(name: str, key: bytes = b"key", coarse_key: bytes = b"") -> Group:
    return Group(name, lambda: key, list, coarse_key)


class Place:
    """A published site, its record, and the next one."""

    def __init__(self, folder: Path) -> None:
        self.site, self.next, self.cache = folder / "site", folder / "next", MemoryCache()
        self.site.mkdir()
        output = Output.open(self.site, self.site, None)
        for name, addresses in GROUPS.items():
            self.make(output, name, addresses)
        output.made(group("all", coarse_key=b"coarse"), (), ("one", "two"))
        output.finish()
        output.save(self.cache)

    @staticmethod
    def make(output: Output, name: str, addresses: tuple[str, ...], key: bytes = b"key", text: str = "") -> None:
        for address in addresses:
            content = (text or address).encode()
            output.put(File(address, content, hashlib.sha256(content).hexdigest()))
        output.made(group(name, key), addresses, ())

    def open(self) -> Output:
        self.next.mkdir(exist_ok=True)
        return Output.open(self.next, self.site, last_record(self.site, self.cache))


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


WHOLE = {address: address.encode() for addresses in GROUPS.values() for address in addresses}


def numbers(folder: Path) -> Mapping[str, int]:
    return {file.relative_to(folder).as_posix(): file.stat().st_ino for file in folder.rglob("*") if file.is_file()}


def test_an_unchanged_site_is_the_same(place: Place) -> None:
    (place.site / MARKER).write_bytes(b"marker")
    output = place.open()
    assert output.reuse(group("all", coarse_key=b"coarse"))
    assert output.is_same
    output.finish()
    assert snapshot(place.next) == {}
    assert (output.changed, output.pages()) == (frozenset(), 2)


def test_what_is_kept_is_the_published_file_itself(place: Place) -> None:
    output = place.open()
    assert output.reuse(group("one"))
    assert not output.is_same
    place.make(output, "two", (TWO,), b"other", "new")
    output.finish()
    assert snapshot(place.next) == {**WHOLE, TWO: b"new"}
    assert {name for name, number in numbers(place.next).items() if numbers(place.site)[name] == number} == {
        ONE,
        SCRIPT,
    }
    assert (output.changed, output.pages()) == ({TWO}, 2)


@pytest.mark.parametrize(
    ("asked", "is_taken"),
    [
        (group("one"), True),
        (group("one", b"other"), False),
        (group("one", b""), False),
        (group("three"), False),
        (group("all", b"key", b"coarse"), True),
        (group("all", b"other", b"coarse"), True),
        (group("all", b"key", b"other"), True),
        (group("all", b"other", b"other"), False),
        (group("all", b"other"), False),
    ],
)
def test_a_group_is_taken_by_either_key(place: Place, asked: Group, is_taken: bool) -> None:
    assert place.open().reuse(asked) == is_taken


def test_a_key_is_not_asked_where_the_coarse_one_tells(place: Place) -> None:
    def fail() -> bytes:
        raise AssertionError

    assert place.open().reuse(Group("all", fail, list, b"coarse"))


def damaged(place: Place, how: str) -> None:
    file = place.site / SCRIPT
    if how == "gone":
        file.unlink()
    elif how == "longer":
        file.write_bytes(b"longer than it was before")
    elif how == "touched":
        os.utime(file, (1, 1))
    else:
        file.unlink()
        file.symlink_to(place.site / TWO)


@pytest.mark.parametrize("how", ["gone", "longer", "touched", "a link"])
def test_a_file_that_is_not_as_it_was_left_is_made_anew(place: Place, how: str) -> None:
    damaged(place, how)
    output = place.open()
    assert not output.reuse(group("one"))
    assert not output.reuse(group("all", coarse_key=b"coarse")), "a group that holds it is not whole either"
    assert output.reuse(group("two"))
    assert set(output.published) == {ONE, TWO}
    place.make(output, "one", GROUPS["one"])
    output.finish()
    assert snapshot(place.next) == WHOLE


def test_files_of_others_make_a_site_another(place: Place) -> None:
    (place.site / "a" / "letter.txt").write_bytes(b"mine")
    output = place.open()
    assert output.reuse(group("all", coarse_key=b"coarse"))
    assert not output.is_same
    output.finish()
    assert snapshot(place.next) == WHOLE


def test_a_group_less_makes_a_site_another(place: Place) -> None:
    output = place.open()
    output.reuse(group("one"))
    assert not output.is_same
    output.finish()
    assert snapshot(place.next) == {address: address.encode() for address in GROUPS["one"]}


def test_without_a_record_all_is_made(place: Place) -> None:
    place.cache.prune("", ())
    output = place.open()
    assert not output.reuse(group("one"))
    assert (dict(output.published), output.is_same) == ({}, True)


def test_a_record_is_of_one_place(place: Place, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    assert last_record(place.site, place.cache)
    for other in (tmp_path / "other", tmp_path / "missing", None):
        assert last_record(other, place.cache) is None


def test_the_next_build_knows_what_this_one_kept_and_made(place: Place) -> None:
    output = place.open()
    output.reuse(group("one"))
    place.make(output, "two", (TWO,), b"other", "new")
    output.finish()
    place.site.rename(place.site.with_name("old"))
    place.next.rename(place.site)
    output.save(place.cache)
    again = place.open()
    assert again.reuse(group("one"))
    assert again.reuse(group("two", b"other"))
    assert again.is_same
    assert again.published[TWO] == hashlib.sha256(b"new").hexdigest()


def test_a_recycled_folder_keeps_what_is_right_and_loses_the_rest(place: Place) -> None:
    (place.next / "a" / "b").mkdir(parents=True)
    os.link(place.site / ONE, place.next / ONE)
    (place.next / SCRIPT).write_bytes(b"older")
    (place.next / "gone" / "deep").mkdir(parents=True)
    (place.next / "gone" / "deep" / "page.html").write_bytes(b"older")
    (place.next / TWO).write_bytes(b"older")
    output = place.open()
    output.reuse(group("one"))
    place.make(output, "two", (TWO,), b"other", "new")
    output.finish()
    assert snapshot(place.next) == {**WHOLE, TWO: b"new"}
    assert numbers(place.next)[ONE] == numbers(place.site)[ONE]
    assert not (place.next / "gone").exists()
    assert snapshot(place.site) == WHOLE


def test_one_file_of_a_new_group_is_taken_over(place: Place) -> None:
    output = place.open()
    digest = output.published[SCRIPT]
    output.put(File(SCRIPT, None, digest))
    output.made(group("one", b"other"), (SCRIPT,), ())
    output.finish()
    assert snapshot(place.next) == {SCRIPT: WHOLE[SCRIPT]}
    assert (output.changed, numbers(place.next)[SCRIPT]) == (frozenset(), numbers(place.site)[SCRIPT])


def test_files_are_copied_and_what_others_wrote_is_recorded(place: Place, tmp_path: Path) -> None:
    source = tmp_path / "source.jpg"
    source.write_bytes(b"picture")
    output = place.open()
    output.put(File("x/y/picture.jpg", source, content_digest(b"picture")))
    with pytest.raises(FileChangedError):
        output.put(File("x/y/other.jpg", source, content_digest(b"what was checked")))
    (place.next / "page.html").write_bytes(b"page")
    output.wrote("page.html", "other")
    output.finish()
    assert snapshot(place.next) == {"x/y/picture.jpg": b"picture", "page.html": b"page"}
    assert (output.changed, output.pages()) == ({"page.html"}, 1)


def test_a_file_system_without_second_names_gets_copies(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "no links")

    monkeypatch.setattr(os, "link", refuse)
    output = place.open()
    output.reuse(group("one"))
    output.finish()
    assert snapshot(place.next) == {address: address.encode() for address in GROUPS["one"]}
    assert (place.next / ONE).stat().st_mtime_ns == (place.site / ONE).stat().st_mtime_ns
    assert numbers(place.next)[ONE] != numbers(place.site)[ONE]


def test_what_is_kept_is_linked_once_something_was_written(place: Place) -> None:
    output = place.open()
    assert output.reuse(group("one"))
    output.link()
    assert snapshot(place.next) == {}
    place.make(output, "two", (TWO,), b"other", "new")
    output.link()
    assert all(numbers(place.next)[address] == numbers(place.site)[address] for address in GROUPS["one"])
    output.finish()
    assert (snapshot(place.next), snapshot(place.site)) == (WHOLE | {TWO: b"new"}, WHOLE)
