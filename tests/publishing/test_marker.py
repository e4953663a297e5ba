"""A folder made here is told from all others."""

import json
from pathlib import Path

import pytest

from build_tools.publishing.marker import (
    MARKER,
    PREVIEW,
    SITE,
    STAGE,
    MisplacedError,
    NotOurFolderError,
    Use,
    clear,
    erase,
    mark,
    require_apart,
    require_ours,
)
from tests.publishing.conftest import fill
from tests.support.builds import snapshot


@pytest.fixture
def marked(tmp_path: Path) -> Path:
    """Give a finished folder."""
    folder = tmp_path / "site"
    fill(folder, {"index.html": b"a", "deep/page.html": b"b"})
    mark(folder, SITE, ["index.html", "deep/page.html"], ["deep/b", "deep/a"])
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
        "entries": [MARKER, "deep/page.html", "index.html"],
        "stories": ["deep/a", "deep/b"],
    }
    assert text.endswith('\n "use": "site"\n}\n')
    mark(marked, SITE, ["deep/page.html", "index.html"], ["deep/a", "deep/b"])
    assert (marked / MARKER).read_text("utf-8") == text
    require_ours(marked, SITE)


def test_names_in_a_marker_are_written_as_they_are(tmp_path: Path) -> None:
    fill(tmp_path, {"照片.jpg": b"a"})
    mark(tmp_path, PREVIEW, ["照片.jpg"])
    text = (tmp_path / MARKER).read_text("utf-8")
    assert "照片.jpg" in text
    assert json.loads(text)["use"] == "preview"
    require_ours(tmp_path, PREVIEW)


def test_what_is_missing_of_a_folder_does_not_matter(marked: Path) -> None:
    (marked / "index.html").unlink()
    require_ours(marked, SITE)


def test_what_was_put_into_a_folder_is_named(marked: Path) -> None:
    fill(marked, {"d.txt": b"", "b.txt": b"", "a/x.txt": b"", "deep/mine.txt": b"", "deep/deeper/mine.txt": b""})
    assert refused(marked) == ("a/x.txt", "b.txt", "d.txt")
    for name in ("d.txt", "b.txt", "a/x.txt"):
        (marked / name).unlink()
    assert refused(marked) == ("deep/deeper/mine.txt", "deep/mine.txt")


def test_a_link_to_a_folder_is_a_foreign_file(marked: Path, tmp_path: Path) -> None:
    fill(tmp_path / "other", {"mine.txt": b"mine"})
    (marked / "deep" / "link").symlink_to(tmp_path / "other")
    assert refused(marked) == ("deep/link",)


def test_what_file_managers_put_everywhere_is_nobodys(marked: Path) -> None:
    fill(marked, {"Thumbs.db": b"", "deep/desktop.ini": b"", "deep/.DS_Store": b""})
    require_ours(marked, SITE)
    erase(marked)
    assert not marked.exists()


def test_a_marker_of_earlier_versions_names_what_stands_at_the_top(marked: Path) -> None:
    old = {"made_by": "hongse-gushi-dangan", "use": "site", "entries": [MARKER, "deep", "index.html"]}
    (marked / MARKER).write_text(json.dumps(old), encoding="utf-8")
    require_ours(marked, SITE)
    fill(marked, {"mine.txt": b"mine"})
    assert refused(marked) == ("mine.txt",)


def test_what_stands_in_a_folder_that_has_the_name_of_our_file_is_foreign(marked: Path) -> None:
    (marked / "index.html").unlink()
    fill(marked, {"index.html/mine.txt": b"mine"})
    assert refused(marked) == ("index.html/mine.txt",)


@pytest.mark.parametrize(
    "change", [{"stories": [1, "a"]}, {"entries": [["a"]]}, {"entries": 7}, {"use": None}, {"made_by": []}]
)
def test_a_damaged_marker_is_none_of_ours(marked: Path, change: dict[str, object]) -> None:
    content = json.loads((marked / MARKER).read_bytes())
    (marked / MARKER).write_text(json.dumps({**content, **change}), encoding="utf-8")
    refused(marked)
    (marked / MARKER).write_text("[" * 200_000, encoding="utf-8")
    refused(marked)


@pytest.mark.parametrize("use", [SITE, PREVIEW, STAGE])
def test_only_what_is_ours_is_erased(tmp_path: Path, use: Use) -> None:
    folder = tmp_path / "folder"
    fill(folder, {"index.html": b"", "deep/page.html": b"", "deep/deeper/page.html": b""})
    addresses = ["index.html", "deep/page.html", "deep/deeper/page.html"]
    mark(folder, use, [""] if use == STAGE else addresses)
    fill(folder, {"deep/mine.txt": b"mine"})
    erase(folder)
    assert (snapshot(folder) if folder.exists() else None) == (None if use == STAGE else {"deep/mine.txt": b"mine"})


def test_nothing_is_erased_without_our_mark_or_through_a_link(marked: Path, tmp_path: Path) -> None:
    fill(tmp_path / "other", {"mine.txt": b"mine"})
    (tmp_path / "link").symlink_to(marked)
    before = snapshot(tmp_path)
    for name in ("other", "link", "missing"):
        assert not clear(tmp_path / name)
        erase(tmp_path / name)
    assert snapshot(tmp_path) == before


def test_what_is_kept_stays_with_the_mark(marked: Path) -> None:
    assert clear(marked, {"index.html"})
    assert sorted(snapshot(marked)) == [MARKER, "index.html"]
    assert not (marked / "deep").exists()
    fill(marked, {"mine.txt": b""})
    assert not clear(marked, {"index.html"})


def test_what_stands_in_somebody_elses_folder_is_named(tmp_path: Path) -> None:
    fill(tmp_path / "photos", {"b.jpg": b"", "a.jpg": b""})
    assert refused(tmp_path / "photos") == ("a.jpg", "b.jpg")


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "site").touch()
    assert refused(tmp_path / "site") == ()


def test_a_preview_never_passes_for_a_site(marked: Path, tmp_path: Path) -> None:
    assert refused(marked, PREVIEW) == ()
    fill(tmp_path / "preview", {"index.html": b"draft"})
    mark(tmp_path / "preview", PREVIEW, ["index.html"])
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
