"""The last step to a page's HTML: addresses put in, glossary terms marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape, unescape

from build_tools.markup.html import IMAGE_MARK, LINK_MARK

_LINK = re.compile(rf'<a href="{LINK_MARK}(\d+)"')
_IMAGE = re.compile(rf'<img ([^>]*?)src="{IMAGE_MARK}(\d+)"([^>]*)>')
_PIECE = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^>]*>")
_OUTWARD = ' rel="noopener noreferrer"'
_ENTITY = "&(?:amp|lt|gt);"
_CLOSED_TO_TERMS = frozenset({"a", "code", "pre", "h1", "h2", "h3", "h4", "h5", "h6"})


def finish(
    html: str, links: Sequence[str | None], images: Sequence[str | None], terms: Glossary
) -> tuple[str, tuple[str, ...]]:
    """Page HTML of a body.

    Args:
        html: That of the converted body, with numbered links and images.
        links: Address for each link, or None to leave only its text.
        images: Attributes for each image (``src="…" width="…"``), or None to leave it out.
        terms: Glossary terms to mark.

    Returns:
        HTML, and the ids of the terms marked, in reading order.
    """

    def put_link(match: re.Match[str]) -> str:
        address = links[int(match[1])]
        if address is None:
            return "<a"
        return f'<a href="{escape(address)}"' + (_OUTWARD if address.startswith(("http://", "https://")) else "")

    def put_image(match: re.Match[str]) -> str:
        attributes = images[int(match[2])]
        return "" if attributes is None else f"<img {match[1]}{attributes}{match[3]}>"

    return terms.mark(_IMAGE.sub(put_image, _LINK.sub(put_link, html)))


def mentions(names: Iterable[str], texts: Iterable[str]) -> set[str]:
    """Those of the names that stand in any of the texts; reads no further than it must."""
    missing, found = set(names), set[str]()
    for text in texts:
        if not missing:
            break
        here = {name for name in missing if name in text}
        found |= here
        missing -= here
    return found


class Glossary:
    """Marks the first use of each glossary term in a page.

    Args:
        names: Term ids by every name and alias they go by.
    """

    def __init__(self, names: Mapping[str, str]) -> None:
        self._ids = dict(names)
        ordered = sorted(self._ids, key=lambda name: (-len(name), name))
        self._pattern = (
            re.compile("|".join([*(re.escape(escape(name, quote=False)) for name in ordered), _ENTITY]))
            if ordered
            else None
        )

    def mark(self, html: str) -> tuple[str, tuple[str, ...]]:
        """HTML with the first use of each term as a link to ``#term-<id>``, and the ids in reading order."""
        if self._pattern is None:
            return html, ()
        seen: dict[str, None] = {}
        pieces: list[str] = []
        closed, last = 0, 0
        for match in _PIECE.finditer(html):
            pieces.append(
                self._mark_text(html[last : match.start()], seen, self._pattern)
                if not closed
                else html[last : match.start()]
            )
            pieces.append(match[0])
            if match[2] in _CLOSED_TO_TERMS:
                closed += -1 if match[1] else 1
            last = match.end()
        pieces.append(self._mark_text(html[last:], seen, self._pattern))
        return "".join(pieces), tuple(seen)

    def _mark_text(self, text: str, seen: dict[str, None], pattern: re.Pattern[str]) -> str:
        def marked(match: re.Match[str]) -> str:
            id = self._ids.get(unescape(match[0]))
            if id is None or id in seen:
                return match[0]
            seen[id] = None
            return f'<a class="term" href="#term-{id}">{match[0]}</a>'

        return pattern.sub(marked, text) if text.strip() else text
