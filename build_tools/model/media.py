"""What is known of a media file from its bytes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Literal

from build_tools.model import addresses
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

WIDTHS = (480, 960, 1600)
"""Pixels across of the pictures that are published, of which none is wider than what was contributed, nor wider than two thirds of it
but the largest: a picture hardly smaller spares a reader nothing."""
LONGEST_SIDE = 16_000
"""Pixels; WebP knows hardly more."""

Look = Literal["photo", "drawing", "moving"]
"""What a picture is: ``drawing`` is one of few colours, or that can be seen through, which JPEG would spoil."""

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
        look: What kind of picture it is, if it is one.
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
    look: Look = "photo"
    unreadable: int = 0

    @property
    def fits_suffix(self) -> bool:
        """True if content and file name agree (M4A and MP4 share one container)."""
        claimed = mime_type(self.path)
        container = {"audio/mp4": "video/mp4"}
        return container.get(claimed, claimed) == container.get(self.actual, self.actual)

    @property
    def sizes(self) -> tuple[tuple[int, int], ...]:
        """Width and height of the pictures that are published of it, from small to large; a moving one keeps its size."""
        widest = self.width
        if self.look != "moving":
            widest = min(self.width, WIDTHS[-1], max(1, self.width * LONGEST_SIDE // max(1, self.height)))
        widths = [width for width in WIDTHS if 3 * width <= 2 * widest and self.look != "moving"]
        return tuple((width, max(1, round(self.height * width / max(1, self.width)))) for width in (*widths, widest))

    @property
    def pictures(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Addresses of the pictures that are published of it, in the order of their sizes: as WebP, and for browsers that do not know that."""
        webp, plain = (
            tuple(addresses.picture(self.path, width, ending) for width, _ in self.sizes)
            for ending in ("webp", "jpg" if self.look == "photo" else "png")
        )
        return webp, plain

    @property
    def published(self) -> tuple[str, ...]:
        """Addresses of what is published of it."""
        return sum(self.pictures, ()) if media_kind(self.path) == "image" else (addresses.story_file(self.path),)
