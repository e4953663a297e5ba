"""What a name may be so that it is a file's on every system: the site is copied to Windows, macOS and USB sticks."""

from __future__ import annotations

import unicodedata
from typing import Literal

PATH_LIMIT = 120
"""Characters of a path below the archive's folder."""

_DEVICES = {"con", "prn", "aux", "nul", "conin$", "conout$"}
_RESERVED = _DEVICES.union(f"{port}{number}" for port in ("com", "lpt") for number in "0123456789¹²³")

NameFault = Literal["", "reserved", "ending", "page"]


def name_fault(name: str) -> NameFault:
    """Why a name can be no folder's or file's.

    Windows keeps some names for its devices, with any ending, and drops dots and spaces at the end
    (Microsoft, “Naming Files, Paths, and Namespaces”).

    Args:
        name: One part of a path.

    Returns:
        ``reserved``, ``ending``, or ``page`` for one that ends as pages do and so may be no folder's; empty if there is nothing wrong.
    """
    if device_name(name):
        return "reserved"
    if name.endswith((".", " ")):
        return "ending"
    return "page" if folded(name).endswith(".html") else ""


def device_name(name: str) -> str:
    """The name of a device of Windows that a name stands for; empty if for none."""
    stem = name.partition(".")[0].rstrip(" ").lower()
    return stem if stem in _RESERVED else ""


def folded(path: str) -> str:
    """A path as a system sees it that knows neither letter case nor forms of Unicode."""
    return path.lower() if path.isascii() else unicodedata.normalize("NFKC", path).casefold()
