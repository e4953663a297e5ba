"""Processes of this machine, started when there is more than one job, gone when we are."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial
from itertools import chain, islice
from typing import Any, TypeVar

from build_tools.executors.spans import take_spans
from build_tools.executors.workers import in_order

Result = TypeVar("Result")

LOOK_AGAIN = 1.0
"""Seconds between two looks whether all processes are alive."""

NO_LONGER = 0.5
"""Seconds that a pool's thread gets to see that all processes have ended."""


class Processes(Executor):
    """Processes of this machine, started for the first work of more than one job.

    Args:
        size: How many.

    Attributes:
        core_seconds: Processor time that they have spent, by the name of the function, or of the ``span`` of it.
    """

    def __init__(self, size: int) -> None:
        self.size = size
        self.core_seconds: dict[str, float] = {}
        self._pool: ProcessPoolExecutor | None = None
        self._closed = False
        self._lock = threading.Lock()

    def submit(self, fn: Callable[..., Result], /, *args: Any, **kwargs: Any) -> Future[Result]:
        """Have a process do it.

        Raises:
            RuntimeError: After ``shutdown``.
        """
        with self._lock:
            if self._closed:
                raise RuntimeError
            if self._pool is None:
                self._pool = ProcessPoolExecutor(
                    self.size, multiprocessing.get_context("fork" if forks() else "spawn"), initializer=begin_process
                )
            with holding_back_interrupts():  # this may start a process
                return self._pool.submit(fn, *args, **kwargs)

    def map(
        self, fn: Callable[..., Result], *iterables: Iterable[Any], timeout: float | None = None, chunksize: int = 1
    ) -> Iterator[Result]:
        """Results in order. A job that has no company is done here.

        Args:
            fn: Function of as many arguments as there are iterables.
            iterables: The arguments, taken while results are asked for, a few ahead.
            timeout: Not observed.
            chunksize: Not observed: a job is a chunk of stories already.
        """
        jobs = zip(*iterables, strict=False)
        first = list(islice(jobs, 2))
        if len(first) < 2:
            yield from (fn(*arguments) for arguments in first)
            return
        submit = partial(self.submit, _timed_job, fn)
        try:
            yield from in_order(submit, chain(first, jobs), self.size, self._timed_result)
        except BrokenExecutor:
            self.stop()  # the next work gets new processes
            raise

    def count(self, spent: Mapping[str, float]) -> None:
        """Add to ``core_seconds``."""
        for name, seconds in spent.items():
            self.core_seconds[name] = self.core_seconds.get(name, 0.0) + seconds

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End the processes when they have done what they were given, or at once if nobody waits for that."""
        self._closed = True
        if not wait:
            self.stop()
        with self._lock:
            pool, self._pool = self._pool, None
        if pool:
            pool.shutdown(wait, cancel_futures=cancel_futures)

    def stop(self) -> None:
        """End the processes at once, whatever they are at; further work gets new ones."""
        with self._lock:
            pool, self._pool = self._pool, None
        if pool:
            _kill(pool)

    def _timed_result(self, future: Future[Any]) -> Any:
        spent, result = self._result(future)
        self.count(spent)
        return result

    def _result(self, future: Future[Any]) -> Any:
        """Wait for a result. A process that is killed while it writes one is noticed by nobody else."""
        while True:
            try:
                return future.result(timeout=LOOK_AGAIN)
            except TimeoutError:
                if future.done():  # it was the work's own
                    raise
            pool = self._pool
            if pool and not all(process.is_alive() for process in list((pool._processes or {}).values())):
                raise BrokenProcessPool


def _timed_job(fn: Callable[..., Result], *arguments: Any) -> tuple[dict[str, float], Result]:
    return timed(partial(fn, *arguments), fn.__name__.strip("_"))


def timed(work: Callable[[], Result], name: str) -> tuple[dict[str, float], Result]:
    """Do some work.

    Args:
        work: It.
        name: What its time is called.

    Returns:
        The processor time in seconds: of the spans within by their shares of the time on the clock, and of the rest as ``name``; and the result.
    """
    take_spans()
    begun, begun_at = time.process_time(), time.perf_counter()
    result = work()
    seconds, elapsed = time.process_time() - begun, time.perf_counter() - begun_at
    apart = {span: seconds * spent / elapsed for span, spent in take_spans().items() if spent}
    return {name: seconds - sum(apart.values()), **apart}, result


def _kill(pool: ProcessPoolExecutor) -> None:
    """End a pool's processes, as ``kill_workers`` does from Python 3.14 on, and its thread, which that can leave behind."""
    at_work = list((pool._processes or {}).values())
    manager: Any = pool._executor_manager_thread
    results: Any = pool._result_queue
    pool.shutdown(wait=False, cancel_futures=True)
    for process in at_work:
        process.terminate()
    for process in at_work:
        process.join()
    if manager is None:
        return
    manager.join(NO_LONGER)
    if manager.is_alive():
        # It waits for the rest of a result that was half written. That ends with the last writer of the pipe, which is us.
        # It then fails all jobs, and would stumble over those that nobody waits for any more.
        for number, job in list(pool._pending_work_items.items()):
            if job.future.cancelled():
                del pool._pending_work_items[number]
        results._writer.close()
        manager.join()


def forks() -> bool:
    """True if processes start as copies of this one: on Linux, if no other thread may hold a lock."""
    return sys.platform == "linux" and threading.active_count() == 1


@contextmanager
def holding_back_interrupts() -> Iterator[None]:
    """Let a process that starts here not see Ctrl+C before ``begin_process`` makes it deaf to it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def begin_process() -> None:
    """Begin a process: Ctrl+C is for our parent, and when that is gone, however it went, so are we."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.freeze()
    gc.enable()
    gc.set_threshold(1_000_000, 50, 100)  # few circles are left behind, and to look for them touches all memory
    threading.Thread(target=_follow_parent, daemon=True).start()


def _follow_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(1)
