"""MP3: frames of sound, with tags before and after."""

from __future__ import annotations

import struct

from build_tools.loading.media.evidence import Evidence, RefusedError
from build_tools.loading.media.id3 import read_id3

_RATES = {
    (True, 3): (32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448),
    (True, 2): (32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384),
    (True, 1): (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    (False, 3): (32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256),
    (False, 2): (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
    (False, 1): (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
"""Kilobits a second, for MPEG 1 and later, and layers I (3) to III (1)."""

_SAMPLINGS = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}
_OLD_TAG = ((3, 33, "title"), (33, 63, "artist"), (63, 93, "album"), (97, 127, "comment"))
_APE_HEAD = 32


def walk_mp3(data: bytes, found: Evidence) -> None:
    """Walk a whole file.

    Args:
        data: The file.
        found: Where to note what it tells.

    Raises:
        RefusedError: It cannot be walked, or there are not two frames of sound, one right after the other.
    """
    sound, at, frames = _before_tags(data, found), 0, 0
    while (end := read_id3(sound, at, found)) > at:
        found.step()
        at = end
    while at < len(sound) and not sound[at]:
        found.step()
        at += 1
    found.text(sound[at : at + frame_size(sound, at)])  # which may tell of the program instead of sound
    while size := frame_size(sound, at):
        found.step()
        at += size
        frames += 1
    if frames < 2:
        raise RefusedError("strange")
    rest = sound[at:]
    found.end(rest[read_id3(rest, 0, found) :])


def frame_size(data: bytes, at: int) -> int:
    """Bytes of the frame that begins here; 0 if none does."""
    head = int.from_bytes(data[at : at + 4], "big")
    version, layer, rate, sampling = head >> 19 & 3, head >> 17 & 3, head >> 12 & 15, head >> 10 & 3
    if head >> 21 != 0x7FF or version == 1 or not layer or not 0 < rate < 15 or sampling == 3:
        return 0
    bits, hertz = _RATES[version == 3, layer][rate - 1] * 1000, _SAMPLINGS[version][sampling]
    padding = head >> 9 & 1
    if layer == 3:
        return (12 * bits // hertz + padding) * 4
    return (72 if layer == 1 and version != 3 else 144) * bits // hertz + padding


def _before_tags(data: bytes, found: Evidence) -> bytes:
    """What is left without the tags that stand at the end, which are walked."""
    if data[-128:-125] == b"TAG":
        old, data = data[-128:], data[:-128]
        for start, end, name in _OLD_TAG:
            found.pair(name, old[start:end].decode("gb18030", "replace"))
    if data[-32:-24] == b"APETAGEX":
        size = int.from_bytes(data[-20:-16], "little")
        if not _APE_HEAD <= size <= len(data):
            raise RefusedError("damaged")
        tag, data = data[-size:], data[:-size]
        _items(tag[:-_APE_HEAD], found)
        data = data[:-_APE_HEAD] if data[-32:-24] == b"APETAGEX" else data
    return data


def _items(items: bytes, found: Evidence) -> None:
    """Walk the items of an APE tag."""
    at = 0
    while at + 8 < len(items):
        found.step()
        size, flags = struct.unpack_from("<II", items, at)
        end = items.find(b"\0", at + 8)
        value = items[end + 1 : end + 1 + size]
        if end < 0 or len(value) < size:
            return found.refuse("unknown")
        if flags & 6 == 2:
            found.embed(value.partition(b"\0")[2])
        else:
            found.pair(items[at + 8 : end].decode("latin-1"), value)
        at = end + 1 + size
    return found.padding(items[at:])
