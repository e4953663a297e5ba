"""The page of each facet that lists its values: schools by district and education group, people by letter, places by region …"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from build_tools.chinese.pinyin import SortKey, initial, name_key
from build_tools.model import addresses
from build_tools.model.facet import Facet
from build_tools.model.registry import Place, School
from build_tools.views.catalogue import Catalogue
from build_tools.views.data import Overview
from build_tools.views.facets import FACETS_BY_ID, Value, entry_of
from build_tools.views.list_parts import OverviewGroup, OverviewItem
from build_tools.views.lists import HOME_LINK
from build_tools.views.paging import CARDS_A_PAGE, ITEMS_A_PAGE, page_count, pages, pagination
from build_tools.views.parts import Link, PageHead
from build_tools.views.place_map import SchematicMap, place_map
from build_tools.wording import pages as wording


@dataclass(frozen=True, slots=True)
class _Placed:
    """A value with the headings it stands under."""

    value: Value
    heading: str = ""
    subheading: str = ""


def item(catalogue: Catalogue, facet: Facet, value: Value) -> OverviewItem:
    """One value as its overview shows it."""
    link = catalogue.value_link(facet.id, value.id, count=True)
    art = catalogue.topic_art(value.id) if facet.has_art else ""
    return OverviewItem(value.label, link.address, link.count or 0, value.note, value.summary, art)


def shown_values(catalogue: Catalogue, facet: Facet) -> list[Value]:
    """Values that have a page, in their natural order."""
    shelf = catalogue.shelves[facet.id]
    return [value for value in catalogue.values[facet.id].values() if value.id in shelf or catalogue.has_page(facet.id)]


def shown_items(catalogue: Catalogue, facet: str) -> tuple[OverviewItem, ...]:
    """The values of a facet that have stories."""
    table = FACETS_BY_ID[facet]
    items = (item(catalogue, table, value) for value in shown_values(catalogue, table))
    return tuple(shown for shown in items if shown.count)


def overview(catalogue: Catalogue, facet: Facet) -> Iterator[Overview]:
    """The overview pages of a facet."""
    placed = _place(catalogue, facet, shown_values(catalogue, facet))
    size = CARDS_A_PAGE if facet.style == "cards" else ITEMS_A_PAGE
    address, count = addresses.overview(facet.id), page_count(len(placed), size)
    for number, part in pages(placed, size):
        yield Overview(
            head=PageHead(
                addresses.numbered(address, number),
                facet.label,
                facet.lead or wording.facet_lead(facet.label),
                (HOME_LINK,),
                facet.id,
            ),
            facet_label=facet.label,
            style=facet.style,
            total=len(placed),
            groups=tuple(_groups(catalogue, facet, part)),
            pagination=pagination(address, number, count),
            map=_map(catalogue, facet, placed) if number == 1 else None,
        )


def headings(catalogue: Catalogue, facet: Facet) -> tuple[Link, ...]:
    """Where each heading of an overview begins."""
    found: dict[str, Link] = {}
    for page in overview(catalogue, facet):
        for group in page.groups:
            found.setdefault(group.heading, Link(group.heading, f"{page.head.address}#{group.anchor}"))
    return tuple(link for heading, link in found.items() if heading)


def _map(catalogue: Catalogue, facet: Facet, placed: Sequence[_Placed]) -> SchematicMap | None:
    entries = ((member.value.id, entry_of(catalogue.archive, facet, member.value.id)) for member in placed)
    return place_map(
        (entry, catalogue.value_link(facet.id, id, count=True)) for id, entry in entries if isinstance(entry, Place)
    )


def _place(catalogue: Catalogue, facet: Facet, values: list[Value]) -> list[_Placed]:
    """Under district and group, under region or under letter: by what is registered."""
    entries = [(value, entry_of(catalogue.archive, facet, value.id)) for value in values]
    if facet.style == "schools":
        return _by_district([(value, entry) for value, entry in entries if isinstance(entry, School)])
    places = [(value, entry) for value, entry in entries if isinstance(entry, Place)]
    if places:
        return _sorted_by_heading([_Placed(value, place.region or wording.OTHER_PLACES) for value, place in places])
    if facet.style == "list":
        return [_Placed(value, _letter(value) if entry else "") for value, entry in entries]
    return [_Placed(value) for value in values]


def _letter(value: Value) -> str:
    return wording.letter(initial(value.label, value.reading))


def _by_district(schools: list[tuple[Value, School]]) -> list[_Placed]:
    members = Counter(school.group for _, school in schools if school.group)
    return _sorted_by_heading(
        [
            _Placed(value, _area(school) or wording.OTHER_PLACES, school.group if members[school.group] > 1 else "")
            for value, school in schools
        ]
    )


def _area(school: School) -> str:
    """City and district, the city's name said once (``云州科学城`` names it itself)."""
    city = school.city.removesuffix("市")
    return school.district if city and school.district.startswith(city) else f"{school.city}{school.district}"


def _sorted_by_heading(placed: list[_Placed]) -> list[_Placed]:
    """By heading and subheading in pinyin order, headings of one value last, what has no subheading first; values keep their order within."""
    sizes = Counter(item.heading for item in placed)

    def key(item: _Placed) -> tuple[bool, bool, SortKey, bool, SortKey]:
        other, alone = item.heading == wording.OTHER_PLACES, sizes[item.heading] == 1
        return (other, alone, name_key(item.heading), item.subheading != "", name_key(item.subheading))

    return sorted(placed, key=key)


def _groups(catalogue: Catalogue, facet: Facet, placed: Sequence[_Placed]) -> Iterator[OverviewGroup]:
    def items(members: Sequence[_Placed]) -> tuple[OverviewItem, ...]:
        return tuple(item(catalogue, facet, member.value) for member in members)

    for number, (heading, found) in enumerate(_runs(placed, lambda member: member.heading), start=1):
        direct = [member for member in found if not member.subheading]
        nested = [member for member in found if member.subheading]
        subgroups = tuple(
            OverviewGroup(name, f"group-{number}-{index}", items(inner))
            for index, (name, inner) in enumerate(_runs(nested, lambda member: member.subheading), start=1)
        )
        yield OverviewGroup(heading, f"group-{number}", items(direct), subgroups)


def _runs(placed: Sequence[_Placed], key: Callable[[_Placed], str]) -> list[tuple[str, list[_Placed]]]:
    return [(name, list(members)) for name, members in groupby(placed, key=key)]
