"""PNG: chunks up to the end of the picture."""

from __future__ import annotations

import binascii
import struct
import zlib

from build_tools.loading.media.evidence import Evidence, RefusedError
from build_tools.loading.media.exif import read_exif
from build_tools.loading.media.photoshop import read_iptc, read_photoshop
from build_tools.loading.media.xmp import read_xmp
from build_tools.model.media import PIXEL_LIMIT, WORK_LIMIT

_HARMLESS = {
    b"PLTE": 768,
    b"tRNS": 256,
    b"cHRM": 32,
    b"gAMA": 4,
    b"sBIT": 4,
    b"sRGB": 1,
    b"bKGD": 6,
    b"hIST": 512,
    b"pHYs": 9,
    b"sPLT": 4096,
    b"tIME": 7,
    b"acTL": 8,
    b"cICP": 4,
    b"mDCV": 24,
    b"cLLI": 8,
    b"oFFs": 9,
    b"sTER": 1,
    b"iDOT": 64,
    b"caNv": 16,
    b"vpAg": 9,
    b"orNT": 1,
}
_OFTEN = frozenset((b"IDAT", b"fdAT", b"fcTL", b"tEXt", b"zTXt", b"iTXt", b"sPLT"))
_BLOCK = 1 << 20
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
    seen: set[bytes] = set()
    pixels: list[list[bytes]] = [[]]
    while name != b"IEND":
        found.step(4)
        if at + 12 > len(data):
            raise RefusedError("damaged")
        size, name = struct.unpack_from(">I4s", data, at)
        chunk = data[at + 8 : at + 8 + size]
        at += 12 + size
        if at > len(data):
            raise RefusedError("damaged")
        if name in {b"IDAT", b"fdAT"}:
            pixels[-1].append(chunk[4:] if name == b"fdAT" else chunk)
        elif name == b"fcTL" and pixels[-1]:
            pixels.append([])
        if (name in seen and name not in _OFTEN) or (name in {b"fcTL", b"fdAT"} and b"acTL" not in seen):
            found.refuse("unknown")
        seen.add(name)
        _chunk(name, chunk, found)
    found.end(data[at:])
    if found.width * found.height <= PIXEL_LIMIT and found.work <= WORK_LIMIT:
        for parts in pixels:
            _pixels(parts, found)


def _pixels(parts: list[bytes], found: Evidence) -> None:
    """Note compressed pixels, after which no byte is left; whether they are sound shows when they are decoded."""
    unpacker, most = zlib.decompressobj(), 8 * found.width * found.height + 8 * found.height + 8
    try:
        for part in parts:
            rest = part
            while rest and not unpacker.eof:
                most -= len(unpacker.decompress(rest, _BLOCK))
                rest = unpacker.unconsumed_tail
                if most < 0:
                    return found.refuse("appended")
            if unpacker.eof and (unpacker.unused_data or rest):
                return found.refuse("appended")
    except zlib.error:
        return None
    return None


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
    elif name == b"iCCP":
        found.text(found.unpacked(chunk.partition(b"\0")[2][1:]))
    elif name == b"IEND":
        found.padding(chunk)
    elif name not in {b"IDAT", b"fdAT"}:
        found.numbers(name, chunk, _HARMLESS)


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
        found.pair(key.decode("utf-8", "replace"), value)


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
