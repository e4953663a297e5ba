"""Where a link or media path of a story points: path arithmetic only; the caller looks up what is there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from typing import Literal
from urllib.parse import unquote

TargetKind = Literal["file", "here", "web", "outside", "rooted", "forbidden", "empty"]

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_DRIVE = re.compile(r"[A-Za-z]:[\\/]")
_UNSEEN = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")


@dataclass(frozen=True, slots=True)
class Resolved:
    """Where a target points.

    Attributes:
        kind: ``file``: something below the archive's folder. ``here``: a heading of the same page. ``web``: http or
            https. ``outside``: a path that leaves the archive, or names a disk. ``rooted``: a path that begins at the root
            of a website. ``forbidden``: another scheme, or another host without
            one. ``empty``: nothing written.
        path: POSIX path below the archive's folder; only for ``file``. The archive's own folder is the empty path.
        fragment: What follows ``#``, decoded.
    """

    kind: TargetKind
    path: str = ""
    fragment: str = ""


def resolve(home: str, target: str) -> Resolved:
    """Find out where a link, an image or a media path points.

    Args:
        home: Folder of the story's file below the archive's folder (``Story.home``), to which targets are relative.
        target: As written: ``x.md``, ``../folder/x.md#heading``, ``photo.jpg``, ``#heading``, ``https://…``; names may
            be percent-encoded.
    """
    written = unescape(target).strip()
    if kind := _foreign(written):
        return Resolved(kind)
    before, _, after = written.partition("#")
    fragment = unquote(after)
    if not before:
        return Resolved("here", fragment=fragment)
    decoded = unquote(before)
    if decoded[:1] in {"/", "\\"}:
        return Resolved("rooted")
    path = _join(home, decoded)
    return Resolved("outside") if path is None else Resolved("file", path, fragment)


def _join(home: str, relative: str) -> str | None:
    """Join two POSIX paths, ``..`` taken away; None if the result leaves the archive's folder."""
    parts = home.split("/") if home else []
    for part in relative.split("/"):
        if part == "..":
            if not parts:
                return None
            parts.pop()
        elif part not in {"", "."}:
            parts.append(part)
    return "/".join(parts)


def _foreign(written: str) -> TargetKind | None:
    """Tell what does not stay in the archive, judged as a browser would: unseen characters do not count."""
    bare = _UNSEEN.sub("", written)
    if not bare:
        return "empty"
    if bare.lower().startswith(("http://", "https://")):
        return "web"
    if _DRIVE.match(bare):
        return "outside"
    if bare.replace("\\", "/").startswith("//") or _SCHEME.match(bare):
        return "forbidden"
    return "rooted" if bare[0] in "/\\" else None
