"""ID3: what programs write about a recording before its sound."""

from __future__ import annotations

from build_tools.loading.media.evidence import Evidence, RefusedError
from build_tools.loading.media.xmp import read_xmp

_OWNERS = frozenset(
    b"""TPE1 TPE2 TPE3 TPE4 TCOM TEXT TOPE TOLY TOWN TCOP TPRO TSOP TSO2 TSOC TIPL TMCL IPLS OWNE POPM COMR WOAR TENC TRSO TRSN TPUB
    WPUB TP1 TP2 TP3 TP4 TCM TXT TOA TOL TCR IPL POP WAR TEN TPB""".split()
)
_TITLES = frozenset(
    b"""TIT1 TIT2 TIT3 TALB TRCK TPOS TYER TDAT TIME TDRC TDRL TDOR TORY TRDA TDTG TDEN TLEN TBPM TCON TCMP TSSE TLAN TKEY TMED TFLT TSIZ TDLY TSRC
    TSST TMOO TSOT TSOA TCAT TDES TKWD GRP1 MVNM MVIN COMM USLT SYLT
    TT1 TT2 TT3 TAL TRK TPA TYE TDA TIM TOR TRD TLE TBP TCO TSS TLA TKE TMT TFT TSI TDY TRC TST TSA COM ULT SLT""".split()
)
_PICTURES = frozenset((b"APIC", b"PIC"))
_NAMED = frozenset((b"TXXX", b"TXX", b"WXXX", b"WXX"))
_OPAQUE = dict.fromkeys(b"MCDI MCI MLLT ETCO SYTC RVA2 RVAD RVA EQU2 RVRB PCNT UFID POSS SEEK".split(), 1024)


def read_id3(data: bytes, at: int, found: Evidence) -> int:
    """Walk a tag.

    Args:
        data: A recording.
        at: Where a tag may begin.
        found: Where to note what it tells.

    Returns:
        Where the tag ends; ``at`` if there is none.
    """
    if data[at : at + 3] != b"ID3" or at + 10 > len(data):
        return at
    version, flags, size = data[at + 3], data[at + 5], _syncsafe(data[at + 6 : at + 10])
    end = at + 10 + size + (10 if flags & 0x10 else 0)
    if end > len(data):
        raise RefusedError("damaged")
    tag = data[at + 10 : at + 10 + size]
    if version not in {2, 3, 4} or (version == 2 and flags & 0x40):
        found.refuse("unknown")
        return end
    if flags & 0x80 and version < 4:
        tag = tag.replace(b"\xff\0", b"\xff")
    _frames(tag, version, _extended(tag, version) if flags & 0x40 else 0, found)
    return end


def _syncsafe(data: bytes) -> int:
    return sum((byte & 0x7F) << shift for byte, shift in zip(reversed(data), range(0, 35, 7), strict=False))


def _extended(tag: bytes, version: int) -> int:
    return 4 + int.from_bytes(tag[:4], "big") if version == 3 else _syncsafe(tag[:4])


def _frames(tag: bytes, version: int, at: int, found: Evidence) -> None:
    letters, head = (3, 6) if version == 2 else (4, 10)
    while at + head <= len(tag) and tag[at]:
        found.step()
        name, digits = tag[at : at + letters], tag[at + letters : at + 2 * letters]
        size = _syncsafe(digits) if version == 4 else int.from_bytes(digits, "big")
        flags = 0 if version == 2 else tag[at + 9]
        value = tag[at + head : at + head + size]
        if len(value) < size:
            return found.refuse("unknown")
        at += head + size
        _frame(name, _plain(value, flags, version, found), found)
    return found.padding(tag[at:])


def _plain(value: bytes, flags: int, version: int, found: Evidence) -> bytes:
    """Content of a frame, unpacked."""
    packed, secret, grouped = (0x80, 0x40, 0x20) if version == 3 else (0x08, 0x04, 0x40)
    if flags & secret:
        found.refuse("unknown")
    value = value[1:] if flags & grouped else value
    if version == 4 and flags & 0x02:
        value = value.replace(b"\xff\0", b"\xff")
    if flags & (packed if version == 3 else 0x01):
        value = value[4:]
    return found.unpacked(value) if flags & packed else value


def _frame(name: bytes, value: bytes, found: Evidence) -> None:
    found.text(value)
    if name in _OWNERS:
        found.pair("owner", value[1:].replace(b"\xff\xfe", b"").replace(b"\xfe\xff", b""))
    elif name in _NAMED:
        key, text = _halves(value)
        found.pair(key, text)
    elif name in _PICTURES:
        start = next((at for at in map(value.find, (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"RIFF")) if at >= 0), 0)
        found.embed(value[start:])
    elif name == b"PRIV" and value.startswith(b"XMP\0"):
        read_xmp(value[4:], found)
    elif name not in _TITLES:
        found.numbers(name, value, _OPAQUE)


def _halves(value: bytes) -> tuple[str, str]:
    """Name and text of a frame that has both."""
    coding = {1: "utf-16", 2: "utf-16-be", 3: "utf-8"}.get(value[0] if value else 0, "latin-1")
    key, _, text = value[1:].decode(coding, "replace").partition("\0")
    return key, text.strip("\ufeff\ufffe")
