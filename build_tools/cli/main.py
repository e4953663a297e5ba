"""Entry point: choose the command, and turn every failure into a sentence and an exit code."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from types import ModuleType

from build_tools import program
from build_tools.cli.console import complain, log_exception, wipe
from build_tools.cli.parser import ChineseParser, blank_in, make_parser, usage_error, utf8_streams
from build_tools.cli.place import cache_in
from build_tools.cli.workspace import find_workspace, missing_archive
from build_tools.publishing.failures import sentence_of
from build_tools.publishing.marker import ImmovableError, MisplacedError, NotOurFolderError
from build_tools.publishing.signatures import BadKeyError, WrongPasswordError
from build_tools.wording import commands as wording
from build_tools.wording import usage

FINE, USAGE, MACHINE, INTERRUPTED = 0, 2, 3, 130
_MISUSED = (NotOurFolderError, MisplacedError, ImmovableError, BadKeyError, WrongPasswordError)

_FOR_CHECKOUTS = frozenset({"wheelhouse", "portable", "lock"})
_MODULES = {"import": "import_", "print": "print_", "server-config": "server_config"}
"""Commands whose modules are not called as they are."""


def _module(command: str) -> ModuleType:
    """The module of a command, imported when it is asked for: it needs much that others do not."""
    return import_module(f"build_tools.cli.{_MODULES.get(command, command)}")


def _adding(command: str) -> Callable[[ChineseParser], None]:
    return lambda parser: _module(command).add_arguments(parser)


COMMANDS = tuple((name, command.help, _adding(name)) for name, command in usage.COMMANDS.items() if command.help)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the ``archive`` command.

    Args:
        arguments: Those of the command line if None.

    Returns:
        0 fine, 1 content has errors, 2 wrong usage, 3 the machine failed us.
    """
    utf8_streams()
    arguments = sys.argv[1:] if arguments is None else arguments
    if blank := blank_in(arguments):
        complain(usage_error(blank))
        return USAGE
    parser = make_parser(COMMANDS, program.program_number(), arguments[:1])
    try:
        options = parser.parse_args(arguments)
    except SystemExit as end:
        return int(end.code or 0)
    if not options.command:
        complain(usage_error(wording.NO_COMMAND))
        return USAGE
    return _start(options)


def _start(options: Namespace) -> int:
    """Find out where the command works, and run it."""
    if options.command in _FOR_CHECKOUTS and not program.CHECKOUT:
        complain(wording.NEEDS_CHECKOUT.format(command=options.command))
        return USAGE
    needs_archive = "stories" in options
    try:
        workspace, root = find_workspace(options.stories if needs_archive else "")
    except FileNotFoundError as error:
        complain(sentence_of(error))
        return MACHINE
    if needs_archive and (refusal := missing_archive(options.stories, root)):
        complain(refusal)
        return USAGE
    return _guarded(
        lambda: _module(options.command).run(options, workspace, root.resolve()),
        lambda: needs_archive and cache_in(workspace, root).clear(),
        workspace,
    )


def _guarded(run: Callable[[], int], forget: Callable[[], bool], workspace: Path) -> int:
    """Run a command; if it fails as nobody foresaw, once more without what earlier runs learned, which may be to blame.

    Args:
        run: Runs it.
        forget: Drops what earlier runs learned; False if there is nothing.
        workspace: Where a log of the failure is written.
    """
    try:
        try:
            return run()
        except Exception as error:
            if sentence_of(error) or not forget():
                raise
        return run()
    except KeyboardInterrupt:
        wipe()
        return INTERRUPTED
    except BrokenPipeError:
        sys.stderr.close()
        return FINE
    except Exception as error:
        sentence, code = _failure(error, workspace)
        complain(sentence)
        return code


def _failure(error: Exception, workspace: Path) -> tuple[str, int]:
    """What to say of a failure, and the exit code."""
    if sentence := sentence_of(error):
        return sentence, USAGE if isinstance(error, _MISUSED) else MACHINE
    log = log_exception(workspace)
    return (wording.UNEXPECTED.format(log=log) if log else wording.UNEXPECTED_NO_LOG), MACHINE
