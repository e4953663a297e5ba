"""The folder of the site before: kept beside the cache, and built in again."""

import errno
from collections.abc import Collection
from pathlib import Path

import pytest

from build_tools.publishing.marker import (
    MARKER,
    STAGE,
    Marker,
    mark,
    read_marker,
)
from build_tools.publishing.staging import Whole, discard, in_use, staged
from tests.publishing.conftest import NEW, OLD, content, fill, leftovers, without_exchange
from tests.support.builds import snapshot


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
