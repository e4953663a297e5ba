"""The home page."""

from __future__ import annotations

from collections.abc import Iterator

from build_tools.model import addresses
from build_tools.views.catalogue import Catalogue
from build_tools.views.data import Home, Question
from build_tools.views.facets import FACETS, FACETS_BY_ID
from build_tools.views.lists import newest_first
from build_tools.views.overviews import headings, shown_items, shown_values
from build_tools.views.own_pages import introduction
from build_tools.views.parts import Link, LinkGroup, PageHead
from build_tools.views.timeline import days
from build_tools.wording import pages as wording

DAILY = 366
NEWEST = 8
SERIES = 12
ANSWERS = 8
COUNTED = 3


def home(catalogue: Catalogue) -> Home:
    """The home page; its story of the day is picked in the page, from a fixed spread over the archive."""
    slugs = list(catalogue.stories)
    step = max(1, -(-len(slugs) // DAILY))
    latest = sorted(newest_first(catalogue), key=lambda slug: not catalogue.stories[slug].date)
    questions = (_question(catalogue, facet) for facet in wording.QUESTIONS)
    return Home(
        head=PageHead(addresses.HOME, wording.HOME, section="home"),
        introduction=introduction(catalogue),
        daily=tuple(catalogue.cards[slug] for slug in slugs[::step]),
        days=tuple(days(catalogue)),
        questions=tuple(question for question in questions if question.items),
        topics=shown_items(catalogue, "topics"),
        series=shown_items(catalogue, "series")[:SERIES],
        newest=tuple(catalogue.cards[slug] for slug in latest[:NEWEST]),
        counts=tuple(_counts(catalogue)),
    )


def _question(catalogue: Catalogue, facet: str) -> Question:
    words, items = wording.QUESTIONS[facet], shown_items(catalogue, facet)
    frequent = set(sorted(items, key=lambda item: -item.count)[:ANSWERS])
    return Question(
        words.question,
        tuple(item for item in items if item in frequent),
        LinkGroup(words.more, headings(catalogue, FACETS_BY_ID[facet]) if len(items) > ANSWERS else ()),
        Link(wording.every(FACETS_BY_ID[facet].label), addresses.overview(facet)),
    )


def _counts(catalogue: Catalogue) -> Iterator[Link]:
    yield Link(wording.STORIES, addresses.BY_DATE, len(catalogue.stories))
    for facet in FACETS[:COUNTED]:
        if count := len(shown_values(catalogue, facet)):
            yield Link(facet.label, addresses.overview(facet.id), count)
