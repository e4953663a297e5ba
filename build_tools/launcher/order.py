"""What the user asked of the ``wheelhouse`` command."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from build_tools.launcher.errors import WRONG_USAGE, LauncherError
from build_tools.launcher.platforms import COMMON_NAMES, WheelTarget, platform_family, this_platform, this_python
from build_tools.wording import usage
from build_tools.wording.launcher import PROGRAM

OLDEST_MINOR = 11


class Order(NamedTuple):
    """Where to collect packages, and for what."""

    folder: Path
    targets: tuple[WheelTarget, ...]


def parse_order(arguments: Sequence[str]) -> Order:
    """What the words after ``wheelhouse`` ask for.

    Raises:
        LauncherError: They are not written as they should be.
    """
    folders, platforms, python = [], [], ""
    words = iter(arguments)
    for word in words:
        option, _, value = word.partition("=")
        if option == "--platform":
            platforms.append(value or next(words, ""))
        elif option == "--python":
            python = value or next(words, "") or "-"
        elif word != "--quiet":
            folders.append(word)
    if len(folders) != 1 or folders[0].startswith("-"):
        raise LauncherError(usage.WHEELHOUSE_USAGE.format(program=PROGRAM), WRONG_USAGE)
    return make_order(folders[0], platforms, python)


def make_order(folder: str, platforms: Sequence[str], python: str) -> Order:
    """An order, if it makes sense.

    Args:
        folder: Where to.
        platforms: For which machines; this one if there are none.
        python: For which of their Pythons; the version of this one if empty.

    Raises:
        LauncherError: There is no such platform, or the Python is too old.
    """
    known = [COMMON_NAMES.get(name, name) for name in platforms]
    for name in known:
        try:
            platform_family(name)
        except ValueError:
            raise LauncherError(usage.UNKNOWN_PLATFORM.format(name=name, program=PROGRAM), WRONG_USAGE) from None
    python = python or this_python()
    fitting = re.fullmatch(r"3\.(\d+)", python)
    if not fitting or int(fitting.group(1)) < OLDEST_MINOR:
        raise LauncherError(usage.WHEELHOUSE_USAGE.format(program=PROGRAM), WRONG_USAGE)
    return Order(Path(folder), tuple(WheelTarget(name, python) for name in known or [this_platform()]))
