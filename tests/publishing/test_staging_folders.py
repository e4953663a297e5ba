"""Which folders a site may take the place of, and what is left beside it."""

import shutil
from pathlib import Path

import pytest

from build_tools.publishing import swap
from build_tools.publishing.marker import MARKER, SITE, NotOurFolderError, require_ours
from build_tools.publishing.staging import staged
from tests.publishing.conftest import NEW, OLD, content, fill, leftovers, publish
from tests.support.builds import snapshot


def test_a_site_can_be_made_in_a_missing_or_an_empty_folder(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for site in (tmp_path / "empty", tmp_path / "not" / "there" / "yet"):
        publish(site, NEW)
        assert content(site) == NEW


def test_readers_may_read_the_site(site: Path) -> None:
    publish(site, NEW)
    assert site.stat().st_mode & 0o777 == 0o755


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
    fill(tmp_path / f".{name}.new-abc", {"half.html": b"half"})
    fill(tmp_path / f".{name}.old", {"index.html": b"older"})
    fill(tmp_path / f".{name}-of-mine.new-abc", {"mine.txt": b"mine"})
    publish(site, NEW)
    assert content(site) == NEW
    assert leftovers(site) == [f".{name}-of-mine.new-abc"]


def test_the_marker_is_the_same_everywhere(site: Path, tmp_path: Path) -> None:
    publish(tmp_path / "other", OLD)
    assert (tmp_path / "other" / MARKER).read_bytes() == (site / MARKER).read_bytes()


def recycled(site: Path, files: dict[str, bytes], *, is_needed: bool = True) -> dict[str, bytes]:
    """Publish in the folder of the site before the last; tells what that held."""
    with staged(site, recycle=True) as stage:
        held = content(stage.folder)
        fill(stage.folder, files)
        for name in held.keys() - files.keys():
            (stage.folder / name).unlink()
        stage.is_needed = is_needed
    return held


@pytest.mark.parametrize("at_once", [True, False])
def test_the_site_before_the_last_is_kept_and_built_in(
    site: Path, monkeypatch: pytest.MonkeyPatch, at_once: bool
) -> None:
    if not at_once:
        monkeypatch.setattr(swap, "_exchange_at_once", lambda left, right: False)
    previous = site.with_name(".site.previous")
    assert recycled(site, NEW) == {}
    assert (content(site), content(previous)) == (NEW, OLD)
    assert recycled(site, {"index.html": b"third"}) == OLD
    assert content(site) == {"index.html": b"third"}
    assert content(previous) == NEW
    assert leftovers(site) == [".site.previous"]


def test_a_site_that_stays_leaves_the_one_before_it_where_it_was(site: Path) -> None:
    recycled(site, NEW)
    recycled(site, OLD, is_needed=False)
    assert content(site) == NEW
    assert recycled(site, {"index.html": b"third"}) == OLD
    assert leftovers(site) == [".site.previous"]


def test_nothing_of_somebody_elses_is_built_in(site: Path) -> None:
    fill(site.parent, {".site.previous/letter.txt": b"mine"})
    with pytest.raises(NotOurFolderError):
        recycled(site, NEW)
    assert content(site) == OLD
    assert (site.parent / ".site.previous" / "letter.txt").read_bytes() == b"mine"


def test_a_failed_build_in_the_site_before_the_last_leaves_the_last(site: Path) -> None:
    recycled(site, NEW)
    with pytest.raises(RuntimeError), staged(site, recycle=True):
        raise RuntimeError
    assert content(site) == NEW
    assert leftovers(site) == []


def test_nothing_is_built_through_a_link(site: Path, tmp_path: Path) -> None:
    """Whoever put links into our folders: what they lead to stays."""
    other = tmp_path / "other"
    publish(other, OLD)
    before = snapshot(other)
    previous = site.with_name(".site.previous")
    recycled(site, NEW)
    shutil.rmtree(previous / "deep")
    (previous / "deep").symlink_to(other / "deep")
    assert recycled(site, {"deep/page.html": b"mine"}) == {}
    assert content(site) == {"deep/page.html": b"mine"}
    shutil.rmtree(previous)
    previous.symlink_to(other)
    with pytest.raises(NotOurFolderError):
        recycled(site, NEW)
    assert content(site) == {"deep/page.html": b"mine"}
    assert snapshot(other) == before
