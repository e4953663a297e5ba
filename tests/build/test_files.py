"""How a file of a site is written."""

import os
from pathlib import Path

import pytest

from build_tools.build import files
from build_tools.cache.digests import content_digest


@pytest.mark.parametrize("how", ["write", "copy", "link", "replace"])
def test_nothing_is_written_through_a_name_that_is_there(tmp_path: Path, how: str) -> None:
    other, folder = tmp_path / "other", tmp_path / "folder"
    for each, text in ((other, b"old"), (tmp_path / "source", b"new"), (folder, b"")):
        each.mkdir()
        (each / "a.html").write_bytes(text)
    (folder / "a.html").unlink()
    os.link(other / "a.html", folder / "a.html")
    if how == "write":
        files.write(folder, "a.html", b"new")
    elif how == "copy":
        files.copy(tmp_path / "source" / "a.html", folder, "a.html", content_digest(b"new"))
    elif how == "link":
        files.link(tmp_path / "source", folder, "a.html")
    else:
        files.replace_file(folder, "a.html", b"new")
    assert ((folder / "a.html").read_bytes(), (other / "a.html").read_bytes()) == (b"new", b"old")
    assert [file.name for file in folder.iterdir()] == ["a.html"]


@pytest.mark.parametrize("make", ["link", "fifo"])
def test_nothing_is_written_through_what_lies_where_a_file_is_drafted(make: str, tmp_path: Path) -> None:
    folder, victim = tmp_path / "registry", tmp_path / "victim"
    folder.mkdir()
    victim.write_bytes(b"kept")
    draft = files.draft_of(folder / "schools.yml")
    if make == "link":
        draft.symlink_to(victim)
    else:
        os.mkfifo(draft)
    files.replace_file(folder, "schools.yml", b"new")
    assert (victim.read_bytes(), (folder / "schools.yml").read_bytes()) == (b"kept", b"new")
    assert [file.name for file in folder.iterdir() if not file.is_symlink()] == ["schools.yml"]


def test_a_draft_that_cannot_be_finished_goes(tmp_path: Path) -> None:
    (tmp_path / "schools.yml").mkdir()
    with pytest.raises(OSError):
        files.replace_file(tmp_path, "schools.yml", b"new")
    assert [file.name for file in tmp_path.iterdir()] == ["schools.yml"]
