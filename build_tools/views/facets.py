"""The facets by which stories are browsed, as their fields declare them, and the values of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from build_tools.chinese.pinyin import SortKey, name_key
from build_tools.model import addresses
from build_tools.model.archive import Archive
from build_tools.model.entry import Entry
from build_tools.model.facet import Facet
from build_tools.model.field_types import Choice, Reference, Span, specs_of
from build_tools.model.story import Story
from build_tools.views.parts import Link
from build_tools.wording import pages as wording

FACETS = tuple(sorted((spec.facet for spec in specs_of(Story) if spec.facet), key=lambda facet: facet.section))
FACETS_BY_ID: Mapping[str, Facet] = {facet.id: facet for facet in FACETS}
FILTERS = tuple(sorted((facet for facet in FACETS if facet.filter), key=lambda facet: facet.filter))
"""Those by which the search narrows its results, in the order it offers them."""

PAGE_KINDS = "".join(facet.letter for facet in sorted(FACETS, key=lambda facet: facet.named or len(FACETS)))
"""Letters by which the index of the search marks names that have pages, the most telling first."""


def overview_link(facet: str) -> Link:
    """A facet's label and overview."""
    return Link(FACETS_BY_ID[facet].label, addresses.overview(facet))


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a facet: a topic, a person, a decade …

    ``note`` is a short remark (a brand, the ages of a grade), ``order`` the key that puts values in their natural order.
    """

    id: str
    label: str
    order: tuple[int, SortKey]
    summary: str = ""
    note: str = ""
    reading: str = ""


def all_values(archive: Archive, facet: Facet, used: Iterable[str]) -> dict[str, Value]:
    """Every value of a facet, in its natural order, by id.

    Args:
        archive: Supplies the registries.
        facet: The facet.
        used: Ids that stories have; values of no closed vocabulary come from these alone.
    """
    values = _VALUES[type(facet.type)](archive, facet, used)
    return {value.id: value for value in sorted(values, key=lambda value: value.order)}


def entry_of(archive: Archive, facet: Facet, id: str) -> Entry | None:
    """The registered thing that a value is, if its facet has a registry."""
    return archive.entry(facet.type.registry, id) if isinstance(facet.type, Reference) else None


def _registered(archive: Archive, facet: Facet, used: Iterable[str]) -> Iterable[Value]:
    for number, entry in enumerate(archive.registry(facet.type.registry).entries.values()):
        order = number if facet.style == "cards" else 0
        note = getattr(entry, "brand", "") or getattr(entry, "life", "")
        key = (order, name_key(entry.name, entry.reading))
        yield Value(entry.id, entry.name, key, entry.summary, note, entry.reading)


def _options(archive: Archive, facet: Facet, used: Iterable[str]) -> Iterable[Value]:
    choice: Choice = facet.type
    for number, (id, option, note) in enumerate(zip(choice.ids, choice.options, choice.notes, strict=True)):
        yield Value(id, option, (number, ""), note=note)


def _decades(archive: Archive, facet: Facet, used: Iterable[str]) -> Iterable[Value]:
    for id in set(used):
        year = int(id.removesuffix("s"))
        yield Value(id, wording.decade(year), (year, ""))


_VALUES: Mapping[type, Callable[[Archive, Facet, Iterable[str]], Iterable[Value]]] = {
    Reference: _registered,
    Choice: _options,
    Span: _decades,
}
