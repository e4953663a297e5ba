"""Pages of the site as pages of the preview."""

from __future__ import annotations

from html import escape

from build_tools.render.policy import policy, previewed
from build_tools.wording import commands as wording

CLIENT = "/_archive/client.js"


def in_preview(page: bytes, known: int, *, has_site: bool) -> bytes:
    """A page that loads the preview's script, which its policy then allows.

    Args:
        page: A page of the site.
        known: Number of the build that it is of.
        has_site: False if there is no site yet below the problems that the script shows.
    """
    texts = {
        "title": wording.PANEL_TITLE if has_site else wording.PANEL_TITLE_EMPTY,
        "close": wording.PANEL_CLOSE,
        "open": wording.PANEL_OPEN,
        "wait": wording.PANEL_WAIT,
    }
    attributes = " ".join(f'data-{name}="{escape(text)}"' for name, text in texts.items())
    tag = f'<script src="{CLIENT}" data-known="{known}" {attributes}></script>'.encode()
    head, found, tail = previewed(page).rpartition(b"</body>")
    return head + tag + found + tail if found else tail + tag


def empty_page() -> bytes:
    """What is shown where the site has neither the page nor one that says so."""
    title = escape(wording.PREVIEW_PAGE_TITLE)
    stated = policy("not-found")
    return f'<!doctype html><html lang="zh-CN"><meta charset="utf-8">{stated}<title>{title}</title><body><h1>{title}</h1></body></html>'.encode()
