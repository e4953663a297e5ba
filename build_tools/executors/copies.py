"""Work in a copy of this process, which has in memory what the work needs, while this one goes on."""

from __future__ import annotations

import multiprocessing
import traceback
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from build_tools.executors.processes import Processes, begin_process, forks, holding_back_interrupts, timed

Result = TypeVar("Result")


@contextmanager
def beside(executor: Executor | None, work: Callable[[], Result], name: str) -> Iterator[Callable[[], Result]]:
    """Run ``work`` in a copy of this process, which ends with the context.

    Where no copy can be made (one process is wanted, a cluster, Windows, macOS, another thread) the work is done when its result is asked for.

    Args:
        executor: A copy is made if it is ``Processes``, which count what it takes.
        work: May read and write files; what it changes in memory is lost. The result is pickled.
        name: What ``build --timings`` calls it.

    Yields:
        A function that waits for the result. It raises what ``work`` raised, and BrokenProcessPool if the copy was killed.
    """
    if not isinstance(executor, Processes) or not forks():
        yield work
        return
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_answer, args=(work, name, sender))
    with holding_back_interrupts():
        process.start()
    sender.close()
    try:
        yield partial(_result, receiver, executor)
    finally:
        process.terminate()
        process.join()
        receiver.close()


def _answer(work: Callable[[], object], name: str, sender: Connection) -> None:
    begin_process()
    try:
        sender.send((*timed(work, name), None))
    except Exception as error:
        error.add_note(traceback.format_exc())  # a traceback itself cannot be sent
        sender.send(({}, None, error))


def _result(receiver: Connection, executor: Processes) -> Any:
    try:
        spent, result, error = receiver.recv()
    except (EOFError, OSError):  # it is gone, perhaps in the middle of its answer
        raise BrokenProcessPool from None
    executor.count(spent)
    if error:
        raise error
    return result
