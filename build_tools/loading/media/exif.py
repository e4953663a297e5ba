"""EXIF: the directories that cameras write."""

from __future__ import annotations

import re
import struct

from PIL import ExifTags

from build_tools.loading.media.evidence import Evidence, RefusedError
from build_tools.loading.media.photoshop import read_iptc, read_photoshop
from build_tools.loading.media.xmp import read_xmp

_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4}
_POSITION_TAGS = frozenset({2, 4, 20, 22, 27, 28})  # GPSLatitude to GPSAreaInformation
_GPS_TAGS = frozenset(range(32))
_GPS, _SUBDIRECTORIES = 0x8825, (0x8769, 0x8825, 0xA005, 0x014A)
_ORIENTATION, _THUMBNAIL, _THUMBNAIL_SIZE, _MAKER_NOTE = 0x0112, 0x0201, 0x0202, 0x927C
_NAMES = {
    0x013B: "artist",
    0x013C: "host computer",
    0x8298: "copyright",
    **dict.fromkeys((0x830E, 0x8480, 0x8482, 0x85D8, 0x87AF, 0x87B0, 0x87B1), "location"),  # GeoTIFF
    0x9C9D: "author",
    0xA430: "owner",
    0xA431: "serial number",
    0xA435: "serial number",
    0xA437: "photographer",
    0xA438: "image editor",
    0xC62F: "serial number",
    0xFDE8: "owner",
    0xFDE9: "serial number",
}
_MORE = (
    0x0002,
    0x0113,
    *range(0x0301, 0x0304),
    0x0320,
    *range(0x5001, 0x5114),
    0x9001,
    0x9002,
    0xA436,
    *range(0xA439, 0xA43D),
)
_HARMLESS = frozenset((*(tag for tag in ExifTags.TAGS if tag < 0xC600), *_MORE, 0xEA1D)) - {*_NAMES, 0x015B, 0x9213}
"""Tags that Pillow or the standard knows, but for those of raw pictures and those that hold files or histories."""
_PADDING, _PADDING_MARK = 0xEA1C, b"\x1c\xea"
_CODING = re.compile(rb"\A(?:ASCII\0{3}|UNICODE\0|JIS\0{5}|\0{8})")  # how a comment is written, before it
_READERS = {0x02BC: read_xmp, 0x83BB: read_iptc, 0x8649: read_photoshop}


def read_exif(data: bytes, found: Evidence) -> None:
    """Walk all directories.

    Args:
        data: From the mark of the byte order.
        found: Where to note what they tell.
    """
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(data[:4], "")
    if not order:
        found.refuse("unknown")
        return
    try:
        _walk(data, order, found)
    except (struct.error, IndexError):
        found.refuse("unknown")


def _walk(data: bytes, order: str, found: Evidence) -> None:
    (first,) = struct.unpack_from(order + "I", data, 4)
    pending, seen, spent = [(first, 0)], {0}, 0
    unseen = bytearray(data)
    unseen[:8] = bytes(8)
    while pending:
        at, kind = pending.pop()
        if at in seen:
            continue
        seen.add(at)
        (count,) = struct.unpack_from(order + "H", data, at)
        unseen[at : at + 6 + 12 * count] = bytes(6 + 12 * count)
        thumbnail: dict[int, int] = {}
        for number in range(count):
            found.step()
            tag, start, value, numbers = _entry(data, order, at + 2 + 12 * number)
            unseen[start : start + len(value)] = bytes(len(value))
            spent += len(value)
            if spent > 2 * len(data):  # entries that all show the same bytes
                raise RefusedError("costly")
            if tag in _SUBDIRECTORIES and kind != _GPS:
                pending += [(target, tag) for target in numbers]
            elif tag in {_THUMBNAIL, _THUMBNAIL_SIZE} and kind == 0:
                thumbnail[tag] = numbers[0]
            elif tag == _ORIENTATION and at == first:
                found.turned = numbers[0] in {5, 6, 7, 8}
            else:
                _tell(kind, tag, value, found)
        if len(thumbnail) == 2:
            start, size = thumbnail[_THUMBNAIL], thumbnail[_THUMBNAIL_SIZE]
            found.embed(data[start : start + size])
            unseen[start : start + size] = bytes(min(size, len(data)))
        if kind == 0:
            pending += [(target, 0) for target in struct.unpack_from(order + "I", data, at + 2 + 12 * count)]
    found.padding(unseen[: len(data)])  # such as a directory of positions that no other points at any more


def _entry(data: bytes, order: str, at: int) -> tuple[int, int, bytes, tuple[int, ...]]:
    tag, kind, count = struct.unpack_from(order + "HHI", data, at)
    size = _SIZES.get(kind, 1) * count
    start = at + 8 if size <= 4 else struct.unpack_from(order + "I", data, at + 8)[0]
    if start + size > len(data):
        raise IndexError
    value = data[start : start + size]
    form = {3: "H", 4: "I", 13: "I"}.get(kind)
    return tag, start, value, struct.unpack(f"{order}{count}{form}", value) if form else (0,)


def _tell(kind: int, tag: int, value: bytes, found: Evidence) -> None:
    if kind == _GPS:
        found.located |= tag in _POSITION_TAGS and bool(value.strip(b"\0 "))
        found.pair("exif:" if tag in _GPS_TAGS else "", value)
    elif tag == _PADDING:
        found.padding(value.removeprefix(_PADDING_MARK))
    elif tag == _MAKER_NOTE:
        if value.strip(b"\0 "):
            found.refuse("maker")
    elif tag in _READERS:
        _READERS[tag](value, found)
    else:
        found.pair("exif:" if tag in _HARMLESS else _NAMES.get(tag, ""), _CODING.sub(b"", value))
