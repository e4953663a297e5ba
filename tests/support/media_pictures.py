"""Pictures of each format with parts of one's own, made byte by byte."""

from __future__ import annotations

import io
import struct
import zlib

from PIL import Image

from tests.support.media import picture, riff


def segment(marker: int, data: bytes) -> bytes:
    """Write a segment of a JPEG."""
    return struct.pack(">BBH", 0xFF, marker, len(data) + 2) + data


def jpeg(*segments: bytes, size: tuple[int, int] = (24, 16)) -> bytes:
    """Make a photo with segments of one's own."""
    plain = picture("JPEG", size, "teal")
    return plain[:2] + b"".join(segments) + plain[2:]


def app1(data: bytes) -> bytes:
    """Make a photo with EXIF."""
    return jpeg(segment(0xE1, b"Exif\0\0" + data))


def app1_xmp(data: bytes) -> bytes:
    """Make a photo with XMP."""
    return jpeg(segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + data))


def resources(kind: int, data: bytes) -> bytes:
    """Write a resource of Photoshop."""
    return b"8BIM" + struct.pack(">HHI", kind, 0, len(data)) + data + bytes(len(data) % 2)


def iptc(field: int, data: bytes) -> bytes:
    """Make a photo with IPTC."""
    written = struct.pack(">BBBH", 0x1C, 2, field, len(data)) + data
    return jpeg(segment(0xED, b"Photoshop 3.0\0" + resources(0x0404, written)))


def many_scans(size: tuple[int, int], count: int) -> bytes:
    """Make a progressive photo whose last scan stands there often."""
    buffer = io.BytesIO()
    Image.new("RGB", size, "teal").save(buffer, "JPEG", progressive=True)
    plain = buffer.getvalue()
    last = plain.rfind(b"\xff\xda")
    return plain[:last] + plain[last:-2] * count + plain[-2:]


def chunk(name: bytes, data: bytes) -> bytes:
    """Write a chunk of a PNG."""
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(*chunks: bytes) -> bytes:
    """Make a picture with chunks of one's own."""
    plain = picture("PNG", (24, 16), "teal")
    return plain[:33] + b"".join(chunks) + plain[33:]


def raw_profile(kind: bytes, data: bytes) -> bytes:
    """Write what ImageMagick writes of other formats."""
    text = b"\n" + kind + b"\n%8d\n" % len(data) + data.hex().encode()
    return chunk(b"zTXt", b"Raw profile type " + kind + b"\0\0" + zlib.compress(text))


def animated_png(frames: int, side: int) -> bytes:
    """Make a moving picture whose frames are large."""
    control = struct.pack(">IIIIIHHBB", 0, side, side, 0, 0, 1, 10, 0, 0)
    return png(chunk(b"acTL", struct.pack(">II", frames, 0)), *[chunk(b"fcTL", control)] * frames)


def moving_png() -> bytes:
    """Make a moving picture as programs do."""
    buffer = io.BytesIO()
    one, other = (Image.new("RGB", (24, 16), colour) for colour in ("teal", "navy"))
    one.save(buffer, "PNG", save_all=True, append_images=[other])
    return buffer.getvalue()


def gif(*blocks: bytes) -> bytes:
    """Make a picture with blocks of one's own at its end."""
    return picture("GIF", (24, 16), "teal")[:-1] + b"".join(blocks) + b";"


def gif_xmp(data: bytes) -> bytes:
    """Write XMP as GIF holds it."""
    return b"!\xff\x0bXMP DataXMP" + data + b"\1" + bytes(range(255, -1, -1)) + b"\0"


def large_gif(frames: int) -> bytes:
    """Make a moving picture with large frames that say nothing."""
    return gif(*[b"," + struct.pack("<HHHHB", 0, 0, 6000, 6000, 0) + b"\2\0"] * frames)


def webp(*parts: tuple[bytes, bytes]) -> bytes:
    """Make a picture with chunks of one's own."""
    frame = picture("WEBP", (24, 16), "teal")
    return riff(b"WEBP", (b"VP8X", b"\x0c\0\0\0\x17\0\0\x0f\0\0"), (b"VP8 ", frame[20:]), *parts)


def moving_webp(frames: int) -> bytes:
    """Make a moving picture with large frames that say nothing."""
    return webp(*[(b"ANMF", bytes(6) + b"\x70\x17\0\x70\x17\0" + bytes(4))] * frames)
