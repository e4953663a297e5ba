"""Files of the preview's site, as a server hands them out."""

from __future__ import annotations

import mimetypes
import re
from pathlib import Path
from typing import BinaryIO

from build_tools.model.media import MIME_TYPES
from build_tools.opening import open_regular

HTML = "text/html"

_KINDS = mimetypes.MimeTypes()  # what a system registers may be wrong, and a script of a wrong type does not run
for _ending, _kind in MIME_TYPES.items():
    _KINDS.add_type(_kind, _ending)
_RANGE = re.compile(r"bytes=([0-9]{0,18})-([0-9]{0,18})", re.IGNORECASE)


def open_file(site: Path, path: str) -> tuple[BinaryIO, str] | None:
    """Open a regular file of the site, or the index of a folder, with its MIME type; None if no such file lies within the site.

    Args:
        site: The site's folder, resolved.
        path: Below it, separated by slashes.
    """
    parts = [part for part in path.split("/") if part]
    if any(part == ".." or "\\" in part or ":" in part or "\0" in part for part in parts):
        return None
    file = site.joinpath(*parts)
    try:
        if file.is_dir():
            file = file / "index.html"
        opened = open_regular(file)
        if file.parent.resolve() == file.parent:  # no folder on the way is a link
            return opened, _mime_type(file.name)
        opened.close()
    except OSError:  # missing, no file, or a name longer than the system allows
        pass
    return None


def _mime_type(name: str) -> str:
    kind, packed = _KINDS.guess_type(name)
    return kind if kind and not packed else "application/octet-stream"


def byte_range(asked: str, size: int) -> range | None:
    """The bytes that a ``Range`` header asks for: an empty range if the file has none of them, None if all are to be sent.

    Args:
        asked: The header's value. Several ranges, and what is no range, are ignored, as the standard allows.
        size: The file's.
    """
    found = _RANGE.fullmatch(asked)
    if not found or not any(found.groups()):
        return None
    first, last = found.groups()
    if not first:
        return range(max(size - int(last), 0), size)
    if last and int(last) < int(first):
        return None
    return range(int(first), min(int(last) + 1, size) if last else size)
