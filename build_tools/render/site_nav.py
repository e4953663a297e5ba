"""What every page shows around its content."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from build_tools.model import addresses
from build_tools.model.field_types import Span
from build_tools.model.profile import Profile
from build_tools.views.facets import FACETS, overview_link
from build_tools.views.parts import Link
from build_tools.wording import pages as wording


@dataclass(frozen=True, slots=True)
class Door:
    """A main area of the navigation.

    Attributes:
        label: Its name.
        lists: Pages behind it; the first is where the door itself leads.
    """

    label: str
    lists: tuple[Link, ...]

    @property
    def address(self) -> str:
        """Where it leads."""
        return self.lists[0].address

    @property
    def sections(self) -> frozenset[str]:
        """What pages behind it name as their section."""
        return frozenset(link.address.removesuffix(".html") for link in self.lists)


@dataclass(frozen=True, slots=True)
class SiteNav:
    """Navigation and marks that are the same on every page; templates know it as ``archive``.

    Attributes:
        doors: Main areas.
        profile: What the archive says of itself.
        pages: Pages on the archive.
        manuals: Those of the program.
        az: The A–Z index.
        search: The search page.
        contribute: The manual that tells how to add a story; empty if there is none.
        preview: True if drafts are shown.
    """

    doors: tuple[Door, ...]
    profile: Profile
    pages: tuple[Link, ...]
    manuals: tuple[Link, ...]
    az: str
    search: str
    contribute: str
    preview: bool

    @classmethod
    def of(cls, profile: Profile, pages: tuple[Link, ...], manuals: tuple[Link, ...], *, preview: bool) -> SiteNav:
        """Doors from the facets."""
        return cls(
            doors=tuple(_doors()),
            profile=profile,
            pages=pages,
            manuals=manuals,
            az=addresses.BY_PINYIN,
            search=addresses.SEARCH,
            contribute=next((link.address for link in manuals if link.address == addresses.CONTRIBUTE), ""),
            preview=preview,
        )


def _doors() -> Iterator[Door]:
    behind = [facet for facet in FACETS if not facet.door]
    times = [overview_link(facet.id) for facet in behind if isinstance(facet.type, Span)]
    others = [overview_link(facet.id) for facet in behind if not isinstance(facet.type, Span)]
    every = (Link(wording.ALL, addresses.BY_DATE), Link(wording.BY_PINYIN_SHORT, addresses.BY_PINYIN))
    yield Door(wording.STORIES, (*every, *others))
    for facet in sorted((facet for facet in FACETS if facet.door), key=lambda facet: facet.door):
        own = Link(wording.every(facet.label), addresses.overview(facet.id))
        more = (Link(wording.MATRIX, addresses.MATRIX),) if facet.style == "schools" else ()
        yield Door(facet.label, (own, *more))
    yield Door(wording.TIME, (Link(wording.TIMELINE, addresses.TIMELINE), *times))
