"""EXIF: the directories that cameras write."""

from __future__ import annotations

import struct

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
_HARMLESS = frozenset(
    (
        *(
            0x0001,
            0x0002,
            0x1000,
            0x1001,
            0x1002,
            0x000B,
            0x00FE,
            0x00FF,
            *range(0x0100, 0x0104),
            0x0106,
            0x0107,
            0x010A,
            *range(0x010D, 0x011E),
        ),
        *(
            0x0122,
            0x0123,
            0x0128,
            0x0129,
            0x012D,
            0x0131,
            0x0132,
            0x013D,
            0x013E,
            0x013F,
            0x0140,
            0x0152,
            0x0153,
            0x0200,
            0x0201,
            0x0202,
        ),
        *range(0x0211, 0x0215),
        *(
            0x0301,
            0x0302,
            0x0303,
            0x0320,
            0x4746,
            0x4749,
            *range(0x5001, 0x5043),
            *range(0x5090, 0x5093),
            *range(0x5100, 0x5114),
            0x8773,
        ),
        *(
            0x829A,
            0x829D,
            0x8822,
            0x8824,
            0x8827,
            0x8828,
            *range(0x8830, 0x8836),
            *range(0x9000, 0x9005),
            *range(0x9010, 0x9013),
            0x9101,
        ),
        *(0x9102, *range(0x9201, 0x920B), 0x9211, 0x9214, 0x9286, *range(0x9290, 0x9293), *range(0x9400, 0x9406)),
        *(
            0x9C9B,
            0x9C9C,
            0x9C9E,
            0x9C9F,
            *range(0xA000, 0xA005),
            0xA20B,
            0xA20E,
            0xA20F,
            0xA210,
            0xA214,
            0xA215,
            0xA217,
            *range(0xA300, 0xA303),
        ),
        *(
            *range(0xA401, 0xA40D),
            0xA420,
            *range(0xA432, 0xA435),
            0xA436,
            0xA439,
            0xA43A,
            0xA43B,
            0xA43C,
            *range(0xA460, 0xA463),
            0xA500,
        ),
        *(0xC4A5, 0xEA1D),
    )
)
_PADDING, _PADDING_MARK = 0xEA1C, b"\x1c\xea"
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
        found.pair("exif:" if tag in _HARMLESS else _NAMES.get(tag, ""), value)
