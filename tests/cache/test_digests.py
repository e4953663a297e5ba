"""Digests change with all that they stand for, and with nothing else."""

import sys
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest

from build_tools import program as running
from build_tools.cache.digests import digest_of
from build_tools.program import packages, program_number, program_version


def test_a_digest_knows_where_a_part_ends() -> None:
    parts = [(), (b"",), (b"", b""), (b"ab",), (b"a", b"b"), (b"ab", b""), (b"", b"ab"), (b"b", b"a"), (b"x" * 300,)]
    for left, right in combinations(parts, 2):
        assert digest_of(*left) != digest_of(*right)


def test_a_digest_is_sixteen_bytes_and_always_the_same() -> None:
    assert len(digest_of(b"a", b"b")) == 16
    assert digest_of(b"a", b"b") == digest_of(b"a", b"b")


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
def installed(program: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the folder of made-up packages, beside one that is not there and one that is no folder."""
    folder = tmp_path_factory.mktemp("packages")
    (folder / "jinja2-1.dist-info").mkdir()
    (folder / "Type_s.x-2.0-py3.11.egg-info").touch()
    monkeypatch.setattr(sys, "path", [str(folder / "meiyou"), str(program / "b.py"), str(folder)])
    return folder


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


def test_packages_are_known_by_the_folders_of_their_metadata(installed: Path) -> None:
    (installed / "jinja2").mkdir()
    assert packages() == {"jinja2": "1", "type_s.x": "2.0-py3.11"}
    assert program_number() == "?"
    (installed / "hongse_gushi_dangan-1.2.3.dist-info").mkdir()
    assert program_number() == "1.2.3"


def test_the_version_changes_with_a_package(installed: Path) -> None:
    versions = {fresh_version()}
    (installed / "jinja2-1.dist-info").rename(installed / "jinja2-1.1.dist-info")
    versions.add(fresh_version())
    (installed / "nh3-1.dist-info").mkdir()
    versions.add(fresh_version())
    assert len(versions) == 3


def test_of_two_packages_of_one_name_the_first_counts(
    installed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "jinja2-2.dist-info").mkdir()
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path)])
    assert packages()["jinja2"] == "1"


def test_the_packages_of_this_program_are_known() -> None:
    assert {"mkdocs", "mkdocs_material", "jinja2", "markdown", "python_frontmatter", "pillow", "nh3"} <= set(packages())
    assert (running.PACKAGE / "cache" / "store.py").is_file()
