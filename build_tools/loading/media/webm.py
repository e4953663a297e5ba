"""WebM: elements in elements."""

from __future__ import annotations

import io

from build_tools.loading.media.evidence import Evidence, RefusedError
from build_tools.loading.media.ogg import read_comments
from build_tools.loading.media.reading import MediaReading

_LARGEST = 32 * 1024 * 1024
_HEAD, _SEGMENT, _CLUSTER, _VOID = 0x1A45DFA3, 0x18538067, 0x1F43B675, 0xEC
_MEDIA = frozenset((0x114D9B74, 0x1C53BB6B, 0xE7, 0xA3, 0xA0, 0xA7, 0xAB, 0xBF))
_TOLD = frozenset((0x1549A966, 0x1654AE6B, 0x1254C367, 0x1043A770))  # information, tracks, tags and chapters
_PARENTS = frozenset(
    (0xAE, 0x7373, 0x67C8, 0xE0, 0xE1, 0x55B0, 0x55D0, 0x7670, 0x63C0, 0x45B9, 0xB6, 0x80, 0x41E4)
)  # such as a track, a tag and a simple tag
_LEAVES = frozenset(
    (
        *(
            0x2AD7B1,
            0x4489,
            0x4461,
            0x7BA9,
            0x4D80,
            0x5741,
            0x73A4,
            0xBF,
            0x447A,
            0x447B,
            0x4484,
        ),  # of the file and of tags
        *(
            0xD7,
            0x73C5,
            0xB9,
            0x88,
            0x55AA,
            0x55AB,
            0x55AC,
            0x55AD,
            0x55AE,
            0x55AF,
            0x9C,
            0x536E,
            0x22B59C,
            0x22B59D,
            0x86,
            0x258688,
            0xAA,
        ),  # of tracks
        *(0x56AA, 0x56BB, 0x23E383, 0x234E7A, 0x23314F, 0x6DE7, 0x6DF8, 0x55EE, 0x41F0, 0x41A4, 0x41E7, 0x41ED),
        *(
            0xB0,
            0xBA,
            0x54B0,
            0x54BA,
            0x54B2,
            0x54B3,
            0x54AA,
            0x54BB,
            0x54CC,
            0x54DD,
            0x9A,
            0x9D,
            0x53B8,
            0x53C0,
            0xB5,
            0x78B5,
            0x9F,
            0x6264,
            0x52F1,
        ),
        *(*range(0x55B1, 0x55BE), *range(0x55D1, 0x55DB), *range(0x7671, 0x7676)),
        *(0x68CA, 0x63CA, 0x63C5, 0x63C9, 0x63C4, 0x63C6),  # what tags and chapters are of
        *(0x45BC, 0x45BD, 0x45DB, 0x45DD, 0x73C4, 0x5654, 0x91, 0x92, 0x98, 0x4598, 0x85, 0x437C, 0x437D),
    )
)
_TRACK_KIND, _CODEC, _NAME, _TEXT, _BINARY = 0x83, 0x63A2, 0x45A3, 0x4487, 0x4485
_COMMENTS = b"\x03vorbis"


def walk_webm(reading: MediaReading, found: Evidence) -> None:
    """Walk a whole file.

    Args:
        reading: The file.
        found: Where to note what it tells.

    Raises:
        RefusedError: It cannot be walked.
    """
    seen: set[int] = set()
    while reading.left:
        found.step()
        id, size = _element(reading)
        if id in {_SEGMENT, _HEAD} and id in seen:
            found.refuse("appended")
        seen.add(id)
        if id == _SEGMENT and size is not None and size < reading.left:
            found.refuse("appended")
        if id in {_SEGMENT, _CLUSTER} and (size is None or size <= reading.left or found.fault):
            continue
        if size is None or size > reading.left:
            raise RefusedError("damaged")
        if id in _MEDIA or id == _HEAD:
            reading.skip(size)
        elif size > _LARGEST:
            raise RefusedError("costly")
        elif id == _VOID:
            found.padding(reading.take(size))
        elif id in _TOLD:
            _told(reading.take(size), found)
        else:
            found.refuse("unknown")
            reading.skip(size)
    if _SEGMENT not in seen:
        raise RefusedError("damaged")


def _element(reading: MediaReading) -> tuple[int, int | None]:
    """Id and size of the element that begins here; a size that is not told is None."""
    id, _ = _number(reading)
    size, bits = _number(reading)
    size -= 1 << bits
    return id, None if size == (1 << bits) - 1 else size


def _number(reading: MediaReading) -> tuple[int, int]:
    """A number with the bit that marks its length, and the count of bits below that."""
    first = reading.take(1)
    more = 8 - first[0].bit_length()
    if more > 7:
        raise RefusedError("damaged")
    return int.from_bytes(first + reading.take(more), "big"), 7 * (more + 1)


def _told(data: bytes, found: Evidence) -> None:
    reading = MediaReading(io.BytesIO(data), len(data))
    name, text = "", b""
    while reading.left:
        found.step()
        id, size = _element(reading)
        if id in _PARENTS:
            name, text = "", b""
            continue
        value = reading.take(reading.left if size is None else size)
        if id == _NAME:
            name = value.decode("utf-8", "replace")
        elif id in {_TEXT, _BINARY}:
            text = value
        elif id == _TRACK_KIND and value.strip(b"\0") not in {b"\1", b"\2"}:
            found.refuse("unknown")
        elif id == _CODEC and _COMMENTS in value:
            read_comments(value.partition(_COMMENTS)[2].partition(b"\x05vorbis")[0], found)
        elif id == _VOID:
            found.padding(value)
        elif id in _LEAVES or id in {_TRACK_KIND, _CODEC}:
            found.text(value)
        else:
            found.refuse("unknown")
        if name and text:
            found.pair(name, text)
