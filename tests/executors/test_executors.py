"""Who works, and in what order results come: the same whoever works."""

import os
import signal
import threading
import time
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor, Executor
from pathlib import Path

import pytest

from build_tools.executors import workers
from build_tools.executors.choice import executor, run_chunks
from build_tools.executors.processes import Processes
from build_tools.executors.spans import span
from build_tools.executors.workers import IN_FLIGHT, cores


def square(number: int) -> int:
    return number * number


def where(_: object) -> int:
    return os.getpid()


def late_first(number: int) -> int:
    time.sleep(0.3 if number == 0 else 0)
    return number


def fail_at_three(number: int) -> int:
    if number == 3:
        raise OSError(28, "full", "/some/file")
    return number


def die(number: int) -> int:
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def large(number: int) -> bytes:
    time.sleep(0.05)
    return bytes(8_000_000)


def die_writing(number: int) -> bytes:
    """Be killed while a result that no pipe can hold is written."""
    threading.Timer(0.2, os.kill, (os.getpid(), signal.SIGKILL)).start()
    return bytes(300_000_000)


def sleep(number: float) -> float:
    time.sleep(number)
    return number


def busy(seconds: float) -> None:
    for _ in range(2):
        with span("counted"):
            _work(seconds / 2)
    _work(seconds / 4)


def _work(seconds: float) -> None:
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass


@pytest.fixture(params=[1, 2])
def anyone(request: pytest.FixtureRequest) -> Iterator[Executor | None]:
    """Give each kind of worker in turn."""
    with executor(request.param) as workers:
        yield workers


def test_results_come_in_order(anyone: Executor | None) -> None:
    assert list(run_chunks(anyone, square, range(50))) == [number * number for number in range(50)]
    assert list(run_chunks(anyone, late_first, range(20))) == list(range(20))
    assert list(run_chunks(anyone, square, [])) == []
    assert list(run_chunks(anyone, square, iter([7]))) == [49]


def test_few_jobs_are_taken_before_their_results_are(anyone: Executor | None) -> None:
    taken = []

    def jobs() -> Iterator[int]:
        for number in range(100):
            taken.append(number)
            yield number

    given = 0
    for _ in run_chunks(anyone, square, jobs()):
        given += 1
        assert len(taken) <= given + IN_FLIGHT * 2
    assert given == len(taken) == 100


def test_a_failure_of_the_work_arrives_as_it_is(anyone: Executor | None) -> None:
    results = run_chunks(anyone, fail_at_three, range(50))
    assert [next(results) for _ in range(3)] == [0, 1, 2]
    with pytest.raises(OSError, match="full") as caught:
        next(results)
    assert (caught.value.errno, caught.value.filename) == (28, "/some/file")


def test_one_who_stops_asking_leaves_nothing_running() -> None:
    with executor(2) as processes:
        list(run_chunks(processes, abs, range(4)))
        results = run_chunks(processes, sleep, [0, *[1.0] * 50])
        begun = time.monotonic()
        assert next(results) == 0
        results.close()  # type: ignore[attr-defined]
        assert list(run_chunks(processes, square, range(3))) == [0, 1, 4]
        assert time.monotonic() - begun < 10


def test_processes_do_the_work_of_others() -> None:
    with executor(2) as processes:
        assert processes
        found = set(run_chunks(processes, where, range(20)))
        assert processes.submit(where, 0).result() != os.getpid()
        again = set(run_chunks(processes, where, range(20)))
    assert os.getpid() not in {*found, *again}
    assert len({*found, *again}) <= 2


def test_one_job_alone_is_done_here() -> None:
    with executor(2) as processes:
        assert list(run_chunks(processes, where, [1])) == [os.getpid()]
        assert os.getpid() not in set(run_chunks(processes, where, [1, 2]))
        assert list(run_chunks(processes, where, [1])) == [os.getpid()]


def test_one_job_at_a_time_is_done_here() -> None:
    with executor(1) as nobody:
        assert nobody is None


def test_a_process_that_dies_is_told_and_the_next_work_gets_new_ones() -> None:
    with executor(2) as processes:
        with pytest.raises(BrokenExecutor):
            list(run_chunks(processes, die, range(50)))
        assert list(run_chunks(processes, square, range(4))) == [0, 1, 4, 9]


def test_a_failure_ends_the_processes_at_once() -> None:
    begun = time.monotonic()
    with pytest.raises(KeyboardInterrupt), executor(2) as processes:
        list(run_chunks(processes, abs, range(4)))
        results = run_chunks(processes, sleep, [0, *[60.0] * 20])
        next(results)
        raise KeyboardInterrupt
    assert time.monotonic() - begun < 20


@pytest.mark.parametrize("seconds", [0.1, 0.2, 0.3])
def test_nobody_waits_for_a_result_that_is_half_written(seconds: float) -> None:
    """The pool's own thread would, forever, and the program's end for that."""
    threads = threading.active_count()
    with pytest.raises(KeyboardInterrupt), executor(2) as two:
        list(run_chunks(two, abs, range(4)))
        results = run_chunks(two, large, range(100))
        next(results)
        time.sleep(seconds)
        raise KeyboardInterrupt
    end = time.monotonic() + 20
    while threading.active_count() > threads and time.monotonic() < end:
        time.sleep(0.05)
    assert threading.active_count() <= threads


def test_a_process_that_dies_while_it_writes_is_told() -> None:
    with executor(2) as two, pytest.raises(BrokenExecutor):
        list(run_chunks(two, abs, range(4)))
        list(run_chunks(two, die_writing, range(4)))


@pytest.mark.parametrize(
    ("text", "expected"), [("max 100000", 8), ("200000 100000", 2), ("50000 100000", 1), ("", 8), ("what", 8)]
)
def test_a_containers_share_is_respected(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, text: str, expected: int
) -> None:
    (tmp_path / "cpu.max").write_text(text, encoding="ascii")
    monkeypatch.setattr(workers, "_CGROUP", tmp_path / "cpu.max")
    monkeypatch.setattr(os, "process_cpu_count", lambda: 8, raising=False)
    assert cores() == expected


def test_spans_of_other_processes_are_counted_apart_from_the_rest_of_their_jobs() -> None:
    with executor(2) as others:
        assert isinstance(others, Processes)
        list(run_chunks(others, busy, [0.08] * 4))  # the first is done here
        counted, rest = others.core_seconds["counted"], others.core_seconds["busy"]
        assert 0.29 <= counted + rest < 0.6
        assert 0 < 2 * rest < counted
