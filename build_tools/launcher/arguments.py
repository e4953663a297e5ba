"""What is wrong with a command line, found before anything is installed."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence
from itertools import takewhile
from pathlib import Path
from typing import NamedTuple

from build_tools.launcher.errors import WRONG_USAGE, LauncherError
from build_tools.launcher.order import parse_order
from build_tools.wording import launcher as wording
from build_tools.wording import usage

# Word processors and chat programs turn two hyphens into one of the longer ones.
_DASHES = "-–—－"
_OPTION = re.compile(rf"[{_DASHES}][^\d]")


class CommandLine(NamedTuple):
    """A command line, taken apart: the launcher's own options, and the words from the command on."""

    quiet: bool
    wheelhouse: Path | None
    words: list[str]


def split_options(arguments: Sequence[str]) -> CommandLine:
    """Take the launcher's own options off a command line.

    Raises:
        LauncherError: There is no such wheelhouse.
    """
    quiet, wheelhouse = False, None
    words = list(arguments)
    while words and words[0].split("=")[0] in ("--quiet", "--wheelhouse"):
        option, _, value = words.pop(0).partition("=")
        if option == "--quiet":
            quiet = True
            continue
        value = value or (words.pop(0) if words else "")
        if not Path(value).is_dir() or not value:
            raise LauncherError(wording.NOT_A_FOLDER.format(value=value), WRONG_USAGE)
        wheelhouse = Path(value).resolve()
    return CommandLine(quiet, wheelhouse, words)


def require_known(words: Sequence[str]) -> None:
    """Refuse a command that is not there, and an option that its command does not have.

    Args:
        words: The command and what follows it.

    Raises:
        LauncherError: The sentence says what was probably meant.
    """
    command, *rest = words
    if command not in usage.COMMANDS:
        raise LauncherError(_unknown_first(command), WRONG_USAGE)
    if command == "wheelhouse":
        parse_order(rest)
    elif command == "lock":
        if not set(rest) <= set(usage.COMMANDS["lock"].options or ()):
            raise LauncherError(usage.LOCK_USAGE.format(program=wording.PROGRAM), WRONG_USAGE)
    else:
        _require_options(command, rest)


def _require_options(command: str, rest: Sequence[str]) -> None:
    options = usage.COMMANDS[command].options
    if options is None:
        return
    for word in takewhile(lambda word: word != "--", rest):
        name = word.partition("=")[0]
        if _OPTION.match(name) and name not in (*options, "--help", "-h"):
            meant = usage.meant(_nearest(name, options))
            blanks = {"command": command, "word": name, "meant": meant, "options": "、".join(options)}
            raise LauncherError(usage.UNKNOWN_OPTION.format(**blanks), WRONG_USAGE)


def _unknown_first(word: str) -> str:
    """The sentence for a first word that is no command."""
    if not _OPTION.match(word):
        meant = usage.meant(_nearest(word, usage.COMMANDS))
        return usage.UNKNOWN_COMMAND.format(word=word, meant=meant, program=wording.PROGRAM)
    name = word.partition("=")[0]
    homes: dict[str, str] = {}
    for command, known in usage.COMMANDS.items():
        for option in known.options or ():
            homes.setdefault(option, command)
    if name in homes:
        return usage.AFTER_COMMAND.format(word=name, command=homes[name], program=wording.PROGRAM)
    meant = usage.meant(_nearest(name, (*usage.LAUNCHER_OPTIONS, *homes)))
    return usage.UNKNOWN_FIRST.format(word=name, meant=meant, program=wording.PROGRAM)


def _nearest(word: str, names: Iterable[str]) -> str:
    """The name that was probably meant, or nothing."""
    plain = {name.lstrip("-"): name for name in names}
    found = difflib.get_close_matches(word.lstrip(_DASHES).lower(), plain, n=1)
    return plain[found[0]] if found else ""
