"""Names that another process gives to the files of a large site."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from build_tools.build import linking
from build_tools.build.linking import Linking, link_all
from build_tools.build.output import Output
from build_tools.executors.processes import Processes
from tests.build.test_output import ONE, SCRIPT, TWO, WHOLE, Place, group, numbers
from tests.support.builds import snapshot


class AtOnce(Processes):
    """Does what it is asked at once, so that nothing depends on who is faster."""

    def submit(self, fn: Callable[..., object], /, *arguments: object, **_: object) -> Future[Any]:
        future = Future[Any]()
        future.set_result(fn(*arguments))
        return future


@pytest.fixture
def helper(monkeypatch: pytest.MonkeyPatch) -> Iterator[Executor]:
    monkeypatch.setattr(linking, "WORTH_A_PROCESS", 3)
    processes = Processes(2)
    yield processes
    processes.shutdown()


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def opened(place: Place, helper: Executor) -> Output:
    place.next.mkdir()
    return Output.open(place.next, place.site, place.cache, executor=helper)


def test_names_are_given_once_something_changed(place: Place, helper: Executor) -> None:
    output = opened(place, helper)
    assert output.reuse(group("one"))
    assert not output.reuse(group("two", b"other"))
    with pytest.raises(KeyError), output.finishing():
        place.make(output, "two", (TWO,), b"other", "new")
        raise KeyError
    assert numbers(place.next).items() >= {ONE: numbers(place.site)[ONE], SCRIPT: numbers(place.site)[SCRIPT]}.items()
    output.finish()
    assert snapshot(place.next) == WHOLE | {TWO: b"new"}
    assert snapshot(place.site) == WHOLE


def test_what_the_site_has_no_more_gets_no_name(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(linking, "WORTH_A_PROCESS", 3)
    output = opened(place, AtOnce(2))
    assert not output.reuse(group("three"))
    assert snapshot(place.next) == WHOLE
    assert output.reuse(group("two"))
    output.finish()
    assert snapshot(place.next) == {TWO: WHOLE[TWO]}


def test_where_a_spare_folder_is_left_nobody_helps(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(linking, "WORTH_A_PROCESS", 3)
    place.next.mkdir()
    (place.next / TWO).hardlink_to(place.site / TWO)
    output = Output.open(place.next, place.site, place.cache, executor=AtOnce(2))
    assert not output.reuse(group("three"))
    assert snapshot(place.next) == {TWO: WHOLE[TWO]}


def test_nothing_is_begun_while_all_stays_the_same(place: Place, helper: Executor) -> None:
    output = opened(place, helper)
    assert output.reuse(group("all", coarse_key=b"coarse"))
    output.finish()
    assert snapshot(place.next) == {}


@pytest.mark.parametrize("count", [2, 3])
def test_few_names_are_not_worth_a_process(place: Place, helper: Executor, count: int) -> None:
    names = Linking(place.site, place.next, [ONE, SCRIPT, TWO][:count], helper)
    names.begin()
    assert len(names.end()) == (count if count == 3 else 0)


def test_who_may_see_other_folders_is_not_asked(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(linking, "WORTH_A_PROCESS", 3)
    with ThreadPoolExecutor(1) as elsewhere:  # as a cluster is, no process of this machine
        names = Linking(place.site, place.next, [ONE, SCRIPT, TWO], elsewhere)
        names.begin()
    assert (names.end(), snapshot(place.next)) == (frozenset(), {})


def test_what_stands_there_stays(place: Place) -> None:
    place.next.mkdir()
    (place.next / TWO).write_bytes(b"new")
    assert link_all(str(place.site), str(place.next), sorted(WHOLE)) == ()
    assert snapshot(place.next) == WHOLE | {TWO: b"new"}


def test_what_the_system_refuses_is_left(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    place.next.mkdir()
    (place.site / ONE).unlink()
    assert link_all(str(place.site), str(place.next), [TWO, ONE, SCRIPT]) == [ONE, SCRIPT]
    assert snapshot(place.next) == {TWO: WHOLE[TWO]}


def test_a_helper_that_dies_ends_the_build(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody knows what it has linked: a story that was taken away would stay."""

    class Dead(Processes):
        def submit(self, fn: Callable[..., object], /, *arguments: object, **_: object) -> Future[Any]:
            fn(*arguments)
            future = Future[Any]()
            future.set_exception(BrokenExecutor())
            return future

    monkeypatch.setattr(linking, "WORTH_A_PROCESS", 3)
    output = opened(place, Dead(2))
    with pytest.raises(BrokenExecutor), output.finishing():
        assert not output.reuse(group("three"))
        assert output.reuse(group("two"))


def test_names_are_asked_for_once_by_two_threads(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of two who link, only one would be waited for."""
    asked: list[object] = []

    class Slow(Processes):
        def submit(self, fn: Callable[..., object], /, *arguments: object, **_: object) -> Future[Any]:
            asked.append(fn)
            time.sleep(0.2)
            future = Future[Any]()
            future.set_result(())
            return future

    monkeypatch.setattr(linking, "WORTH_A_PROCESS", 3)
    names = Linking(place.site, place.next, [ONE, SCRIPT, TWO], Slow(2))
    with ThreadPoolExecutor(2) as threads:
        threads.submit(names.begin)
        threads.submit(names.begin)
    assert asked == [link_all]
