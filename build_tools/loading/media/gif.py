"""GIF: blocks up to the end of the picture."""

from __future__ import annotations

import re
import struct

from build_tools.loading.media.evidence import Evidence, RefusedError
from build_tools.loading.media.xmp import read_xmp

_EXTENSION, _IMAGE, _END = 0x21, 0x2C, 0x3B
_CONTROL, _COMMENT, _PLAIN_TEXT, _APPLICATION = 0xF9, 0xFE, 0x01, 0xFF
_PROFILE = b"ICCRGBG1012"
_HARMLESS = re.compile(
    rb"(?:NETSCAPE|ANIMEXTS)[12]\.0(?:\x01..)?(?:\x02.{4})?|ImageMagick(?:gamma=[\d.]{1,12})?", re.DOTALL
)  # how often, and for what screens
_CONTROL_SIZE = 4
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
            start = at + 11 + _colours(flags)
            at = _blocks(data, start, found)
            _pixels(data[start - 1], _joined(data[start:at]), found)
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
        return
    joined = _joined(content)
    found.text(joined)
    is_fine = {_COMMENT: True, _PLAIN_TEXT: True, _CONTROL: len(joined) == _CONTROL_SIZE}
    if not is_fine.get(kind, name == _PROFILE or bool(_HARMLESS.fullmatch(joined))):
        found.refuse("unknown")


def _pixels(bits: int, packed: bytes, found: Evidence) -> None:
    """Note pixels, of which the last code is the mark of the end; after that no byte is left."""
    last = int.from_bytes(packed[-3:], "little")
    if packed and last >> max(last.bit_length() - 1 - bits, 0) != (1 << bits) + 1:
        found.refuse("appended")
    found.packed_end(packed)


def _joined(content: bytes) -> bytes:
    parts, at = [], 0
    while size := content[at]:
        parts.append(content[at + 1 : at + 1 + size])
        at += size + 1
    return b"".join(parts)
