"""JPEG: segments up to the end of the picture."""

from __future__ import annotations

import re

from build_tools.loading.media.evidence import Evidence, RefusedError
from build_tools.loading.media.exif import read_exif
from build_tools.loading.media.icc import read_icc
from build_tools.loading.media.photoshop import read_photoshop
from build_tools.loading.media.xmp import read_xmp

_MARKER = re.compile(rb"\xff+([^\x00\xff])")
_AFTER_SCAN = re.compile(rb"\xff+[^\x00\xff\xd0-\xd7]")
_AFTER_WHOLE_SCAN = re.compile(rb"\xff+[^\x00\xff]")
_START_OF_SCAN, _END, _COMMENT = 0xDA, 0xD9, 0xFE
_FRAMES = frozenset({0xC0, 0xC1, 0xC2})  # what browsers show: no arithmetic coding
_CODES, _QUANTITIES, _RESTART = 0xC4, 0xDB, 0xDD
_MOST = {_CODES: 8 * 273, _QUANTITIES: 8 * 129, _RESTART: 2}  # bytes of tables; those of codes for each scan
_EXIF, _XMP = b"Exif\0\0", b"http://ns.adobe.com/xap/1.0/\0"
_SCAN_WORK = 20_000  # of a scan itself, in pixels
_MORE_XMP, _MORE_XMP_HEAD = b"http://ns.adobe.com/xmp/extension/\0", 35 + 40
_PHOTOSHOP = b"Photoshop 3.0\0"
_COLOURS, _COLOURS_HEAD = b"ICC_PROFILE\0", 14
_PARTS = {_MORE_XMP: read_xmp, _PHOTOSHOP: read_photoshop, _COLOURS: read_icc}
"""What may be cut into segments."""
_HARMLESS = ((0xEC, b"Ducky\0", 15), (0xEE, b"Adobe\0", 12))


def walk_jpeg(data: bytes, found: Evidence) -> None:
    """Walk a whole file.

    Args:
        data: The file.
        found: Where to note what it tells.

    Raises:
        RefusedError: It cannot be walked.
    """
    at, scans = 2, 0
    parts, tables = {name: bytearray() for name in _PARTS}, dict.fromkeys(_MOST, 0)
    while (mark := _MARKER.match(data, at)) and mark[1][0] != _END:
        found.step(4)
        marker, at = mark[1][0], mark.end()
        size = int.from_bytes(data[at : at + 2], "big")
        segment = data[at + 2 : at + size]
        if len(segment) != size - 2:
            raise RefusedError("damaged")
        at += size
        found.text(segment)
        if marker == _START_OF_SCAN:
            at, scans = _scan(data, at, _AFTER_SCAN if tables[_RESTART] else _AFTER_WHOLE_SCAN, found), scans + 1
        elif marker in _FRAMES and size >= 8 and not found.height:
            found.height, found.width = int.from_bytes(segment[1:3], "big"), int.from_bytes(segment[3:5], "big")
        elif marker == _COMMENT or 0xE0 <= marker < 0xF0:
            _segment(marker, segment, parts, found)
        elif marker in tables:
            tables[marker] += len(segment)
        else:
            raise RefusedError("damaged")
    if not mark or not scans or not found.width * found.height:
        raise RefusedError("damaged")
    if any(size > _MOST[marker] * (scans if marker == _CODES else 1) for marker, size in tables.items()):
        found.refuse("unknown")
    found.work += scans * (found.width * found.height + _SCAN_WORK)
    for name, read in _PARTS.items():
        if parts[name]:
            read(bytes(parts[name]), found)
    found.end(data[mark.end() :])


def _scan(data: bytes, at: int, after: re.Pattern[bytes], found: Evidence) -> int:
    """Note a scan; where it ends."""
    mark = after.search(data, at)
    end = mark.start() if mark else len(data)
    found.packed_end(data[at:end])
    return end


def _segment(marker: int, segment: bytes, parts: dict[bytes, bytearray], found: Evidence) -> None:
    if marker == 0xE1 and segment.startswith(_EXIF):
        read_exif(segment[len(_EXIF) :], found)
    elif marker == 0xE1 and segment.startswith(_XMP):
        read_xmp(segment[len(_XMP) :], found)
    elif marker == 0xE1 and segment.startswith(_MORE_XMP):
        parts[_MORE_XMP] += segment[_MORE_XMP_HEAD:]
    elif marker == 0xED and segment.startswith(_PHOTOSHOP):
        parts[_PHOTOSHOP] += segment[len(_PHOTOSHOP) :]
    elif marker == 0xE2 and segment.startswith(_COLOURS):
        parts[_COLOURS] += segment[_COLOURS_HEAD:]
    elif marker == 0xE0 and segment.startswith(b"JFIF\0") and len(segment) >= 14:
        found.padding(segment[14 + 3 * segment[12] * segment[13] :])
    elif marker != _COMMENT and not any(
        marker == number and segment.startswith(name) and len(segment) <= most for number, name, most in _HARMLESS
    ):
        found.refuse("unknown")
