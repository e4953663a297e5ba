"""What is below a folder, and taking some of it away."""

from pathlib import Path

import pytest

from build_tools.build.listing import files_in, remove


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("a/b/c.txt", "a/d.txt", "e.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "empty" / "deep").mkdir(parents=True)
    (tmp_path / "a" / "link").symlink_to(tmp_path / "empty")
    return tmp_path


def test_files_links_and_folders_without_any_are_listed(folder: Path) -> None:
    found = files_in(folder)
    assert sorted(found) == ["a/b/c.txt", "a/d.txt", "a/link", "e.txt", "empty", "empty/deep"]
    assert found["a/d.txt"].inode() == (folder / "a" / "d.txt").stat().st_ino
    assert files_in(folder / "missing") == files_in(folder / "e.txt") == {}


def test_folders_nested_deeper_than_functions_can_be_are_listed_and_removed(tmp_path: Path) -> None:
    place = str(tmp_path)
    for _ in range(1200):
        place += "/d"
        Path(place).mkdir()
    found = files_in(tmp_path)
    assert len(found) == 1200
    remove(tmp_path, found)
    assert list(tmp_path.iterdir()) == []


def test_what_is_removed_takes_emptied_folders_along(folder: Path) -> None:
    remove(folder, ["a/b/c.txt", "a/link", "empty", "empty/deep", "missing/x.txt"])
    assert sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*")) == ["a", "a/d.txt", "e.txt"]
    remove(folder, ["a/d.txt", "e.txt"])
    assert list(folder.iterdir()) == []


def test_one_that_cannot_be_removed_does_not_keep_the_others(folder: Path) -> None:
    with pytest.raises(OSError, match="a"):
        remove(folder, ["a", "a/d.txt", "e.txt"])
    assert sorted(files_in(folder)) == ["a/b/c.txt", "a/link", "empty", "empty/deep"]
