"""What is known of a media file from its bytes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Literal

from build_tools.model.packed import Packed

IMAGE_TYPES = {
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
    ".gif": "image/gif",
}
AUDIO_TYPES = {".mp3": "audio/mpeg", ".m4a": "audio/mp4", ".ogg": "audio/ogg", ".wav": "audio/wav"}
VIDEO_TYPES = {".mp4": "video/mp4", ".webm": "video/webm"}

MIME_TYPES = IMAGE_TYPES | AUDIO_TYPES | VIDEO_TYPES

SIZE_LIMITS = {"image": 8 * 1024 * 1024, "audio": 40 * 1024 * 1024, "video": 200 * 1024 * 1024}
PIXEL_LIMIT = 40_000_000
WORK_LIMIT = 20 * PIXEL_LIMIT
"""Pixels that may be decoded, once for each pass over them."""

Fault = Literal["", "appended", "costly", "damaged", "maker", "strange", "unknown"]
"""Why a file is refused: something follows after its end, decoding it would take long, it cannot be decoded, it holds what only a
maker of cameras can read, it is not what its first bytes say, it holds what nobody knows."""


def mime_type(path: str) -> str:
    """MIME type by suffix, or an empty string for a kind of file that is not published."""
    return MIME_TYPES.get(PurePosixPath(path).suffix.lower(), "")


def media_kind(path: str) -> str:
    """``image``, ``audio``, ``video`` or an empty string, by suffix."""
    return mime_type(path).partition("/")[0]


@dataclass(frozen=True, slots=True)
class MediaFile(Packed):
    """A file beside the stories.

    Attributes:
        path: POSIX path below the archive's folder.
        size: Bytes.
        actual: MIME type that its first bytes speak of; empty if they say nothing known.
        width: Pixels as shown (turned by EXIF), 0 if no image.
        height: Pixels as shown.
        located: True if it tells where it was taken.
        owned: True if it names a person, or the serial number of a camera.
        fault: Why it is refused; empty if it is fine.
        unreadable: The system's number of the error that kept it from being read; 0 if there was none.
    """

    path: str
    size: int
    actual: str = ""
    width: int = 0
    height: int = 0
    located: bool = False
    owned: bool = False
    fault: Fault = ""
    unreadable: int = 0

    @property
    def fits_suffix(self) -> bool:
        """True if content and file name agree (M4A and MP4 share one container)."""
        claimed = mime_type(self.path)
        container = {"audio/mp4": "video/mp4"}
        return container.get(claimed, claimed) == container.get(self.actual, self.actual)
