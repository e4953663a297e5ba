"""Digests change with all that they stand for, and with nothing else."""

import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError
from itertools import combinations
from pathlib import Path

import pytest

from build_tools import program as running
from build_tools.cache.digests import digest_of
from build_tools.program import program_version


def test_a_digest_knows_where_a_part_ends() -> None:
    parts = [(), (b"",), (b"", b""), (b"ab",), (b"a", b"b"), (b"ab", b""), (b"", b"ab"), (b"b", b"a"), (b"x" * 300,)]
    for left, right in combinations(parts, 2):
        assert digest_of(*left) != digest_of(*right)


def test_a_digest_is_sixteen_bytes_and_always_the_same() -> None:
    assert len(digest_of(b"a", b"b")) == 16
    assert digest_of(b"a", b"b") == digest_of(b"a", b"b")


Installed = dict[str, str]


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give the folder of a made-up program."""
    (tmp_path / "room").mkdir()
    (tmp_path / "room" / "a.py").write_bytes(b"one")
    (tmp_path / "b.py").write_bytes(b"two")
    monkeypatch.setattr(running, "PACKAGE", tmp_path)
    program_version.cache_clear()
    yield tmp_path
    monkeypatch.undo()
    program_version.cache_clear()


@pytest.fixture
def installed(program: Path, monkeypatch: pytest.MonkeyPatch) -> Installed:
    """Give the versions of made-up packages that the program needs; ``meiyou`` is none of them."""
    versions = {"jinja2": "1", "type_s-x.y": "2", "dask": "3"}
    needed = ["type_s-x.y>=2", "jinja2 (>=3)", "meiyou", 'dask>=1; extra == "dask"']

    def version(name: str) -> str:
        if name not in versions:
            raise PackageNotFoundError(name)
        return versions[name]

    monkeypatch.setattr(running, "requires", lambda name: needed)
    monkeypatch.setattr(running, "version", version)
    return versions


def fresh_version() -> bytes:
    program_version.cache_clear()
    return program_version()


def test_a_program_has_one_version(program: Path) -> None:
    version = program_version()
    assert len(version) == 16
    assert fresh_version() == version
    (program / "notes.txt").write_bytes(b"no program")
    assert fresh_version() == version


@pytest.mark.parametrize("change", ["content", "deep content", "name", "more", "less", "border"])
def test_the_version_changes_with_the_program(program: Path, change: str) -> None:
    version = program_version()
    if change == "content":
        (program / "b.py").write_bytes(b"tow")
    elif change == "deep content":
        (program / "room" / "a.py").write_bytes(b"eno")
    elif change == "name":
        (program / "b.py").rename(program / "c.py")
    elif change == "more":
        (program / "c.py").touch()
    elif change == "less":
        (program / "b.py").unlink()
    else:
        (program / "b.py").rename(program / "b.pyt.py")
        (program / "b.pyt.py").write_bytes(b"wo")
    assert fresh_version() != version


def test_the_version_changes_with_python(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    version = fresh_version()
    monkeypatch.setattr(sys, "version", "another one")
    assert fresh_version() != version


@pytest.mark.parametrize(
    ("files", "others"),
    [
        ({"c.py": b"1", "d.py": b"2"}, {"c.py": b"1d.py\x002"}),
        ({"c.py": b"y.py"}, {"c.pyy.py": b""}),
    ],
)
def test_the_version_knows_where_a_file_ends(program: Path, files: dict[str, bytes], others: dict[str, bytes]) -> None:
    versions = set()
    for each in (files, others):
        for name, content in each.items():
            (program / name).write_bytes(content)
        versions.add(fresh_version())
        for name in each:
            (program / name).unlink()
    assert len(versions) == 2


def test_the_version_is_looked_up_once(program: Path) -> None:
    version = program_version()
    (program / "b.py").write_bytes(b"tow")
    assert program_version() == version


@pytest.mark.parametrize("name", ["jinja2", "type_s-x.y"])
def test_the_version_changes_with_a_package_that_is_needed(installed: Installed, name: str) -> None:
    version = fresh_version()
    installed[name] = "99"
    assert fresh_version() != version


def test_the_version_stays_with_a_package_that_is_not_needed(installed: Installed) -> None:
    version = fresh_version()
    installed["dask"] = "99"
    assert fresh_version() == version


def test_packages_of_a_program_that_is_not_installed_are_not_known(
    program: Path, installed: Installed, monkeypatch: pytest.MonkeyPatch
) -> None:
    def requires(name: str) -> list[str]:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(running, "requires", requires)
    version = fresh_version()
    installed["jinja2"] = "99"
    assert fresh_version() == version
    monkeypatch.setattr(running, "requires", lambda name: None)
    assert fresh_version() == version


def test_it_is_the_program_whose_packages_are_asked_for() -> None:
    assert any(line.startswith("jinja2") for line in running.requires(running.DISTRIBUTION) or ())
    assert (running.PACKAGE / "cache" / "store.py").is_file()
