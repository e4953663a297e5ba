"""How a folder made here is recognised: it holds a marker that names what else belongs in it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from build_tools.model.addresses import MARKER

Use = Literal["site", "preview"]
SITE: Use = "site"
PREVIEW: Use = "preview"

_MAKER = "hongse-gushi-dangan"
_SHOWN = 3


class NotOurFolderError(Exception):
    """The destination holds something that this program did not make; the arguments are its path and, where known, names of what is foreign."""

    def __init__(self, destination: Path, foreign: Iterable[str] = ()) -> None:
        super().__init__(str(destination))
        self.foreign = tuple(foreign)[:_SHOWN]


class MisplacedError(Exception):
    """The destination lies in a folder of sources, where the site would be taken for content."""


def mark(folder: Path, use: Use) -> None:
    """Write the marker of a finished folder.

    Args:
        folder: The folder, complete but for the marker.
        use: What it is for: a preview may hold drafts, and never passes for a site.

    Raises:
        OSError: The disk is full, not writable …
    """
    entries = sorted({entry.name for entry in folder.iterdir()} | {MARKER})
    content = {"made_by": _MAKER, "use": use, "entries": entries}
    (folder / MARKER).write_bytes((json.dumps(content, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode())


def require_ours(folder: Path, use: Use) -> None:
    """Refuse a folder that holds anything not made here for the same use.

    Raises:
        NotOurFolderError: It does.
    """
    if not folder.exists():
        return
    if not folder.is_dir():
        raise NotOurFolderError(folder)
    present = sorted(entry.name for entry in folder.iterdir())
    if not present:
        return
    entries = _entries(folder / MARKER, use)
    if entries is None:
        raise NotOurFolderError(folder, present if MARKER not in present else ())
    if foreign := [name for name in present if name not in entries]:
        raise NotOurFolderError(folder, foreign)


def _entries(marker: Path, use: Use) -> frozenset[str] | None:
    """What belongs in the folder, or None if the marker is missing, unreadable or another use's."""
    try:
        content = json.loads(marker.read_bytes())
        if content["made_by"] == _MAKER and content["use"] == use:
            return frozenset(content["entries"])
    except (OSError, ValueError, KeyError, TypeError):
        pass
    return None


def require_apart(destination: Path, sources: Iterable[Path]) -> None:
    """Refuse a destination within a folder of sources.

    Raises:
        MisplacedError: It is there.
    """
    resolved = destination.resolve()
    for source in sources:
        if source.resolve() in (resolved, *resolved.parents):
            raise MisplacedError(str(destination))
