"""Which folders a site may take the place of, and what is left beside it."""

import os
import shutil
from pathlib import Path

import pytest

from build_tools.publishing.marker import (
    MARKER,
    PREVIEW,
    SITE,
    STAGE,
    NotOurFolderError,
    Use,
    mark,
    require_ours,
)
from build_tools.publishing.staging import BusyError, Whole, staged
from tests.publishing.conftest import NEW, OLD, content, fill, leftovers, publish
from tests.support.builds import snapshot


def test_a_site_can_be_made_in_a_missing_or_an_empty_folder(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for site in (tmp_path / "empty", tmp_path / "not" / "there" / "yet"):
        publish(site, NEW)
        assert content(site) == NEW


def test_readers_may_read_the_site(tmp_path: Path) -> None:
    umask = os.umask(0o077)
    try:
        publish(tmp_path / "new" / "site", NEW)
    finally:
        os.umask(umask)
    modes = [(tmp_path / "new" / name).stat().st_mode & 0o777 for name in (".", "site", f"site/{MARKER}")]
    assert modes == [0o755, 0o755, 0o644]


@pytest.mark.parametrize("kind", ["folder", "hidden file", "file", "broken link"])
def test_what_is_not_ours_is_refused_and_untouched(tmp_path: Path, kind: str) -> None:
    place = tmp_path / "place"
    if kind in {"folder", "hidden file"}:
        fill(place, {"photos/a.jpg" if kind == "folder" else ".keep": b"mine"})
    elif kind == "file":
        place.write_bytes(b"mine")
    else:
        place.symlink_to(tmp_path / "elsewhere" / "missing")
        publish(place, NEW)
        assert content(place) == NEW
        return
    before = snapshot(tmp_path)
    with pytest.raises(NotOurFolderError):
        publish(place, NEW)
    with pytest.raises(NotOurFolderError):
        require_ours(place, SITE)
    assert {name: data for name, data in snapshot(tmp_path).items() if not name.endswith("lock")} == before


def test_a_link_to_the_published_folder_stays_a_link(site: Path, tmp_path: Path) -> None:
    link = tmp_path / "www"
    link.symlink_to(site)
    publish(link, NEW)
    assert link.is_symlink()
    assert content(link) == content(site) == NEW


@pytest.mark.parametrize("name", ["site", "site [1]"])
def test_leftovers_of_killed_builds_are_cleared(tmp_path: Path, name: str) -> None:
    site = tmp_path / name
    publish(site, OLD)
    for place in ("new-abc", "old", "previous"):
        fill(tmp_path / f".{name}.{place}", {"half.html": b"half", "deep/page.html": b"half"})
        mark(tmp_path / f".{name}.{place}", STAGE if place == "new-abc" else SITE, ["half.html", "deep"])
    (tmp_path / f".{name}.new-empty").mkdir()
    fill(tmp_path / f".{name}-of-mine.new-abc", {"mine.txt": b"mine"})
    mark(tmp_path / f".{name}-of-mine.new-abc", STAGE)
    publish(site, NEW)
    assert content(site) == NEW
    assert leftovers(site) == [f".{name}-of-mine.new-abc"]


def test_what_others_have_under_such_names_stays(site: Path) -> None:
    theirs = [f".site.{name}/{file}" for name in ("old", "new-a", "previous") for file in ("mine.txt", "deep/a.html")]
    fill(site.parent, dict.fromkeys(theirs, b"mine"))
    fill(site.parent, {".site.new-b/index.html": b"ours", ".site.new-b/deep/mine.txt": b"mine"})
    mark(site.parent / ".site.new-b", SITE, ["index.html"])
    publish(site, NEW)
    assert content(site) == NEW
    left = {name for name, data in snapshot(site.parent).items() if data == b"mine"}
    assert left == {*theirs, ".site.new-b/deep/mine.txt"}
    assert not (site.parent / ".site.new-b" / "index.html").exists()


def test_the_marker_is_the_same_everywhere(site: Path, tmp_path: Path) -> None:
    publish(tmp_path / "other", OLD)
    assert (tmp_path / "other" / MARKER).read_bytes() == (site / MARKER).read_bytes()


def test_a_site_that_stays_is_not_touched(site: Path) -> None:
    before = site.stat().st_ino, snapshot(site)
    with staged(site) as stage:
        fill(stage.folder, NEW)
        stage.whole = Whole(NEW.keys(), is_same=True)
    assert (site.stat().st_ino, snapshot(site), leftovers(site)) == (*before, [])


@pytest.mark.parametrize("use", [SITE, PREVIEW])
def test_a_site_and_a_preview_do_not_take_each_others_place(tmp_path: Path, use: Use) -> None:
    place, other = tmp_path / "place", PREVIEW if use == SITE else SITE
    with staged(place, use) as stage:
        fill(stage.folder, OLD)
        stage.whole = Whole(OLD.keys())
    require_ours(place, use)
    with pytest.raises(NotOurFolderError), staged(place, other):
        pass
    assert content(place) == OLD


def test_a_folder_in_the_way_of_a_site_is_named(tmp_path: Path) -> None:
    fill(tmp_path / "place", {"a.txt": b"mine"})
    with pytest.raises(NotOurFolderError) as error, staged(tmp_path / "place"):
        pass
    assert (str(error.value), error.value.foreign) == (str(tmp_path / "place"), ("a.txt",))


def test_what_cannot_be_cleared_is_in_nobodys_way(site: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    fill(other, {"mine.txt": b"mine"})
    (site.parent / ".site.old").symlink_to(other)
    (site.parent / ".site.new-file").write_bytes(b"mine")
    publish(site, NEW)
    assert content(site) == NEW
    assert content(other) == {"mine.txt": b"mine"}
    assert (site.parent / ".site.new-file").read_bytes() == b"mine"


def test_the_lock_is_let_go(site: Path) -> None:
    with staged(site):
        pass
    with pytest.raises(BusyError, match="site"), staged(site), staged(site):
        pass
    publish(site, NEW)
    assert content(site) == NEW


def test_a_moved_site_that_is_a_file_is_nobodys(site: Path) -> None:
    (site.parent / ".site.old").write_bytes(b"mine")
    shutil.rmtree(site)
    publish(site, NEW)
    assert content(site) == NEW
    assert (site.parent / ".site.old").read_bytes() == b"mine"
