"""What every page shows around its content."""

from __future__ import annotations

from dataclasses import dataclass

from build_tools.model import addresses
from build_tools.views.facets import FACETS, overview_link
from build_tools.views.parts import Link
from build_tools.wording import pages as wording


@dataclass(frozen=True, slots=True)
class SiteNav:
    """Navigation and marks that are the same on every page; templates know it as ``archive``.

    Attributes:
        sections: Main areas.
        footer_links: Hand-written pages.
        az: The A–Z index.
        az_label: What the link to it says.
        search: The search page.
        preview: True if drafts are shown.
    """

    sections: tuple[Link, ...]
    footer_links: tuple[Link, ...]
    az: str
    az_label: str
    search: str
    preview: bool

    @classmethod
    def of(cls, footer_links: tuple[Link, ...], preview: bool) -> SiteNav:
        """Sections from the facets."""
        areas = [overview_link(facet.id) for facet in FACETS]
        areas.insert(3, Link(wording.TIMELINE, addresses.TIMELINE))
        areas.append(Link(wording.ALL, addresses.BY_DATE))
        return cls(
            sections=tuple(areas),
            footer_links=footer_links,
            az=addresses.BY_PINYIN,
            az_label=wording.BY_PINYIN_SHORT,
            search=addresses.SEARCH,
            preview=preview,
        )
