"""Frames: what Material and our own ``main.html`` put around the content of pages, made once for all pages that share it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from types import SimpleNamespace

from build_tools.render.rendering import ADDRESS, CONTENT, DESCRIPTION, TEMPLATES, TITLE, Frame
from build_tools.render.site_nav import SiteNav
from build_tools.views.data import Notice, Redirect, StoryPage, VerifyPage, View
from build_tools.views.parts import PageHead

_HOLE = re.compile("\x01([a-z]+)\x01")
_PRE = re.compile("(<pre.*?</pre>)", re.DOTALL)
_LINE_END = re.compile(r"\s*\n\s*")


@dataclass(frozen=True, slots=True)
class FrameKey:
    """All that a frame depends on: pages that agree in it share their frame.

    Attributes:
        template: The template of the pages.
        address: Their own if the navigation leads to it, else one of the same depth.
        section: The area that the navigation marks.
        draft: True for stories that are not published.
    """

    template: str
    address: str
    section: str
    draft: bool

    @classmethod
    def of(cls, view: View, nav: SiteNav) -> FrameKey | None:
        """The key of a page; None for one that stands alone."""
        if isinstance(view, Redirect | Notice | VerifyPage):
            return None
        address = view.head.address
        if address not in _named(nav):
            address = "-/" * address.count("/") + "-.html"
        draft = isinstance(view, StoryPage) and bool(view.card.status)
        return cls(TEMPLATES[type(view)], address, view.head.section, draft)

    @property
    def view(self) -> SimpleNamespace:
        """What the templates are given in place of a page's data."""
        head = PageHead(self.address, _hole(TITLE), _hole(DESCRIPTION), (), self.section)
        return SimpleNamespace(head=head, card=SimpleNamespace(summary=head.lead, status=self.draft))

    def frame(self, render: Callable[[str, SimpleNamespace, str], str]) -> Frame:
        """Make the frame.

        Args:
            render: Renders a template with a view and a sign where the content goes.
        """
        return tuple(_HOLE.split(tidy(render(self.template, self.view, _hole(CONTENT)))))


def tidy(html: str) -> str:
    """HTML without indentation and empty lines, which take bytes and differ between engines; ``<pre>`` stays as it is."""
    return "".join(part if part.startswith("<pre") else _LINE_END.sub("\n", part) for part in _PRE.split(html)).strip()


ADDRESS_HOLE = f"\x01{ADDRESS}\x01"


def _named(nav: SiteNav) -> frozenset[str]:
    return frozenset({link.address for door in nav.doors for link in door.lists} | {nav.search, "index.html"})


def _hole(name: str) -> str:
    return f"\x01{name}\x01"
