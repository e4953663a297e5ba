"""Media files that tell of places and people, hide something or cost much, and sound ones of each format: made byte by byte."""

from __future__ import annotations

import base64
import io
import struct
import zlib
from collections.abc import Callable, Mapping

from PIL import Image

from tests.support.media import element, film, picture, sound

PLACE, OWNER, FOREIGN, COSTLY, DAMAGED, STRANGE = "M010", "M023", "M024", "M025", "M011", "M013"
NAME = "王小明".encode()
PACKET = '<x:xmpmeta xmlns:x="adobe:ns:meta/"><r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><r:Description {}</r:RDF></x:xmpmeta>'
GPS_ENTRIES = {1: b"N\0", 2: b"29,33,0 ", 3: b"E\0", 4: b"106,34,0"}

Maker = Callable[[], bytes]


def xmp(attributes: str = "", inside: str = "") -> bytes:
    """Write an XMP packet."""
    return PACKET.format(f"{attributes}>{inside}</r:Description>").encode()


GPS_XMP = xmp('xmlns:e="http://ns.adobe.com/exif/1.0/" e:GPSLatitude="29,33.0N"')
CREATOR_XMP = xmp(
    'xmlns:d="http://purl.org/dc/elements/1.1/"', "<d:creator><r:Seq><r:li>&#29579;</r:li></r:Seq></d:creator>"
)
CITY_XMP = xmp('xmlns:p="http://ns.adobe.com/photoshop/1.0/"', "<p:City><![CDATA[重庆]]></p:City>")
FACE_XMP = xmp(
    'xmlns:m="http://www.metadataworkinggroup.com/schemas/regions/"', "<m:Regions><m:Name>王小明</m:Name></m:Regions>"
)
TOOL_XMP = xmp('xmlns:m="http://ns.adobe.com/xap/1.0/" m:CreatorTool="Adobe Photoshop"', "<m:Label> </m:Label>")


def tiff(
    zeroth: Mapping[int, bytes | int],
    *,
    sub: Mapping[int, bytes | int] | None = None,
    gps: Mapping[int, bytes | int] | None = None,
    first: Mapping[int, bytes | int] | None = None,
    thumbnail: bytes = b"",
    order: str = "<",
) -> bytes:
    """Write EXIF: bytes as text, integers as numbers."""
    head = {"<": b"II*\0", ">": b"MM\0*"}[order] + struct.pack(order + "I", 8)
    main, more = dict(zeroth), dict(first or {})
    at = 8 + _size(main) + 12 * ((sub is not None) + (gps is not None))
    blocks = b""
    for tag, entries in ((0x8769, sub), (0x8825, gps)):
        if entries is not None:
            main[tag] = at
            blocks += _directory(entries, at, 0, order)
            at += _size(entries)
    if thumbnail:
        more |= {0x0201: at, 0x0202: len(thumbnail)}
        blocks, at = blocks + thumbnail, at + len(thumbnail)
    return (
        head
        + _directory(main, 8, at if more else 0, order)
        + blocks
        + (_directory(more, at, 0, order) if more else b"")
    )


def _size(entries: Mapping[int, bytes | int]) -> int:
    return (
        6
        + 12 * len(entries)
        + sum(len(value) for value in entries.values() if isinstance(value, bytes) and len(value) > 4)
    )


def _directory(entries: Mapping[int, bytes | int], at: int, following: int, order: str) -> bytes:
    rows, data, free = b"", b"", at + 6 + 12 * len(entries)
    for tag, value in sorted(entries.items()):
        if isinstance(value, int):
            rows += struct.pack(order + "HHII", tag, 4, 1, value)
        elif len(value) <= 4:
            rows += struct.pack(order + "HHI4s", tag, 2, len(value), value)
        else:
            rows += struct.pack(order + "HHII", tag, 2, len(value), free + len(data))
            data += value
    return struct.pack(order + "H", len(entries)) + rows + struct.pack(order + "I", following) + data


GPS_EXIF, OWNER_EXIF = tiff({}, gps=GPS_ENTRIES), tiff({0x013B: NAME})


def segment(marker: int, data: bytes) -> bytes:
    """Write a segment of a JPEG."""
    return struct.pack(">BBH", 0xFF, marker, len(data) + 2) + data


