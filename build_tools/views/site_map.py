"""Every generated page of the site but those of the stories, in groups that are made together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial

from build_tools.views.catalogue import Catalogue
from build_tools.views.data import View
from build_tools.views.facets import FACETS, Value
from build_tools.views.lists import all_by_date, all_by_pinyin, newest_first, school_topic_lists, value_lists
from build_tools.views.overviews import overview
from build_tools.views.special import home, matrix, redirects, search_page, timeline


@dataclass(frozen=True, slots=True)
class Group:
    """Pages that are made together, and what they are made of beside registries and templates.

    Attributes:
        id: A name that stays.
        stories: Slugs of the stories whose faces (all but their words) the pages show, in order.
        facts: Gives all else that the pages show, so that equal stories and facts make equal pages.
        views: Makes the pages.
    """

    id: str
    stories: Sequence[str]
    facts: Callable[[], Sequence[object]]
    views: Callable[[], Iterable[View]]


def groups(catalogue: Catalogue) -> Iterator[Group]:
    """All groups."""
    yield _whole("home", lambda: [home(catalogue)])
    yield _whole("search", lambda: [search_page(catalogue)])
    yield _whole("matrix", partial(matrix, catalogue))
    yield _whole("timeline", partial(timeline, catalogue))
    yield _whole("redirects", partial(redirects, catalogue))
    yield Group("all", newest_first(catalogue), _nothing, partial(all_by_date, catalogue))
    yield Group("az", tuple(catalogue.stories), _nothing, partial(all_by_pinyin, catalogue))
    for facet in FACETS:
        shelf = catalogue.shelves[facet.id]
        yield _whole(f"overview {facet.id}", partial(overview, catalogue, facet))
        for value in catalogue.values[facet.id].values():
            if value.id in shelf or catalogue.has_page(facet.id):
                make = partial(value_lists, catalogue, facet, value)
                facts = partial(_facts, value)
                yield Group(f"{facet.id} {value.id}", shelf.get(value.id, ()), facts, make)
    for school, slugs in catalogue.shelves["schools"].items():
        yield Group(f"matrix {school}", slugs, _nothing, partial(school_topic_lists, catalogue, school))


def _whole(id: str, views: Callable[[], Iterable[View]]) -> Group:
    """A group of few pages, which are cheaper to make than to tell what they depend on."""
    made = cache(lambda: tuple(views()))
    return Group(id, (), made, made)


def _facts(value: Value) -> Sequence[object]:
    return (value.label,)


def _nothing() -> Sequence[object]:
    return ()
