"""Work on other machines: a Dask cluster whose workers have the same program."""

from __future__ import annotations

import logging
import socket
import sys
import warnings
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future
from contextlib import contextmanager, suppress
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from build_tools.executors.workers import in_order
from build_tools.program import packages, sources_digest
from build_tools.wording import commands as wording

if TYPE_CHECKING:
    from distributed import Client

PATIENCE = 10  # seconds for the scheduler to answer, and for a first worker to come
PACKAGES = ("jinja2", "markdown", "numpy", "pillow", "pypinyin", "python-frontmatter", "pyyaml")
"""What has a say in the bytes of a site, besides Python and zlib."""

Result = TypeVar("Result")


class ClusterError(Exception):
    """The cluster cannot be used; the message says in Chinese why, and what to do."""


class ClusterLostError(BrokenExecutor):
    """The scheduler, or one worker after another, went away."""


class _DaskWorkers(Executor):
    """A cluster's workers. Dask's own ``map`` would send all jobs at once and keep what is done until it is asked for."""

    def __init__(self, executor: Executor, size: int, losses: tuple[type[Exception], ...]) -> None:
        self.size, self._executor, self._losses = size, executor, losses

    def submit(self, fn: Callable[..., Result], /, *args: Any, **kwargs: Any) -> Future[Result]:
        """Have a worker do it."""
        return self._executor.submit(fn, *args, **kwargs)

    def map(
        self, fn: Callable[..., Result], *iterables: Iterable[Any], timeout: float | None = None, chunksize: int = 1
    ) -> Iterator[Result]:
        """Results in order; see ``Processes.map``."""
        try:
            yield from in_order(partial(self.submit, fn), zip(*iterables, strict=False), self.size)
        except self._losses as loss:
            raise ClusterLostError from loss


@contextmanager
def cluster(address: str) -> Iterator[Executor]:
    """The workers of a cluster.

    Args:
        address: ``HOST:PORT`` of its scheduler.

    Raises:
        ClusterError: There is none, or it would not do the same as we.
        ClusterLostError: It went away.
    """
    with _silence():
        try:
            from distributed import Client, KilledWorker  # noqa: PLC0415  (an extra, and slow to import)
            from distributed.comm.core import CommClosedError  # noqa: PLC0415  (an extra, and slow to import)
        except ImportError:
            raise ClusterError(wording.NO_DASK) from None
        try:
            _require_answer(address)
            client = Client(f"tcp://{address}", timeout=PATIENCE, set_as_default=False)
        except (OSError, ValueError):
            raise ClusterError(wording.NO_SCHEDULER.format(address=address)) from None
        try:
            size = _require_fit(client, address)
            yield _DaskWorkers(client.get_executor(pure=False), size, (CancelledError, CommClosedError, KilledWorker))
        finally:
            with suppress(TimeoutError):
                client.close(timeout=PATIENCE)


@contextmanager
def _silence() -> Iterator[None]:
    """Dask warns and logs in English; what matters of it is raised as well."""
    logging.disable(logging.CRITICAL)
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", module="dask|distributed")
        try:
            yield
        finally:
            logging.disable(logging.NOTSET)


def _require_answer(address: str) -> None:
    """Dask would go on trying for as long as it may, even where the machine says at once that nobody is there."""
    host, _, port = address.rpartition(":")
    socket.create_connection((host.strip("[]"), int(port)), timeout=PATIENCE).close()


def _require_fit(client: Client, address: str) -> int:
    """Number of workers, each of which would do the same as we."""
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
    except TimeoutError:
        raise ClusterError(wording.NO_WORKERS.format(address=address)) from None
    threads = client.nthreads()
    for worker, count in threads.items():
        if count != 1:
            raise ClusterError(wording.WORKER_WITH_THREADS.format(worker=worker))
    ours = facts()
    answers: Mapping[str, Any] = client.run(look_around, on_error="return")
    for worker, theirs in answers.items():
        if isinstance(theirs, BaseException):
            raise ClusterError(wording.WORKER_WITHOUT_PROGRAM.format(worker=worker))
        for what, value in ours.items():
            if theirs.get(what) != value:
                name = wording.WORKER_FACTS.get(what, what)
                known = {"worker": worker, "what": name, "ours": value, "theirs": theirs.get(what, "")}
                raise ClusterError(wording.WORKER_DIFFERS.format(**known))
    return len(threads)


def look_around() -> dict[str, str]:
    """The facts of the process that runs this."""
    return facts()


def facts() -> dict[str, str]:
    """Versions of what has a say in what a process makes of a story."""
    installed = packages()
    return {
        "python": ".".join(map(str, sys.version_info[:2])),
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
        "program": sources_digest().hex()[:12],
        **{name: version for name in PACKAGES if (version := installed.get(name.lower().replace("-", "_")))},
    }
