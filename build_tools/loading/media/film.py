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
_PARENTS = frozenset(b"moov trak mdia minf dinf stbl edts moof traf mvex mfra gmhd tapt wave".split())
_NUMBERS = {
    b"ftyp": 256,
    b"styp": 256,
    b"pdin": 4 + 8 * 64,
    b"prft": 32,
    b"mvhd": 112,
    b"tkhd": 96,
    b"mdhd": 36,
    b"vmhd": 12,
    b"smhd": 8,
    b"nmhd": 4,
    b"gmin": 16,
    b"clef": 12,
    b"prof": 12,
    b"enof": 12,
    b"load": 16,
    b"iods": 64,
    b"mehd": 12,
    b"trex": 24,
    b"mfhd": 8,
    b"tfhd": 40,
    b"tfdt": 12,
    b"mfro": 16,
    b"cslg": 44,
    b"tref": 64,
    b"dref": 64,
    b"sgpd": 256,
    b"subs": 4096,
    b"saiz": 4096,
    b"saio": 4096,
    b"tcmi": 64,
    b"tmcd": 96,
    b"avcC": 1024,
    b"hvcC": 4096,
    b"av1C": 512,
    b"vpcC": 64,
    b"esds": 256,
    b"pasp": 8,
    b"colr": 4096,
    b"btrt": 12,
    b"fiel": 2,
    b"clap": 32,
    b"chan": 256,
    b"chrm": 4,
    b"dac3": 8,
    b"dec3": 32,
    b"dOps": 64,
    b"dfLa": 64,
    b"alac": 64,
    b"mdcv": 24,
    b"clli": 4,
    b"pcmC": 8,
    b"gama": 4,
    **dict.fromkeys((b"elst", b"sdtp", b"sbgp", b"tfra", b"trun", b"sidx"), _LARGEST),
    b"frma": 4,
    b"mp4a": 4,
    b"srat": 8,
}
"""Bytes of boxes that hold a few numbers."""
_TABLES = {b"stts": 8, b"ctts": 8, b"stss": 4, b"stsc": 12, b"stco": 4, b"co64": 8, b"stps": 4, b"stsh": 8}
"""Bytes of an entry of boxes that hold many; the count of them stands before."""
_SOUNDS = frozenset(b"mp4a Opus fLaC alac ac-3 ec-3 .mp3 samr sawb sowt twos lpcm ipcm fpcm in24".split())
_ENTRY, _SOUND_ENTRY, _CLOCK_ENTRY = 78, {0: 28, 1: 44, 2: 64}, 26
_UNUSED = 4096  # bytes of pictures and sound that no track shows
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
    **dict.fromkeys(
        (
            b"\xa9" + name
            for name in b"nrt con arg ope sol src xpd phg lyc enc hst aux lab snm pdk swf url ard arr cak mal".split()
        ),
        "owner",
    ),
    **dict.fromkeys(
        (
            b"\xa9" + name
            for name in b"nam alb day cmt gen too swr grp trk des inf lyr mak mod fmt key st3 dis TIM TSC TSZ wrn wrk mvn mvi mvc".split()
        ),
        "title",
    ),
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
    seen, stored = set(), 0
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
            stored += size
            reading.skip(size)
        elif size > _LARGEST:
            raise RefusedError("costly")
        else:
            _box(kind, reading.take(size), b"", found)
    if b"moov" not in seen:
        raise RefusedError("damaged")
    if b"moof" not in seen and stored > found.shown + _UNUSED:
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
    elif kind == b"stsd" and depth < _DEPTH:
        for entry, content in _boxes(data[8:], found):
            _described(entry, content, found, depth + 1)
    elif kind == b"stsz":
        _sizes(data, found)
    elif kind in _TABLES:
        found.padding(data[8 + _TABLES[kind] * int.from_bytes(data[4:8], "big") :])
    else:
        found.numbers(kind, data, _NUMBERS)


def _described(kind: bytes, data: bytes, found: Evidence, depth: int) -> None:
    """Walk what is told of how pictures or sound are compressed."""
    size = _CLOCK_ENTRY if kind == b"tmcd" else _ENTRY
    if kind in _SOUNDS:
        size = _SOUND_ENTRY.get(int.from_bytes(data[8:10], "big"), 0)
    found.text(data[:size])
    for inner, content in _boxes(data[size:], found):
        _box(inner, content, kind, found, depth + 1)


def _sizes(data: bytes, found: Evidence) -> None:
    size, count = struct.unpack_from(">II", data, 4)
    end = 12 if size else 12 + 4 * count
    if end > len(data):
        raise RefusedError("damaged")
    found.padding(data[end:])
    found.shown += size * count or sum(struct.unpack_from(f">{count}I", data, 12))


def _user(key: bytes, value: bytes, found: Evidence, depth: int) -> None:
    if key in {b"meta", b"hdlr", b"uuid"} or key in _PADDING:
        _box(key, value, b"udta", found, depth + 1)
    elif key in _USER:
        found.pair(_USER[key], value[4:] if key[:1] == b"\xa9" else value[6:])
    elif key in _PLAIN_USER:
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
    name = name or ("title" if key in _PLAIN_USER else "")
    for kind, content in _boxes(item, found):
        if kind == b"name":
            name = content[4:].decode("utf-8", "replace")
        elif kind == b"data" and key == b"covr":
            found.embed(content[8:])
        elif kind == b"data":
            found.pair(name, content[8:])
        elif kind not in {b"mean", b"itif"}:
            found.refuse("unknown")
