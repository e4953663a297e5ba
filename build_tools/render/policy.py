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
    "ledger": _ALONE,
    "verify": _ALONE | {"script-src": "'self'"},
}
"""Directives by kind of page. ``'self'`` covers a site that is opened from a folder too; ``data:`` is for icons within style sheets."""


def policy(kind: str, style: str = "", script: str = "") -> str:
    """The element that states the policy of a page.

    Args:
        kind: One of ``POLICIES``.
        style: The text of the page's only ``<style>``, if it has one.
        script: The text of the page's only ``<script>`` that is no file, if it has one.
    """
    stated = _stated(POLICIES[kind], _inline("style-src", style), _inline("script-src", script))
    return f'<meta http-equiv="Content-Security-Policy" content="{stated}">'


def served_policy(styles: Iterable[str], script: str) -> str:
    """The value of the header that a server sends with every file: what any kind of page may use; each page narrows it by its own.

    Args:
        styles: Texts of the ``<style>`` elements that pages have.
        script: Text of the only ``<script>`` that is no file.
    """
    own = [_inline("style-src", style) for style in styles]
    return _stated(*POLICIES.values(), *own, _inline("script-src", script), _FRAMED_BY)


def _inline(directive: str, text: str) -> dict[str, str]:
    """What permits a text that stands in a page."""
    return {directive: f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"} if text else {}


def _stated(*parts: Mapping[str, str]) -> str:
    """What all of some policies permit together."""
    allowed: dict[str, dict[str, None]] = {}
    for part in parts:
        for directive, sources in part.items():
            allowed.setdefault(directive, {}).update(dict.fromkeys(sources.split()))
    for permitted in allowed.values():
        if len(permitted) > 1:
            permitted.pop("'none'", None)
    return "; ".join(f"{directive} {' '.join(sources)}" for directive, sources in allowed.items())


def previewed(page: bytes) -> bytes:
    """A page that may also load and ask what the server that it comes from adds to it."""
    return page.replace(b"default-src 'none'", b"default-src 'self'", 1)
