"""MP4 and its kin: boxes in boxes."""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Iterator

from build_tools.loading.media.evidence import Evidence, RefusedError
from build_tools.loading.media.film_boxes import LISTS, NUMBERS, PARENTS, PLAIN_USER, SOUNDS, TABLES, TOP, USER
from build_tools.loading.media.reading import MediaReading
from build_tools.loading.media.xmp import read_xmp

_LARGEST = 32 * 1024 * 1024  # of a box that is looked into
_DEPTH = 10
_ENTRY, _SOUND_ENTRY, _CLOCK_ENTRY = 78, {0: 28, 1: 44, 2: 64}, 26
_UNUSED = 4096  # bytes of pictures and sound that no track shows
_PADDING = frozenset((b"free", b"skip", b"wide"))
_TRACKS = frozenset((b"vide", b"soun", b"tmcd"))
_XMP = bytes.fromhex("be7acfcb97a942e89c71999491e3afac")
_MADE_BY = re.compile(rb"IsoMedia File Produced with GPAC[ -~]*\0*")
_OFFSET, _FIRST_FLAGS, _SIZE, _FIELDS = 0x1, 0x4, 0x200, (0x100, 0x200, 0x400, 0x800)  # what a run of samples tells
_BEFORE_SIZE, _USUAL_SIZE = ((0x1, 8), (0x2, 4), (0x8, 4)), 0x10  # what a part of a track tells


def walk_film(reading: MediaReading, found: Evidence) -> None:
    """Walk a whole file.

    Args:
        reading: The file.
        found: Where to note what it tells.

    Raises:
        RefusedError: It cannot be walked.
    """
    seen, stored, film = set(), 0, _Film(found)
    while reading.left:
        found.step()
        if reading.left < 8:
            return found.end(reading.take(reading.left))
        size, kind = struct.unpack(">I4s", reading.take(8))
        size = int.from_bytes(reading.take(8), "big") - 16 if size == 1 else size - 8 if size else reading.left
        if kind not in TOP:
            found.refuse("appended" if b"moov" in seen else "unknown")
        if not 0 <= size <= reading.left:
            raise RefusedError("damaged")
        seen.add(kind)
        if kind == b"mdat" or kind not in TOP:
            stored += size
            reading.skip(size)
        elif size > _LARGEST:
            raise RefusedError("costly")
        else:
            film.box(kind, reading.take(size))
    if b"moov" not in seen:
        raise RefusedError("damaged")
    if stored > film.shown + _UNUSED:
        found.refuse("appended")
    return None


def _boxes(data: bytes, found: Evidence) -> Iterator[tuple[bytes, bytes]]:
    at = 0
    while at + 8 <= len(data):
        found.step()
        size, kind = struct.unpack_from(">I4s", data, at)
        head = 8
        if size == 1:
            size, head = int.from_bytes(data[at + 8 : at + 16], "big"), 16
        if size < head or at + size > len(data):
            break
        yield kind, data[at + head : at + size]
        at += size
    found.padding(data[at:])


def _number(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 4], "big")


