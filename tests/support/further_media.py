"""Media files with texts and bytes where hardly anybody looks: profiles of colours, remarks in XMP, first packets, unknown tracks."""

from __future__ import annotations

import base64
import struct
import zlib
from collections.abc import Iterator

from PIL import ImageCms

from tests.support.hostile_media import DAMAGED, FOREIGN, OWNER, PLACE, Maker
from tests.support.media import element, picture, riff, sound
from tests.support.media_metadata import GPS_EXIF, NAME, tiff, xmp
from tests.support.media_pictures import app1, app1_xmp, chunk, gif, jpeg, png, segment, webp
from tests.support.media_recordings import FRAMES, box, comments, id3, mp4, opus, page, webm

_POSITION, _PHOTO = b"+29.5537+106.4321/", app1(GPS_EXIF)
_TEXTS = (
    b'{"lat": 29.5537, "lng": 106.4321}',
    "纬度:29.5537 经度:106.4321".encode(),
    "经度106.4321 纬度29.5537".encode("gbk"),
    "北纬29°33′12″".encode(),
    "２９．５５３７，１０６．４３２１".encode(),
)
_HOMES = (b"/Users/wang/a.psd", b"C:\\%b\\wang\\a.psd" % b"Users", b"file:///%b/wang/a.psd" % b"home")
_LABELLED = (
    b"CREATOR: scanner, Owner: Wang",
    b"Photographer: Wang",
    b'{"author": "Wang"}',
    b"Serial number: 0420331",
    "作者：王小明".encode(),
    "拍摄: 王小明".encode("gbk"),
    "Owner: 王小明".encode("utf-16"),
    "作者：王小明".encode("utf-16"),
)
_CODED = b"ASCII\0\0\0Owner: Wang", b"UNICODE\0" + "机主：王小明".encode("utf-16-be")
_UNNAMED = (
    b"CREATOR: gd-jpeg v1.0 (using IJG JPEG v62), quality = 90",
    b"Author: ",
    b"Shown to its owner",
    "作者：".encode(),
)


def profile(tail: bytes = b"", **parts: bytes) -> bytes:
    """Write a profile of colours with parts of one's own, and bytes after it."""
    plain = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    (count,) = struct.unpack_from(">I", plain, 128)
    moved, table, data = 12 * len(parts), b"", b""
    for at in range(132, 132 + 12 * count, 12):
        name, start, size = struct.unpack_from(">4sII", plain, at)
        table += struct.pack(">4sII", name, start + moved, size)
    for key, value in parts.items():
        table += struct.pack(">4sII", key.encode(), len(plain) + moved + len(data), len(value))
        data += value
    written = plain[4:128] + struct.pack(">I", count + len(parts)) + table + plain[132 + 12 * count :] + data
    return struct.pack(">I", len(written) + 4) + written + tail


def _coloured(colours: bytes) -> bytes:
    return jpeg(segment(0xE2, b"ICC_PROFILE\0\1\1" + colours))


def _profiles() -> Iterator[tuple[str, str, bytes]]:
    for name, code, colours in (
        ("part", FOREIGN, profile(prvt=_PHOTO)),
        ("after", FOREIGN, profile(_PHOTO)),
        ("none", FOREIGN, GPS_EXIF),
        ("place", PLACE, profile(cprt=b"text\0\0\0\0" + _POSITION)),
    ):
        yield f"colours-{name}.jpg", code, _coloured(colours)
        yield f"colours-{name}.png", code, png(chunk(b"iCCP", b"sRGB\0\0" + zlib.compress(colours)))
        yield f"colours-{name}.webp", code, webp((b"ICCP", colours))
    yield "colours.gif", FOREIGN, gif(b"!\xff\x0bICCRGBG1012\x09" + NAME + b"\0")


def _texts() -> Iterator[tuple[str, str, bytes]]:
    for number, text in enumerate(_TEXTS):
        yield f"spelled-{number}.jpg", PLACE, jpeg(segment(0xFE, text))
    for number, text in enumerate(_HOMES):
        yield f"home-{number}.jpg", OWNER, jpeg(segment(0xFE, text))
    for number, text in enumerate(_LABELLED):
        yield f"labelled-{number}.jpg", OWNER, jpeg(segment(0xFE, text))
        yield f"labelled-{number}.gif", OWNER, gif(b"!\xfe" + bytes([len(text)]) + text + b"\0")
        yield f"labelled-{number}.png", OWNER, png(chunk(b"zTXt", b"Comment\0\0" + zlib.compress(text)))
    for number, text in enumerate(_CODED):
        yield f"coded-{number}.jpg", OWNER, app1(tiff({}, sub={0x9286: text}))
    for name, inside, code in (
        ("remark", "<!-- 王小明 -->", FOREIGN),
        ("instruction", "<?xpacket 王小明?>", FOREIGN),
    ):
        yield f"xmp-{name}.jpg", code, app1_xmp(xmp("", inside))
    space = 'xmlns:m="http://ns.adobe.com/xap/1.0/" xmlns:g="http://ns.adobe.com/xap/1.0/g/img/"'
    thumbnail = f"<m:Thumbnails><g:image>{base64.encodebytes(_PHOTO).decode()}</g:image></m:Thumbnails>"
    yield "xmp-thumbnail.jpg", PLACE, app1_xmp(xmp(space, thumbnail))
    yield "xmp-space.jpg", PLACE, app1_xmp(xmp('xmlns:w="http://example.org/29.5537,106.4321"'))
    yield "profile-name.png", PLACE, png(chunk(b"iCCP", _POSITION + b"\0\0" + zlib.compress(profile())))
    yield "language.png", FOREIGN, png(chunk(b"iTXt", b"Title\0\0\0" + NAME + b"\0\0a"))
    yield "translated.png", OWNER, png(chunk(b"iTXt", b"Title\0\0\0\0" + "作者王小明".encode() + b"\0a"))
    yield "translated-place.png", PLACE, png(chunk(b"iTXt", b"Title\0\0\0\0exif:" + _POSITION + b"\0a"))
    yield "unnamed.png", FOREIGN, png(chunk(b"tEXt", b"Author Wang"))
    cover = b"APIC", b"\0image/jpeg\0\3" + _POSITION + b"\0" + jpeg()
    yield "cover-name.mp3", PLACE, id3(cover) + FRAMES
    first = b"\xff\xfb\x90\x64" + bytes(32) + b"Info\0\0\0\0" + _POSITION
    yield "first-frame.mp3", PLACE, first.ljust(417, b"\0") + FRAMES
    yield "handler.mp4", OWNER, mp4(box(b"hdlr", bytes(8) + b"vide" + bytes(12) + b"Owner: Wang\0"))
    yield "unnamed.ogg", FOREIGN, opus(b"Wang recorded this")


