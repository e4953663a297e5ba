"""Looking into media files."""

import struct
import zlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import ExifTags, Image

from build_tools.loading.media import probe, sniff
from build_tools.model.media import MediaFile
from tests.support.cases import picture
from tests.support.media import film, sound


def look(folder: Path, data: bytes, name: str = "a.jpg") -> MediaFile:
    (folder / name).write_bytes(data)
    return probe(folder / name, f"hongyan/{name}")


@pytest.mark.parametrize(
    ("name", "format", "mime"),
    [
        ("a.jpg", "JPEG", "image/jpeg"),
        ("a.png", "PNG", "image/png"),
        ("a.webp", "WEBP", "image/webp"),
        ("a.gif", "GIF", "image/gif"),
    ],
)
def test_pictures(tmp_path: Path, name: str, format: str, mime: str) -> None:
    file = look(tmp_path, picture((30, 20), format), name)
    assert (file.actual, file.width, file.height, file.located, file.damaged) == (mime, 30, 20, False, False)
    assert file.fits_suffix


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP"])
def test_a_position_is_found_in_every_format(tmp_path: Path, format: str) -> None:
    name = {"JPEG": "a.jpg", "PNG": "a.png", "WEBP": "a.webp"}[format]
    assert look(tmp_path, picture(format=format, gps=True), name).located


def test_a_position_in_xmp_is_found(tmp_path: Path) -> None:
    data = picture() + b'<x:xmpmeta exif:GPSLatitude="29,33N"/>'
    assert look(tmp_path, data).located


@pytest.mark.parametrize("gap", [0, 9_000_000])
def test_a_position_in_a_film_is_found_at_either_end(tmp_path: Path, gap: int) -> None:
    head = b"\0\0\0\x20ftypisom" + bytes(50)
    place = b"\xa9xyz\0\x12\x15\xc7+29.5600+106.5500/"
    assert look(tmp_path, head + bytes(gap) + place, "a.mp4").located
    assert look(tmp_path, head + place + bytes(gap), "a.mp4").located
    assert not look(tmp_path, head + b"\xa9xyz" + bytes(gap), "a.mp4").located


def test_a_clock_set_by_satellite_is_no_position(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[ExifTags.IFD.GPSInfo] = {0: b"\x02\x03\x00\x00", 29: "2024:10:11"}
    Image.new("RGB", (9, 9)).save(tmp_path / "a.jpg", exif=exif.tobytes())
    assert not probe(tmp_path / "a.jpg", "a.jpg").located


def test_turned_pictures_are_measured_as_they_are_shown(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    Image.new("RGB", (30, 20)).save(tmp_path / "a.jpg", exif=exif.tobytes())
    file = probe(tmp_path / "a.jpg", "a.jpg")
    assert (file.width, file.height) == (20, 30)


def test_damaged_and_disguised(tmp_path: Path) -> None:
    assert look(tmp_path, picture(damaged=True)).damaged
    assert look(tmp_path, picture((64, 48))[:-200]).damaged
    assert not look(tmp_path, picture(format="PNG")).fits_suffix
    assert not look(tmp_path, b"<svg onload=alert(1)>").fits_suffix
    assert not look(tmp_path, b"").fits_suffix
    assert probe(tmp_path / "gone.jpg", "gone.jpg").damaged


def test_a_decompression_bomb_is_measured_and_not_decoded(tmp_path: Path) -> None:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    data = (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(bytes(99))) + chunk(b"IEND", b"")
    )
    file = look(tmp_path, data, "a.png")
    assert (file.width, file.height, file.damaged) == (60_000, 60_000, False)


@pytest.mark.parametrize(
    ("head", "mime"),
    [
        (sound()[:64], "audio/wav"),
        (film()[:64], "video/webm"),
        (b"ID3\x04" + bytes(60), "audio/mpeg"),
        (b"\xff\xfb\x90\x00" + bytes(60), "audio/mpeg"),
        (b"OggS" + bytes(60), "audio/ogg"),
        (b"\0\0\0\x20ftypM4A " + bytes(50), "audio/mp4"),
        (b"\0\0\0\x20ftypisom" + bytes(50), "video/mp4"),
        (b"\0\0\0\x20ftypqt  " + bytes(50), "video/quicktime"),
        (b"\0\0\0\x20ftypheic" + bytes(50), "image/heic"),
        (b"PK\x03\x04", ""),
        (b"", ""),
    ],
)
def test_first_bytes(head: bytes, mime: str) -> None:
    assert sniff(head) == mime


def test_one_container_for_sound_and_film(tmp_path: Path) -> None:
    assert look(tmp_path, b"\0\0\0\x20ftypisom" + bytes(50), "a.m4a").fits_suffix
    assert not look(tmp_path, b"\0\0\0\x20ftypheic" + bytes(50), "a.jpg").fits_suffix


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.one_of(st.binary(max_size=300), st.tuples(st.integers(0, 600), st.binary(max_size=4)).map(lambda at: at)),
    st.sampled_from(["JPEG", "PNG", "WEBP", "GIF"]),
    st.sampled_from(["a.jpg", "a.png", "a.webp", "a.gif", "a.mp3", "a"]),
)
def test_no_bytes_raise(tmp_path: Path, change: bytes | tuple[int, bytes], format: str, name: str) -> None:
    if isinstance(change, bytes):
        look(tmp_path, change, name)
        return
    data = picture((20, 20), format, gps=format != "GIF")
    at, new = change
    look(tmp_path, data[:at] + new + data[at + len(new) :], name)
