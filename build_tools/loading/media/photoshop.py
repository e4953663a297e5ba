"""Photoshop's resources, and IPTC, which stands in them."""

from __future__ import annotations

import struct

from build_tools.loading.media.evidence import Evidence
from build_tools.loading.media.xmp import read_xmp

_IPTC, _XMP, _EXIF, _THUMBNAILS = 0x0404, 0x0424, (0x0422, 0x0423), (0x0409, 0x040C)
_THUMBNAIL_HEAD = 28
_NAMES = {
    26: "content location",
    27: "location name",
    28: "location",
    80: "byline",
    85: "byline title",
    90: "city",
    92: "sublocation",
    95: "state",
    100: "country",
    101: "country",
    110: "credit",
    115: "credit",
    116: "copyright",
    118: "contact",
    122: "writer",
    **dict.fromkeys(
        map(
            int,
            b"0 5 7 8 10 12 15 20 22 25 30 35 37 38 40 42 47 50 55 60 62 63 65 70 75 103 105 120 130 131 135".split(),
        ),
        "description",
    ),
}
_ENVELOPE = frozenset((0, 20, 22, 70, 80, 90))
_HARMLESS = frozenset((*range(0x03E8, 0x0440), *range(0x07D0, 0x0BB8), 0x2710)) - {
    *(0x03EB, 0x03EC, 0x0403, 0x0404, 0x0405, 0x0407, 0x0409, 0x0422, 0x0423, 0x0424, 0x0433, 0x0434, 0x0437)
}
_OWNER_ADDRESS = 0x040B


def read_photoshop(data: bytes, found: Evidence) -> None:
    """Walk resources.

    Args:
        data: All of them.
        found: Where to note what they tell.
    """
    at = 0
    while at < len(data):
        found.step()
        if data[at : at + 4] != b"8BIM" or at + 12 > len(data):
            return found.padding(data[at:])
        start = at + 6 + (data[at + 6] + 2) // 2 * 2
        size = int.from_bytes(data[start : start + 4], "big")
        value = data[start + 4 : start + 4 + size]
        if len(value) < size:
            return found.refuse("unknown")
        _resource(struct.unpack_from(">H", data, at + 4)[0], value, found)
        at = start + 4 + size + size % 2
    return None


def _resource(kind: int, value: bytes, found: Evidence) -> None:
    if kind == _IPTC:
        read_iptc(value, found)
    elif kind == _XMP:
        read_xmp(value, found)
    elif kind in _EXIF:
        found.refuse("unknown")
    elif kind in _THUMBNAILS:
        found.embed(value[_THUMBNAIL_HEAD:])
    elif kind == _OWNER_ADDRESS:
        found.pair("copyright", value)
    else:
        found.pair("description" if kind in _HARMLESS else "", value)


def read_iptc(data: bytes, found: Evidence) -> None:
    """Walk the fields of IPTC.

    Args:
        data: All of them.
        found: Where to note what they tell.
    """
    at = 0
    while at < len(data):
        found.step()
        if data[at] != 0x1C or at + 5 > len(data):
            return found.padding(data[at:])
        record, field, size = struct.unpack_from(">BBH", data, at + 1)
        value = data[at + 5 : at + 5 + size]
        if len(value) < size:
            return found.refuse("unknown")
        name = _NAMES.get(field, "") if record == 2 else "description" if record == 1 and field in _ENVELOPE else ""
        found.pair(name, value)
        at += 5 + size
    return None
