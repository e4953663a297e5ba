"""PNG: chunks up to the end of the picture."""

from __future__ import annotations

import binascii
import struct

from build_tools.loading.media.evidence import Evidence, RefusedError
from build_tools.loading.media.exif import read_exif
from build_tools.loading.media.photoshop import read_iptc, read_photoshop
from build_tools.loading.media.xmp import read_xmp

_HARMLESS = frozenset(
    b"PLTE tRNS cHRM gAMA iCCP sBIT sRGB bKGD hIST pHYs sPLT tIME acTL cICP mDCV cLLI oFFs sTER iDOT caNv vpAg orNT".split()
)
_DATA = frozenset((b"IDAT", b"fdAT"))
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2}
_APP1 = ((b"Exif\0\0", read_exif), (b"http://ns.adobe.com/xap/1.0/\0", read_xmp))


def walk_png(data: bytes, found: Evidence) -> None:
    """Walk a whole file.

    Args:
        data: The file.
        found: Where to note what it tells.

    Raises:
        RefusedError: It cannot be walked.
    """
    at, name = 8, b""
    while name != b"IEND":
        found.step(4)
        if at + 12 > len(data):
            raise RefusedError("damaged")
        size, name = struct.unpack_from(">I4s", data, at)
        chunk = data[at + 8 : at + 8 + size]
        at += 12 + size
        if at > len(data):
            raise RefusedError("damaged")
        _chunk(name, chunk, found)
    found.end(data[at:])


def _chunk(name: bytes, chunk: bytes, found: Evidence) -> None:
    if name == b"IHDR" and len(chunk) == 13:
        found.width, found.height, depth, colours, *_, interlaced = struct.unpack(">IIBBBBB", chunk)
        found.work += found.width * found.height * depth * _CHANNELS.get(colours, 4) * (1 + interlaced) // 4
    elif name == b"fcTL" and len(chunk) == 26:
        width, height = struct.unpack_from(">II", chunk, 4)
        found.frame(width, height)
    elif name == b"eXIf":
        read_exif(chunk, found)
    elif name in {b"tEXt", b"zTXt", b"iTXt"}:
        _text(name, chunk, found)
    elif name in _HARMLESS:
        found.text(chunk)
    elif name not in _DATA:
        found.padding(chunk)


def _text(name: bytes, chunk: bytes, found: Evidence) -> None:
    key, _, rest = chunk.partition(b"\0")
    packed = name == b"zTXt"
    if packed:
        rest = rest[1:]
    elif name == b"iTXt":
        packed = rest[:1] == b"\1"
        rest = rest[2:].split(b"\0", 2)[-1]
    value = found.unpacked(rest) if packed else rest
    if key.startswith(b"Raw profile type "):
        _raw_profile(key.rpartition(b" ")[2], value, found)
    elif key == b"XML:com.adobe.xmp":
        read_xmp(value, found)
    else:
        found.pair(key.decode("latin-1"), value)


def _raw_profile(kind: bytes, value: bytes, found: Evidence) -> None:
    """Read what ImageMagick writes of other formats: name, size and hexadecimal digits."""
    try:
        profile = binascii.unhexlify(b"".join(value.split()[2:]))
    except ValueError:
        return found.refuse("unknown")
    for head, read in _APP1:
        if profile.startswith(head):
            return read(profile[len(head) :], found)
    readers = {b"8bim": read_photoshop, b"iptc": read_photoshop, b"xmp": read_xmp}
    if profile.startswith(b"\x1c"):
        return read_iptc(profile, found)
    return readers[kind](profile, found) if kind in readers else found.refuse("unknown")
