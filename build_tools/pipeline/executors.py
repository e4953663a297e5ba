"""Who does the work per story: this process, several, or a cluster."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path

from build_tools.pipeline.cluster import cluster
from build_tools.pipeline.processes import Processes
from build_tools.pipeline.workers import cores, run_chunks

__all__ = ["executor", "run_chunks"]

MOST_WORKERS = 61
"""Windows waits for no more processes at once."""


def executor(
    jobs: int | None = None, address: str | None = None, folders: Sequence[Path] = ()
) -> AbstractContextManager[Executor | None]:
    """Who does the work, to be ended with the context: at once if that is left by an exception.

    Args:
        jobs: Number of processes, as many as the machine has cores if None; with one, all is done in this process.
        address: ``HOST:PORT`` of a Dask scheduler, to have its workers do it.
        folders: What those must see.

    Raises:
        ClusterError: The cluster cannot be used.
    """
    if address:
        return cluster(address, folders)
    size = min(jobs or cores(), MOST_WORKERS)
    return _ending(Processes(size)) if size > 1 else nullcontext()


@contextmanager
def _ending(processes: Processes) -> Iterator[Executor]:
    try:
        yield processes
    except BaseException:
        processes.shutdown(wait=False)
        raise
    processes.shutdown()
