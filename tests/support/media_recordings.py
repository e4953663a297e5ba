"""Recordings and films of each format with parts of one's own, made byte by byte."""

from __future__ import annotations

import base64
import struct

from tests.support.media import element, film, riff, sound
from tests.support.media_metadata import GPS_XMP


def wav(*parts: tuple[bytes, bytes]) -> bytes:
    """Make a recording with chunks of one's own."""
    plain = sound(0.05)
    return riff(b"WAVE", (b"fmt ", plain[20:36]), (b"data", plain[44:]), *parts)


FRAMES = (b"\xff\xfb\x90\x64" + bytes(413)) * 3


def id3(*frames: tuple[bytes, bytes], version: int = 3, flags: int = 0) -> bytes:
    """Write an ID3 tag."""
    body = b""
    for name, data in frames:
        size = _syncsafe(len(data)) if version == 4 else len(data).to_bytes(3 if version == 2 else 4, "big")
        body += name + size + (b"" if version == 2 else bytes(2)) + data
    return b"ID3" + bytes([version, 0, flags]) + _syncsafe(len(body)) + body


def _syncsafe(number: int) -> bytes:
    return bytes(number >> shift & 0x7F for shift in (21, 14, 7, 0))


def old_id3(artist: bytes = b"") -> bytes:
    """Write the tag of 1996."""
    return b"TAG" + b"title".ljust(30, b"\0") + artist.ljust(30, b"\0") + bytes(65)


def ape(key: bytes, value: bytes) -> bytes:
    """Write an APE tag with its foot only."""
    item = struct.pack("<II", len(value), 0) + key + b"\0" + value
    return item + b"APETAGEX" + struct.pack("<IIII8x", 2000, len(item) + 32, 1, 0)


def comments(*texts: bytes) -> bytes:
    """Write the comments of Vorbis."""
    return (
        struct.pack("<I", 4)
        + b"test"
        + struct.pack("<I", len(texts))
        + b"".join(struct.pack("<I", len(t)) + t for t in texts)
    )


def page(packets: list[bytes], kind: int = 0, serial: int = 1) -> bytes:
    """Write a page of Ogg."""
    sizes = b"".join(b"\xff" * (len(packet) // 255) + bytes([len(packet) % 255]) for packet in packets)
    return (
        b"OggS\0"
        + bytes([kind])
        + bytes(8)
        + struct.pack("<III", serial, 0, 0)
        + bytes([len(sizes)])
        + sizes
        + b"".join(packets)
    )


def opus(*texts: bytes, tail: bytes = b"") -> bytes:
    """Make a recording with comments."""
    return page([b"OpusHead" + bytes(11)], 2) + page([b"OpusTags" + comments(*texts)]) + page([bytes(40)], 4) + tail


def vorbis(*texts: bytes) -> bytes:
    """Make a recording of the older kind with comments."""
    head = page([b"\x01vorbis" + bytes(23)], 2)
    return head + page([b"\x03vorbis" + comments(*texts) + b"\1", b"\x05vorbis"]) + page([bytes(40)], 4)


def flac_picture(data: bytes) -> bytes:
    """Write a picture as comments hold it."""
    block = struct.pack(">II", 3, 10) + b"image/jpeg" + struct.pack(">IIIIII", 0, 9, 9, 24, 0, len(data)) + data
    return b"METADATA_BLOCK_PICTURE=" + base64.b64encode(block)


def box(kind: bytes, *parts: bytes) -> bytes:
    """Write a box of MP4."""
    data = b"".join(parts)
    return struct.pack(">I4s", len(data) + 8, kind) + data


def mp4(*inside: bytes, handler: bytes = b"vide", top: bytes = b"", gap: int = 40, shown: int = 0) -> bytes:
    """Make the frame of a film with boxes of one's own in its movie box; its track shows all of the gap, or so much."""
    sizes = box(b"minf", box(b"stbl", box(b"stsz", struct.pack(">III", 0, shown or gap, 1))))
    track = box(b"trak", box(b"tkhd", bytes(84)), box(b"mdia", box(b"hdlr", bytes(8) + handler + bytes(13)), sizes))
    start = box(b"ftyp", b"isom\0\0\0\0isom") + box(b"mdat", bytes(gap))
    return start + box(b"moov", box(b"mvhd", bytes(100)), track, *inside) + top


def keyed(key: bytes, value: bytes) -> bytes:
    """Write a value that is named as QuickTime names it."""
    keys = box(b"keys", bytes(4), struct.pack(">I", 1), box(b"mdta", key))
    item = box(b"\0\0\0\1", box(b"data", struct.pack(">II", 1, 0), value))
    return box(b"meta", bytes(4), box(b"hdlr", bytes(8) + b"mdta" + bytes(13)), keys, box(b"ilst", item))


def listed(kind: bytes, value: bytes) -> bytes:
    """Write a value that is named as iTunes names it."""
    item = box(kind, box(b"data", struct.pack(">II", 1, 0), value))
    return box(b"udta", box(b"meta", bytes(4), box(b"hdlr", bytes(8) + b"mdir" + bytes(13)), box(b"ilst", item)))


XMP_BOX = box(b"uuid", bytes.fromhex("be7acfcb97a942e89c71999491e3afac"), GPS_XMP)


def webm(*inside: bytes) -> bytes:
    """Make a film with elements of one's own after the others; its outermost element does not tell its size."""
    head, body = film(("navy",)).split(b"\x18\x53\x80\x67")
    return head + b"\x18\x53\x80\x67\x01" + b"\xff" * 7 + body[8:] + b"".join(inside)


def tag(name: bytes, text: bytes) -> bytes:
    """Write a tag of Matroska."""
    return element(0x1254C367, element(0x7373, element(0x67C8, element(0x45A3, name) + element(0x4487, text))))