def jpeg(*segments: bytes, size: tuple[int, int] = (24, 16)) -> bytes:
    """Make a photo with segments of one's own."""
    plain = picture("JPEG", size, "teal")
    return plain[:2] + b"".join(segments) + plain[2:]


def app1(data: bytes) -> bytes:
    """Make a photo with EXIF."""
    return jpeg(segment(0xE1, b"Exif\0\0" + data))


def app1_xmp(data: bytes) -> bytes:
    """Make a photo with XMP."""
    return jpeg(segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + data))


def resources(kind: int, data: bytes) -> bytes:
    """Write a resource of Photoshop."""
    return b"8BIM" + struct.pack(">HHI", kind, 0, len(data)) + data + bytes(len(data) % 2)


def iptc(field: int, data: bytes) -> bytes:
    """Make a photo with IPTC."""
    written = struct.pack(">BBBH", 0x1C, 2, field, len(data)) + data
    return jpeg(segment(0xED, b"Photoshop 3.0\0" + resources(0x0404, written)))


def many_scans(size: tuple[int, int], count: int) -> bytes:
    """Make a progressive photo whose last scan stands there often."""
    buffer = io.BytesIO()
    Image.new("RGB", size, "teal").save(buffer, "JPEG", progressive=True)
    plain = buffer.getvalue()
    last = plain.rfind(b"\xff\xda")
    return plain[:last] + plain[last:-2] * count + plain[-2:]


def chunk(name: bytes, data: bytes) -> bytes:
    """Write a chunk of a PNG."""
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(*chunks: bytes) -> bytes:
    """Make a picture with chunks of one's own."""
    plain = picture("PNG", (24, 16), "teal")
    return plain[:33] + b"".join(chunks) + plain[33:]


def raw_profile(kind: bytes, data: bytes) -> bytes:
    """Write what ImageMagick writes of other formats."""
    text = b"\n" + kind + b"\n%8d\n" % len(data) + data.hex().encode()
    return chunk(b"zTXt", b"Raw profile type " + kind + b"\0\0" + zlib.compress(text))


def animated_png(frames: int, side: int) -> bytes:
    """Make a moving picture whose frames are large."""
    control = struct.pack(">IIIIIHHBB", 0, side, side, 0, 0, 1, 10, 0, 0)
    return png(chunk(b"acTL", struct.pack(">II", frames, 0)), *[chunk(b"fcTL", control)] * frames)


def moving_png() -> bytes:
    """Make a moving picture as programs do."""
    buffer = io.BytesIO()
    one, other = (Image.new("RGB", (24, 16), colour) for colour in ("teal", "navy"))
    one.save(buffer, "PNG", save_all=True, append_images=[other])
    return buffer.getvalue()


def gif(*blocks: bytes) -> bytes:
    """Make a picture with blocks of one's own at its end."""
    return picture("GIF", (24, 16), "teal")[:-1] + b"".join(blocks) + b";"


def gif_xmp(data: bytes) -> bytes:
    """Write XMP as GIF holds it."""
    return b"!\xff\x0bXMP DataXMP" + data + b"\1" + bytes(range(255, -1, -1)) + b"\0"


def large_gif(frames: int) -> bytes:
    """Make a moving picture with large frames that say nothing."""
    return gif(*[b"," + struct.pack("<HHHHB", 0, 0, 6000, 6000, 0) + b"\2\0"] * frames)


def riff(kind: bytes, *parts: tuple[bytes, bytes]) -> bytes:
    """Write chunks in a frame."""
    body = kind + b"".join(name + struct.pack("<I", len(data)) + data + bytes(len(data) % 2) for name, data in parts)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def webp(*parts: tuple[bytes, bytes]) -> bytes:
    """Make a picture with chunks of one's own."""
    frame = picture("WEBP", (24, 16), "teal")
    return riff(b"WEBP", (b"VP8X", b"\x0c\0\0\0\x17\0\0\x0f\0\0"), (b"VP8 ", frame[20:]), *parts)


def moving_webp(frames: int) -> bytes:
    """Make a moving picture with large frames that say nothing."""
    return webp(*[(b"ANMF", bytes(6) + b"\x70\x17\0\x70\x17\0" + bytes(4))] * frames)


