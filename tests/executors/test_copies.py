"""Work in a copy of this process: its result, its failures, and where there can be none."""

import os
import signal
import threading
import time
from concurrent.futures import BrokenExecutor, Executor
from pathlib import Path

import pytest

from build_tools.executors import copies
from build_tools.executors.choice import executor
from build_tools.executors.copies import beside
from build_tools.executors.processes import Processes


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let threads that other tests have left behind not count: they hold nothing."""
    monkeypatch.setattr(copies, "forks", lambda: True)


@pytest.mark.usefixtures("alone")
def test_a_copy_has_what_is_in_memory_and_gives_its_result() -> None:
    held = {"one": bytes(300_000)}
    processes = Processes(2)
    with beside(processes, lambda: (os.getpid(), held), "counted") as result:
        pid, found = result()
    assert pid != os.getpid()
    assert found == held
    assert processes.core_seconds["counted"] > 0


@pytest.mark.usefixtures("alone")
def test_it_works_while_we_do(tmp_path: Path) -> None:
    begun = tmp_path / "begun"
    with beside(Processes(2), lambda: begun.write_text("begun"), "work") as result:
        deadline = time.monotonic() + 30
        while not begun.exists() and time.monotonic() < deadline:
            time.sleep(0.01)
        assert begun.exists()
        assert result() == 5


@pytest.mark.parametrize("who", [None, Executor()])
def test_without_processes_the_work_is_done_here_when_it_is_asked_for(who: Executor | None) -> None:
    asked: list[int] = []
    with beside(who, lambda: asked.append(os.getpid()), "work") as result:
        assert not asked
        result()
    assert asked == [os.getpid()]


def test_beside_another_thread_nothing_is_forked() -> None:
    over = threading.Event()
    thread = threading.Thread(target=over.wait)
    thread.start()
    try:
        with beside(Processes(2), os.getpid, "work") as result:
            assert result() == os.getpid()
    finally:
        over.set()
        thread.join()


@pytest.mark.usefixtures("alone")
def test_an_exception_comes_with_the_place_where_it_was_raised() -> None:
    def fail() -> None:
        raise OSError(28, "full", "/some/file")

    with pytest.raises(OSError, match="full") as caught, beside(Processes(2), fail, "work") as result:
        result()
    assert (caught.value.errno, caught.value.filename) == (28, "/some/file")
    assert "in fail" in caught.value.__notes__[0]


@pytest.mark.usefixtures("alone")
def test_a_copy_that_is_killed_is_told() -> None:
    with (
        pytest.raises(BrokenExecutor),
        beside(Processes(2), lambda: os.kill(os.getpid(), signal.SIGKILL), "work") as result,
    ):
        result()


@pytest.mark.usefixtures("alone")
def test_a_copy_that_is_killed_while_it_answers_is_told() -> None:
    def large() -> bytes:
        threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGKILL)).start()
        return bytes(300_000_000)

    with pytest.raises(BrokenExecutor), beside(Processes(2), large, "work") as result:
        time.sleep(1)
        result()


@pytest.mark.usefixtures("alone")
def test_nobody_goes_on_once_nobody_waits(tmp_path: Path) -> None:
    pid = tmp_path / "pid"

    def long() -> None:
        pid.write_text(str(os.getpid()))
        time.sleep(60)

    with pytest.raises(KeyboardInterrupt), executor(2) as processes, beside(processes, long, "work"):
        deadline = time.monotonic() + 30
        while not (pid.exists() and pid.read_text()) and time.monotonic() < deadline:
            time.sleep(0.01)
        raise KeyboardInterrupt
    with pytest.raises(ProcessLookupError):
        os.kill(int(pid.read_text()), 0)
