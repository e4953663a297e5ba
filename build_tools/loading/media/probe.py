"""Looking into media files: what they are, how large, and whether they tell of places and people."""

from __future__ import annotations

import errno
import os
import struct
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from build_tools.loading.media.decoding import look_of
from build_tools.loading.media.evidence import Evidence, RefusedError
from build_tools.loading.media.film import walk_film
from build_tools.loading.media.gif import walk_gif
from build_tools.loading.media.jpeg import walk_jpeg
from build_tools.loading.media.mp3 import frame_size, walk_mp3
from build_tools.loading.media.ogg import walk_ogg
from build_tools.loading.media.png import walk_png
from build_tools.loading.media.reading import HEAD, MediaReading
from build_tools.loading.media.riff import walk_wave, walk_webp
from build_tools.loading.media.webm import walk_webm
from build_tools.model.media import PIXEL_LIMIT, SIZE_LIMITS, WORK_LIMIT, Fault, Look, MediaFile
from build_tools.opening import open_regular

_BRANDS = (
    ((b"M4A ", b"M4B "), "audio/mp4"),
    ((b"heic", b"heix", b"hevc", b"mif1", b"msf1"), "image/heic"),
    ((b"avif", b"avis"), "image/avif"),
    ((b"qt  ",), "video/quicktime"),
)
_Content = TypeVar("_Content")
_UNWALKED = frozenset(("image/heic", "image/avif"))
_PICTURES = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP", "image/gif": "GIF"}
_WALKERS: dict[str, Callable[[bytes, Evidence], None]] = {
    "image/jpeg": walk_jpeg,
    "image/png": walk_png,
    "image/webp": walk_webp,
    "image/gif": walk_gif,
    "audio/mpeg": walk_mp3,
    "audio/ogg": walk_ogg,
    "audio/wav": walk_wave,
}
_FILMS: dict[str, Callable[[MediaReading, Evidence], None]] = {
    "video/webm": walk_webm,
    "video/mp4": walk_film,
    "audio/mp4": walk_film,
    "video/quicktime": walk_film,
}


@dataclass(frozen=True, slots=True)
class Probed:
    """A file that was read once.

    Attributes:
        file: What was found in it.
        digest: SHA-256 of what was read, in hexadecimal digits; empty if it cannot be read or is larger than any file may be.
    """

    file: MediaFile
    digest: str = ""


def probe(file: Path, path: str) -> Probed:
    """Read a file, looking into it and digesting it on the way.

    Args:
        file: Where it is.
        path: Its path below the archive's folder.

    Returns:
        What is known of it.
    """
    try:
        with open_regular(file) as stream:
            size = os.fstat(stream.fileno()).st_size
            if size > SIZE_LIMITS["video"]:
                return Probed(MediaFile(path, size))
            reading = MediaReading(stream, size)
            known = _look(reading, path, size)
            return Probed(known, reading.digest())
    except OSError as error:
        return Probed(MediaFile(path, 0, unreadable=error.errno or errno.EIO))
    except RefusedError:  # it has become shorter
        return Probed(MediaFile(path, 0, unreadable=errno.EBUSY))


def sniff(head: bytes) -> str:
    """MIME type by the first bytes of a file, or an empty string.

    Args:
        head: At least the first 16 bytes.
    """
    signatures = (
        (b"\xff\xd8\xff", "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (b"GIF8", "image/gif"),
        (b"OggS", "audio/ogg"),
        (b"ID3", "audio/mpeg"),
        (b"\x1aE\xdf\xa3", "video/webm"),
    )
    for magic, mime in signatures:
        if head.startswith(magic):
            return mime
    if head[:4] == b"RIFF":
        return {b"WEBP": "image/webp", b"WAVE": "audio/wav"}.get(head[8:12], "")
    if head[4:8] == b"ftyp":
        return next((mime for brand, mime in _BRANDS if head[8:12] in brand), "video/mp4")
    return "audio/mpeg" if frame_size(head, 0) else ""


def _look(reading: MediaReading, path: str, size: int) -> MediaFile:
    actual, found, data = sniff(reading.head), Evidence(), b""
    look: Look | None = "photo"
    if actual in _FILMS:
        found.refuse(_walk(_FILMS[actual], reading, found))
    elif actual in _WALKERS and size <= SIZE_LIMITS["audio"]:
        data = reading.take(reading.left)
        found.refuse(_walk(_WALKERS[actual], data, found))
    elif actual in _UNWALKED:
        found.refuse("unknown")
    width, height = (found.height, found.width) if found.turned else (found.width, found.height)
    if actual in _PICTURES and not found.fault and size <= SIZE_LIMITS["image"] and width * height <= PIXEL_LIMIT:
        if found.work > WORK_LIMIT:
            found.refuse("costly")
        elif (look := look_of(data, _PICTURES[actual])) is None:
            found.refuse("damaged")
    _look_inside(found)
    if found.fault == "strange":
        return MediaFile(path, size)
    return MediaFile(path, size, actual, width, height, found.located, found.owned, found.fault, look or "photo")


def _look_inside(found: Evidence) -> None:
    """Walk the pictures that a file holds, and those that they hold."""
    for data in found.embedded:
        kind = sniff(data[:HEAD])
        found.width = found.height = 0
        fault = _walk(_WALKERS[kind], data, found) if kind in _PICTURES else "unknown"
        found.refuse("unknown" if fault == "damaged" else fault)


def _walk(walk: Callable[[_Content, Evidence], None], content: _Content, found: Evidence) -> Fault:
    """Walk a file or a picture; what it says wrongly of its own parts is no error of ours."""
    try:
        walk(content, found)
    except RefusedError as error:
        return error.fault
    except (IndexError, ValueError, struct.error):
        return "damaged"
    return ""
