"""Processes of this machine, started when there is enough to do, gone when we are."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from itertools import chain, islice
from multiprocessing.context import BaseContext
from typing import Any, TypeVar

from build_tools.executors.workers import Workers, in_order

Result = TypeVar("Result")

LOOK_AGAIN = 1.0
"""Seconds between two looks whether all processes are alive."""

NO_LONGER = 0.5
"""Seconds that a pool's thread gets to see that all processes have ended."""

PIPE = 1 << 20
"""Bytes that a pipe may hold; as many as Linux grants to all."""

PRELOADED = ["build_tools.pipeline.prepare", "build_tools.pipeline.search_documents"]


class Processes(Workers):
    """Processes of this machine.

    Small work is done here: the processes are started only when as much time has gone into work as starting them takes,
    so that an archive of forty stories, or one where nothing changed, never waits for them, and none waits twice as long.

    Args:
        size: How many.

    Attributes:
        core_seconds: Processor time that they have spent, by the name of the function.
    """

    def __init__(self, size: int) -> None:
        self.size = size
        self.core_seconds: dict[str, float] = {}
        self._spent = 0.0
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
                self._pool = ProcessPoolExecutor(self.size, _context(), initializer=_begin)
                _widen(self._pool)
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
            yield from in_order(self._submit_timed, fn, chain(first, jobs), self.size, self._timed_result)
        except BrokenExecutor:
            self.stop()  # the next work gets new processes
            raise

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

    def _submit_timed(self, fn: Callable[..., Any], /, *arguments: Any) -> Future[Any]:
        return self.submit(_timed, fn, *arguments)

    def _timed_result(self, future: Future[Any]) -> Any:
        name, seconds, result = self._result(future)
        self.core_seconds[name] = self.core_seconds.get(name, 0.0) + seconds
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


def _widen(pool: ProcessPoolExecutor) -> None:
    """Let whole jobs and results stand in the pipes to and from the processes: else who sends them is woken for every 64 KB."""
    if sys.platform != "linux":
        return
    import fcntl  # noqa: PLC0415  (not on every system)

    of_pool: Any = pool
    for queue in (of_pool._call_queue, of_pool._result_queue):
        with suppress(OSError):  # more than the system grants
            fcntl.fcntl(queue._writer.fileno(), fcntl.F_SETPIPE_SZ, PIPE)


def _timed(fn: Callable[..., Any], *arguments: Any) -> tuple[str, float, Any]:
    begun = time.process_time()
    result = fn(*arguments)
    return fn.__name__.strip("_"), time.process_time() - begun, result


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
    gc.freeze()
    gc.enable()
    gc.set_threshold(1_000_000, 50, 100)  # few circles are left behind, and to look for them touches all memory
    threading.Thread(target=_follow_parent, daemon=True).start()


def _follow_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(1)