def wav(*parts: tuple[bytes, bytes]) -> bytes:
    """Make a recording with chunks of one's own."""
    plain = sound(0.05)
    return riff(b"WAVE", (b"fmt ", plain[20:36]), (b"data", plain[44:]), *parts)


FRAMES = (b"\xff\xfb\x90\x64" + bytes(413)) * 3


def id3(*frames: tuple[bytes, bytes], version: int = 3, flags: int = 0) -> bytes:
    """Write an ID3 tag."""
    body = b""
    for name, data in frames:
        size = _syncsafe(len(data)) if version == 4 else len(data).to_bytes(3 if version == 2 else 4, "big")
        body += name + size + (b"" if version == 2 else bytes(2)) + data
    return b"ID3" + bytes([version, 0, flags]) + _syncsafe(len(body)) + body


def _syncsafe(number: int) -> bytes:
    return bytes(number >> shift & 0x7F for shift in (21, 14, 7, 0))


def old_id3(artist: bytes = b"") -> bytes:
    """Write the tag of 1996."""
    return b"TAG" + b"title".ljust(30, b"\0") + artist.ljust(30, b"\0") + bytes(65)


def ape(key: bytes, value: bytes) -> bytes:
    """Write an APE tag with its foot only."""
    item = struct.pack("<II", len(value), 0) + key + b"\0" + value
    return item + b"APETAGEX" + struct.pack("<IIII8x", 2000, len(item) + 32, 1, 0)


def comments(*texts: bytes) -> bytes:
    """Write the comments of Vorbis."""
    return (
        struct.pack("<I", 4)
        + b"test"
        + struct.pack("<I", len(texts))
        + b"".join(struct.pack("<I", len(t)) + t for t in texts)
    )


