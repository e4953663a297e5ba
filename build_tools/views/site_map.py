"""Every generated page of the site but those of the stories, in groups that are made together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial

from build_tools.views.catalogue import Catalogue
from build_tools.views.data import View
from build_tools.views.facets import FACETS, FACETS_BY_ID
from build_tools.views.home import home
from build_tools.views.leaves import Leaf, leaf_of
from build_tools.views.lists import all_by_date, all_by_pinyin, newest_first, school_topic_lists, value_lists
from build_tools.views.overviews import overview
from build_tools.views.own_pages import LISTS, hand_written
from build_tools.views.special import errata, glossary, matrix, notices, redirects, search_page, verify_page
from build_tools.views.timeline import timeline


@dataclass(frozen=True, slots=True)
class PageGroup:
    """Pages that are made together, and what they are made of beside registries and templates.

    Attributes:
        id: A name that stays.
        stories: Slugs of the stories whose faces (all but their words) the pages show, in order.
        facts: Gives all else that the pages show, so that equal stories and facts make equal pages.
        leaves: Tells the pages.
    """

    id: str
    stories: Sequence[str]
    facts: Callable[[], Sequence[object]]
    leaves: Callable[[], Iterable[Leaf]]


def has_page(catalogue: Catalogue, address: str) -> bool:
    """True for a page that manuals may link to: that of a story or of a facet's value, or the first of any other list."""
    folder, _, name = address.removesuffix(".html").rpartition("/")
    if not folder:
        return address in LISTS
    if folder in FACETS_BY_ID:
        known = name in catalogue.values[folder]
        return known and (name in catalogue.shelves[folder] or catalogue.has_page(folder))
    return name in catalogue.stories and catalogue.address(name) == address


def groups(catalogue: Catalogue) -> Iterator[PageGroup]:
    """All groups."""
    yield _whole("home", lambda: [home(catalogue)])
    yield _whole("search", lambda: [search_page(catalogue)])
    yield _whole("matrix", partial(matrix, catalogue))
    yield _whole("timeline", partial(timeline, catalogue))
    yield _whole("errata", partial(errata, catalogue))
    yield _whole("glossary", partial(glossary, catalogue))
    yield _whole("own pages", partial(hand_written, catalogue))
    yield _whole("verify", lambda: [verify_page()])
    yield _whole("redirects", partial(redirects, catalogue))
    yield _whole("notices", partial(notices, catalogue))
    yield PageGroup("all", newest_first(catalogue), tuple, partial(all_by_date, catalogue))
    yield PageGroup("az", tuple(catalogue.stories), tuple, partial(all_by_pinyin, catalogue))
    for facet in FACETS:
        shelf = catalogue.shelves[facet.id]
        yield _whole(f"overview {facet.id}", partial(overview, catalogue, facet))
        for value in catalogue.values[facet.id].values():
            if value.id in shelf or catalogue.has_page(facet.id):
                make = partial(value_lists, catalogue, facet, value)
                facts = partial(tuple, [value.label])
                yield PageGroup(f"{facet.id} {value.id}", shelf.get(value.id, ()), facts, make)
    for school, slugs in catalogue.shelves["schools"].items():
        yield PageGroup(f"matrix {school}", slugs, tuple, partial(school_topic_lists, catalogue, school))


def _whole(id: str, views: Callable[[], Iterable[View]]) -> PageGroup:
    """A group of few pages, which are cheaper to make than to tell what they depend on."""
    made = cache(lambda: tuple(views()))
    return PageGroup(id, (), made, lambda: map(leaf_of, made()))
