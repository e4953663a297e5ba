"""The folder that a small change to a large site finds to build in."""

import os
import tempfile
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from build_tools.executors.choice import executor
from build_tools.executors.processes import Processes
from build_tools.publishing import spare as publishing_spare
from build_tools.publishing.spare import spare
from build_tools.publishing.staging import staged
from tests.publishing.conftest import NEW, OLD, content, fill, leftovers, publish
from tests.support.builds import snapshot

PREVIOUS = ".site.previous"


@pytest.fixture(autouse=True)
def _large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the small sites of these tests for large ones."""
    monkeypatch.setattr(publishing_spare, "LARGE", 2)


def make_spare(site: Path) -> None:
    with executor(2) as workers, spare(site, workers):
        pass


def test_it_holds_the_published_files_themselves(site: Path) -> None:
    make_spare(site)
    assert leftovers(site) == [PREVIOUS]
    assert snapshot(site.parent / PREVIOUS) == snapshot(site)
    for name in OLD:
        assert (site / name).samefile(site.parent / PREVIOUS / name)


def test_the_next_site_is_built_in_it(site: Path) -> None:
    make_spare(site)
    with staged(site, recycle=True) as stage:
        assert content(stage.folder) == OLD
        for name in OLD:
            (stage.folder / name).unlink()
        fill(stage.folder, NEW)
    assert content(site) == NEW
    assert content(site.parent / PREVIOUS) == OLD


@pytest.mark.parametrize("why", ["no site", "somebody else's folder", "there is one"])
def test_there_is_none_where_it_is_of_no_use(tmp_path: Path, why: str) -> None:
    site = tmp_path / "site"
    if why == "somebody else's folder":
        fill(site, {"letter.txt": b"mine", "photo.jpg": b"mine"})
    elif why == "there is one":
        publish(site, OLD)
        fill(tmp_path, {f"{PREVIOUS}/index.html": b"older"})
    before = snapshot(tmp_path)
    with spare(site, Unasked(2)):
        pass
    assert snapshot(tmp_path) == before


@pytest.mark.parametrize(("large", "made"), [(3, [PREVIOUS]), (4, [])])
def test_a_small_site_needs_none(site: Path, monkeypatch: pytest.MonkeyPatch, large: int, made: list[str]) -> None:
    monkeypatch.setattr(publishing_spare, "LARGE", large)
    with spare(site, Here(2)):
        pass
    assert leftovers(site) == made


def test_the_published_site_is_found_through_a_link(site: Path, tmp_path: Path) -> None:
    (tmp_path / "www").symlink_to(site)
    with spare(tmp_path / "www", Here(2)):
        pass
    assert leftovers(site) == [PREVIOUS]


def test_it_is_made_while_something_else_goes_on_and_is_whole_in_the_end(site: Path) -> None:
    asked: list[Future[Any]] = []

    class Later(Processes):
        def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
            asked.append(Asked(lambda: fn(*args, **kwargs)))
            return asked[0]

    with pytest.raises(KeyError), spare(site, Later(2)):
        assert (len(asked), leftovers(site)) == (1, [])
        raise KeyError
    assert leftovers(site) == [PREVIOUS]


class Asked(Future[Any]):
    """Is done when the result is asked for."""

    def __init__(self, work: Callable[[], object]) -> None:
        super().__init__()
        self.work = work

    def result(self, timeout: float | None = None) -> object:
        """Do it."""
        return self.work()


def test_it_is_made_beside_the_site(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Elsewhere, the system could give its files no second name."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "no such folder"))
    with spare(site, Here(2)):
        assert leftovers(site) == [PREVIOUS]
    publish(site, NEW)
    assert content(site) == NEW


def test_what_a_killed_run_left_of_it_is_cleared(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def die(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(Path, "rename", die)
        with spare(site, Here(2)):
            pass
    assert leftovers(site) != []
    publish(site, NEW)
    assert leftovers(site) == []


def test_workers_that_fail_only_cost_the_time(site: Path) -> None:
    class Failing(Processes):
        def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
            failed: Future[Any] = Future()
            failed.set_exception(RuntimeError())
            return failed

    with spare(site, Failing(2)):
        pass
    assert (content(site), leftovers(site)) == (OLD, [])


def test_others_than_our_own_processes_are_not_asked(site: Path) -> None:
    before = snapshot(site.parent)
    workers: tuple[Executor | None, ...] = (None, ThreadPoolExecutor(1))
    for other in workers:
        with spare(site, other):
            pass
    assert snapshot(site.parent) == before


class Unasked(Processes):
    """Is not to be asked for anything."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Complain."""
        raise AssertionError(fn)


class Here(Processes):
    """Does all in this process."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Stand in for processes."""
        done: Future[Any] = Future()
        done.set_result(fn(*args, **kwargs))
        return done


def test_a_file_system_without_links_only_costs_the_time(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", refuse)
    with spare(site, Here(2)):
        pass
    assert leftovers(site) == []
    assert content(site) == OLD