def page(packets: list[bytes], kind: int = 0, serial: int = 1) -> bytes:
    """Write a page of Ogg."""
    sizes = b"".join(b"\xff" * (len(packet) // 255) + bytes([len(packet) % 255]) for packet in packets)
    return (
        b"OggS\0"
        + bytes([kind])
        + bytes(8)
        + struct.pack("<III", serial, 0, 0)
        + bytes([len(sizes)])
        + sizes
        + b"".join(packets)
    )


def opus(*texts: bytes, tail: bytes = b"") -> bytes:
    """Make a recording with comments."""
    return page([b"OpusHead" + bytes(11)], 2) + page([b"OpusTags" + comments(*texts)]) + page([bytes(40)], 4) + tail


def vorbis(*texts: bytes) -> bytes:
    """Make a recording of the older kind with comments."""
    head = page([b"\x01vorbis" + bytes(23)], 2)
    return head + page([b"\x03vorbis" + comments(*texts) + b"\1", b"\x05vorbis"]) + page([bytes(40)], 4)


def flac_picture(data: bytes) -> bytes:
    """Write a picture as comments hold it."""
    block = struct.pack(">II", 3, 10) + b"image/jpeg" + struct.pack(">IIIIII", 0, 9, 9, 24, 0, len(data)) + data
    return b"METADATA_BLOCK_PICTURE=" + base64.b64encode(block)


def box(kind: bytes, *parts: bytes) -> bytes:
    """Write a box of MP4."""
    data = b"".join(parts)
    return struct.pack(">I4s", len(data) + 8, kind) + data


def mp4(*inside: bytes, handler: bytes = b"vide", top: bytes = b"", gap: int = 40, shown: int = 0) -> bytes:
    """Make the frame of a film with boxes of one's own in its movie box; its track shows all of the gap, or so much."""
    sizes = box(b"minf", box(b"stbl", box(b"stsz", struct.pack(">III", 0, shown or gap, 1))))
    track = box(b"trak", box(b"tkhd", bytes(84)), box(b"mdia", box(b"hdlr", bytes(8) + handler + bytes(13)), sizes))
    start = box(b"ftyp", b"isom\0\0\0\0isom") + box(b"mdat", bytes(gap))
    return start + box(b"moov", box(b"mvhd", bytes(100)), track, *inside) + top


def keyed(key: bytes, value: bytes) -> bytes:
    """Write a value that is named as QuickTime names it."""
    keys = box(b"keys", bytes(4), struct.pack(">I", 1), box(b"mdta", key))
    item = box(b"\0\0\0\1", box(b"data", struct.pack(">II", 1, 0), value))
    return box(b"meta", bytes(4), box(b"hdlr", bytes(8) + b"mdta" + bytes(13)), keys, box(b"ilst", item))


def listed(kind: bytes, value: bytes) -> bytes:
    """Write a value that is named as iTunes names it."""
    item = box(kind, box(b"data", struct.pack(">II", 1, 0), value))
    return box(b"udta", box(b"meta", bytes(4), box(b"hdlr", bytes(8) + b"mdir" + bytes(13)), box(b"ilst", item)))


XMP_BOX = box(b"uuid", bytes.fromhex("be7acfcb97a942e89c71999491e3afac"), GPS_XMP)


def webm(*inside: bytes) -> bytes:
    """Make a film with elements of one's own after the others; its outermost element does not tell its size."""
    head, body = film(("navy",)).split(b"\x18\x53\x80\x67")
    return head + b"\x18\x53\x80\x67\x01" + b"\xff" * 7 + body[8:] + b"".join(inside)


def tag(name: bytes, text: bytes) -> bytes:
    """Write a tag of Matroska."""
    return element(0x1254C367, element(0x7373, element(0x67C8, element(0x45A3, name) + element(0x4487, text))))


ZIP = b"PK\x03\x04" + bytes(40)

HOSTILE: dict[str, tuple[str, Maker]] = {
    "exif-gps.jpg": (PLACE, lambda: app1(GPS_EXIF)),
    "exif-gps-big-endian.jpg": (PLACE, lambda: app1(tiff({}, gps=GPS_ENTRIES, order=">"))),
    "exif-gps-second-block.jpg": (
        PLACE,
        lambda: jpeg(segment(0xE1, b"Exif\0\0" + tiff({})), segment(0xE1, b"Exif\0\0" + GPS_EXIF)),
    ),
    "exif-gps-second-directory.jpg": (PLACE, lambda: app1(tiff({}, first={0x010E: b"x" * 9}, gps=GPS_ENTRIES))),
    "exif-gps-in-thumbnail.jpg": (PLACE, lambda: app1(tiff({}, thumbnail=app1(GPS_EXIF)))),
    "exif-owner-in-thumbnail-of-thumbnail.jpg": (
        OWNER,
        lambda: app1(tiff({}, thumbnail=app1(tiff({}, thumbnail=app1(OWNER_EXIF))))),
    ),
    "exif-artist.jpg": (OWNER, lambda: app1(OWNER_EXIF)),
    "exif-artist-second-directory.jpg": (OWNER, lambda: app1(tiff({}, first={0x013B: NAME}))),
    "exif-copyright.jpg": (OWNER, lambda: app1(tiff({0x8298: NAME}))),
    "exif-camera-owner.jpg": (OWNER, lambda: app1(tiff({}, sub={0xA430: NAME}))),
    "exif-camera-serial.jpg": (OWNER, lambda: app1(tiff({}, sub={0xA431: b"0123456789"}))),
    "exif-windows-author.jpg": (OWNER, lambda: app1(tiff({0x9C9D: "王".encode("utf-16-le")}))),
    "exif-maker-note.jpg": (FOREIGN, lambda: app1(tiff({}, sub={0x927C: b"Canon" + NAME}))),
    "exif-forgotten-directory.jpg": (
        FOREIGN,
        lambda: app1(GPS_EXIF[:8] + bytes(6) + GPS_EXIF[26:]),
    ),
    "exif-cut.jpg": (FOREIGN, lambda: app1(OWNER_EXIF[:-4])),
    "exif-same-bytes-often.png": (
        COSTLY,
        lambda: png(
            chunk(b"eXIf", b"II*\0\x08\0\0\0" + struct.pack("<H", 999) + struct.pack("<HHII", 0x9C9B, 2, 9000, 8) * 999)
        ),
    ),
    "xmp-gps.jpg": (PLACE, lambda: app1_xmp(GPS_XMP)),
    "xmp-city.jpg": (PLACE, lambda: app1_xmp(CITY_XMP)),
    "xmp-utf16.jpg": (PLACE, lambda: app1_xmp(GPS_XMP.decode().encode("utf-16"))),
    "xmp-creator.jpg": (OWNER, lambda: app1_xmp(CREATOR_XMP)),
    "xmp-geo.jpg": (PLACE, lambda: app1_xmp(xmp('xmlns:g="http://www.w3.org/2003/01/geo/wgs84_pos#" g:lat="29.55"'))),
    "xmp-serial.jpg": (
        OWNER,
        lambda: app1_xmp(xmp('xmlns:a="http://ns.adobe.com/exif/1.0/aux/" a:SerialNumber="123"')),
    ),
    "xmp-face.jpg": (OWNER, lambda: app1_xmp(FACE_XMP)),
    "xmp-entities.jpg": (FOREIGN, lambda: app1_xmp(b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')),
    "xmp-extended.jpg": (
        PLACE,
        lambda: jpeg(
            *(
                segment(0xE1, b"http://ns.adobe.com/xmp/extension/\0" + bytes(40) + part)
                for part in (GPS_XMP[:90], GPS_XMP[90:])
            )
        ),
    ),
    "iptc-byline.jpg": (OWNER, lambda: iptc(80, NAME)),
    "iptc-credit.jpg": (OWNER, lambda: iptc(110, NAME)),
    "iptc-city.jpg": (PLACE, lambda: iptc(90, b"Chongqing")),
    "iptc-sublocation.jpg": (PLACE, lambda: iptc(92, b"School")),
    "iptc-country.jpg": (PLACE, lambda: iptc(101, b"China")),
    "photoshop-thumbnail.jpg": (
        OWNER,
        lambda: jpeg(segment(0xED, b"Photoshop 3.0\0" + resources(0x040C, bytes(28) + app1(OWNER_EXIF)))),
    ),
    "comment-position.jpg": (PLACE, lambda: jpeg(segment(0xFE, b"+29.5600+106.5500/"))),
    "second-pictures.jpg": (FOREIGN, lambda: jpeg(segment(0xE2, b"MPF\0" + bytes(40)))),
    "second-picture-after.jpg": (FOREIGN, lambda: jpeg() + jpeg()),
    "motion-photo.jpg": (FOREIGN, lambda: jpeg() + mp4(listed(b"\xa9xyz", b"+29.5600+106.5500/"))),
    "zip-after.jpg": (FOREIGN, lambda: jpeg() + ZIP),
    "unknown-segment.jpg": (FOREIGN, lambda: jpeg(segment(0xEB, b"hidden"))),
    "unknown-thumbnail.jpg": (FOREIGN, lambda: app1(tiff({}, thumbnail=b"BM" + bytes(60)))),
    "2500-scans.jpg": (COSTLY, lambda: many_scans((1000, 800), 2500)),
    "small-scans.jpg": (COSTLY, lambda: many_scans((8, 8), 45_000)),
    "many-segments.jpg": (COSTLY, lambda: jpeg(b"\xff\xfe\0\2" * 130_000)),
    "no-end.jpg": (DAMAGED, lambda: jpeg()[:-2]),
    "exif-gps.png": (PLACE, lambda: png(chunk(b"eXIf", GPS_EXIF))),
    "text-author.png": (OWNER, lambda: png(chunk(b"tEXt", b"Author\0" + NAME))),
    "packed-text-copyright.png": (OWNER, lambda: png(chunk(b"zTXt", b"Copyright\0\0" + zlib.compress(NAME)))),
    "packed-xmp.png": (PLACE, lambda: png(chunk(b"iTXt", b"XML:com.adobe.xmp\0\1\0\0\0" + zlib.compress(GPS_XMP)))),
    "plain-xmp.png": (OWNER, lambda: png(chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + CREATOR_XMP))),
    "raw-exif.png": (PLACE, lambda: png(raw_profile(b"exif", b"Exif\0\0" + GPS_EXIF))),
    "raw-iptc.png": (OWNER, lambda: png(raw_profile(b"iptc", resources(0x0404, b"\x1c\x02\x50\0\3abc")))),
    "text-bomb.png": (COSTLY, lambda: png(chunk(b"zTXt", b"Comment\0\0" + zlib.compress(bytes(30_000_000))))),
    "many-texts.png": (COSTLY, lambda: png(*[chunk(b"zTXt", b"Comment\0\0" + zlib.compress(bytes(900_000)))] * 9)),
    "many-frames.png": (COSTLY, lambda: animated_png(60, 2000)),
    "palette-name.png": (PLACE, lambda: png(chunk(b"sPLT", b"+29.5600+106.5500/\0\x08"))),
    "unknown-chunk.png": (FOREIGN, lambda: png(chunk(b"prVt", b"hidden"))),
    "zip-after.png": (FOREIGN, lambda: png() + ZIP),
    "exif-gps.webp": (PLACE, lambda: webp((b"EXIF", GPS_EXIF))),
    "xmp-creator.webp": (OWNER, lambda: webp((b"XMP ", CREATOR_XMP))),
    "unknown-chunk.webp": (FOREIGN, lambda: webp((b"HIDE", b"hidden"))),
    "zip-after.webp": (FOREIGN, lambda: webp() + ZIP),
    "many-frames.webp": (COSTLY, lambda: moving_webp(30)),
    "comment-position.gif": (PLACE, lambda: gif(b"!\xfe\x12+29.5600+106.5500/\0"[:21] + b"\0")),
    "comment-in-blocks.gif": (PLACE, lambda: gif(b"!\xfe\x09+29.5600+\x0a106.5500/ \0")),
    "xmp-gps.gif": (PLACE, lambda: gif(gif_xmp(GPS_XMP))),
    "unknown-application.gif": (FOREIGN, lambda: gif(b"!\xff\x0bHIDDEN  1.0\3abc\0")),
    "zip-after.gif": (FOREIGN, lambda: gif() + ZIP),
    "many-frames.gif": (COSTLY, lambda: large_gif(9)),
    "position-far-inside.mp4": (
        PLACE,
        lambda: mp4(
            box(b"udta", box(b"\xa9xyz", b"\0\x12\x15\xc7+29.5600+106.5500/")),
            gap=9_000_000,
            shown=18_000_000,
            top=box(b"mdat", bytes(9_000_000)),
        ),
    ),
    "loci.mp4": (PLACE, lambda: mp4(box(b"udta", box(b"loci", bytes(6), b"home")))),
    "keys-location.mp4": (PLACE, lambda: mp4(keyed(b"com.apple.quicktime.location.ISO6709", b"+29.5600+106.5500/"))),
    "keys-author.mp4": (OWNER, lambda: mp4(keyed(b"com.apple.quicktime.author", NAME))),
    "keys-at-the-top.mp4": (OWNER, lambda: mp4(top=keyed(b"com.apple.quicktime.artist", NAME))),
    "author.mp4": (OWNER, lambda: mp4(box(b"udta", box(b"auth", bytes(6), NAME)))),
    "author-of-a-track.mp4": (OWNER, lambda: mp4(box(b"trak", box(b"udta", box(b"\xa9aut", bytes(4), NAME))))),
    "xmp.mp4": (PLACE, lambda: mp4(top=XMP_BOX)),
    "unknown-uuid.mp4": (FOREIGN, lambda: mp4(top=box(b"uuid", bytes(16), b"hidden"))),
    "not-free.mp4": (FOREIGN, lambda: mp4(top=box(b"free", b"hidden"))),
    "track-of-positions.mp4": (FOREIGN, lambda: mp4(handler=b"meta")),
    "nested.mp4": (FOREIGN, lambda: mp4(b"".join(struct.pack(">I4s", 8 * (2000 - at), b"trak") for at in range(2000)))),
    "zip-after.mp4": (FOREIGN, lambda: mp4() + box(ZIP[:4], ZIP)),
    "no-movie.mp4": (DAMAGED, lambda: box(b"ftyp", b"isom\0\0\0\0") + box(b"mdat", bytes(9))),
    "artist.m4a": (OWNER, lambda: mp4(listed(b"\xa9ART", NAME), handler=b"soun").replace(b"isom", b"M4A ")),
    "cover-gps.m4a": (PLACE, lambda: mp4(listed(b"covr", app1(GPS_EXIF)), handler=b"soun").replace(b"isom", b"M4A ")),
    "id3-artist.mp3": (OWNER, lambda: id3((b"TPE1", b"\1" + "王小明".encode("utf-16"))) + FRAMES),
    "id3-2-artist.mp3": (OWNER, lambda: id3((b"TP1", b"\3" + NAME), version=2) + FRAMES),
    "id3-4-owner.mp3": (OWNER, lambda: id3((b"TOWN", b"\3" + NAME), version=4) + FRAMES),
    "id3-second.mp3": (OWNER, lambda: id3((b"TIT2", b"\3a")) + id3((b"TPE1", b"\3" + NAME)) + FRAMES),
    "id3-after.mp3": (OWNER, lambda: FRAMES + id3((b"TPE1", b"\3" + NAME))),
    "id3-own-key.mp3": (OWNER, lambda: id3((b"TXXX", b"\3Author\0" + NAME)) + FRAMES),
    "id3-private.mp3": (FOREIGN, lambda: id3((b"PRIV", b"someone\0hidden")) + FRAMES),
    "id3-object.mp3": (FOREIGN, lambda: id3((b"GEOB", b"\0a\0b\0c\0hidden")) + FRAMES),
    "id3-cover-gps.mp3": (PLACE, lambda: id3((b"APIC", b"\0image/jpeg\0\3\0" + app1(GPS_EXIF))) + FRAMES),
    "id3-old-artist.mp3": (OWNER, lambda: FRAMES + old_id3(b"Wang")),
    "ape-artist.mp3": (OWNER, lambda: FRAMES + ape(b"Artist", NAME)),
    "ape-before-old-tag.mp3": (OWNER, lambda: FRAMES + ape(b"Artist", NAME) + old_id3()),
    "zip-after.mp3": (FOREIGN, lambda: FRAMES + ZIP),
    "sync-bits-only.mp3": (STRANGE, lambda: b"\xff\xe0" + bytes(600)),
    "one-frame.mp3": (STRANGE, lambda: FRAMES[:417] + b"text" * 99),
    "tag-only.mp3": (STRANGE, lambda: id3((b"TIT2", b"\3a")) + b"text" * 99),
    "artist.ogg": (OWNER, lambda: opus(b"ARTIST=" + NAME)),
    "artist-vorbis.ogg": (OWNER, lambda: vorbis(b"title=a", b"Artist=" + NAME)),
    "location.ogg": (PLACE, lambda: vorbis(b"LOCATION=Chongqing")),
    "cover-gps.ogg": (PLACE, lambda: opus(flac_picture(app1(GPS_EXIF)))),
    "second-stream.ogg": (OWNER, lambda: opus() + opus(b"ARTIST=" + NAME)),
    "zip-after.ogg": (FOREIGN, lambda: opus(tail=ZIP)),
    "unknown-stream.ogg": (FOREIGN, lambda: page([b"CMML" + bytes(30)], 2) + page([bytes(40)])),
    "artist.wav": (OWNER, lambda: wav((b"LIST", b"INFOIART\4\0\0\0Wang"))),
    "originator.wav": (OWNER, lambda: wav((b"bext", bytes(256) + b"Wang".ljust(346, b"\0")))),
    "id3-artist.wav": (OWNER, lambda: wav((b"id3 ", id3((b"TPE1", b"\3" + NAME))))),
    "unknown-list.wav": (FOREIGN, lambda: wav((b"LIST", b"exifhidden"))),
    "unknown-chunk.wav": (FOREIGN, lambda: wav((b"iXML", b"<LOCATION>home</LOCATION>"))),
    "not-junk.wav": (FOREIGN, lambda: wav((b"JUNK", b"hidden"))),
    "zip-after.wav": (FOREIGN, lambda: wav() + ZIP),
    "artist.webm": (OWNER, lambda: webm(tag(b"ARTIST", NAME))),
    "location.webm": (PLACE, lambda: webm(tag(b"RECORDING_LOCATION", b"Chongqing"))),
    "attachment.webm": (FOREIGN, lambda: webm(element(0x1941A469, b"hidden"))),
    "not-void.webm": (FOREIGN, lambda: webm(element(0xEC, b"hidden"))),
    "no-size.webm": (DAMAGED, lambda: webm(b"\xa3\0\0")),
    "zip-after.webm": (FOREIGN, lambda: film() + ZIP),
}
"""Files by name, with the code of what is wrong with them."""

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
