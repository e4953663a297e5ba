"""Who does the work per story: processes of this machine, started when there is enough to do, or a cluster."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from contextlib import AbstractContextManager, contextmanager, nullcontext
from itertools import chain, islice
from multiprocessing.context import BaseContext
from pathlib import Path
from typing import Any, TypeVar

Job = TypeVar("Job")
Result = TypeVar("Result")
Submit = Callable[..., Future[Any]]

MOST_WORKERS = 61  # Windows waits for no more processes at once
IN_FLIGHT = 4
"""Jobs a worker that are handed out before their results are asked for: enough to keep it busy, few enough to hold."""

PRELOADED = ["build_tools.pipeline.prepare", "build_tools.pipeline.search_documents"]
_CGROUP = Path("/sys/fs/cgroup/cpu.max")


class Workers(Executor):
    """An executor that knows its size, and whose ``map`` takes few jobs at a time.

    Attributes:
        size: Jobs done side by side.
    """

    size: int

    def map(
        self, fn: Callable[..., Result], *iterables: Iterable[Any], timeout: float | None = None, chunksize: int = 1
    ) -> Iterator[Result]:
        """Results in order. Unlike other executors', jobs are taken while results are asked for, never all at once.

        Args:
            fn: Function of as many arguments as there are iterables.
            iterables: The arguments.
            timeout: Not observed.
            chunksize: Not observed: a job is a chunk of stories already.
        """
        return in_order(self.submit, fn, zip(*iterables, strict=False), self.size)


class Processes(Workers):
    """Processes of this machine.

    Small work is done here: the processes are started only when as much time has gone into work as starting them takes,
    so that an archive of forty stories, or one where nothing changed, never waits for them, and none waits twice as long.

    Args:
        size: How many.
    """

    def __init__(self, size: int) -> None:
        self.size = size
        self._spent = 0.0
        self._pool: ProcessPoolExecutor | None = None
        self._lock = threading.Lock()

    def submit(self, fn: Callable[..., Result], /, *args: Any, **kwargs: Any) -> Future[Result]:
        """Have a process do it."""
        with self._lock:
            if self._pool is None:
                self._pool = ProcessPoolExecutor(self.size, _context(), initializer=_begin)
            with _holding_back_interrupts():  # this may start a process
                return self._pool.submit(fn, *args, **kwargs)

    def map(
        self, fn: Callable[..., Result], *iterables: Iterable[Any], timeout: float | None = None, chunksize: int = 1
    ) -> Iterator[Result]:
        """Results in order; see ``Workers.map``. A job that has no company is done here."""
        jobs = zip(*iterables, strict=False)
        while self._pool is None and self._spent < _patience():
            arguments = next(jobs, None)
            if arguments is None:
                return
            begun = time.monotonic()
            result = fn(*arguments)
            self._spent += time.monotonic() - begun
            yield result
        first = list(islice(jobs, 2))
        if len(first) < 2:
            yield from (fn(*arguments) for arguments in first)
            return
        try:
            yield from in_order(self.submit, fn, chain(first, jobs), self.size)
        except BrokenExecutor:
            self.stop()  # the next work gets new processes
            raise

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End the processes when they have done what they were given."""
        with self._lock:
            pool, self._pool = self._pool, None
        if pool:
            pool.shutdown(wait, cancel_futures=cancel_futures)

    def stop(self) -> None:
        """End the processes at once, whatever they are at."""
        with self._lock:
            pool, self._pool = self._pool, None
        if pool:
            at_work = list((pool._processes or {}).values())
            pool.shutdown(wait=False, cancel_futures=True)
            for process in at_work:
                process.terminate()
            for process in at_work:
                process.join()


@contextmanager
def _ending(processes: Processes) -> Iterator[Executor]:
    try:
        yield processes
    except BaseException:
        processes.stop()
        raise
    processes.shutdown()


def executor(jobs: int | None = None) -> AbstractContextManager[Executor | None]:
    """Who does the work, to be ended with the context: at once if that is left by an exception.

    Args:
        jobs: Number of processes, as many as the machine has cores if None; with one, all is done in this process.
    """
    size = min(jobs or cores(), MOST_WORKERS)
    return _ending(Processes(size)) if size > 1 else nullcontext()


def run_chunks(executor: Executor | None, function: Callable[[Job], Result], chunks: Iterable[Job]) -> Iterator[Result]:
    """Results in the order of the chunks, while only few chunks and results are held.

    Args:
        executor: Any; None works here, one after the other.
        function: What is done to a chunk; found by its name in another process.
        chunks: Taken while results are asked for.
    """
    if executor is None:
        return map(function, chunks)
    if isinstance(executor, Workers):
        return executor.map(function, chunks)
    return in_order(executor.submit, function, ((chunk,) for chunk in chunks), cores())


def in_order(
    submit: Submit, function: Callable[..., Result], jobs: Iterable[tuple[Any, ...]], size: int
) -> Iterator[Result]:
    """Hand out jobs, a few for each worker, and give their results in order.

    Args:
        submit: Hands out a job.
        function: What is to be done.
        jobs: Its arguments.
        size: Number of workers.
    """
    jobs = iter(jobs)
    waiting = deque(submit(function, *arguments) for arguments in islice(jobs, IN_FLIGHT * size))
    try:
        while waiting:
            result = waiting.popleft().result()
            waiting.extend(submit(function, *arguments) for arguments in islice(jobs, 1))
            yield result
            del result  # may be large, and the next can take long
    finally:
        for future in waiting:
            future.cancel()


def cores() -> int:
    """Processor cores that this process may use."""
    if hasattr(os, "process_cpu_count"):
        count = os.process_cpu_count() or 1
    elif hasattr(os, "sched_getaffinity"):
        count = len(os.sched_getaffinity(0))
    else:
        count = os.cpu_count() or 1
    return max(1, min(count, _granted(count)))


def _granted(count: int) -> int:
    """Cores granted to the container we may be in: ``max 100000`` or, for two, ``200000 100000``."""
    try:
        quota, period = _CGROUP.read_text(encoding="ascii").split()
        return int(quota) // int(period)
    except (OSError, ValueError):
        return count


def _forks() -> bool:
    """True where a copy of this process is safe: only on Linux, and only while no thread may hold a lock."""
    return sys.platform == "linux" and threading.active_count() == 1


def _context() -> BaseContext:
    """How processes start. Two took 0.08 s as copies of this one, 0.45 s from a fork server, 0.5 s (and 1 s of work) anew."""
    if _forks():
        return multiprocessing.get_context("fork")
    if sys.platform == "linux":
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(PRELOADED)
        return context
    return multiprocessing.get_context("spawn")


def _patience() -> float:
    """Seconds that starting the processes takes."""
    return 0.1 if _forks() else 0.5


@contextmanager
def _holding_back_interrupts() -> Iterator[None]:
    """Let a process that starts here not see Ctrl+C before ``_begin`` makes it deaf to it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin() -> None:
    """Begin a process: Ctrl+C is for our parent, and when that is gone, however it went, so are we."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_follow_parent, daemon=True).start()


def _follow_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(1)