def _sizes() -> Iterator[tuple[str, str, bytes]]:
    words, plain = b"hidden " + NAME, sound(0.05)
    yield "lines.jpg", DAMAGED, jpeg(segment(0xDC, words))
    yield "tables.jpg", FOREIGN, jpeg(*[segment(0xDB, b"\3" + (NAME * 9)[:64])] * 20)
    yield "codes.jpg", FOREIGN, jpeg(*[segment(0xC4, bytes(4000))])
    scanned = b"".join(b"\xff" + bytes([0xD0 + at % 8]) + NAME for at in range(9))
    yield "restarts.jpg", DAMAGED, jpeg()[:-2] + scanned + b"\xff\xd9"
    frame = picture("WEBP", (24, 16), "teal")[20:]
    head = b"\x0c\0\0\0\x17\0\0\x0f\0\0" + NAME
    yield "head.webp", FOREIGN, riff(b"WEBP", (b"VP8X", head), (b"VP8 ", frame))
    yield "words-after.webp", FOREIGN, riff(b"WEBP", (b"VP8 ", frame + words))
    for name, form in (("words", plain[20:36] + NAME), ("packed", b"\x55\0" + plain[22:36])):
        yield f"form-{name}.wav", FOREIGN, riff(b"WAVE", (b"fmt ", form), (b"data", plain[44:]))
    yield "file.mp4", FOREIGN, mp4(_data_of(box(b"url ", bytes(4), b"../wang.mov")))
    start = page([b"\x01vorbis" + bytes(23) + NAME], 2)
    rest = page([b"\x03vorbis" + comments() + b"\1", b"\x05vorbis"]) + page([bytes(40)], 4)
    yield "head.ogg", FOREIGN, start + rest
    setup = page([b"\x03vorbis" + comments() + b"\1", b"\x05vorbis" + _POSITION]) + page([bytes(40)], 4)
    yield "setup.ogg", PLACE, page([b"\x01vorbis" + bytes(23)], 2) + setup
    yield "track.webm", FOREIGN, webm(element(0x1F43B675, element(0xA3, b"\x89\0\0\x80" + _PHOTO)))
    yield "group.webm", FOREIGN, webm(element(0x1F43B675, element(0xA0, element(0xA1, b"\x89\0\0\0" + _PHOTO))))
    yield "number.webm", FOREIGN, webm(element(0xBF, words))
    yield "codec.webm", FOREIGN, webm(element(0x1654AE6B, element(0xAE, element(0x63A2, _PHOTO))))
    tagged = element(0x45A3, b"TITLE") + element(0x4485, _PHOTO)
    yield "binary.webm", FOREIGN, webm(element(0x1254C367, element(0x7373, element(0x67C8, tagged))))


def _data_of(reference: bytes) -> bytes:
    references = box(b"dref", bytes(7), b"\1", reference)
    return box(b"trak", box(b"mdia", box(b"minf", box(b"dinf", references))))


def further() -> dict[str, tuple[str, bytes]]:
    """Give all of them by name, with the code of what is wrong with each."""
    return {name: (code, data) for made in (_profiles, _texts, _sizes) for name, code, data in made()}


WELL_COLOURED: dict[str, Maker] = {
    "coloured.jpg": lambda: _coloured(profile(vcgt=bytes(40))),
    "padded-colours.jpg": lambda: _coloured(profile(b"\0")),
    "coloured.png": lambda: png(chunk(b"iCCP", b"ICC Profile\0\0" + zlib.compress(profile()))),
    **{f"unnamed-{number}.jpg": lambda text=text: jpeg(segment(0xFE, text)) for number, text in enumerate(_UNNAMED)},
    "coloured.webp": lambda: webp((b"ICCP", profile())),
}
"""Files with profiles of colours with which nothing is wrong, by name."""
