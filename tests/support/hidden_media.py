"""Media files that tell of places and people by the names of texts, and that hide bytes which belong to nothing; sound ones with much in them."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator

from PIL import Image

from tests.support.hostile_media import FOREIGN, OWNER, PLACE
from tests.support.media import picture, riff, sound
from tests.support.media_metadata import NAME, tiff, xmp
from tests.support.media_pictures import app1, app1_xmp, chunk, gif, jpeg, png, segment, webp
from tests.support.media_recordings import FRAMES, box, id3, keyed, mp4, tag, vorbis, wav, webm

_PHOTO, _WORDS = jpeg(), b"hidden words of somebody"
_POSITIONS = (
    b"29.5537,106.4321",
    "29°33'10\"N".encode(),
    "29°33'10\"N 106°25'55\"E".encode("latin-1"),
    b"+29.5537+106.4321/",
    "29.5537，106.4321".encode(),
    b"N29.5537 E106.4321",
)
_PEOPLE = b"LEAD_PERFORMER ACTOR EDITED_BY EXECUTIVE_PRODUCER SOUND_ENGINEER SINGER VOCALIST SOLOIST NARRATED_BY PERSON".split()
_INFO = {
    **dict.fromkeys(b"WRIT DIRC IEDT IENC ICNM ISRC".split(), OWNER),
    b"LOCA": PLACE,
    b"IXYZ": FOREIGN,
}
_COMMENTS = {
    **dict.fromkeys(b"GEO_LOCATION VENUE COORDINATES".split(), PLACE),
    **dict.fromkeys(_PEOPLE, OWNER),
    b"STRANGE": FOREIGN,
}
_PNG_KEYS = {
    **dict.fromkeys(("GPS", "地点"), PLACE),
    **dict.fromkeys(("Person", "User", "作者", "拍摄者"), OWNER),
    "Strange": FOREIGN,
}
_XMP_OWNERS = b"directorPhotography client photographerName userName captionsAuthorNames CiEmailWork CiTelWork".split()
_XMP_NAMES = {
    **dict.fromkeys(_XMP_OWNERS, OWNER),
    **dict.fromkeys((b"shotLocation", b"CiAdrCity"), PLACE),
    b"strange": FOREIGN,
}
_EXIF_TAGS = {0x013C: OWNER, 0xFDE8: OWNER, 0xFDE9: OWNER, 0x87B1: PLACE, 0xC634: FOREIGN, 0xBEEF: FOREIGN}
_NUMBER_BOXES = b"tref sgpd iods pdin tmcd".split()


def named() -> Iterator[tuple[str, tuple[str, bytes]]]:
    """Give files that tell by names of texts: each with its name and the code of what is wrong with it."""
    for key, code in _INFO.items():
        yield f"info-{key.decode()}.wav", (code, wav((b"LIST", b"INFO" + key + b"\4\0\0\0Wang")))
    for key, code in _COMMENTS.items():
        yield f"comment-{key.decode()}.ogg", (code, vorbis(key + b"=Wang"))
        yield f"tag-{key.decode()}.webm", (code, webm(tag(key, b"Wang")))
    for number, name in enumerate(_PNG_KEYS):
        yield f"key-{number}.png", (_PNG_KEYS[name], png(chunk(b"iTXt", name.encode() + b"\0\0\0\0\0Wang")))
    for key, code in _XMP_NAMES.items():
        name = key.decode()
        yield f"xmp-{name}.jpg", (code, app1_xmp(xmp(f'xmlns:q="http://example.org/" q:{name}="Wang"')))
    for number, code in _EXIF_TAGS.items():
        yield f"exif-{number:x}.jpg", (code, app1(tiff({number: NAME})))
    for key in (b"TENC", b"TRSO"):
        yield f"id3-{key.decode()}.mp3", (OWNER, id3((key, b"\3" + NAME)) + FRAMES)
    for key in b"nrt con arg ope sol src xpd phg lyc".split():
        yield f"user-{key.decode()}.mp4", (OWNER, mp4(box(b"udta", box(b"\xa9" + key, bytes(4), NAME))))
    yield "user-zzz.mp4", (FOREIGN, mp4(box(b"udta", box(b"\xa9zzz", bytes(4), NAME))))


def positions() -> Iterator[tuple[str, tuple[str, bytes]]]:
    """Give files that tell a position within any text; as ``named``."""
    for number, text in enumerate(_POSITIONS):
        yield f"position-{number}.jpg", (PLACE, jpeg(segment(0xFE, text)))
        yield f"position-{number}.ogg", (PLACE, vorbis(b"COMMENT=" + text))
        yield f"position-{number}.png", (PLACE, png(chunk(b"tEXt", b"Comment\0" + text)))
        yield f"position-{number}.mp3", (PLACE, id3((b"COMM", b"\3chi\0" + text)) + FRAMES)
    entry = box(b"avc1", bytes(78), box(b"udta", box(b"\xa9xyz", b"\0\x12\x15\xc7", _POSITIONS[3])))
    yield "position-in-entry.mp4", (PLACE, mp4(_table(box(b"stsd", bytes(7), b"\1", entry))))
    for kind in _NUMBER_BOXES:
        yield f"position-in-{kind.decode()}.mp4", (PLACE, mp4(box(b"trak", box(kind, bytes(4), _POSITIONS[3]))))


def _table(*inside: bytes) -> bytes:
    return box(b"trak", box(b"mdia", box(b"minf", box(b"stbl", *inside))))


def _part(size: int) -> bytes:
    """Write a part of a film with one sample."""
    sizes = box(b"trun", struct.pack(">III", 0x200, 1, size))
    return box(b"moof", box(b"mfhd", bytes(8)), box(b"traf", box(b"tfhd", bytes(8)), sizes))


def leftovers() -> Iterator[tuple[str, bytes]]:
    """Give files with bytes that belong to nothing, by name."""
    frame = picture("WEBP", (24, 16), "teal")[20:]
    yield "second-vp8.webp", webp((b"VP8 ", _PHOTO))
    yield "second-alpha.webp", webp((b"ALPH", bytes(9)), (b"ALPH", _PHOTO))
    yield "alpha-of-nothing.webp", webp((b"ALPH", _PHOTO))
    yield "alpha-in-frame.webp", webp((b"ANMF", bytes(16) + riff(b"", (b"ALPH", _PHOTO))[8:]))
    yield "words-after-pixels.webp", riff(b"WEBP", (b"VP8 ", frame + _WORDS))
    yield "photo-after-pixels.webp", riff(b"WEBP", (b"VP8 ", frame + _PHOTO))
    yield "photo-after-frame.webp", webp((b"ANMF", bytes(16) + riff(b"", (b"VP8 ", frame + _PHOTO))[8:]))
    yield "words-after-scan.jpg", _PHOTO[:-2] + "王小明住在这里的某条街".encode() + _PHOTO[-2:]
    yield from _leftovers_of_png()
    yield from _leftovers_of_gif()
    plain = sound(0.05)
    yield "second-format.wav", wav((b"fmt ", plain[20:36]))
    for name in (b"data", b"inst", b"acid"):
        yield f"photo-in-{name.decode()}.wav", wav((name, _PHOTO))
    yield "not-shown.mp4", mp4(gap=9000, shown=40)
    yield "not-shown-by-parts.mp4", mp4(top=_part(50) + box(b"mdat", bytes(9000)))
    yield "words-after-table.mp4", mp4(_table(box(b"stts", bytes(8), _WORDS)))


def _leftovers_of_png() -> Iterator[tuple[str, bytes]]:
    plain = png()
    at = plain.index(b"IDAT")
    size = int.from_bytes(plain[at - 4 : at], "big")
    pixels = plain[at + 4 : at + 4 + size]

    def made(*packed: bytes) -> bytes:
        return plain[: at - 4] + b"".join(chunk(b"IDAT", part) for part in packed) + plain[at + 8 + size :]

    yield "words-after-pixels.png", made(pixels + b"hidden")
    yield "words-in-second-part.png", made(pixels, b"hidden")
    yield "words-among-pixels.png", made(zlib.compress(zlib.decompress(pixels) + _WORDS))
    yield "frame-of-nothing.png", plain[:-12] + chunk(b"fdAT", bytes(4) + _PHOTO) + plain[-12:]


def _leftovers_of_gif() -> Iterator[tuple[str, bytes]]:
    plain = gif()
    photo = b"".join(bytes([len(_PHOTO[at : at + 255])]) + _PHOTO[at : at + 255] for at in range(0, len(_PHOTO), 255))
    yield "words-after-pixels.gif", plain[:-2] + bytes([len(_WORDS)]) + _WORDS + b"\0;"
    yield "photo-after-pixels.gif", plain[:-2] + photo + b"\0;"
    for name in (b"NETSCAPE2.0", b"ImageMagick"):
        yield f"words-in-{name.decode()}.gif", gif(b"!\xff\x0b" + name + b"\x09Wang Xiao\0")


def hidden() -> dict[str, tuple[str, bytes]]:
    """Give all of them by name, with the code of what is wrong with each."""
    return {**dict(named()), **dict(positions()), **{name: (FOREIGN, data) for name, data in leftovers()}}


_SPACES = """xmlns:m="http://ns.adobe.com/xap/1.0/" xmlns:s="http://ns.adobe.com/photoshop/1.0/" xmlns:e="http://ns.adobe.com/exif/1.0/"
    xmlns:d="http://purl.org/dc/elements/1.1/" xmlns:h="http://ns.adobe.com/xap/1.0/mm/" xmlns:v="http://ns.adobe.com/xap/1.0/sType/ResourceEvent#"
    xmlns:p="http://ns.adobe.com/pdf/1.3/" xmlns:t="http://ns.adobe.com/xap/1.0/t/pg/" xmlns:g="http://www.gimp.org/xmp/" """
_ADOBE = xmp(
    _SPACES
    + """m:CreatorTool="Adobe Photoshop CC (Windows)" m:CreateDate="2023-01-01T10:00:00+08:00" m:ModifyDate="2023-01-01T10:00:00+08:00"
    s:ColorMode="3" s:ICCProfile="sRGB IEC61966-2.1" d:format="image/jpeg" h:InstanceID="xmp.iid:1" h:DocumentID="xmp.did:1"
    e:PixelXDimension="800" p:Producer="Adobe PDF library" t:NPages="1" g:API="2.0" g:Platform="Windows" """,
    """<h:History><r:Seq><r:li v:action="saved" v:instanceID="xmp.iid:1" v:when="2023-01-01" v:softwareAgent="Adobe"/></r:Seq></h:History>
    <s:TextLayers><r:Bag><r:li s:LayerName="红岩" s:LayerText="红岩"/></r:Bag></s:TextLayers>""",
)
_SCREENSHOT = xmp(
    _SPACES,
    "<e:UserComment><r:Alt><r:li>Screenshot</r:li></r:Alt></e:UserComment><s:DateCreated>2023-01-01</s:DateCreated>",
)
_PHONE = {
    0x010F: b"HUAWEI\0",
    0x0110: b"LIO-AN00\0",
    0x0131: b"LIO-AN00 10.1\0",
    0x0132: b"2023:01:01 10:00:00\0",
    0x0112: 1,
}
_TEXTS = (
    b"Software",
    b"Creation Time",
    b"date:create",
    b"date:modify",
    b"date:timestamp",
    b"Title",
    b"Description",
    b"dpi",
)


def _saved(form: str, mode: str, **options: object) -> bytes:
    stream, size = io.BytesIO(), (61, 43)
    Image.effect_noise(size, 80).convert(mode).save(stream, form, **options)
    return stream.getvalue()


def fine() -> dict[str, bytes]:
    """Give files as programs and telephones write them, by name: nothing is wrong with them."""
    still = {
        f"{form}-{mode[:1]}{len(mode)}-{number}.{ending}": _saved(form, mode, **options)
        for form, ending, modes, choices in (
            (
                "JPEG",
                "jpg",
                ("L", "RGB", "CMYK"),
                ({"quality": 30}, {"quality": 95, "progressive": True, "optimize": True}),
            ),
            ("PNG", "png", ("1", "L", "LA", "P", "RGB", "RGBA", "I;16"), ({}, {"optimize": True, "dpi": (96, 96)})),
            ("WEBP", "webp", ("RGB", "RGBA"), ({"quality": 10}, {"quality": 90, "method": 0}, {"lossless": True})),
            ("GIF", "gif", ("1", "L", "P"), ({}, {"interlace": 0, "comment": b"GIMP"})),
        )
        for mode in modes
        for number, options in enumerate(choices)
    }
    moving = [Image.effect_noise((61, 43), 80).convert("RGB") for _ in range(3)]
    for form, ending in (("PNG", "png"), ("WEBP", "webp"), ("GIF", "gif")):
        stream = io.BytesIO()
        moving[0].save(stream, form, save_all=True, append_images=moving[1:], duration=90, loop=0)
        still[f"moving.{ending}"] = stream.getvalue()
    return still | {
        "adobe.jpg": app1_xmp(_ADOBE),
        "screenshot.png": png(
            chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + _SCREENSHOT), chunk(b"eXIf", tiff(_PHONE))
        ),
        "phone.jpg": app1(tiff(_PHONE, sub={0x9000: b"0210", 0x9003: b"2023:01:01 10:00:00\0", 0xA001: 1}, order=">")),
        "texts.png": png(*(chunk(b"tEXt", key + b"\0 2023 WPS") for key in _TEXTS), chunk(b"pHYs", bytes(9))),
        "android.mp4": mp4(keyed(b"com.android.capture.fps", b"30"), keyed(b"com.android.manufacturer", b"HUAWEI")),
        "parts.mp4": mp4(top=_part(9000) + box(b"mdat", bytes(9000))),
        "statistics.webm": webm(
            tag(b"DURATION-eng", b"00:00:01"), tag(b"_STATISTICS_TAGS", b"BPS"), tag(b"VENDOR_ID", b"[0]")
        ),
    }
