"""argparse in Chinese."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, NoReturn

from build_tools.wording import commands as wording
from build_tools.wording import usage
from build_tools.wording.launcher import VERSION

_COMPLAINTS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"unrecognized arguments: (?P<value>.+)"), wording.UNKNOWN_ARGUMENT),
    (re.compile(r"the following arguments are required: (?P<value>.+)"), wording.MISSING_ARGUMENT),
    (re.compile(r"argument (?P<value>[^:]+): not allowed with argument (?P<other>.+)"), wording.NOT_TOGETHER),
    (re.compile(r"argument (?P<value>[^:]+): expected (?:one|at least one) argument"), wording.MISSING_VALUE),
    (re.compile(r"argument [^:]+: invalid choice: '?(?P<value>[^' ]+)'?"), wording.BAD_CHOICE),
    (re.compile(r"argument [^:]+: (?P<value>.*[\u4e00-\u9fff].*)"), "{value}"),  # a reason of our own
)

_SCHEDULER = re.compile(r"dask://(?P<host>[A-Za-z0-9_.-]+|\[[0-9A-Fa-f:.]+\]):(?P<port>[0-9]+)")


class ChineseFormatter(argparse.HelpFormatter):
    """Help with Chinese headings."""

    def add_usage(
        self, usage: str | None, actions: Iterable[Any], groups: Iterable[Any], prefix: str | None = None
    ) -> None:
        """Begin with 用法."""
        super().add_usage(usage, actions, groups, wording.USAGE if prefix is None else prefix)


class ChineseParser(argparse.ArgumentParser):
    """A parser whose help and complaints are in Chinese; wrong usage ends with exit code 2."""

    def __init__(self, **options: Any) -> None:
        super().__init__(add_help=False, allow_abbrev=False, formatter_class=ChineseFormatter, **options)
        self._positionals.title = wording.ARGUMENTS
        self._optionals.title = wording.OPTIONS
        self.add_argument("-h", "--help", action="help", help=wording.HELP_HELP)

    def error(self, message: str) -> NoReturn:
        """Say what is wrong, in Chinese."""
        self.exit(2, usage_error(_reason(message)) + "\n")


def blank_in(arguments: Sequence[str]) -> str:
    """What is wrong if an argument has nothing in it, as when a script's variable is not set; empty if none has."""
    before = ""
    for each in arguments:
        if not each.strip() or (each.startswith("--") and each.endswith("=")):
            name = before if before.startswith("--") else each.strip().rstrip("=")
            return wording.MISSING_VALUE.format(value=name) if name else wording.BLANK_ARGUMENT
        before = each
    return ""


def usage_error(reason: str) -> str:
    """A sentence on wrong usage."""
    return wording.BAD_USAGE.format(reason=reason, program=wording.PROGRAM)


def _reason(message: str) -> str:
    for pattern, text in _COMPLAINTS:
        if match := pattern.search(message):
            return text.format(**match.groupdict())
    return wording.OTHER_USAGE


def port(text: str) -> int:
    """A TCP port.

    Raises:
        ArgumentTypeError: It is none.
    """
    return _number(text, 65535, wording.BAD_PORT)


def jobs(text: str) -> int:
    """A number of processes.

    Raises:
        ArgumentTypeError: It is none.
    """
    return _number(text, 64, wording.BAD_JOBS)


def count(text: str) -> int:
    """A number of things.

    Raises:
        ArgumentTypeError: It is none.
    """
    return _number(text, 1_000_000, wording.BAD_COUNT, least=0)


def day(text: str) -> str:
    """A day as ``2024-10-11``.

    Raises:
        ArgumentTypeError: It is none.
    """
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise argparse.ArgumentTypeError(wording.BAD_DAY.format(value=text)) from None


def add_today(parser: ChineseParser) -> None:
    """The argument that says of which day to check: ``today``."""
    parser.add_argument("--today", type=day, default=None, metavar="DATE", help=wording.HELP_TODAY)


def _number(text: str, most: int, complaint: str, least: int = 1) -> int:
    try:
        number = int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(wording.BAD_NUMBER.format(value=text)) from None
    if not least <= number <= most:
        raise argparse.ArgumentTypeError(complaint)
    return number


def scheduler(text: str) -> str:
    """``HOST:PORT`` of a Dask scheduler, from ``dask://HOST:PORT``.

    Raises:
        ArgumentTypeError: It is none.
    """
    match = _SCHEDULER.fullmatch(text)
    if not match:
        raise argparse.ArgumentTypeError(wording.BAD_EXECUTOR.format(value=text))
    return f"{match['host']}:{port(match['port'])}"


def add_workers(parser: ChineseParser) -> None:
    """Arguments that say who does the work: ``jobs`` and ``executor``."""
    group = parser.add_mutually_exclusive_group()
    group.add_argument("--jobs", type=jobs, default=None, metavar="N", help=wording.HELP_JOBS)
    group.add_argument("--executor", type=scheduler, default=None, metavar="ADDRESS", help=wording.HELP_EXECUTOR)


def make_parser(
    commands: Iterable[tuple[str, str, Callable[[ChineseParser], None]]],
    version: str = "",
    asked: Sequence[str] | None = None,
) -> ChineseParser:
    """The parser of all commands.

    Args:
        commands: Name in ``wording.usage.COMMANDS``, help and a function that adds the command's own arguments.
        version: Number of the program's version, for the option ``--version``; there is no such option if it is empty.
        asked: Names of the commands that need their arguments; all if None.
    """
    parser = ChineseParser(prog=wording.PROGRAM, description=wording.DESCRIPTION)
    if version:
        shown = VERSION.format(version=version)
        parser.add_argument("--version", action="version", version=shown, help=wording.HELP_VERSION)
    chosen = parser.add_subparsers(title=wording.COMMANDS, dest="command", metavar="…", parser_class=ChineseParser)
    for name, help, arguments in commands:
        command = chosen.add_parser(name, help=help, description=help)
        if "--stories" in (usage.COMMANDS[name].options or ()):
            command.add_argument("--stories", metavar="DIR", default="", help=wording.HELP_STORIES)
        command.add_argument("--quiet", action="store_true", help=wording.HELP_QUIET)
        if asked is None or name in asked:
            arguments(command)
    return parser


def utf8_streams() -> None:
    """Write UTF-8 wherever output goes: a Windows console's or pipe's own encoding cannot hold every Chinese character."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
