"""What pages may load and run: one Content-Security-Policy for each kind of page, stated at the top of its template.

``frame-ancestors`` is missing on purpose: browsers heed it in a server's header only (see ``docs/publish.md``).
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256

_NOTHING = {"default-src": "'none'", "base-uri": "'none'", "form-action": "'none'", "object-src": "'none'"}
_OWN_FILES = dict.fromkeys(("script-src", "style-src", "media-src", "form-action"), "'self'")
_ALONE = _NOTHING | {"img-src": "data:"}  # an empty icon, so that the browser asks for none

POLICIES: Mapping[str, Mapping[str, str]] = {
    "page": _NOTHING | _OWN_FILES | {"img-src": "'self' data:"},
    "redirect": _ALONE,
    "notice": _ALONE,
    "not-found": _ALONE,
    "review": _ALONE,
}
"""Directives by kind of page. ``'self'`` covers a site that is opened from a folder too; ``data:`` is for icons within style sheets."""


def policy(kind: str, style: str = "") -> str:
    """The element that states the policy of a page.

    Args:
        kind: One of ``POLICIES``.
        style: The text of the page's only ``<style>``, if it has one.
    """
    own = {"style-src": f"'sha256-{b64encode(sha256(style.encode()).digest()).decode()}'"} if style else {}
    stated = "; ".join(f"{directive} {sources}" for directive, sources in {**POLICIES[kind], **own}.items())
    return f'<meta http-equiv="Content-Security-Policy" content="{stated}">'


def previewed(page: bytes) -> bytes:
    """A page that may also load and ask what the server that it comes from adds to it."""
    return page.replace(b"default-src 'none'", b"default-src 'self'", 1)
