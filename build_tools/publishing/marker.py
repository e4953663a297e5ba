"""How a folder made here is recognised: it holds a marker that names what else in it is ours."""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from build_tools.build.files import draft_of, replace_file
from build_tools.build.listing import files_in, only_files, remove
from build_tools.model.addresses import MARKER, NOBODYS
from build_tools.opening import open_regular

Use = Literal["site", "preview", "ledger", "stage"]
SITE: Use = "site"
PREVIEW: Use = "preview"
LEDGER: Use = "ledger"
STAGE: Use = "stage"
"""A folder that a site is made in: all of it is ours."""

_MAKER = "hongse-gushi-dangan"
_SHOWN = 3


class NotOurFolderError(Exception):
    """The destination holds something that this program did not make; the arguments are its path and, where known, what is foreign."""

    def __init__(self, destination: Path | str, foreign: Iterable[str] = ()) -> None:
        super().__init__(str(destination))
        self.foreign = tuple(foreign)[:_SHOWN]


class MisplacedError(Exception):
    """The destination lies in a folder of sources, where the site would be taken for content."""


@dataclass(frozen=True, slots=True)
class Marker:
    """What a marker says.

    Attributes:
        use: What the folder is for.
        entries: Addresses of our files. The empty one says that all is ours, and a folder at the top, which older markers name, that all in it
            is; the files have a dot in their names, these folders have none.
        stories: The stories that can be read there, as ``folder/slug``.
    """

    use: str
    entries: frozenset[str]
    stories: frozenset[str]

    def foreign(self, files: Iterable[str]) -> list[str]:
        """Those of the addresses of some files that are not ours, in order."""
        return sorted(address for address in {*files} - self.entries if not self._names(address))

    def _names(self, address: str) -> bool:
        if address.rpartition("/")[2].lower() in NOBODYS:
            return True
        first = address.partition("/")[0]
        return bool({"", *([first] if "." not in first else [])} & self.entries)


def mark(folder: Path, use: Use, addresses: Iterable[str] = ("",), stories: Iterable[str] = ()) -> None:
    """Write the marker of a folder, instead of one that is there.

    Args:
        folder: The folder.
        use: What it is for: a preview may hold drafts, and never passes for a site.
        addresses: Of the files that are ours; all of them if nothing is said.
        stories: The stories that can be read there, as ``folder/slug``.

    Raises:
        OSError: The disk is full, not writable …
    """
    replace_file(folder, MARKER, marker_text(use, addresses, stories))


def marker_text(use: Use, addresses: Iterable[str], stories: Iterable[str]) -> bytes:
    """What ``mark`` writes."""
    content = {
        "made_by": _MAKER,
        "use": use,
        "entries": sorted({*addresses, MARKER}),
        "stories": sorted(stories),
    }
    return (json.dumps(content, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()


def read_marker(folder: Path) -> Marker | None:
    """What the marker of a folder says; None if there is none, or none of ours."""
    try:
        with open_regular(folder / MARKER) as stream:
            content = json.load(stream)
        if content["made_by"] == _MAKER:
            return Marker(str(content["use"]), _names(content["entries"]), _names(content.get("stories", ())))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        pass
    return None


def _names(written: Iterable[str]) -> frozenset[str]:
    """Names that a marker lists.

    Raises:
        TypeError: They are no names.
    """
    names = frozenset(written)
    if not all(isinstance(name, str) for name in names):
        raise TypeError
    return names


def require_ours(folder: Path, use: Use, present: Iterable[str] | None = None) -> None:
    """Refuse a folder that holds anything not made here for the same use, however deep.

    Args:
        folder: The folder.
        use: The use.
        present: Addresses of the files in it, if the caller has looked.

    Raises:
        NotOurFolderError: It does, or it is no folder.
    """
    marker = require_marked(folder, use)
    if marker and (foreign := marker.foreign(only_files(files_in(folder)) if present is None else present)):
        raise NotOurFolderError(folder, foreign)


def require_marked(folder: Path, use: Use) -> Marker | None:
    """Refuse a folder that has something in it, and no marker for the same use.

    Returns:
        Its marker; None if it is missing or empty.

    Raises:
        NotOurFolderError: It is so, or it is no folder.
    """
    if folder.exists() and not folder.is_dir():
        raise NotOurFolderError(folder)
    marker = read_marker(folder)
    if marker and marker.use == use:
        return marker
    if folder.exists() and (found := sorted(entry.name for entry in folder.iterdir())):
        raise NotOurFolderError(folder, found if MARKER not in found else ())
    return None


def clear(folder: Path, kept: Collection[str] = ()) -> bool:
    """Remove what is ours from a folder that bears our mark, whatever it was for.

    Args:
        folder: The folder; may be missing.
        kept: Addresses of files that stay, as does the marker.

    Returns:
        True if nothing is left but these.

    Raises:
        OSError: A file cannot be removed; the others are.
    """
    marker = None if folder.is_symlink() else read_marker(folder)
    if marker is None:
        return False
    found = files_in(folder)
    foreign = marker.foreign(only_files(found))
    remove(folder, found.keys() - set(foreign) - set(kept) - {MARKER})
    return not foreign


def erase(folder: Path) -> None:
    """Remove what is ours from a folder that bears our mark, the mark last, and the folder itself if it is empty then.

    Raises:
        OSError: A file cannot be removed; it keeps the mark, by which the next run knows it.
    """
    clear(folder)
    if not folder.is_symlink() and read_marker(folder):
        (folder / MARKER).unlink()
    with suppress(OSError):
        draft_of(folder / MARKER).unlink(missing_ok=True)
        folder.rmdir()


class ImmovableError(Exception):
    """The destination is the top of a file system, or the present folder or one around it: no other folder can be put in its place.

    Attributes:
        example: A folder to take instead.
        is_top: True in the first case.
    """

    def __init__(self, destination: Path, use: Use) -> None:
        super().__init__(destination.as_posix())
        self.example, self.is_top = (destination / use).as_posix(), os.path.ismount(destination)


def require_movable(destination: Path, use: Use = SITE) -> None:
    """Refuse a destination in whose place no other folder can be put, such as a stick, a container's volume or the present folder.

    Raises:
        ImmovableError: It is one.
    """
    if os.path.ismount(destination) or destination.name in {"", ".."}:
        raise ImmovableError(destination, use)


def require_apart(destination: Path, sources: Iterable[Path]) -> None:
    """Refuse a destination within a folder of sources.

    Raises:
        MisplacedError: It is there.
    """
    resolved = destination.resolve()
    for source in sources:
        if source.resolve() in (resolved, *resolved.parents):
            raise MisplacedError(str(destination))
