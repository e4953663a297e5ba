"""Looking into media files: what they are, how large, and whether they tell where they were taken."""

from __future__ import annotations

import re
import warnings
from pathlib import Path
from typing import BinaryIO

from PIL import ExifTags, Image

from build_tools.model.media import PIXEL_LIMIT, SIZE_LIMITS, MediaFile, media_kind

Image.MAX_IMAGE_PIXELS = None  # Pillow's own limit would hide the size; ours is asked before decoding

_GPS_TEXT = re.compile(rb"GPS(?:Latitude|Longitude)\b|exif:GPS", re.IGNORECASE)
_FILM_POSITION = re.compile(rb"\xa9xyz.{4}[+-]\d\d|com\.apple\.quicktime\.location\.ISO6709", re.DOTALL)
_HEAD = 64
_FILM_ENDS = 4 * 1024 * 1024
_BRANDS = (
    ((b"M4A ", b"M4B "), "audio/mp4"),
    ((b"heic", b"heix", b"hevc", b"mif1", b"msf1"), "image/heic"),
    ((b"avif", b"avis"), "image/avif"),
    ((b"qt  ",), "video/quicktime"),
)
_POSITION_TAGS = frozenset({2, 4, 20, 22, 27, 28})  # GPSLatitude to GPSAreaInformation
_FILMS = frozenset({"video/mp4", "video/quicktime", "audio/mp4"})
_FORMATS = {"JPEG": "image/jpeg", "MPO": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp", "GIF": "image/gif"}


def probe(file: Path, path: str) -> MediaFile:
    """Look into a file.

    Args:
        file: Where it is.
        path: Its path below the archive's folder.

    Returns:
        What is known of it. A file that cannot be read counts as damaged.
    """
    try:
        size = file.stat().st_size
        with file.open("rb") as stream:
            actual = sniff(stream.read(_HEAD))
            located = actual in _FILMS and _film_tells_place(stream, size)
    except OSError:
        return MediaFile(path, 0, damaged=True)
    if located or media_kind(path) != "image" or actual not in _FORMATS.values() or size > SIZE_LIMITS["image"]:
        return MediaFile(path, size, actual, located=located)
    return _probe_image(file, MediaFile(path, size, actual))


def sniff(head: bytes) -> str:
    """MIME type by the first bytes of a file, or an empty string.

    Args:
        head: At least the first 16 bytes.
    """
    signatures = (
        (b"\xff\xd8\xff", "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (b"GIF8", "image/gif"),
        (b"OggS", "audio/ogg"),
        (b"ID3", "audio/mpeg"),
        (b"\x1aE\xdf\xa3", "video/webm"),
    )
    for magic, mime in signatures:
        if head.startswith(magic):
            return mime
    if head[:4] == b"RIFF":
        return {b"WEBP": "image/webp", b"WAVE": "audio/wav"}.get(head[8:12], "")
    if head[4:8] == b"ftyp":
        return next((mime for brand, mime in _BRANDS if head[8:12] in brand), "video/mp4")
    if len(head) > 1 and head[0] == 0xFF and head[1] & 0xE0 == 0xE0:
        return "audio/mpeg"
    return ""


def _film_tells_place(stream: BinaryIO, size: int) -> bool:
    """Tell whether a telephone wrote the position into a film; what is told of a film stands at one of its ends."""
    for start in {0, max(0, size - _FILM_ENDS)}:
        stream.seek(start)
        if _FILM_POSITION.search(stream.read(_FILM_ENDS)):
            return True
    return False


def _probe_image(file: Path, known: MediaFile) -> MediaFile:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(file, formats=("JPEG", "PNG", "WEBP", "GIF", "MPO")) as image:
                width, height = image.size
                actual = _FORMATS.get(image.format or "", "")
                if width * height > PIXEL_LIMIT:  # before anything is decoded, as reading a PNG's EXIF does
                    return MediaFile(known.path, known.size, actual, width, height)
                exif = image.getexif()
                located = not _POSITION_TAGS.isdisjoint(exif.get_ifd(ExifTags.IFD.GPSInfo))
                turned = exif.get(ExifTags.Base.Orientation) in {5, 6, 7, 8}
                damaged = not _decodes(image)
    except Exception:  # (Pillow's decoders raise anything at all on hostile bytes)
        return MediaFile(known.path, known.size, known.actual, damaged=True)
    located = located or bool(_GPS_TEXT.search(file.read_bytes()))
    if turned:
        width, height = height, width
    return MediaFile(known.path, known.size, actual, width, height, located, damaged)


def _decodes(image: Image.Image) -> bool:
    try:
        image.draft(
            image.mode, (1, 1)
        )  # a JPEG's data are read whole all the same, but only an eighth of its width is reckoned
        image.load()
    except Exception:  # (as above)
        return False
    return True
