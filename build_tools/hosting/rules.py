"""What any server is told: types by ending, what is compressed, how long browsers keep files, headers of every answer."""

from __future__ import annotations

from dataclasses import dataclass

from build_tools.model.media import MIME_TYPES
from build_tools.render.policy import served_policy
from build_tools.render.theme import Theme

TYPES = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".pdf": "application/pdf",
    ".zip": "application/zip",
} | MIME_TYPES
"""MIME types by ending; a browser takes whatever has another as bytes to download."""

PACKED_TYPES = ("text/html", "text/css", "text/javascript", "application/json", "image/svg+xml", "text/plain")
"""Types that are worth compressing; the others are compressed by themselves."""
LEAST_PACKED = 1024
"""Bytes from which on compressing is worth while."""

KEEP_SECONDS = 30 * 24 * 3600
KEEP, ASK = f"public, max-age={KEEP_SECONDS}, immutable", "no-cache"
"""Values of Cache-Control: for an address that has its content's digest in it (``model.addresses.versioned``), and for any other.

Thirty days and no more: a page that stood open while the site was exchanged may have got new content under an old digest.
"""
VERSION = "[0-9a-f]{8}"
"""What follows ``?v=``, as a regular expression."""
VERSIONED = ("assets", "search")
UNVERSIONED = "search/manifest.js"
"""Folders of files that are asked for by digest only, and the exception, for servers that do not look behind the question mark."""

_SWITCHED_OFF = (
    *("accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "magnetometer", "microphone"),
    *("midi", "payment", "usb"),
)


@dataclass(frozen=True, slots=True)
class Hosted:
    """A site on a server.

    Attributes:
        folder: Where its files lie on the server, separated by slashes, without one at the end.
        path: What its addresses begin with, not quoted: ``/`` or ``/hongse/``.
        headers: Of every answer.
    """

    folder: str
    path: str
    headers: dict[str, str]

    @property
    def name(self) -> str:
        """Name of the folder."""
        return self.folder.rpartition("/")[2]


def headers(theme: Theme) -> dict[str, str]:
    """Headers of every answer, given what pages are made with."""
    return {
        "Content-Security-Policy": served_policy(theme.styles, theme.inline_script),
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": ", ".join(f"{feature}=()" for feature in _SWITCHED_OFF),
        "Referrer-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
    }
