"""Looking into media files."""

import errno
import hashlib
import io
import os
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import ExifTags, Image

from build_tools.loading.media.probe import probe, sniff
from build_tools.model.media import SIZE_LIMITS, MediaFile
from tests.support.cases import picture
from tests.support.hostile_media import COSTLY, HOSTILE
from tests.support.media import film, sound
from tests.support.media_recordings import mp4
from tests.support.sound_media import SOUND

MAGIC = (
    b"\xff\xd8\xff",
    b"\x89PNG\r\n\x1a\n",
    b"GIF89a",
    b"OggS",
    b"ID3\4",
    b"\x1aE\xdf\xa3",
    b"RIFF\xff\0\0\0WEBP",
    b"\0\0\0\x10ftypisom",
)
SMALL = {name: make for name, (code, make) in HOSTILE.items() if code != COSTLY} | SOUND


def look(folder: Path, data: bytes, name: str = "a.jpg") -> MediaFile:
    (folder / name).write_bytes(data)
    probed = probe(folder / name, f"hongyan/{name}")
    assert probed.digest == hashlib.sha256(data).hexdigest()
    return probed.file


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
    assert (file.actual, file.width, file.height, file.located, file.fault) == (mime, 30, 20, False, "")
    assert file.fits_suffix


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP"])
def test_a_position_is_found_in_every_format(tmp_path: Path, format: str) -> None:
    name = {"JPEG": "a.jpg", "PNG": "a.png", "WEBP": "a.webp"}[format]
    assert look(tmp_path, picture(format=format, gps=True), name).located


def test_a_clock_set_by_satellite_is_no_position(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[ExifTags.IFD.GPSInfo] = {0: b"\x02\x03\x00\x00", 29: "2024:10:11"}
    Image.new("RGB", (9, 9)).save(tmp_path / "a.jpg", exif=exif.tobytes())
    assert not probe(tmp_path / "a.jpg", "a.jpg").file.located


def test_turned_pictures_are_measured_as_they_are_shown(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    Image.new("RGB", (30, 20)).save(tmp_path / "a.jpg", exif=exif.tobytes())
    file = probe(tmp_path / "a.jpg", "a.jpg").file
    assert (file.width, file.height) == (20, 30)


def test_damaged_and_disguised(tmp_path: Path) -> None:
    assert look(tmp_path, picture(damaged=True)).fault == "damaged"
    assert look(tmp_path, picture((64, 48))[:-200]).fault == "damaged"
    assert look(tmp_path, picture((64, 48), "PNG")[:-20]).fault == "damaged"
    assert not look(tmp_path, picture(format="PNG")).fits_suffix
    assert not look(tmp_path, b"<svg onload=alert(1)>").fits_suffix
    assert not look(tmp_path, b"").fits_suffix


def test_a_decompression_bomb_is_measured_and_not_decoded(tmp_path: Path) -> None:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    data = (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(bytes(99))) + chunk(b"IEND", b"")
    )
    file = look(tmp_path, data, "a.png")
    assert (file.width, file.height, file.fault) == (60_000, 60_000, "")


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
    assert look(tmp_path, mp4(), "a.m4a").fits_suffix
    assert not look(tmp_path, b"\0\0\0\x20ftypheic" + bytes(50), "a.jpg").fits_suffix


@pytest.mark.parametrize(
    ("make", "number"),
    [
        (lambda file: None, errno.ENOENT),
        (os.mkfifo, errno.EINVAL),
        (lambda file: file.mkdir(), errno.EISDIR),
        (lambda file: file.symlink_to(__file__), errno.ELOOP),
    ],
)
def test_what_cannot_be_read_says_why(tmp_path: Path, make: Callable[[Path], None], number: int) -> None:
    make(tmp_path / "a.jpg")
    probed = probe(tmp_path / "a.jpg", "a.jpg")
    assert probed.file.unreadable in {number, errno.EINVAL}
    assert (probed.file.fault, probed.digest) == ("", "")


def test_a_file_that_becomes_shorter_while_it_is_read_is_not_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.jpg").write_bytes(picture())
    monkeypatch.setattr("build_tools.loading.media.probe.open_regular", lambda _: Shrunk(tmp_path / "a.jpg"))
    probed = probe(tmp_path / "a.jpg", "a.jpg")
    assert (probed.file.unreadable, probed.digest) == (errno.EBUSY, "")


class Shrunk(io.FileIO):
    """A file whose end is gone when it is read."""

    def read(self, size: int | None = -1, /) -> bytes:
        data = super().read(size)
        assert data is not None
        return data[:20]


def test_a_file_larger_than_any_may_be_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "a.mp4").open("wb") as stream:
        stream.truncate(SIZE_LIMITS["video"] + 1)
    probed = probe(tmp_path / "a.mp4", "a.mp4")
    assert (probed.file.size, probed.digest) == (SIZE_LIMITS["video"] + 1, "")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(sorted(SMALL)), st.integers(0, 2000), st.binary(max_size=6), st.booleans())
def test_no_bytes_raise(tmp_path: Path, name: str, at: int, new: bytes, is_cut: bool) -> None:
    data = SMALL[name]()
    at %= len(data)
    look(tmp_path, data[:at] + new + (b"" if is_cut else data[at + len(new) :]), name)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=300), st.sampled_from([b"", *MAGIC]), st.sampled_from(["a.jpg", "a.mp3", "a"]))
def test_no_bytes_of_chance_raise(tmp_path: Path, data: bytes, magic: bytes, name: str) -> None:
    look(tmp_path, magic + data, name)
