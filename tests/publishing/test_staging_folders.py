"""Which folders a site may take the place of, and what is left beside it."""

import errno
import os
import shutil
from collections.abc import Collection
from pathlib import Path

import pytest

from build_tools.publishing.marker import (
    MARKER,
    PREVIEW,
    SITE,
    STAGE,
    Marker,
    NotOurFolderError,
    Use,
    mark,
    read_marker,
    require_ours,
)
from build_tools.publishing.staging import BusyError, Whole, discard, in_use, staged
from tests.publishing.conftest import NEW, OLD, content, fill, leftovers, publish, without_exchange
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


def spare_of(site: Path) -> Path:
    return site.parent / "cache" / "spare"


def recycled(site: Path, files: dict[str, bytes], kept: Collection[str] = (), *, is_same: bool = False) -> set[str]:
    """Publish in the spare folder; tells what that held."""
    with staged(site, spare=spare_of(site)) as stage:
        held = content(stage.folder)
        for name in held.keys() & files.keys():
            (stage.folder / name).unlink()
        fill(stage.folder, files)
        stage.whole = Whole(files.keys(), kept, is_same=is_same)
    return set(held)


@pytest.mark.parametrize("at_once", [True, False])
def test_what_a_new_site_has_of_the_old_one_is_kept_and_built_in(
    site: Path, monkeypatch: pytest.MonkeyPatch, at_once: bool
) -> None:
    if not at_once:
        without_exchange(monkeypatch)
    assert recycled(site, NEW, {"index.html"}) == set()
    assert content(spare_of(site)) == {"index.html": OLD["index.html"]}
    assert not (spare_of(site) / "deep").exists()
    assert recycled(site, {"index.html": b"third"}) == {"index.html"}
    assert content(site) == {"index.html": b"third"}
    assert content(spare_of(site)) == {}
    assert leftovers(site) == ["cache"]


def test_the_mark_of_a_spare_folder_names_nothing_that_was_withdrawn(site: Path) -> None:
    recycled(site, NEW, {"index.html"})
    assert read_marker(spare_of(site)) == Marker(STAGE, frozenset({"", MARKER}), frozenset())


def test_a_site_that_stays_leaves_the_spare_folder_where_it_was(site: Path) -> None:
    recycled(site, OLD, OLD.keys())
    before = site.stat().st_ino
    recycled(site, {}, OLD.keys(), is_same=True)
    assert (site.stat().st_ino, content(site), content(spare_of(site))) == (before, OLD, OLD)
    assert recycled(site, NEW) == set(OLD)


@pytest.mark.parametrize("kind", ["folder", "link", "file"])
def test_nothing_of_somebody_elses_is_built_in(site: Path, tmp_path: Path, kind: str) -> None:
    other = tmp_path / "other"
    fill(other, {"letter.txt": b"mine"})
    spare_of(site).parent.mkdir()
    if kind == "folder":
        fill(spare_of(site), {"letter.txt": b"mine"})
    elif kind == "link":
        mark(other, STAGE)
        spare_of(site).symlink_to(other)
    else:
        spare_of(site).write_bytes(b"mine")
    before = snapshot(site.parent / "cache"), snapshot(other)
    for files in (NEW, OLD):
        assert recycled(site, files) == set()
        assert content(site) == files
    assert (snapshot(site.parent / "cache"), snapshot(other)) == before
    assert leftovers(site) == ["cache"]


def test_a_spare_folder_in_another_file_system_is_not_kept(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    recycled(site, NEW, NEW.keys())
    real = Path.rename

    def rename(self: Path, target: Path) -> Path:
        if spare_of(site) in (self, target):
            raise OSError(errno.EXDEV, "another disk")
        return real(self, target)

    monkeypatch.setattr(Path, "rename", rename)
    assert recycled(site, OLD) == set()
    assert (content(site), leftovers(site), list(spare_of(site).parent.iterdir())) == (OLD, ["cache"], [])


def test_what_was_put_into_a_site_meanwhile_stays(site: Path) -> None:
    with staged(site, spare=spare_of(site)) as stage:
        fill(stage.folder, NEW)
        fill(site, {"deep/mine.txt": b"mine"})
        stage.whole = Whole(NEW.keys(), ["index.html"])
    assert content(site) == NEW
    assert [data for data in snapshot(site.parent).values() if data not in NEW.values()].count(b"mine") == 1
    assert not spare_of(site).exists()


def test_a_failed_build_leaves_the_last_site(site: Path) -> None:
    recycled(site, NEW, NEW.keys())
    with pytest.raises(RuntimeError), staged(site, spare=spare_of(site)):
        raise RuntimeError
    assert content(site) == NEW
    assert leftovers(site) == ["cache"]
    assert list(spare_of(site).parent.iterdir()) == []


def test_a_stage_bears_our_mark_from_the_beginning(site: Path) -> None:
    for _ in range(2):
        with staged(site, spare=spare_of(site)) as stage:
            assert (stage.folder.parent, stage.published) == (site.parent, site)
            assert read_marker(stage.folder) == Marker(STAGE, frozenset({"", MARKER}), frozenset())
            stage.whole = Whole([], is_same=True)


def test_a_spare_folder_is_built_in_only_by_who_asks_for_it(site: Path) -> None:
    recycled(site, NEW, {"index.html"})
    with staged(site) as stage:
        assert content(stage.folder) == {}
    assert content(spare_of(site)) == {"index.html": OLD["index.html"]}


def test_a_site_is_discarded_with_its_spare_folder_unless_it_is_used(site: Path) -> None:
    recycled(site, NEW, {"index.html"})
    with in_use(site), in_use(site):
        assert not discard(site, spare_of(site))
    with staged(site):
        assert not discard(site, spare_of(site))
    assert content(site) == NEW
    assert discard(site, spare_of(site))
    assert (site.exists(), spare_of(site).exists()) == (False, False)
    assert not discard(site, spare_of(site))


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
