"""What pages may load and run: one Content-Security-Policy for each kind of page, stated at the top of its template.

``frame-ancestors`` stands in the server's header only (``served_policy``): browsers do not heed it elsewhere.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Mapping
from hashlib import sha256

_NOTHING = {"default-src": "'none'", "base-uri": "'none'", "form-action": "'none'", "object-src": "'none'"}
_OWN_FILES = dict.fromkeys(("script-src", "style-src", "media-src", "form-action"), "'self'")
_FRAMED_BY = {"frame-ancestors": "'self'"}
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
    own = {"style-src": _digest_source(style)} if style else {}
    return f'<meta http-equiv="Content-Security-Policy" content="{_stated({**POLICIES[kind], **own})}">'


def served_policy(styles: Iterable[str]) -> str:
    """The value of the header that a server sends with every file: what any kind of page may use; each page narrows it by its own.

    Args:
        styles: Texts of the ``<style>`` elements that pages have.
    """
    allowed: dict[str, dict[str, None]] = {}
    for each in (*POLICIES.values(), *({"style-src": _digest_source(style)} for style in styles)):
        for directive, sources in each.items():
            allowed.setdefault(directive, {}).update(dict.fromkeys(sources.split()))
    for permitted in allowed.values():
        if len(permitted) > 1:
            permitted.pop("'none'", None)
    return _stated({directive: " ".join(permitted) for directive, permitted in allowed.items()} | _FRAMED_BY)


def _digest_source(style: str) -> str:
    return f"'sha256-{b64encode(sha256(style.encode()).digest()).decode()}'"


def _stated(directives: Mapping[str, str]) -> str:
    return "; ".join(f"{directive} {sources}" for directive, sources in directives.items())


def previewed(page: bytes) -> bytes:
    """A page that may also load and ask what the server that it comes from adds to it."""
    return page.replace(b"default-src 'none'", b"default-src 'self'", 1)
