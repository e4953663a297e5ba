"""Until when those whom we stand on are mended: read from ``lifetimes.toml``, which names its sources."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import NamedTuple

_FILE = Path(__file__).with_name("lifetimes.toml")


class Lifetime(NamedTuple):
    """How long one version is mended.

    Attributes:
        name: Of the program or package.
        version: How the version begins, such as ``3.11``.
        until: Last day.
        source: Where it says so.
    """

    name: str
    version: str
    until: date
    source: str


def lifetimes() -> list[Lifetime]:
    """All that are known."""
    return [Lifetime(**entry) for entry in tomllib.loads(_FILE.read_text(encoding="utf-8"))["lifetime"]]


def lifetime_of(name: str, version: str) -> Lifetime | None:
    """The one of a version; None if nobody looked it up."""
    return next((it for it in lifetimes() if it.name == name and f"{version}.".startswith(f"{it.version}.")), None)
