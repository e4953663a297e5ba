"""JPEG: segments up to the end of the picture."""

from __future__ import annotations

import re

from build_tools.loading.media.evidence import Evidence, RefusedError
from build_tools.loading.media.exif import read_exif
from build_tools.loading.media.photoshop import read_photoshop
from build_tools.loading.media.xmp import read_xmp

_MARKER = re.compile(rb"\xff+([^\x00\xff])")
_AFTER_SCAN = re.compile(rb"\xff+[^\x00\xff\xd0-\xd7]")
_START_OF_SCAN, _END, _COMMENT = 0xDA, 0xD9, 0xFE
_FRAMES = frozenset({0xC0, 0xC1, 0xC2})  # what browsers show: no arithmetic coding
_TABLES = frozenset({0xC4, 0xDB, 0xDC, 0xDD})
_EXIF, _XMP = b"Exif\0\0", b"http://ns.adobe.com/xap/1.0/\0"
_SCAN_WORK = 20_000  # of a scan itself, in pixels
_MORE_XMP, _MORE_XMP_HEAD = b"http://ns.adobe.com/xmp/extension/\0", 35 + 40
_PHOTOSHOP = b"Photoshop 3.0\0"
_HARMLESS = ((0xE2, b"ICC_PROFILE\0", 65_533), (0xEC, b"Ducky\0", 15), (0xEE, b"Adobe\0", 12))


def walk_jpeg(data: bytes, found: Evidence) -> None:
    """Walk a whole file.

    Args:
        data: The file.
        found: Where to note what it tells.

    Raises:
        RefusedError: It cannot be walked.
    """
    at, scans = 2, 0
    parts: dict[bytes, bytearray] = {_MORE_XMP: bytearray(), _PHOTOSHOP: bytearray()}
    while (mark := _MARKER.match(data, at)) and mark[1][0] != _END:
        found.step(4)
        marker, at = mark[1][0], mark.end()
        size = int.from_bytes(data[at : at + 2], "big")
        segment = data[at + 2 : at + size]
        if size < 2 or len(segment) < size - 2:
            raise RefusedError("damaged")
        at += size
        if marker == _START_OF_SCAN:
            start, scans = at, scans + 1
            after = _AFTER_SCAN.search(data, at)
            at = after.start() if after else len(data)
            found.packed_end(data[start:at])
        elif marker in _FRAMES and size >= 8 and not found.height:
            found.height, found.width = int.from_bytes(segment[1:3], "big"), int.from_bytes(segment[3:5], "big")
        elif marker == _COMMENT or 0xE0 <= marker < 0xF0:
            _segment(marker, segment, parts, found)
        elif marker not in _TABLES:
            raise RefusedError("damaged")
    if not mark or not scans or not found.width * found.height:
        raise RefusedError("damaged")
    found.work += scans * (found.width * found.height + _SCAN_WORK)
    read_xmp(bytes(parts[_MORE_XMP]), found)
    read_photoshop(bytes(parts[_PHOTOSHOP]), found)
    found.end(data[mark.end() :])


def _segment(marker: int, segment: bytes, parts: dict[bytes, bytearray], found: Evidence) -> None:
    if marker == _COMMENT:
        found.text(segment)
    elif marker == 0xE1 and segment.startswith(_EXIF):
        read_exif(segment[len(_EXIF) :], found)
    elif marker == 0xE1 and segment.startswith(_XMP):
        read_xmp(segment[len(_XMP) :], found)
    elif marker == 0xE1 and segment.startswith(_MORE_XMP):
        parts[_MORE_XMP] += segment[_MORE_XMP_HEAD:]
    elif marker == 0xED and segment.startswith(_PHOTOSHOP):
        parts[_PHOTOSHOP] += segment[len(_PHOTOSHOP) :]
    elif marker == 0xE0 and segment.startswith(b"JFIF\0") and len(segment) >= 14:
        found.padding(segment[14 + 3 * segment[12] * segment[13] :])
    elif any(
        marker == number and segment.startswith(name) and len(segment) <= most for number, name, most in _HARMLESS
    ):
        found.text(segment)
    else:
        found.refuse("unknown")
