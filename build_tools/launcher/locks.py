"""Reading the locked requirements."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple


class LockEntry(NamedTuple):
    """One package of a lock: ``name==version``, the marker that says where it is wanted, and its hashes."""

    package: str
    marker: str
    hashes: str


def lock_entries(path: Path) -> Iterator[LockEntry]:
    """The packages of a lock."""
    text = re.sub(r"^\s*#.*\n", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    for line in text.replace("\\\n", " ").splitlines():
        if line.strip():
            requirement, _, hashes = line.partition(" --hash=")
            package, _, marker = requirement.partition(";")
            yield LockEntry(package.strip(), marker.strip(), "--hash=" + " ".join(hashes.split()))
