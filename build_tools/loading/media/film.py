"""MP4 and its kin: boxes in boxes."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

from build_tools.loading.media.evidence import Evidence, RefusedError
from build_tools.loading.media.reading import MediaReading
from build_tools.loading.media.xmp import read_xmp

_LARGEST = 32 * 1024 * 1024  # of a box that is looked into
_DEPTH = 8
_TOP = frozenset(b"ftyp styp moov moof mdat free skip wide uuid meta sidx mfra pdin emsg prft udta".split())
_PARENTS = frozenset(b"moov trak mdia minf dinf stbl edts moof traf mvex mfra gmhd tapt".split())
_HARMLESS = frozenset(
    b"""ftyp styp sidx pdin prft mvhd tkhd mdhd vmhd smhd nmhd gmin tmcd dref stsd stts ctts cslg stss stsc stsz stz2 stco co64 sdtp
    sbgp sgpd subs saiz saio stps stsh elst iods mehd trex mfhd tfhd tfdt trun tfra mfro tref clef prof enof load""".split()
)
_PADDING = frozenset((b"free", b"skip", b"wide"))
_TRACKS = frozenset((b"vide", b"soun", b"tmcd"))
_XMP = bytes.fromhex("be7acfcb97a942e89c71999491e3afac")
_MADE_BY = re.compile(rb"IsoMedia File Produced with GPAC[ -~]*\0*")
_USER = {
    b"\xa9xyz": "location",
    b"loci": "location",
    b"\xa9ART": "artist",
    b"\xa9art": "artist",
    b"aART": "artist",
    b"\xa9aut": "author",
    b"auth": "author",
    b"perf": "performer",
    b"\xa9prf": "performer",
    b"\xa9wrt": "composer",
    b"\xa9com": "composer",
    b"\xa9cpy": "copyright",
    b"cprt": "copyright",
    b"\xa9dir": "director",
    b"\xa9prd": "producer",
    b"\xa9own": "owner",
    b"\xa9pub": "owner",
    b"apID": "owner",
    b"soar": "artist",
    b"soaa": "artist",
    b"soco": "composer",
}
_PLAIN_USER = frozenset(
    b"name titl dscp desc ldes albm gnre yrrc kywd trkn disk tmpo cpil pgap rtng stik hdvd purl catg keyw pcst egid tvsh tven "
    b"tvsn tves tvnn sonm soal xid akID atID cnID geID plID sfID purd mean ---- data".split()
)


def walk_film(reading: MediaReading, found: Evidence) -> None:
    """Walk a whole file.

    Args:
        reading: The file.
        found: Where to note what it tells.

    Raises:
        RefusedError: It cannot be walked.
    """
    seen = set()
    while reading.left:
        found.step()
        if reading.left < 8:
            return found.end(reading.take(reading.left))
        size, kind = struct.unpack(">I4s", reading.take(8))
        size = int.from_bytes(reading.take(8), "big") - 16 if size == 1 else size - 8 if size else reading.left
        if kind not in _TOP:
            found.refuse("appended" if b"moov" in seen else "unknown")
        if not 0 <= size <= reading.left:
            raise RefusedError("damaged")
        seen.add(kind)
        if kind == b"mdat" or kind not in _TOP:
            reading.skip(size)
        elif size > _LARGEST:
            raise RefusedError("costly")
        else:
            _box(kind, reading.take(size), b"", found)
    if b"moov" not in seen:
        raise RefusedError("damaged")
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


def _box(kind: bytes, data: bytes, parent: bytes, found: Evidence, depth: int = 0) -> None:
    if kind in _PARENTS and depth < _DEPTH:
        for inner, content in _boxes(data, found):
            _box(inner, content, kind, found, depth + 1)
    elif kind in _PADDING:
        found.padding(_MADE_BY.sub(b"", data, count=1))
    elif kind == b"hdlr":
        found.text(data)
        if parent == b"mdia" and data[8:12] not in _TRACKS:
            found.refuse("unknown")
    elif kind == b"uuid" and data[:16] == _XMP:
        read_xmp(data[16:], found)
    elif kind == b"meta" and depth < _DEPTH:
        _meta(data, found, depth + 1)
    elif kind == b"udta" and depth < _DEPTH:
        for key, value in _boxes(data, found):
            _user(key, value, found, depth)
    elif kind not in _HARMLESS:
        found.refuse("unknown")


def _user(key: bytes, value: bytes, found: Evidence, depth: int) -> None:
    if key in {b"meta", b"hdlr", b"uuid"} or key in _PADDING:
        _box(key, value, b"udta", found, depth + 1)
    elif key in _USER:
        found.pair(_USER[key], value[4:] if key[:1] == b"\xa9" else value[6:])
    elif key in _PLAIN_USER or key[:1] == b"\xa9":
        found.text(value)
    else:
        found.refuse("unknown")


def _meta(data: bytes, found: Evidence, depth: int) -> None:
    """Walk named values; QuickTime leaves out the version that stands before the boxes elsewhere."""
    names: list[str] = []
    for kind, content in _boxes(data if data[4:8] == b"hdlr" else data[4:], found):
        if kind == b"keys":
            names = [name.decode("utf-8", "replace") for name in _keys(content, found)]
        elif kind == b"ilst":
            for key, item in _boxes(content, found):
                _item(key, item, names, found)
        elif kind != b"hdlr":
            _box(kind, content, b"meta", found, depth)


def _keys(data: bytes, found: Evidence) -> Iterator[bytes]:
    at = 8
    while at + 8 <= len(data):
        found.step()
        size = int.from_bytes(data[at : at + 4], "big")
        if size < 8:
            break
        yield data[at + 8 : at + size]
        at += size
    found.padding(data[at:])


def _item(key: bytes, item: bytes, names: list[str], found: Evidence) -> None:
    number = int.from_bytes(key, "big")
    name = names[number - 1] if 0 < number <= len(names) else _USER.get(key, "")
    known = name or key in _PLAIN_USER or key[:1] == b"\xa9"
    for kind, content in _boxes(item, found):
        if kind == b"name":
            name = content[4:].decode("utf-8", "replace")
        elif kind == b"data" and key == b"covr":
            found.embed(content[8:])
        elif kind == b"data" and known:
            found.pair(name, content[8:])
        elif kind not in {b"mean", b"itif"}:
            found.refuse("unknown")
