"""Work handed out a few jobs at a time, with its results in order."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future
from concurrent.futures import wait as finished
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

Job = TypeVar("Job")
Result = TypeVar("Result")

IN_FLIGHT = 4
"""Jobs a worker that are handed out before their results are asked for: enough to keep it busy, few enough to hold."""

LAST_WORDS = 5.0
"""Seconds that jobs at work are given to end when nobody wants their results any more."""

_CGROUP = Path("/sys/fs/cgroup/cpu.max")


def run_chunks(executor: Executor | None, function: Callable[[Job], Result], chunks: Iterable[Job]) -> Iterator[Result]:
    """Results in the order of the chunks, while only few chunks and results are held.

    Args:
        executor: One of ours; None works here, one after the other.
        function: What is done to a chunk; found by its name in another process.
        chunks: Taken while results are asked for.
    """
    return executor.map(function, chunks) if executor else map(function, chunks)


def in_order(
    submit: Callable[..., Future[Any]],
    jobs: Iterable[tuple[Any, ...]],
    size: int,
    wait: Callable[[Future[Any]], Any] = Future.result,
) -> Iterator[Any]:
    """Hand out jobs, a few for each worker, and give their results in order.

    Args:
        submit: Hands out a job.
        jobs: The arguments of each.
        size: Number of workers.
        wait: Waits for a result.
    """
    jobs = iter(jobs)
    waiting = deque(submit(*arguments) for arguments in islice(jobs, IN_FLIGHT * size))
    try:
        while waiting:
            result = wait(waiting.popleft())
            waiting.extend(submit(*arguments) for arguments in islice(jobs, 1))
            yield result
            del result  # may be large, and the next can take long
    finally:
        running = [future for future in waiting if not future.cancel()]
        finished(running, timeout=LAST_WORDS)  # else they would still write where the caller clears up


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
