"""WebP and WAV: chunks in one frame."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from build_tools.loading.media.decoding import decodes
from build_tools.loading.media.evidence import Evidence, RefusedError
from build_tools.loading.media.exif import read_exif
from build_tools.loading.media.icc import read_icc
from build_tools.loading.media.id3 import read_id3
from build_tools.loading.media.xmp import read_xmp

_Chunk = tuple[bytes, bytes]
_WEBP = {b"ANIM": 6}
_PICTURE = frozenset((b"ALPH", b"VP8 ", b"VP8L"))
_SPARE = 16  # bytes that a coder may read ahead
_WAVE = {
    b"fact": 12,
    b"cue ": 24_004,
    b"smpl": 36 + 24 * 100,
    b"inst": 8,
    b"PEAK": 8 + 8 * 32,
    b"acid": 24,
    b"plst": 12_004,
}
_SOUNDS = frozenset((b"\1\0", b"\3\0", b"\6\0", b"\7\0"))  # whole numbers, fractions, and the two of telephones
_FURTHER, _FURTHER_END = b"\xfe\xff", bytes.fromhex("000000001000800000aa00389b71")
_PADDING = frozenset((b"JUNK", b"junk", b"PAD ", b"FLLR", b"Fake"))
_FRAMES = ((b"VP8 ",), (b"VP8L",), (b"ALPH", b"VP8 "))  # what a frame is made of
_INFO = (
    dict.fromkeys(
        (b"IART", b"ICMS", b"ICNM", b"ICOP", b"DIRC", b"IEDT", b"IENC", b"IENG", b"IMUS", b"IPRO", b"ISRC"), "owner"
    )
    | dict.fromkeys((b"ISTR", b"ITCH", b"IWRI", b"WRIT", b"IDIR"), "owner")
    | dict.fromkeys((b"ICNT", b"ILOC", b"IARL", b"LOCA"), "location")
    | dict.fromkeys(
        b"IBPM ICMT ICRD ICRP IDIM IDIT IDPI IFRM IGNR IKEY ILGT ILNG IMED INAM IPLT IPRD IPRT ISBJ ISFT ISHP ISMP ISRF ITRK TRCK".split(),
        "title",
    )
)


def walk_webp(data: bytes, found: Evidence) -> None:
    """Walk a whole file.

    Args:
        data: The file.
        found: Where to note what it tells.

    Raises:
        RefusedError: It cannot be walked.
    """
    size, frames, still = bytes(6), list[tuple[bytes, list[_Chunk]]](), list[_Chunk]()
    for name, chunk in _once(_content(data, found), found, b"ANMF"):
        if name == b"ANMF":
            found.frame(_number(chunk[6:9]), _number(chunk[9:12]))
            frames.append((chunk[6:12], list(_chunks(chunk[16:], found))))
        elif name in _PICTURE:
            still.append((name, chunk))
        elif name == b"EXIF":
            read_exif(chunk.removeprefix(b"Exif\0\0"), found)
        elif name == b"XMP ":
            read_xmp(chunk, found)
        elif name == b"VP8X":
            size = chunk[4:10]
            found.padding(chunk[10:])
        elif name == b"ICCP":
            read_icc(chunk, found)
        else:
            found.numbers(name, chunk, _WEBP)
        _measure(name, chunk, found)
    if still or not frames:
        frames.append((size, still))
    if found.is_cheap():
        for size, parts in frames:
            _pixels(size, parts, found)


def _pixels(size: bytes, parts: list[_Chunk], found: Evidence) -> None:
    """Decode a frame; it cannot be decoded any more without the end of any of its parts, since nothing stands after that."""
    if tuple(name for name, _ in parts) not in _FRAMES:
        found.refuse("unknown")
    elif not decodes(_still(size, parts), "WEBP"):
        found.refuse("damaged")
    for at, (name, chunk) in enumerate(parts):
        found.packed_end(chunk)
        if decodes(_still(size, [*parts[:at], (name, chunk[:-_SPARE]), *parts[at + 1 :]]), "WEBP"):
            found.refuse("appended")


def _still(size: bytes, parts: list[_Chunk]) -> bytes:
    """Write a frame as a picture of its own."""
    head = [(b"VP8X", b"\x10\0\0\0" + size)] if len(parts) > 1 else []
    body = b"WEBP" + b"".join(
        name + len(data).to_bytes(4, "little") + data + bytes(len(data) % 2) for name, data in head + parts
    )
    return b"RIFF" + len(body).to_bytes(4, "little") + body


def walk_wave(data: bytes, found: Evidence) -> None:
    """Walk a whole file; as ``walk_webp``."""
    for name, chunk in _once(_content(data, found), found, b"LIST", *_PADDING):
        if name == b"LIST" and chunk[:4] == b"INFO":
            for key, value in _chunks(chunk[4:], found):
                found.pair(_INFO.get(key, ""), value)
        elif name == b"LIST" and chunk[:4] == b"adtl":
            found.text(chunk)
        elif name == b"bext":
            found.text(chunk)
            found.pair("originator", chunk[256:320])
        elif name.lower() == b"id3 ":
            found.padding(chunk[read_id3(chunk, 0, found) :])
        elif name == b"_PMX":
            read_xmp(chunk, found)
        elif name in _PADDING:
            found.padding(chunk)
        elif name == b"fmt ":
            _format(chunk, found)
        elif name == b"data":
            continue
        else:
            found.numbers(name, chunk, _WAVE)


def _format(chunk: bytes, found: Evidence) -> None:
    """Note how sound is written; what is said of more than browsers play is a reason to refuse the file."""
    kind, more = chunk[:2], chunk[16:]
    kind, rest = (more[8:10], more[10:]) if kind == _FURTHER and more[:2] == b"\x16\0" else (kind, _FURTHER_END)
    if kind not in _SOUNDS or rest != _FURTHER_END or (len(more) != 24 and more.strip(b"\0")):
        found.refuse("unknown")


def _content(data: bytes, found: Evidence) -> bytes:
    """What is inside the frame; what follows after it is noted."""
    end = 8 + int.from_bytes(data[4:8], "little")
    if end > len(data):
        raise RefusedError("damaged")
    found.end(data[end:])
    return data[12:end]


def _once(data: bytes, found: Evidence, *often: bytes) -> Iterator[_Chunk]:
    """Chunks that may stand once each, but for some."""
    seen: set[bytes] = set()
    for name, chunk in _chunks(data, found):
        if name in seen and name not in often:
            found.refuse("unknown")
        seen.add(name)
        yield name, chunk


def _chunks(data: bytes, found: Evidence) -> Iterator[_Chunk]:
    at = 0
    while at + 8 <= len(data):
        found.step()
        name, size = struct.unpack_from("<4sI", data, at)
        if at + 8 + size > len(data):
            raise RefusedError("damaged")
        yield name, data[at + 8 : at + 8 + size]
        at += 8 + size + size % 2
    found.padding(data[at:])


def _measure(name: bytes, chunk: bytes, found: Evidence) -> None:
    if name == b"VP8X":
        width, height = _number(chunk[4:7]), _number(chunk[7:10])
    elif name == b"VP8 ":
        width, height = (int.from_bytes(chunk[at : at + 2], "little") & 0x3FFF for at in (6, 8))
    elif name == b"VP8L":
        bits = int.from_bytes(chunk[1:5], "little")
        width, height = (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    else:
        return
    found.width, found.height = max(found.width, width), max(found.height, height)


def _number(data: bytes) -> int:
    """A size less one."""
    return int.from_bytes(data, "little") + 1
