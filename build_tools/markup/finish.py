"""The last step to a page's HTML: addresses put in, glossary terms marked and explained."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape, unescape

from build_tools.markup.body import IMAGE_MARK, LINK_MARK
from build_tools.markup.fence import fenced

_LINK = re.compile(rf'<a href="{LINK_MARK}(\d+)"')
_IMAGE = re.compile(rf'<img ([^>]*?)src="{IMAGE_MARK}(\d+)"([^>]*)>')
_PIECE = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^>]*>")
_OUTWARD = ' rel="noopener noreferrer"'
_ENTITY = "&(?:amp|lt|gt);"
_TITLE = "《[^《》]{1,60}》"
_CLOSED_TO_TERMS = frozenset({"a", "code", "pre", "h1", "h2", "h3", "h4", "h5", "h6"})
_VOID = frozenset({"br", "hr", "img", "source"})


Shown = tuple[str, str]
"""Attributes of an image (``src="…" width="…"``), and elements that offer it in other forms, or nothing."""


def finish(html: str, links: Sequence[str | None], images: Sequence[Shown | None], terms: Glossary) -> str:
    """Page HTML of a body.

    Args:
        html: That of the converted body, with numbered links and images.
        links: Address for each link, or None to leave only its text.
        images: How each image is shown, or None to leave it out.
        terms: Glossary terms to mark and explain.

    Raises:
        UnlistedHtmlError: The outcome is not fit for a page.
    """

    def put_link(match: re.Match[str]) -> str:
        address = links[int(match[1])]
        if address is None:
            return "<a"
        return f'<a href="{escape(address)}"' + (_OUTWARD if address.startswith(("http://", "https://")) else "")

    def put_image(match: re.Match[str]) -> str:
        attributes, others = images[int(match[2])] or ("", "")
        image = f"<img {match[1]}{attributes}{match[3]}>" if attributes else ""
        return f"<picture>{others}{image}</picture>" if others else image

    return fenced(terms.mark(_IMAGE.sub(put_image, _LINK.sub(put_link, html))))


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
    """Marks the first use of each glossary term in a page, and explains it below the block in which that stands.

    Args:
        names: Term ids by every name and alias they go by.
        meanings: Name and definition of each term by id.
        longer: Names in which no term is marked: 云岭 is not what 云岭小学 speaks of.
    """

    def __init__(
        self, names: Mapping[str, str], meanings: Mapping[str, tuple[str, str]], longer: Iterable[str] = ()
    ) -> None:
        self._ids = dict(names)
        self._meanings = meanings
        ordered = sorted({*self._ids, *longer}, key=lambda name: (-len(name), name))
        known = "|".join(re.escape(escape(name, quote=False)) for name in ordered)
        self._pattern = re.compile(f"{_TITLE}|{known}|{_ENTITY}") if names else None

    def mark(self, html: str) -> str:
        """HTML with the first use of each term as a link to its explanation, ``#term-<id>``."""
        if self._pattern is None:
            return html
        seen: set[str] = set()
        pieces: list[str] = []
        unexplained: list[str] = []
        closed = depth = last = 0
        for tag in _PIECE.finditer(html):
            text = html[last : tag.start()]
            pieces += (text if closed else self._mark_text(text, seen, unexplained), tag[0])
            last, step = tag.end(), -1 if tag[1] else 1
            if tag[2] in _CLOSED_TO_TERMS:
                closed += step
            if tag[2] not in _VOID:
                depth += step
            if unexplained and not depth:
                pieces.append(self._notes(unexplained))
                unexplained.clear()
        pieces.append(html[last:])
        return "".join(pieces)

    def _mark_text(self, text: str, seen: set[str], unexplained: list[str]) -> str:
        def marked(match: re.Match[str]) -> str:
            words = match[0]
            id = self._ids.get(unescape(words))
            if id is None and words[0] == "《":  # a title is a term as a whole or not at all
                inner = words[1:-1]
                id = self._ids.get(unescape(inner))
                return f"《{link(id, inner)}》" if id else words
            return link(id, words) if id else words

        def link(id: str, words: str) -> str:
            if id in seen:
                return words
            seen.add(id)
            unexplained.append(id)
            return f'<a class="term" href="#term-{id}" aria-describedby="term-{id}">{words}</a>'

        return self._pattern.sub(marked, text) if self._pattern and text.strip() else text

    def _notes(self, ids: Iterable[str]) -> str:
        return f'<div class="notes">{"".join(map(self._note, ids))}</div>'

    def _note(self, id: str) -> str:
        name, definition = (escape(text, quote=False) for text in self._meanings[id])
        return f'<p class="note" id="term-{id}" role="note"><b class="note__name">{name}</b>{definition}</p>'
