"""Which folders a site may take the place of, and what is left beside it."""

import shutil
from pathlib import Path

import pytest

from build_tools.publishing.marker import MARKER, PREVIEW, SITE, NotOurFolderError, Use, require_ours
from build_tools.publishing.staging import BusyError, staged
from tests.publishing.conftest import NEW, OLD, content, fill, leftovers, publish, without_exchange
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
        without_exchange(monkeypatch)
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


@pytest.mark.parametrize("place", ["page.html", "deep", "deep/page.html", "deep/deeper/page.html", "deep/broken"])
def test_nothing_is_built_through_a_link(site: Path, tmp_path: Path, place: str) -> None:
    """Whoever put links into our folders, however deep: what they lead to stays."""
    other = tmp_path / "other"
    old = {"page.html": b"a", "deep/page.html": b"b", "deep/deeper/page.html": b"c", "deep/broken": b"d"}
    for each in (other, site):
        publish(each, old)
    before = snapshot(other)
    recycled(site, NEW)
    link = site.with_name(".site.previous") / place
    if link.is_dir():
        shutil.rmtree(link)
    else:
        link.unlink()
    link.symlink_to(other / ("nowhere" if place == "deep/broken" else place))
    files = {place if link.is_file() else f"{place}/page.html": b"mine"}
    assert recycled(site, files) == {}
    assert content(site) == files
    assert snapshot(other) == before


def test_a_link_in_the_place_of_the_site_before_the_last_is_refused(site: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    publish(other, OLD)
    before = snapshot(other)
    site.with_name(".site.previous").symlink_to(other)
    with pytest.raises(NotOurFolderError) as error:
        recycled(site, NEW)
    assert str(error.value).endswith(".site.previous")
    assert (content(site), snapshot(other)) == (OLD, before)


def test_a_folder_that_is_built_in_has_no_marker_yet(site: Path) -> None:
    recycled(site, NEW)
    with staged(site, recycle=True) as stage:
        assert (stage.folder.parent, stage.published) == (site.parent, site)
        assert (stage.folder / "index.html").is_file()
        assert not (stage.folder / MARKER).exists()


def test_a_site_before_the_last_is_built_in_only_by_who_asks_for_it(site: Path) -> None:
    recycled(site, NEW)
    with staged(site) as stage:
        assert list(stage.folder.iterdir()) == []
    assert content(site.with_name(".site.previous")) == OLD


def test_a_site_that_stays_is_not_touched(site: Path) -> None:
    before = site.stat().st_ino, snapshot(site)
    with staged(site) as stage:
        fill(stage.folder, NEW)
        stage.is_needed = False
    assert (site.stat().st_ino, snapshot(site), leftovers(site)) == (*before, [])


@pytest.mark.parametrize("use", [SITE, PREVIEW])
def test_a_site_and_a_preview_do_not_take_each_others_place(tmp_path: Path, use: Use) -> None:
    place, other = tmp_path / "place", PREVIEW if use == SITE else SITE
    with staged(place, use) as stage:
        fill(stage.folder, OLD)
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
