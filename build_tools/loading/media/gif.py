"""GIF: blocks up to the end of the picture."""

from __future__ import annotations

import re
import struct

from build_tools.loading.media.evidence import Evidence, RefusedError
from build_tools.loading.media.icc import read_icc
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
            start = at + 2
            content, at = _blocks(data, start, found)
            _extension(data[start - 1], content, data[start:at], found)
        elif kind == _IMAGE:
            left, top, width, height, flags = struct.unpack_from("<HHHHB", data, at + 1)
            found.width, found.height = max(found.width, left + width), max(found.height, top + height)
            found.frame(width, height)
            start = at + 11 + _colours(flags)
            packed, at = _blocks(data, start, found)
            _pixels(data[start - 1], packed, found)
        else:
            raise RefusedError("damaged")
    found.end(data[at + 1 :])


def _colours(flags: int) -> int:
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0


def _blocks(data: bytes, at: int, found: Evidence) -> tuple[bytes, int]:
    """What stands in the blocks that begin here, and where they end."""
    parts = []
    while size := data[at]:
        found.step()
        parts.append(data[at + 1 : at + 1 + size])
        at += size + 1
    return b"".join(parts), at + 1


def _extension(kind: int, content: bytes, raw: bytes, found: Evidence) -> None:
    if kind == _APPLICATION and content.startswith(_XMP):  # which is not cut into blocks
        return read_xmp(raw[12 : raw.rfind(_XMP_TRAILER)], found)
    if kind == _APPLICATION and content.startswith(_PROFILE):
        return read_icc(content[len(_PROFILE) :], found)
    found.text(content)
    is_fine = {_COMMENT: True, _PLAIN_TEXT: True, _CONTROL: len(content) == _CONTROL_SIZE}
    if not is_fine.get(kind, bool(_HARMLESS.fullmatch(content))):
        found.refuse("unknown")
    return None


def _pixels(bits: int, packed: bytes, found: Evidence) -> None:
    """Note pixels, of which the last code is the mark of the end; after that no byte is left."""
    last = int.from_bytes(packed[-3:], "little")
    if packed and last >> max(last.bit_length() - 1 - bits, 0) != (1 << bits) + 1:
        found.refuse("appended")
    found.packed_end(packed)
