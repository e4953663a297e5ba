"""A folder made here is told from all others."""

import json
from pathlib import Path

import pytest

from build_tools.publishing.marker import (
    MARKER,
    PREVIEW,
    SITE,
    MisplacedError,
    NotOurFolderError,
    mark,
    require_apart,
    require_ours,
)
from tests.publishing.conftest import fill


@pytest.fixture
def marked(tmp_path: Path) -> Path:
    """Give a finished folder."""
    folder = tmp_path / "site"
    fill(folder, {"index.html": b"a", "deep/page.html": b"b"})
    mark(folder, SITE)
    return folder


def refused(folder: Path, use: str = SITE) -> tuple[str, ...]:
    with pytest.raises(NotOurFolderError) as error:
        require_ours(folder, use)  # type: ignore[arg-type]
    assert str(error.value) == str(folder)
    return error.value.foreign


def test_a_marker_names_all_that_belongs_in_the_folder(marked: Path) -> None:
    text = (marked / MARKER).read_text("utf-8")
    assert json.loads(text) == {
        "made_by": "hongse-gushi-dangan",
        "use": "site",
        "entries": [MARKER, "deep", "index.html"],
    }
    assert text.endswith('\n "use": "site"\n}\n')
    mark(marked, SITE)
    assert (marked / MARKER).read_text("utf-8") == text
    require_ours(marked, SITE)


def test_names_in_a_marker_are_written_as_they_are(tmp_path: Path) -> None:
    fill(tmp_path, {"照片.jpg": b"a"})
    mark(tmp_path, PREVIEW)
    text = (tmp_path / MARKER).read_text("utf-8")
    assert "照片.jpg" in text
    assert json.loads(text)["use"] == "preview"
    require_ours(tmp_path, PREVIEW)


def test_what_is_missing_of_a_folder_does_not_matter(marked: Path) -> None:
    (marked / "index.html").unlink()
    require_ours(marked, SITE)


def test_what_was_put_into_a_folder_is_named(marked: Path) -> None:
    fill(marked, {"d.txt": b"", "b.txt": b"", "a/x.txt": b"", "c.txt": b"", "deep/mine.txt": b""})
    assert refused(marked) == ("a", "b.txt", "c.txt")


def test_what_stands_in_somebody_elses_folder_is_named(tmp_path: Path) -> None:
    fill(tmp_path / "photos", {"b.jpg": b"", "a.jpg": b""})
    assert refused(tmp_path / "photos") == ("a.jpg", "b.jpg")


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "site").touch()
    assert refused(tmp_path / "site") == ()


def test_a_preview_never_passes_for_a_site(marked: Path, tmp_path: Path) -> None:
    assert refused(marked, PREVIEW) == ()
    fill(tmp_path / "preview", {"index.html": b"draft"})
    mark(tmp_path / "preview", PREVIEW)
    assert refused(tmp_path / "preview") == ()


OURS = {"made_by": "hongse-gushi-dangan", "use": "site", "entries": [MARKER, "index.html", "deep"]}


@pytest.mark.parametrize(
    "marker",
    [
        b"",
        b"\xff",
        b"[]",
        b"1",
        b"{}",
        json.dumps({**OURS, "made_by": "somebody"}).encode(),
        json.dumps({**OURS, "entries": 1}).encode(),
        json.dumps({name: value for name, value in OURS.items() if name != "entries"}).encode(),
        json.dumps({name: value for name, value in OURS.items() if name != "use"}).encode(),
        None,
    ],
)
def test_a_marker_that_is_not_ours_is_none(marked: Path, marker: bytes | None) -> None:
    (marked / MARKER).unlink()
    if marker is None:
        (marked / MARKER).mkdir()
    else:
        (marked / MARKER).write_bytes(marker)
    assert refused(marked) == ()


def test_a_free_place_is_nobodys(tmp_path: Path) -> None:
    require_ours(tmp_path / "missing", SITE)
    require_ours(tmp_path, SITE)


@pytest.mark.parametrize("place", ["docs", "docs/site", "docs/a/b", "link/site", "stories/../docs"])
def test_a_site_among_sources_is_misplaced(tmp_path: Path, place: str) -> None:
    for name in ("docs", "stories"):
        (tmp_path / name).mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "docs")
    with pytest.raises(MisplacedError, match=place.partition("/")[0]):
        require_apart(tmp_path / place, (tmp_path / "stories", tmp_path / "docs"))


@pytest.mark.parametrize("place", ["site", "docs-site", ".", "docs/.."])
def test_a_site_beside_or_around_sources_is_not(tmp_path: Path, place: str) -> None:
    (tmp_path / "docs").mkdir()
    require_apart(tmp_path / place, (tmp_path / "docs",))
