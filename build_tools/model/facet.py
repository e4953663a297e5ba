"""A facet: a way to browse stories, declared on the field that it sorts them by."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any


@dataclass(frozen=True, slots=True)
class Facet:
    """What is declared of a facet; overview, lists, links, filters and the words around them follow from it.

    Attributes:
        section: Its place among the facets, from 1: behind a door of the navigation, on lists and on the pages of stories.
        style: How its overview looks: ``cards`` in the order of the registry, ``list`` by pinyin, or ``schools`` by district, those
            without stories too.
        filter: Its place among the filters of the search, from 1; 0 if it is none.
        door: Its place among the facets that are doors of the navigation themselves, from 1; 0 if it stands behind that of all stories, or of
            the time line if its values are times.
        weight: What it says of two stories to share a value; 0 if that makes them no related ones.
        named: Its place, from 1, among the facets by whose names and aliases stories are found, the most telling first; 0 if it is none.
        letter: Marks its names in the index of the search; empty if they are not suggested.
        lead: Sentence at the head of its overview; if empty, one made of the label.
        about: The same of a value's list, with ``{name}`` and ``{note}``.
        has_art: Its values have drawings.
        id: First part of its addresses; if empty, the name of the field's registry.
        label: Chinese name; if empty, the field's.
        field: Key of its field, from that; so is the next.
        type: Of the field's values: one that knows their ids (``facet_ids``).
    """

    section: int
    style: str = "list"
    filter: int = 0
    door: int = 0
    weight: int = 0
    named: int = 0
    letter: str = ""
    lead: str = ""
    about: str = ""
    has_art: bool = False
    id: str = ""
    label: str = ""
    field: str = ""
    type: Any = None

    def on(self, field: str, label: str, type: Any) -> Facet:
        """The facet as it stands on a field."""
        id = self.id or getattr(type, "registry", "")
        return replace(self, id=id, label=self.label or label, field=field, type=type)

    def values(self, story: object) -> tuple[str, ...]:
        """Ids of the values that a story has."""
        written = getattr(story, self.field)
        if not written:
            return ()
        ids: tuple[str, ...] = self.type.facet_ids(written if isinstance(written, tuple) else (written,))
        return ids
