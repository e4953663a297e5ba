"""Which requests the preview answers: those of the browser's user and of the preview's own pages."""

from __future__ import annotations

from email.message import Message
from http import HTTPStatus

NAMES = ("127.0.0.1", "localhost")
_DEFAULT_PORT = 80


def refusal(target: str, headers: Message, port: int) -> HTTPStatus | None:
    """The status to refuse a request with; None if it may be answered.

    A page elsewhere must not read the preview: neither through a host name of its own that leads here, nor by loading files of ours.

    Args:
        target: What is asked for, as it stands in the first line.
        headers: Of the request.
        port: Where the server listens.
    """
    hosts = headers.get_all("Host", [])
    if not target.startswith("/") or len(hosts) != 1 or headers.defects:
        return HTTPStatus.BAD_REQUEST
    host = hosts[0].strip(" \t").lower()
    is_ours = host in {f"{name}:{port}" for name in NAMES} or (port == _DEFAULT_PORT and host in NAMES)
    return None if is_ours and _is_from_here(headers, f"http://{host}") else HTTPStatus.FORBIDDEN


def _is_from_here(headers: Message, ours: str) -> bool:
    """True unless a page of another origin asks, other than by a link that was followed."""
    site = headers.get("Sec-Fetch-Site")
    if site is not None:
        is_followed = (headers.get("Sec-Fetch-Mode"), headers.get("Sec-Fetch-Dest")) == ("navigate", "document")
        return site in {"same-origin", "none"} or is_followed
    origin, referer = headers.get("Origin", ours), headers.get("Referer", f"{ours}/")
    return origin == ours and referer.startswith(f"{ours}/")
