"""The pages that an archive's owner wrote by hand, and the one on the archive that every site has."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from build_tools.chinese.pinyin import sort_key
from build_tools.diagnostics import blamed_on
from build_tools.markup.finish import Glossary, Shown, finish
from build_tools.model import addresses
from build_tools.model.archive import Archive
from build_tools.model.field_types import specs_of
from build_tools.model.own_page import ABOUT, INTRODUCTION, OwnPage
from build_tools.model.profile import Profile
from build_tools.model.targets import resolve
from build_tools.views.catalogue import Catalogue
from build_tools.views.data import HandWritten
from build_tools.views.facets import FACETS
from build_tools.views.parts import ContentsEntry, Link, PageHead, Row
from build_tools.wording import pages as wording

LISTS = frozenset(
    {
        addresses.MATRIX,
        addresses.TIMELINE,
        addresses.BY_DATE,
        addresses.BY_PINYIN,
        addresses.SEARCH,
        addresses.ERRATA,
        addresses.GLOSSARY,
        addresses.VERIFY,
        addresses.ABOUT,
    }
    | {addresses.overview(facet.id) for facet in FACETS}
)
"""First pages of all lists, and other pages that every site has."""

_HOME = "pages"
_TOLD = frozenset({"owner", "errata", "takedown", "licence"})
_NO_TERMS = Glossary({}, {})


def footer_links(archive: Archive) -> tuple[Link, ...]:
    """The pages by which readers learn of the archive, in the order that its owner wishes, or of their names."""
    names = sorted({*archive.pages, ABOUT} - {INTRODUCTION}, key=lambda name: (name != ABOUT, sort_key(name)))
    wished = [name for name in archive.profile.pages if name in names]
    ordered = dict.fromkeys([*wished, *names])
    return tuple(
        Link(wording.ABOUT_SHORT if name == ABOUT else archive.pages[name].title, addresses.own_page(name))
        for name in ordered
    )


def hand_written(catalogue: Catalogue) -> Iterator[HandWritten]:
    """All such pages but the words at the top of the home page."""
    for name in sorted({*catalogue.archive.pages, ABOUT} - {INTRODUCTION}, key=sort_key):
        page = _own(catalogue.archive, name)
        entries = tuple(ContentsEntry(level, id, text) for level, id, text in page.headings if level == 2)
        rows = tuple(_facts(catalogue.archive)) if name == ABOUT else ()
        yield HandWritten(PageHead(page.address, page.title), _html(catalogue, page), entries, rows)


def introduction(catalogue: Catalogue) -> str:
    """HTML of the words at the top of the home page."""
    archive = catalogue.archive
    if page := archive.pages.get(INTRODUCTION):
        title = f"<h2>{escape(page.title)}</h2>" if page.title else ""
        return f"{title}{_html(catalogue, page)}"
    return f"<p>{escape(archive.profile.summary)}</p>" if archive.profile.summary else ""


def page_at(archive: Archive, page: OwnPage, target: str) -> str | None:
    """Where a link of a page leads: an address from the root of the site, or of another site; None if nowhere.

    Args:
        archive: With its owner's pages.
        page: The page.
        target: As written in it.
    """
    found = resolve(_HOME, target)
    if found.kind == "web":
        return target
    if found.kind == "here":
        anchor = page.anchor(found.fragment)
        return f"#{anchor}" if anchor else None
    if found.kind != "file":
        return None
    if found.path in archive.by_path:
        story = archive.by_path[found.path]
        return addresses.story(story.folder, story.slug)
    folder, _, name = found.path.rpartition("/")
    if folder != _HOME or not name.endswith(".md"):
        return None
    stem = name.removesuffix(".md")
    address = addresses.own_page(stem)
    is_known = stem in archive.pages or address in LISTS | addresses.MANUALS | {addresses.HOME, addresses.EDITION_PAGE}
    return address if is_known else None


def drawing_at(archive: Archive, target: str) -> str:
    """Name of the drawing that an image of a page shows; empty if there is none."""
    found = resolve(_HOME, target)
    name = found.path.removeprefix("art/").removesuffix(".svg")
    return name if found.kind == "file" and found.path == f"art/{name}.svg" and name in archive.drawings else ""


def _own(archive: Archive, name: str) -> OwnPage:
    return archive.pages.get(name) or OwnPage(ABOUT, wording.ABOUT)


def _html(catalogue: Catalogue, page: OwnPage) -> str:
    with blamed_on(page.path):
        return finish(page.html, *_addresses(catalogue, page), _NO_TERMS)


def _addresses(catalogue: Catalogue, page: OwnPage) -> tuple[list[str | None], list[Shown | None]]:
    links = [_address(catalogue, page, target) for target in page.links]
    images = [_image(catalogue, target) for target in page.images]
    return links, images


def _address(catalogue: Catalogue, page: OwnPage, target: str) -> str | None:
    """Address of a link; None for that of a story that is not shown, of which only the words are left."""
    story = catalogue.archive.by_path.get(resolve(_HOME, target).path)
    is_hidden = story is not None and story.slug not in catalogue.stories
    return None if is_hidden else page_at(catalogue.archive, page, target)


def _image(catalogue: Catalogue, target: str) -> Shown | None:
    name = drawing_at(catalogue.archive, target)
    return (f'src="{escape(catalogue.version(addresses.drawing(name)))}"', "") if name else None


def _facts(archive: Archive) -> Iterator[Row]:
    """What ``archive.yml`` says that readers of the page on the archive want to know."""
    for spec in specs_of(Profile):
        if spec.key in _TOLD and (text := getattr(archive.profile, spec.key)):
            yield Row(spec.label, (Link(text, ""),))
