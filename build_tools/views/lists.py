"""Pages of cards: one facet value, one school on one topic, all stories by date and by pinyin."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby

from build_tools.cache.values import canonical
from build_tools.chinese.pinyin import initial_of
from build_tools.model import addresses
from build_tools.model.entry import Entry
from build_tools.model.facet import Facet
from build_tools.model.registry import Place, School
from build_tools.views.catalogue import Catalogue, story_date
from build_tools.views.data import StoryList
from build_tools.views.facets import FACETS, FACETS_BY_ID, Value, entry_of, overview_link
from build_tools.views.leaves import Leaf
from build_tools.views.neighbours import neighbours_of
from build_tools.views.paging import CARDS_A_PAGE, page_count, pages, pagination
from build_tools.views.parts import Card, CardGroup, Link, LinkGroup, PageHead, Pagination, Row
from build_tools.wording import pages as wording

HOME_LINK = Link(wording.HOME, addresses.HOME)


def school_topic_lists(catalogue: Catalogue, school: str) -> Iterator[Leaf]:
    """The pages behind the counts in a school's row of the school × topic table."""
    name = catalogue.name("schools", school)
    trail = (
        HOME_LINK,
        overview_link("schools"),
        Link(name, addresses.facet_value("schools", school)),
    )
    for topic, shared in sorted(by_topic(catalogue, catalogue.shelves["schools"][school]).items()):
        topic_name = catalogue.name("topics", topic)
        address = addresses.school_topic(school, topic)
        title = wording.school_topic_title(name, topic_name)
        head = PageHead(address, title, wording.school_topic_lead(name, topic_name), trail, "schools")
        link = Link(topic_name, addresses.facet_value("topics", topic))
        neighbours = (LinkGroup(FACETS_BY_ID["topics"].label, (link,)),)
        yield from _paged(catalogue, head, shared, neighbours=neighbours, art=catalogue.topic_art(topic))


def by_topic(catalogue: Catalogue, slugs: Sequence[str]) -> dict[str, list[str]]:
    """Stories sorted into their topics."""
    found: dict[str, list[str]] = {}
    for slug in slugs:
        for topic in catalogue.stories[slug].topics:
            found.setdefault(topic, []).append(slug)
    return found


