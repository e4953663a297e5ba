"""What every page shows around its content, and where the theme's own files are."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from build_tools.model import addresses
from build_tools.views.parts import Link
from build_tools.wording import pages as wording

COVERS = "assets/covers"

_SECTIONS = ("schools", "topics", "people", "places", "periods", "series", "grades", "kinds", "forms")


@dataclass(frozen=True, slots=True)
class Chrome:
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
    def of(cls, config: MkDocsConfig, files: Files, preview: bool) -> Chrome:
        """Sections from the facets, footer links from the navigation in ``mkdocs.yml``."""
        areas = [Link(wording.FACET_LABELS[id], addresses.overview(id)) for id in _SECTIONS]
        areas.insert(3, Link(wording.TIMELINE, addresses.TIMELINE))
        areas.append(Link(wording.ALL, addresses.BY_DATE))
        written = [
            (title, source) for entry in config.nav or [] for title, source in entry.items() if source != "index.md"
        ]
        found = ((title, files.get_file_from_path(source)) for title, source in written)
        return cls(
            sections=tuple(areas),
            footer_links=tuple(Link(title, file.url) for title, file in found if file),
            az=addresses.BY_PINYIN,
            az_label=wording.BY_PINYIN_SHORT,
            search=addresses.SEARCH,
            preview=preview,
        )


def asset_file(config: MkDocsConfig, address: str) -> Path | None:
    """The theme file behind an address, our own before Material's."""
    for folder in config.theme.dirs:
        file = Path(folder, *address.split("/"))
        if file.is_file():
            return file
    return None


def art_ids(config: MkDocsConfig) -> frozenset[str]:
    """Ids of the topics for which there is a drawing."""
    return frozenset(file.stem for folder in config.theme.dirs for file in Path(folder, COVERS).glob("*.svg"))
