"""The time line: registered events by decade, and what happened on each day of the year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import chain, groupby

from build_tools.model import addresses
from build_tools.model.registry import TimelineEvent
from build_tools.views.catalogue import Catalogue
from build_tools.views.data import Timeline
from build_tools.views.facets import FACETS_BY_ID
from build_tools.views.list_parts import Era
from build_tools.views.lists import HOME_LINK
from build_tools.views.paging import ITEMS_A_PAGE, page_count, pages, pagination
from build_tools.views.parts import Link, LinkGroup, PageHead, TimelineEntry
from build_tools.wording import pages as wording

DAYS_OF_A_YEAR = 366
MOST_ON_A_DAY = 3
WHOLE_DATE = len("1949-11-27")

_FILTERS = ("topics", "kinds")


def timeline(catalogue: Catalogue) -> Iterator[Timeline]:
    """The pages of the time line."""
    events = _events(catalogue)
    count = page_count(len(events), ITEMS_A_PAGE)
    for number, part in pages(events, ITEMS_A_PAGE):
        address = addresses.numbered(addresses.TIMELINE, number)
        eras = tuple(
            _era(catalogue, decade, list(found)) for decade, found in groupby(part, key=lambda event: event.date[:3])
        )
        yield Timeline(
            head=PageHead(address, wording.TIMELINE, wording.LEAD_TIMELINE, (HOME_LINK,), "timeline"),
            eras=eras,
            filters=tuple(_filters(catalogue, eras)),
            pagination=pagination(addresses.TIMELINE, number, count),
        )


def days(catalogue: Catalogue) -> list[TimelineEntry]:
    """Events and stories whose day is known, by month and day; where there are very many, few of each day, the events first."""
    dated = [event for event in _events(catalogue) if len(event.date) == WHOLE_DATE]
    told = {slug for event in dated for slug in event.stories}
    stories = (
        TimelineEntry("", story.date, "", (catalogue.link(slug),))
        for slug, story in catalogue.stories.items()
        if slug not in told and len(story.date) == WHOLE_DATE
    )
    found: defaultdict[str, list[TimelineEntry]] = defaultdict(list)
    for entry in chain((_moment(catalogue, event) for event in dated), stories):
        found[entry.date[5:]].append(entry)
    most = max(1, min(MOST_ON_A_DAY, DAYS_OF_A_YEAR // max(1, len(found))))
    return [entry for day in sorted(found) for entry in found[day][:most]]


def _events(catalogue: Catalogue) -> list[TimelineEvent]:
    entries = catalogue.archive.registry("timeline")
    events = [entry for entry in entries if isinstance(entry, TimelineEvent) and entry.date]
    return sorted(events, key=lambda event: (event.date, event.id))


def _era(catalogue: Catalogue, decade: str, events: list[TimelineEvent]) -> Era:
    value = f"{int(decade)}0s"
    stories = catalogue.value_link("periods", value, count=True) if value in catalogue.shelves["periods"] else None
    return Era(
        wording.decade(int(decade) * 10),
        f"decade-{value}",
        tuple(_moment(catalogue, event) for event in events),
        stories,
    )


def _moment(catalogue: Catalogue, event: TimelineEvent) -> TimelineEntry:
    slugs = [slug for slug in event.stories if slug in catalogue.stories]
    marks = {
        addresses.facet_value(facet, value)
        for facet in _FILTERS
        for slug in slugs
        for value in catalogue.valued[facet][slug]
    }
    return TimelineEntry(
        anchor=f"event-{event.id}",
        date=event.date,
        text=event.name,
        stories=tuple(map(catalogue.link, slugs)),
        sources=tuple(wording.citation(source.title, source.publisher, source.date) for source in event.sources),
        marks=tuple(sorted(marks)),
    )


def _filters(catalogue: Catalogue, eras: tuple[Era, ...]) -> Iterator[LinkGroup]:
    """What a page of the time line can be narrowed to: its decades, and the values of its stories, if there are two or more."""
    used = {mark for era in eras for moment in era.moments for mark in moment.marks}
    choices = [(wording.PERIOD, [Link(era.heading, era.anchor) for era in eras])]
    for facet in _FILTERS:
        values = (Link(value.label, addresses.facet_value(facet, id)) for id, value in catalogue.values[facet].items())
        choices.append((FACETS_BY_ID[facet].label, [link for link in values if link.address in used]))
    yield from (LinkGroup(label, tuple(links)) for label, links in choices if len(links) > 1)
