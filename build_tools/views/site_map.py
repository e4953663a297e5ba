"""Every generated page of the site, in one stream."""

from __future__ import annotations

from collections.abc import Iterator

from build_tools.views.catalogue import Catalogue
from build_tools.views.data import View
from build_tools.views.lists import all_by_date, all_by_pinyin, facet_lists, school_topic_lists
from build_tools.views.overviews import overviews
from build_tools.views.special import matrix, redirects, search_page, timeline
from build_tools.views.story_page import StoryPages


def all_views(catalogue: Catalogue) -> Iterator[View]:
    """All pages but the home page, which has a hand-written part."""
    pages = StoryPages(catalogue)
    for story in catalogue.stories.values():
        yield pages.page(story)
    yield from overviews(catalogue)
    yield from facet_lists(catalogue)
    yield from school_topic_lists(catalogue)
    yield from matrix(catalogue)
    yield from timeline(catalogue)
    yield from all_by_date(catalogue)
    yield from all_by_pinyin(catalogue)
    yield search_page(catalogue)
    yield from redirects(catalogue)
