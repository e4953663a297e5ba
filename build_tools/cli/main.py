"""Entry point: choose the command, and turn every failure into a sentence and an exit code."""

from __future__ import annotations

import errno
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from concurrent.futures import BrokenExecutor
from pathlib import Path
from typing import Any

from build_tools.build.output import AddressTakenError
from build_tools.cli import build, check, lock, serve, wheelhouse
from build_tools.cli.console import complain, log_exception, wipe
from build_tools.cli.parser import make_parser, usage_error, utf8_streams
from build_tools.executors.cluster import ClusterError, ClusterLostError
from build_tools.publishing.marker import MisplacedError, NotOurFolderError
from build_tools.publishing.staging import BusyError
from build_tools.wording import commands as wording
from build_tools.wording import usage
from build_tools.wording.files import os_reason

PROJECT = Path(__file__).resolve().parents[2]

FINE, USAGE, MACHINE, INTERRUPTED = 0, 2, 3, 130

_MODULES = {"serve": serve, "build": build, "check": check, "wheelhouse": wheelhouse, "lock": lock}
COMMANDS = tuple((name, usage.COMMANDS[name].help, module.add_arguments) for name, module in _MODULES.items())
_RUN: dict[str, Callable[[Namespace, Path, Path], int]] = {name: module.run for name, module in _MODULES.items()}

_FAILURES: tuple[tuple[type[Exception], Callable[[Any], str], int], ...] = (
    (NotOurFolderError, lambda error: wording.not_ours(str(error), error.foreign), USAGE),
    (MisplacedError, lambda error: wording.MISPLACED.format(path=error), USAGE),
    (AddressTakenError, lambda error: wording.ADDRESS_TAKEN.format(address=error), MACHINE),
    (BusyError, lambda error: wording.BUSY.format(path=error), MACHINE),
    (ClusterError, str, MACHINE),
    (ClusterLostError, lambda _: wording.CLUSTER_LOST, MACHINE),
    (BrokenExecutor, lambda _: wording.WORKER_LOST, MACHINE),
    (OSError, lambda error: wording.machine(os_reason(error.errno), error.filename), MACHINE),
    (MemoryError, lambda _: wording.machine(os_reason(errno.ENOMEM)), MACHINE),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the ``archive`` command.

    Args:
        arguments: Those of the command line if None.

    Returns:
        0 fine, 1 content has errors, 2 wrong usage, 3 the machine failed us.
    """
    utf8_streams()
    parser = make_parser(COMMANDS)
    try:
        options = parser.parse_args(arguments)
    except SystemExit as end:
        return int(end.code or 0)
    if not options.command:
        complain(usage_error(wording.NO_COMMAND))
        return USAGE
    root = PROJECT / "stories"
    if "stories" not in options:  # nothing to do with the archive
        return _guarded(lambda: _RUN[options.command](options, PROJECT, root))
    if options.stories:
        root = Path(options.stories)
    if not root.is_dir():
        complain(wording.NO_STORIES.format(path=options.stories or "stories"))
        return USAGE
    return _guarded(lambda: _RUN[options.command](options, PROJECT, root.resolve()))


def _guarded(run: Callable[[], int]) -> int:
    try:
        return run()
    except KeyboardInterrupt:
        wipe()
        return INTERRUPTED
    except BrokenPipeError:
        sys.stderr.close()
        return FINE
    except Exception as error:
        sentence, code = _failure(error)
        complain(sentence)
        return code


def _failure(error: Exception) -> tuple[str, int]:
    """What to say of a failure, and the exit code."""
    for kind, told, code in _FAILURES:
        if isinstance(error, kind):
            return told(error), code
    log = log_exception(PROJECT)
    return (wording.UNEXPECTED.format(log=log) if log else wording.UNEXPECTED_NO_LOG), MACHINE
