"""The stamp of an environment: what it was made from, and so whether it is still right."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sys

from build_tools.launcher.files import digest
from build_tools.launcher.places import Places


def marks(places: Places, kind: str) -> dict[str, str]:
    """What the stamp of an environment that is ready for a kind of requirements holds, among others."""
    return {**_base_marks(places), "project": digest(places.project), kind: digest(places.lock_file(kind))}


def _base_marks(places: Places) -> dict[str, str]:
    """What an environment cannot outlive: this Python, and the place it was made in."""
    place = hashlib.sha256(os.fsencode(str(places.root))).hexdigest()
    return {"python": sys.version, "place": place}


def read_stamp(places: Places) -> dict[str, str]:
    """What the environment's stamp says; nothing when it was never finished."""
    try:
        stamp = json.loads(places.stamp.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) and places.python.exists() else {}


def covers(stamp: dict[str, str], wanted: dict[str, str]) -> bool:
    """Whether a stamp has all that is wanted."""
    return all(stamp.get(key) == value for key, value in wanted.items())


def usable(places: Places, stamp: dict[str, str]) -> bool:
    """Whether an environment with this stamp can be brought up to date rather than made anew."""
    return covers(stamp, _base_marks(places)) and places.has_pip


def forget_stamp(places: Places) -> None:
    """Mark the environment as unfinished."""
    with contextlib.suppress(FileNotFoundError):
        places.stamp.unlink()
