"""Who does the work per story: this process, several, or a cluster."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import AbstractContextManager, contextmanager, nullcontext

from build_tools.executors.cluster import cluster
from build_tools.executors.processes import Processes
from build_tools.executors.workers import cores, run_chunks

__all__ = ["executor", "run_chunks", "shares_disk"]

MOST_WORKERS = 61
"""Windows waits for no more processes at once."""


def executor(jobs: int | None = None, address: str | None = None) -> AbstractContextManager[Executor | None]:
    """Who does the work, to be ended with the context: at once if that is left by an exception.

    Args:
        jobs: Number of processes, as many as the machine has cores if None; with one, all is done in this process.
        address: ``HOST:PORT`` of a Dask scheduler, to have its workers do it.

    Raises:
        ClusterError: The cluster cannot be used.
    """
    if address:
        return cluster(address)
    size = min(jobs or cores(), MOST_WORKERS)
    return _ending(Processes(size)) if size > 1 else nullcontext()


def shares_disk(executor: Executor | None) -> bool:
    """True if who does the work is sure to see the files of this machine."""
    return executor is None or isinstance(executor, Processes)


@contextmanager
def _ending(processes: Processes) -> Iterator[Executor]:
    try:
        yield processes
    except BaseException:
        processes.shutdown(wait=False)
        raise
    # Python before 3.11.3 waits for ever for jobs that were cancelled and not taken out (its issue 94440).
    processes.shutdown(cancel_futures=True)
