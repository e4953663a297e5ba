"""WebM: elements in elements."""

from __future__ import annotations

import io

from build_tools.loading.media.evidence import Evidence, RefusedError
from build_tools.loading.media.ogg import read_comments
from build_tools.loading.media.reading import MediaReading

_LARGEST = 32 * 1024 * 1024
_HEAD, _SEGMENT, _CLUSTER, _GROUP, _VOID = 0x1A45DFA3, 0x18538067, 0x1F43B675, 0xA0, 0xEC
_OPEN = frozenset((_SEGMENT, _CLUSTER, _GROUP))
_BLOCKS = frozenset((0xA1, 0xA3))
_SKIPPED = frozenset((0x114D9B74, 0x1C53BB6B, 0x75A1))  # where what stands, and what makes pictures transparent
_NUMBERS = frozenset((0xE7, 0xA7, 0xAB, 0xBF, 0x9B, 0xFB, 0xFA, 0x75A2))
_NUMBER_SIZE = 8
_TOLD = frozenset((0x1549A966, 0x1654AE6B, 0x1254C367, 0x1043A770))  # information, tracks, tags and chapters
_PARENTS = frozenset(
    (0xAE, 0x7373, 0x67C8, 0xE0, 0xE1, 0x55B0, 0x55D0, 0x7670, 0x63C0, 0x45B9, 0xB6, 0x80, 0x41E4)
)  # such as a track, a tag and a simple tag
_LEAF_IDS = """
    2AD7B1 4489 4461 7BA9 4D80 5741 73A4 BF 447A 447B 4484 D7 73C5 B9 88 55AA 55AB 55AC 55AD 55AE 55AF 9C 536E
    22B59C 22B59D 86 258688 AA 56AA 56BB 23E383 234E7A 23314F 6DE7 6DF8 55EE 41F0 41A4 41E7 41ED B0 BA 54B0 54BA
    54B2 54B3 54AA 54BB 54CC 54DD 9A 9D 53B8 53C0 B5 78B5 9F 6264 52F1 68CA 63CA 63C5 63C9 63C4 63C6 45BC 45BD 45DB
    45DD 73C4 5654 91 92 98 4598 85 437C 437D 55B1 55B2 55B3 55B4 55B5 55B6 55B7 55B8 55B9 55BA 55BB 55BC 55BD 55D1
    55D2 55D3 55D4 55D5 55D6 55D7 55D8 55D9 55DA 7671 7672 7673 7674 7675
"""  # of the file, tags, tracks, pictures, sound, colours, projections and chapters
_LEAVES = frozenset(int(digits, 16) for digits in _LEAF_IDS.split())
_TRACK_KIND, _TRACK, _CODEC, _NAME, _TEXT = 0x83, 0xD7, 0x63A2, 0x45A3, 0x4487
_HEAD_SIZE, _CODEC_SIZE = 128, 512  # of what is told of any way of compression but Vorbis
_COMMENTS = b"\x03vorbis"


def walk_webm(reading: MediaReading, found: Evidence) -> None:
    """Walk a whole file.

    Args:
        reading: The file.
        found: Where to note what it tells.

    Raises:
        RefusedError: It cannot be walked.
    """
    seen, tracks = set[int](), set[int]()
    while reading.left:
        found.step()
        id, size = _element(reading)
        if id in {_SEGMENT, _HEAD} and id in seen:
            found.refuse("appended")
        seen.add(id)
        if id == _SEGMENT and size is not None and size < reading.left:
            found.refuse("appended")
        if id in _OPEN and (size is None or size <= reading.left or found.fault):
            continue
        if size is None or size > reading.left:
            raise RefusedError("damaged")
        _part(id, size, reading, tracks, found)
    if _SEGMENT not in seen:
        raise RefusedError("damaged")


def _part(id: int, size: int, reading: MediaReading, tracks: set[int], found: Evidence) -> None:
    """Walk an element that holds no other ones that are walked one by one; note the numbers of tracks."""
    if id in _BLOCKS and size:
        if reading.take(1)[0] & 0x7F not in tracks:
            found.refuse("appended")
        reading.skip(size - 1)
    elif id in _SKIPPED or (id in _NUMBERS and size <= _NUMBER_SIZE):
        reading.skip(size)
    elif size > _LARGEST:
        raise RefusedError("costly")
    elif id == _VOID:
        found.padding(reading.take(size))
    elif id == _HEAD and size <= _HEAD_SIZE:
        found.text(reading.take(size))
    elif id in _TOLD:
        tracks |= _told(reading.take(size), found)
    else:
        found.refuse("unknown")
        reading.skip(size)


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


def _told(data: bytes, found: Evidence) -> set[int]:
    """Walk what is told of the film; return the numbers of its tracks."""
    tracks = set[int]()
    reading = MediaReading(io.BytesIO(data), len(data))
    name, text = "", b""
    while reading.left:
        found.step()
        id, size = _element(reading)
        if id in _PARENTS:
            name, text = "", b""
            continue
        value = reading.take(reading.left if size is None else size)
        found.text(value)
        if id == _NAME:
            name = value.decode("utf-8", "replace")
        elif id == _TEXT:
            text = value
        elif id == _TRACK_KIND and value.strip(b"\0") not in {b"\1", b"\2"}:
            found.refuse("unknown")
        elif id == _CODEC and _COMMENTS in value:
            read_comments(value.partition(_COMMENTS)[2].partition(b"\x05vorbis")[0], found)
        elif id == _CODEC and len(value) > _CODEC_SIZE:
            found.refuse("unknown")
        elif id == _TRACK:
            tracks.add(int.from_bytes(value, "big"))
        elif id == _VOID:
            found.padding(value)
        elif id not in _LEAVES and id not in {_TRACK_KIND, _CODEC}:
            found.refuse("unknown")
        if name and text:
            found.pair(name, text)
    return tracks
