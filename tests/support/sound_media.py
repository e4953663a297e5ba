"""Media files of each format with which nothing is wrong: made byte by byte."""

from __future__ import annotations

import zlib

from tests.support.hostile_media import Maker
from tests.support.media import element, film
from tests.support.media_metadata import TOOL_XMP, tiff
from tests.support.media_pictures import (
    app1,
    app1_xmp,
    chunk,
    gif,
    gif_xmp,
    jpeg,
    many_scans,
    moving_png,
    png,
    resources,
    segment,
    webp,
)
from tests.support.media_recordings import FRAMES, box, id3, keyed, listed, mp4, old_id3, opus, tag, vorbis, wav, webm

SOUND: dict[str, Maker] = {
    "plain.jpg": jpeg,
    "described.jpg": lambda: app1(
        tiff({0x010F: b"Maker", 0x0131: b"Adobe Photoshop", 0x013B: b"    \0", 0x8298: b"\0"}, sub={}, thumbnail=jpeg())
    ),
    "tool.jpg": lambda: app1_xmp(TOOL_XMP + b" " * 2000),
    "resources.jpg": lambda: jpeg(
        segment(0xED, b"Photoshop 3.0\0" + resources(0x03ED, bytes(16)) + resources(0x0404, b"\x1c\x02\0\0\2\0\4"))
    ),
    "progressive.jpg": lambda: many_scans((400, 300), 1),
    "padded.jpg": lambda: jpeg() + bytes(30),
    "plain.png": png,
    "described.png": lambda: png(
        chunk(b"tEXt", b"Software\0Adobe ImageReady"), chunk(b"zTXt", b"Title\0\0" + zlib.compress(b"a"))
    ),
    "moving.png": moving_png,
    "plain.webp": webp,
    "described.webp": lambda: webp((b"EXIF", tiff({0x010F: b"Maker"})), (b"XMP ", TOOL_XMP)),
    "plain.gif": gif,
    "moving.gif": lambda: gif(b"!\xff\x0bNETSCAPE2.0\3\1\0\0\0", b"!\xfe\5hello\0", gif_xmp(TOOL_XMP)),
    "plain.mp4": mp4,
    "described.mp4": lambda: mp4(
        listed(b"\xa9too", b"Lavf61.1.100"),
        box(b"udta", box(b"\xa9nam", bytes(4), b"title")),
        top=box(b"free", bytes(9)),
    ),
    "android.mp4": lambda: mp4(keyed(b"com.android.version", b"14")),
    "plain.m4a": lambda: mp4(listed(b"covr", jpeg()), handler=b"soun").replace(b"isom", b"M4A "),
    "plain.mp3": lambda: FRAMES,
    "titled.mp3": lambda: (
        id3((b"TIT2", b"\3title"), (b"TSSE", b"\3Lavf"), (b"TPE1", b"\3 "), (b"APIC", b"\0image/jpeg\0\3\0" + jpeg()))
        + FRAMES
        + old_id3()
    ),
    "plain.ogg": lambda: opus(b"ENCODER=opusenc", b"ARTIST= "),
    "titled.ogg": lambda: vorbis(b"TITLE=title"),
    "plain.wav": wav,
    "titled.wav": lambda: wav((b"LIST", b"INFOISFT\4\0\0\0Lavf"), (b"JUNK", bytes(20))),
    "plain.webm": film,
    "titled.webm": lambda: webm(tag(b"ENCODER", b"Lavf"), element(0xEC, bytes(9))),
}
"""Files by name, with which nothing is wrong."""
