"""Kinds of machines, in the words of wheel names."""

from __future__ import annotations

import platform
import re
import sys
import sysconfig
from typing import NamedTuple

from build_tools.wording import launcher as wording

# What people call a platform, and what we collect for. A Linux with a Python new enough for us has glibc 2.28 at least.
COMMON_NAMES = {
    "windows": "win_amd64",
    "linux": "manylinux_2_28_x86_64",
    "linux_x86_64": "manylinux_2_28_x86_64",
    "linux_aarch64": "manylinux_2_28_aarch64",
    "macos": "macosx_11_0_arm64",
    "manylinux2014_x86_64": "manylinux_2_28_x86_64",
    "manylinux2014_aarch64": "manylinux_2_28_aarch64",
}
NAME = re.compile(r"(?P<system>win|macosx|manylinux|linux)(?:_(?P<major>\d+)_(?P<minor>\d+))?_?(?P<machine>\w+)")


class WheelTarget(NamedTuple):
    """A kind of machine to have packages for."""

    platform: str
    python: str


def this_python() -> str:
    """The running Python's version as ``3.11``."""
    return ".".join(map(str, sys.version_info[:2]))


def this_platform() -> str:
    """The running machine."""
    name = sysconfig.get_platform().replace("-", "_").replace(".", "_")
    return "macosx_11_0_" + platform.machine() if name.startswith("macosx") else name


def this_machine() -> str:
    """The machine and its Python, as a message names them."""
    return wording.MACHINE.format(platform=this_platform(), python=this_python())


def platform_family(name: str) -> tuple[str, str]:
    """The system and the processor of a platform: all that tells whether its packages can run here.

    Raises:
        ValueError: It is no platform.
    """
    found = NAME.fullmatch(name)
    if not found:
        raise ValueError(name)
    return found.group("system").replace("many", ""), found.group("machine")