class _Film:
    """Walks the boxes of one file.

    Args:
        found: Where to note what they tell.

    Attributes:
        shown: Bytes of pictures and sound that tables speak of.
    """

    def __init__(self, found: Evidence) -> None:
        self.shown = 0
        self._found = found
        self._usual: dict[bytes, int] = {}
        self._size = 0
        self._readers: dict[bytes, Callable[[bytes, int], None]] = {
            b"uuid": self._uuid,
            b"meta": self._meta,
            b"udta": self._user_data,
            b"mdia": self._media,
            b"stsd": self._descriptions,
            b"stsz": self._sizes,
            b"trex": self._usual_size,
            b"tfhd": self._part,
            b"trun": self._run,
        }

    def box(self, kind: bytes, data: bytes, depth: int = 0) -> None:
        """Walk a box, and those in it.

        Args:
            kind: Its name.
            data: What stands in it.
            depth: How many boxes it stands in.
        """
        if depth > _DEPTH:
            self._found.refuse("unknown")
        elif kind in self._readers:
            self._readers[kind](data, depth + 1)
        elif kind in PARENTS:
            self._inside(data, depth + 1)
        elif kind in _PADDING:
            self._found.padding(_MADE_BY.sub(b"", data, count=1))
        elif kind in TABLES:
            self._found.padding(data[8 + TABLES[kind] * _number(data, 4) :])
        elif kind in LISTS:
            self._found.text(data)
        else:
            self._found.numbers(kind, data, NUMBERS)

    def _inside(self, data: bytes, depth: int) -> None:
        for kind, content in _boxes(data, self._found):
            self.box(kind, content, depth)

    def _uuid(self, data: bytes, _depth: int) -> None:
        if data[:16] == _XMP:
            read_xmp(data[16:], self._found)
        else:
            self._found.refuse("unknown")

    def _media(self, data: bytes, depth: int) -> None:
        for kind, content in _boxes(data, self._found):
            if kind == b"hdlr" and content[8:12] not in _TRACKS:
                self._found.refuse("unknown")
            self.box(kind, content, depth)

    def _descriptions(self, data: bytes, depth: int) -> None:
        """Walk what is told of how pictures or sound are compressed."""
        for kind, content in _boxes(data[8:], self._found):
            size = _CLOCK_ENTRY if kind == b"tmcd" else _ENTRY
            if kind in SOUNDS:
                size = _SOUND_ENTRY.get(int.from_bytes(content[8:10], "big"), 0)
            self._found.text(content[:size])
            self._inside(content[size:], depth)

    def _sizes(self, data: bytes, _depth: int) -> None:
        size, count = struct.unpack_from(">II", data, 4)
        end = 12 if size else 12 + 4 * count
        self.shown += size * count or sum(struct.unpack_from(f">{(end - 12) // 4}I", data, 12))
        self._found.padding(data[end:])

    def _usual_size(self, data: bytes, _depth: int) -> None:
        self._usual[data[4:8]] = _number(data, 16)
        self._found.numbers(b"trex", data, NUMBERS)

    def _part(self, data: bytes, _depth: int) -> None:
        flags = _number(data, 0)
        at = 8 + sum(size for flag, size in _BEFORE_SIZE if flags & flag)
        self._size = _number(data, at) if flags & _USUAL_SIZE else self._usual.get(data[4:8], 0)
        self._found.numbers(b"tfhd", data, NUMBERS)

    def _run(self, data: bytes, _depth: int) -> None:
        flags, count = struct.unpack_from(">II", data)
        at = 8 + 4 * bool(flags & _OFFSET) + 4 * bool(flags & _FIRST_FLAGS)
        fields = [field for field in _FIELDS if flags & field]
        numbers = struct.unpack_from(f">{count * len(fields)}I", data, at)
        self.shown += sum(numbers[fields.index(_SIZE) :: len(fields)]) if flags & _SIZE else count * self._size
        self._found.padding(data[at + 4 * len(numbers) :])

    def _user_data(self, data: bytes, depth: int) -> None:
        for key, value in _boxes(data, self._found):
            if key in USER:
                self._found.pair(USER[key], value[4:] if key[:1] == b"\xa9" else value[6:])
            elif key in PLAIN_USER:
                self._found.text(value)
            else:
                self.box(key, value, depth)

    def _meta(self, data: bytes, depth: int) -> None:
        """Walk named values; QuickTime leaves out the version that stands before the boxes elsewhere."""
        names: list[str] = []
        for kind, content in _boxes(data if data[4:8] == b"hdlr" else data[4:], self._found):
            if kind == b"keys":
                names = [name.decode("utf-8", "replace") for name in _keys(content, self._found)]
            elif kind == b"ilst":
                for key, item in _boxes(content, self._found):
                    self._item(key, item, names)
            else:
                self.box(kind, content, depth)

    def _item(self, key: bytes, item: bytes, names: list[str]) -> None:
        number = int.from_bytes(key, "big")
        name = names[number - 1] if 0 < number <= len(names) else USER.get(key, "")
        name = name or ("title" if key in PLAIN_USER else "")
        for kind, content in _boxes(item, self._found):
            if kind == b"name":
                name = content[4:].decode("utf-8", "replace")
            elif kind == b"data" and key == b"covr":
                self._found.embed(content[8:])
            elif kind == b"data":
                self._found.pair(name, content[8:])
            elif kind not in {b"mean", b"itif"}:
                self._found.refuse("unknown")


def _keys(data: bytes, found: Evidence) -> Iterator[bytes]:
    at = 8
    while at + 8 <= len(data):
        found.step()
        size = _number(data, at)
        if size < 8:
            break
        yield data[at + 8 : at + size]
        at += size
    found.padding(data[at:])
