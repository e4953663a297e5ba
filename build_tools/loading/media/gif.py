"""GIF: blocks up to the end of the picture."""

from __future__ import annotations

import struct

from build_tools.loading.media.evidence import Evidence, RefusedError
from build_tools.loading.media.xmp import read_xmp

_EXTENSION, _IMAGE, _END = 0x21, 0x2C, 0x3B
_CONTROL, _COMMENT, _PLAIN_TEXT, _APPLICATION = 0xF9, 0xFE, 0x01, 0xFF
_HARMLESS = (b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012", b"ImageMagick")
_XMP, _XMP_TRAILER = b"XMP DataXMP", b"\x01\xff\xfe\xfd"


def walk_gif(data: bytes, found: Evidence) -> None:
    """Walk a whole file.

    Args:
        data: The file.
        found: Where to note what it tells.

    Raises:
        RefusedError: It cannot be walked.
        IndexError: It is cut off.
    """
    found.width, found.height, flags = struct.unpack_from("<HHB", data, 6)
    at = 13 + _colours(flags)
    while (kind := data[at]) != _END:
        found.step()
        if kind == _EXTENSION:
            start, at = at + 2, _blocks(data, at + 2, found)
            _extension(data[start - 1], data[start:at], found)
        elif kind == _IMAGE:
            left, top, width, height, flags = struct.unpack_from("<HHHHB", data, at + 1)
            found.width, found.height = max(found.width, left + width), max(found.height, top + height)
            found.frame(width, height)
            at = _blocks(data, at + 11 + _colours(flags), found)
        else:
            raise RefusedError("damaged")
    found.end(data[at + 1 :])


def _colours(flags: int) -> int:
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0


def _blocks(data: bytes, at: int, found: Evidence) -> int:
    """Where blocks end that begin here."""
    while size := data[at]:
        found.step()
        at += size + 1
    return at + 1


def _extension(kind: int, content: bytes, found: Evidence) -> None:
    name = content[1:12]
    if kind == _APPLICATION and name == _XMP:
        read_xmp(content[12 : content.rfind(_XMP_TRAILER)], found)
    elif kind in {_COMMENT, _PLAIN_TEXT, _CONTROL} or name in _HARMLESS:
        found.text(_joined(content))
    else:
        found.refuse("unknown")


def _joined(content: bytes) -> bytes:
    parts, at = [], 0
    while size := content[at]:
        parts.append(content[at + 1 : at + 1 + size])
        at += size + 1
    return b"".join(parts)
