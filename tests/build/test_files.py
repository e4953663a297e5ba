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