def all_by_pinyin(catalogue: Catalogue) -> Iterator[Leaf]:
    """The A–Z index, with a bar of letters that leads to the right page."""
    slugs = list(catalogue.stories)
    letters = {slug: initial_of(catalogue.order[slug][0]) for slug in slugs}
    slugs.sort(key=lambda slug: (letters[slug] == "#", letters[slug]))
    jumps: dict[str, Link] = {}
    for index, slug in enumerate(slugs):
        page = addresses.numbered(addresses.BY_PINYIN, index // CARDS_A_PAGE + 1)
        jumps.setdefault(letters[slug], Link(letters[slug], f"{page}#{_letter_anchor(letters[slug])}"))
    head = PageHead(addresses.BY_PINYIN, wording.ALL_BY_PINYIN, wording.LEAD_BY_PINYIN, (HOME_LINK,), "az")
    yield from _paged(
        catalogue,
        head,
        slugs,
        group=lambda slug: (wording.letter(letters[slug]), _letter_anchor(letters[slug])),
        jumps=tuple(jumps.values()),
    )


def _letter_anchor(letter: str) -> str:
    return "letter-other" if letter == "#" else f"letter-{letter.lower()}"


def all_by_date(catalogue: Catalogue) -> Iterator[Leaf]:
    """All stories, the latest first, under the year of their date or, for history, of their period."""
    slugs = newest_first(catalogue)
    head = PageHead(addresses.BY_DATE, wording.ALL_BY_DATE, wording.LEAD_BY_DATE, (HOME_LINK,), "all")

    def group(slug: str) -> tuple[str, str]:
        year = story_date(catalogue.stories[slug])[:4]
        return wording.year_heading(year), f"year-{year or 'none'}"

    yield from _paged(catalogue, head, slugs, group=group)


def newest_first(catalogue: Catalogue) -> list[str]:
    """Slugs by date, the latest first, undated ones last; pinyin order among equals."""
    return sorted(catalogue.stories, key=lambda slug: story_date(catalogue.stories[slug]), reverse=True)


def value_lists(catalogue: Catalogue, facet: Facet, value: Value) -> Iterator[Leaf]:
    """The pages of one value of a facet."""
    trail = (HOME_LINK, overview_link(facet.id))
    lead = value.summary or (facet.about or wording.value_lead(facet.label)).format(name=value.label, note=value.note)
    head = PageHead(addresses.facet_value(facet.id, value.id), value.label, lead, trail, facet.id)
    entry = entry_of(catalogue.archive, facet, value.id)
    yield from _paged(
        catalogue,
        head,
        catalogue.shelves[facet.id].get(value.id, []),
        facet_label=facet.label,
        details=_details(entry) if entry else (),
        neighbours=tuple(_neighbours(catalogue, facet, value)),
        art=catalogue.topic_art(value.id) if facet.has_art else "",
    )


def _details(entry: Entry) -> tuple[Row, ...]:
    keys = ("kind", "city", "district", "group", "brand", "life", "region")
    found = [(key, str(getattr(entry, key, ""))) for key in keys]
    found.append(("aliases", "、".join(entry.aliases)))
    if isinstance(entry, Place) and entry.latitude is not None and entry.longitude is not None:
        found.append(("coordinates", wording.coordinates(entry.latitude, entry.longitude)))
    if isinstance(entry, School) and entry.group == entry.name:
        found = [(key, text) for key, text in found if key != "group"]
    return tuple(Row(wording.ROW_LABELS[key], (Link(text, ""),)) for key, text in found if text)


def _neighbours(catalogue: Catalogue, facet: Facet, value: Value) -> Iterator[LinkGroup]:
    for other in FACETS:
        found = neighbours_of(catalogue, facet.id, value.id, other.id)
        if not found:
            continue
        if facet.id == "schools" and other.id == "topics":
            links = (
                Link(catalogue.name("topics", id), addresses.school_topic(value.id, id), count) for id, count in found
            )
            yield LinkGroup(wording.NEIGHBOURS_SCHOOL_TOPICS, tuple(links))
        else:
            links = (
                Link(catalogue.name(other.id, id), addresses.facet_value(other.id, id), count) for id, count in found
            )
            yield LinkGroup(wording.neighbours(other.label), tuple(links))


def _paged(
    catalogue: Catalogue,
    head: PageHead,
    slugs: Sequence[str],
    *,
    group: Callable[[str], tuple[str, str]] = lambda slug: ("", ""),
    facet_label: str = "",
    details: tuple[Row, ...] = (),
    neighbours: tuple[LinkGroup, ...] = (),
    jumps: tuple[Link, ...] = (),
    art: str = "",
) -> Iterator[Leaf]:
    count = page_count(len(slugs), CARDS_A_PAGE)
    shown = StoryList(
        head=head,
        total=len(slugs),
        groups=(),
        pagination=Pagination(1, count),
        details=details,
        neighbours=neighbours,
        jumps=jumps,
        facet_label=facet_label,
        art=art,
    )
    facts = canonical(shown)
    for number, part in pages(slugs, CARDS_A_PAGE):
        runs = [(*named, tuple(members)) for named, members in groupby(part, key=group)]
        headings = repr((number, [(*named, len(members)) for *named, members in runs])).encode("utf-8", "surrogatepass")
        view = partial(_page, catalogue, shown, number, runs)
        yield Leaf(addresses.numbered(head.address, number), facts + headings, part, view)


def _page(
    catalogue: Catalogue, shown: StoryList, number: int, runs: Sequence[tuple[str, str, Sequence[str]]]
) -> StoryList:
    """A page of a list.

    Args:
        catalogue: Has the stories.
        shown: What all its pages show.
        number: Of the page, from 1.
        runs: Heading, anchor and slugs of each of its groups.
    """
    first = shown.head.address
    return replace(
        shown,
        head=replace(shown.head, address=addresses.numbered(first, number)),
        groups=tuple([CardGroup(heading, anchor, _cards(catalogue, slugs)) for heading, anchor, slugs in runs]),
        pagination=pagination(first, number, shown.pagination.pages),
    )


def _cards(catalogue: Catalogue, slugs: Sequence[str]) -> tuple[Card, ...]:
    return tuple([catalogue.cards[slug] for slug in slugs])
