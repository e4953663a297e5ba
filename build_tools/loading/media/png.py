"""PNG: chunks up to the end of the picture."""

from __future__ import annotations

import binascii
import re
import struct
import zlib

from build_tools.loading.media.evidence import Evidence, RefusedError
from build_tools.loading.media.exif import read_exif
from build_tools.loading.media.icc import read_icc
from build_tools.loading.media.photoshop import read_iptc, read_photoshop
from build_tools.loading.media.xmp import read_xmp

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
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_DEPTHS = (1, 2, 4, 8, 16)
_WHOLE, _WOVEN = (
    ((0, 0, 1, 1),),
    ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)),
)
_FILTERS = bytes(range(5))
_LANGUAGE = re.compile(rb"[A-Za-z\d-]{0,35}")
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
    if data[12:16] != b"IHDR":
        raise RefusedError("damaged")
    seen: set[bytes] = set()
    frames: list[tuple[bytes, list[bytes]]] = [(data[16:24], [])]
    while name != b"IEND":
        found.step(4)
        if at + 12 > len(data):
            raise RefusedError("damaged")
        size, name = struct.unpack_from(">I4s", data, at)
        chunk = data[at + 8 : at + 8 + size]
        at += 12 + size
        if at > len(data) or zlib.crc32(name + chunk) != int.from_bytes(data[at - 4 : at], "big"):
            raise RefusedError("damaged")
        if name in {b"IDAT", b"fdAT"}:
            frames[-1][1].append(chunk[4:] if name == b"fdAT" else chunk)
        elif name == b"fcTL" and frames[-1][1]:
            frames.append((chunk[4:12], []))
        if (name in seen and name not in _OFTEN) or (name in {b"fcTL", b"fdAT"} and b"acTL" not in seen):
            found.refuse("unknown")
        seen.add(name)
        if name not in {b"IDAT", b"fdAT"}:
            found.text(chunk)
        _chunk(name, chunk, found)
    found.end(data[at:])
    if found.is_cheap():
        for extent, parts in frames:
            _pixels(b"".join(parts), extent, data[24:29], found)


def _pixels(packed: bytes, extent: bytes, form: bytes, found: Evidence) -> None:
    """Unpack pixels, after which no byte is left."""
    (width, height), (depth, colours, *_, is_woven) = struct.unpack(">II", extent), form
    if depth not in _DEPTHS or colours not in _CHANNELS:
        raise RefusedError("damaged")
    lines: list[tuple[int, int]] = []
    for left, top, across, down in _WOVEN if is_woven else _WHOLE:
        wide, high = (width - left + across - 1) // across, (height - top + down - 1) // down
        lines += [(1 + (wide * depth * _CHANNELS[colours] + 7) // 8, high)] if wide and high else []
    most, unpacker = sum(size * count for size, count in lines), zlib.decompressobj()
    try:
        pixels = unpacker.decompress(packed, most + 1)
    except zlib.error:
        raise RefusedError("damaged") from None
    if len(pixels) > most or unpacker.unused_data:
        found.refuse("appended")
    at = 0
    for size, count in lines:
        if len(pixels) < most or pixels[at : at + size * count : size].strip(_FILTERS):
            raise RefusedError("damaged")
        at += size * count


def _chunk(name: bytes, chunk: bytes, found: Evidence) -> None:
    if name == b"IHDR":
        found.width, found.height, depth, colours, *_, interlaced = struct.unpack(">IIBBBBB", chunk)
        found.work += found.width * found.height * depth * _CHANNELS.get(colours, 4) * (1 + interlaced) // 4
    elif name == b"fcTL":
        width, height = struct.unpack(">4xII14x", chunk)
        found.frame(width, height)
    elif name == b"eXIf":
        read_exif(chunk, found)
    elif name in {b"tEXt", b"zTXt", b"iTXt"}:
        _text(name, chunk, found)
    elif name == b"iCCP":
        read_icc(found.unpacked(chunk.partition(b"\0")[2][1:]), found)
    elif name == b"IEND":
        found.padding(chunk)
    elif name not in {b"IDAT", b"fdAT"}:
        found.numbers(name, chunk, _HARMLESS)


def _text(name: bytes, chunk: bytes, found: Evidence) -> None:
    key, end, rest = chunk.partition(b"\0")
    packed, translated = name == b"zTXt", b""
    if not end:
        found.refuse("unknown")
    if packed:
        rest = rest[1:]
    elif name == b"iTXt":
        packed = rest[:1] == b"\1"
        language, translated, rest = rest[2:].split(b"\0", 2)
        if not _LANGUAGE.fullmatch(language):
            found.refuse("unknown")
    value = found.unpacked(rest) if packed else rest
    if key.startswith(b"Raw profile type "):
        _raw_profile(key.rpartition(b" ")[2], value, found)
    elif key == b"XML:com.adobe.xmp":
        read_xmp(value, found)
    else:
        names = [name.decode("utf-8", "replace") for name in (key, translated) if name]
        found.pair(names[0] if names else "", value, *names[1:])


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
