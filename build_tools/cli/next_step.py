"""What is printed to be typed next: whole commands, for the archive that the present one worked on."""

from __future__ import annotations

import os
import re
import shlex
from pathlib import Path

from build_tools.cli.console import from_here
from build_tools.wording.launcher import PROGRAM

_PLAIN = re.compile(r"[\w@+=:,./-]+")


def next_step(stories: str, command: str, *paths: str) -> str:
    """A command as it is typed in a shell.

    Args:
        stories: The archive's folder as the option ``--stories`` says; empty if that is not needed.
        command: The command's name, and options.
        paths: What it is called with.
    """
    where = ["--stories", quoted(stories)] if stories else []
    return " ".join([PROGRAM, command, *where, *map(quoted, paths)])


def path_from_here(stories: str, root: Path, path: str) -> str:
    """The path of a file in the archive for who stands in the present folder.

    Args:
        stories: As for ``next_step``.
        root: The archive's folder.
        path: Of the file, below it.
    """
    if stories:
        return (Path(stories) / path).as_posix()
    return from_here(root / path)


def quoted(path: str) -> str:
    """A path that a shell takes literally, and no command for an option."""
    path = f"./{path}" if path.startswith("-") else path
    if _PLAIN.fullmatch(path):
        return path
    return f'"{path}"' if os.name == "nt" else shlex.quote(path)
