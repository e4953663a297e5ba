"""The facets by which stories are browsed: one table, and what follows from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from build_tools.chinese.pinyin import SortKey, sort_key
from build_tools.model.archive import Archive
from build_tools.model.story import GRADE_IDS, GRADE_NOTES, Story
from build_tools.wording import pages as wording


@dataclass(frozen=True, slots=True)
class Facet:
    """A way to browse.

    Attributes:
        id: First part of its addresses, and name of its registry if it has one.
        values: Ids of the values that a story has.
        style: How its overview looks (see ``views.data.Overview``).
        registered: True if its values are the entries of a registry of the same name.
    """

    id: str
    values: Callable[[Story], tuple[str, ...]]
    style: str
    registered: bool = True

    @property
    def label(self) -> str:
        """Chinese name."""
        return wording.FACET_LABELS[self.id]


def _decades(story: Story) -> tuple[str, ...]:
    return tuple(sorted({f"{year}s" for period in story.period for year in period.decades}))


def _one(value: str) -> tuple[str, ...]:
    return (value,) if value else ()


FACETS: tuple[Facet, ...] = (
    Facet("schools", lambda story: story.school, "schools"),
    Facet("topics", lambda story: story.topics, "cards"),
    Facet("people", lambda story: story.people, "list"),
    Facet("places", lambda story: story.places, "list"),
    Facet("periods", _decades, "list", registered=False),
    Facet("series", lambda story: _one(story.series), "cards"),
    Facet("grades", lambda story: tuple(GRADE_IDS[grade] for grade in story.grades), "cards", registered=False),
    Facet("kinds", lambda story: _one(story.kind), "cards"),
    Facet("forms", lambda story: _one(story.form), "cards"),
)

FACETS_BY_ID: Mapping[str, Facet] = {facet.id: facet for facet in FACETS}


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
        used: Ids that stories have; values outside a registry come from these alone.
    """
    if facet.registered:
        values = [
            _registered(archive, facet, id, number) for number, id in enumerate(archive.registry(facet.id).entries)
        ]
    elif facet.id == "grades":
        values = [
            Value(id, grade, (number, ()), note=GRADE_NOTES[grade])
            for number, (grade, id) in enumerate(GRADE_IDS.items())
        ]
    else:
        values = [Value(id, wording.decade(int(id[:-1])), (int(id[:-1]), ())) for id in set(used)]
    return {value.id: value for value in sorted(values, key=lambda value: value.order)}


_IN_FILE_ORDER = frozenset({"topics", "kinds", "forms", "series"})


def _registered(archive: Archive, facet: Facet, id: str, number: int) -> Value:
    entry = archive.entry(facet.id, id)
    order = number if facet.id in _IN_FILE_ORDER else 0
    note = getattr(entry, "brand", "") or getattr(entry, "life", "")
    return Value(id, entry.name, (order, sort_key(entry.name, entry.reading)), entry.summary, note, entry.reading)
