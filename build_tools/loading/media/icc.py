"""ICC: what programs write about the colours of a picture."""

from __future__ import annotations

import struct

from build_tools.loading.media.evidence import Evidence

_HEAD, _ENTRY, _MARK = 128, 12, b"acsp"
_TAGS = frozenset(
    b"""A2B0 A2B1 A2B2 A2B3 A2M0 B2A0 B2A1 B2A2 B2A3 B2D0 B2D1 B2D2 B2D3 D2B0 D2B1 D2B2 D2B3 M2A0 aabg aagg aarg bTRC bXYZ bfd calt chad chrm cicp
    ciis clro clrt cprt crdi desc devs dmdd dmnd dscm gTRC gXYZ gamt gbd0 gbd1 gbd2 gbd3 hdgm kTRC lumi meas mmod ncl2 ncol ndin pre0 pre1 pre2
    ps2i ps2s psd0 psd1 psd2 psd3 pseq psid rTRC rXYZ resp rig0 rig2 scrd scrn swpt targ tech vcgp vcgt vidm view vued wtpt bkpt
    CIED DevD K007 MS00 Pmtr flux""".split()
)
"""Names of the parts that the standard and the makers of systems know: numbers, and texts about devices."""


def read_icc(data: bytes, found: Evidence) -> None:
    """Walk a profile: each byte of it belongs to a part of a known name.

    Args:
        data: The whole profile.
        found: Where to note what it tells.
    """
    found.text(data)
    size, count = (int.from_bytes(data[at : at + 4], "big") for at in (0, _HEAD))
    if data[36:40] != _MARK or not size <= len(data) or _HEAD + 4 + _ENTRY * count > size:
        return found.refuse("unknown")
    unseen = bytearray(data)
    unseen[: _HEAD + 4 + _ENTRY * count] = bytes(_HEAD + 4 + _ENTRY * count)
    for number in range(count):
        found.step()
        name, start, length = struct.unpack_from(">4sII", data, _HEAD + 4 + _ENTRY * number)
        if name.rstrip() not in _TAGS or start + length > size:
            return found.refuse("unknown")
        unseen[start : start + length] = bytes(length)
    return found.padding(unseen)
