"""EXIF and XMP, written byte by byte."""

from __future__ import annotations

import struct
from collections.abc import Mapping

NAME = "王小明".encode()
PACKET = '<x:xmpmeta xmlns:x="adobe:ns:meta/"><r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><r:Description {}</r:RDF></x:xmpmeta>'
GPS_ENTRIES = {1: b"N\0", 2: b"29,33,0 ", 3: b"E\0", 4: b"106,34,0"}


def xmp(attributes: str = "", inside: str = "") -> bytes:
    """Write an XMP packet."""
    return PACKET.format(f"{attributes}>{inside}</r:Description>").encode()


GPS_XMP = xmp('xmlns:e="http://ns.adobe.com/exif/1.0/" e:GPSLatitude="29,33.0N"')
CREATOR_XMP = xmp(
    'xmlns:d="http://purl.org/dc/elements/1.1/"', "<d:creator><r:Seq><r:li>&#29579;</r:li></r:Seq></d:creator>"
)
CITY_XMP = xmp('xmlns:p="http://ns.adobe.com/photoshop/1.0/"', "<p:City><![CDATA[重庆]]></p:City>")
FACE_XMP = xmp(
    'xmlns:m="http://www.metadataworkinggroup.com/schemas/regions/"', "<m:Regions><m:Name>王小明</m:Name></m:Regions>"
)
TOOL_XMP = xmp('xmlns:m="http://ns.adobe.com/xap/1.0/" m:CreatorTool="Adobe Photoshop"', "<m:Label> </m:Label>")


def tiff(
    zeroth: Mapping[int, bytes | int],
    *,
    sub: Mapping[int, bytes | int] | None = None,
    gps: Mapping[int, bytes | int] | None = None,
    first: Mapping[int, bytes | int] | None = None,
    thumbnail: bytes = b"",
    order: str = "<",
) -> bytes:
    """Write EXIF: bytes as text, integers as numbers."""
    head = {"<": b"II*\0", ">": b"MM\0*"}[order] + struct.pack(order + "I", 8)
    main, more = dict(zeroth), dict(first or {})
    at = 8 + _size(main) + 12 * ((sub is not None) + (gps is not None))
    blocks = b""
    for tag, entries in ((0x8769, sub), (0x8825, gps)):
        if entries is not None:
            main[tag] = at
            blocks += _directory(entries, at, 0, order)
            at += _size(entries)
    if thumbnail:
        more |= {0x0201: at, 0x0202: len(thumbnail)}
        blocks, at = blocks + thumbnail, at + len(thumbnail)
    return (
        head
        + _directory(main, 8, at if more else 0, order)
        + blocks
        + (_directory(more, at, 0, order) if more else b"")
    )


def _size(entries: Mapping[int, bytes | int]) -> int:
    return (
        6
        + 12 * len(entries)
        + sum(len(value) for value in entries.values() if isinstance(value, bytes) and len(value) > 4)
    )


def _directory(entries: Mapping[int, bytes | int], at: int, following: int, order: str) -> bytes:
    rows, data, free = b"", b"", at + 6 + 12 * len(entries)
    for tag, value in sorted(entries.items()):
        if isinstance(value, int):
            rows += struct.pack(order + "HHII", tag, 4, 1, value)
        elif len(value) <= 4:
            rows += struct.pack(order + "HHI4s", tag, 2, len(value), value)
        else:
            rows += struct.pack(order + "HHII", tag, 2, len(value), free + len(data))
            data += value
    return struct.pack(order + "H", len(entries)) + rows + struct.pack(order + "I", following) + data


GPS_EXIF, OWNER_EXIF = tiff({}, gps=GPS_ENTRIES), tiff({0x013B: NAME})
