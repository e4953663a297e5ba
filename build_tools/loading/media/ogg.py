"""Ogg: pages of Vorbis or Opus."""

from __future__ import annotations

import base64
import struct

from build_tools.loading.media.evidence import Evidence, RefusedError

_HEADS = ((b"\x01vorbis", b"\x03vorbis", 30, 30), (b"OpusHead", b"OpusTags", 19, 276))
"""How the first two packets begin, and the sizes of the first; that of Opus may hold a table of channels."""
_PICTURES = frozenset(("metadata_block_picture", "coverart"))
_FIRST, _TOLD = 0x02, 3


def walk_ogg(data: bytes, found: Evidence) -> None:
    """Walk a whole file.

    Args:
        data: The file.
        found: Where to note what it tells.

    Raises:
        RefusedError: It cannot be walked.
    """
    at = 0
    streams: dict[int, list[bytearray]] = {}
    while data[at : at + 4] == b"OggS" and at + 27 <= len(data):
        found.step(2)
        kind, serial, count = data[at + 5], *struct.unpack_from("<I", data, at + 14), data[at + 26]
        sizes = data[at + 27 : at + 27 + count]
        start = at + 27 + count
        at = start + sum(sizes)
        if at > len(data):
            raise RefusedError("damaged")
        if kind & _FIRST:
            if serial in streams:
                _packets(streams.pop(serial), found)
            streams[serial] = [bytearray()]
        if serial not in streams:
            raise RefusedError("damaged")
        _add(streams[serial], data[start:at], sizes)
    if not streams:
        raise RefusedError("damaged")
    for packets in streams.values():
        _packets(packets, found)
    found.end(data[at:])


def _add(packets: list[bytearray], content: bytes, sizes: bytes) -> None:
    """Put what a page holds into the first packets of its stream."""
    at = 0
    for size in sizes:
        if len(packets) > _TOLD:
            return
        packets[-1] += content[at : at + size]
        at += size
        if size < 255:
            packets.append(bytearray())


def _packets(packets: list[bytearray], found: Evidence) -> None:
    first, second, third = (bytes(packet) for packet in (*packets, b"", b"")[:_TOLD])
    found.text(first + third)
    for head, comments, least, most in _HEADS:
        if first.startswith(head) and second.startswith(comments) and least <= len(first) <= most:
            return read_comments(second[len(comments) :], found)
    return found.refuse("unknown")


def read_comments(data: bytes, found: Evidence) -> None:
    """Walk the comments of Vorbis, which others took over.

    Args:
        data: From the name of the program.
        found: Where to note what they tell.
    """
    found.text(data)
    try:
        at = 4 + struct.unpack_from("<I", data)[0]
        (count,) = struct.unpack_from("<I", data, at)
        at += 4
        for _ in range(count):
            found.step()
            (size,) = struct.unpack_from("<I", data, at)
            comment = data[at + 4 : at + 4 + size]
            at += 4 + size
            _comment(comment, found)
    except struct.error:
        return found.refuse("unknown")
    return found.padding(data[at:].removeprefix(b"\1"))


def _comment(comment: bytes, found: Evidence) -> None:
    key, sign, value = comment.partition(b"=")
    name = key.decode("latin-1")
    if not sign:
        return found.pair("", key)
    if name.lower() not in _PICTURES:
        return found.pair(name, value)
    try:
        block = base64.b64decode(value, validate=True)
    except ValueError:
        return found.refuse("unknown")
    if name.lower() == "coverart":
        return found.embed(block)
    kind = 8 + int.from_bytes(block[4:8], "big")
    picture = kind + 4 + int.from_bytes(block[kind : kind + 4], "big") + 20
    found.text(block[:picture])
    return found.embed(block[picture:])
