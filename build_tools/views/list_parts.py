"""The pieces that overviews, the table of schools and topics and the time line are made of."""

from __future__ import annotations

from dataclasses import dataclass

from build_tools.model.packed import Packed
from build_tools.views.parts import Link, TimelineEntry


@dataclass(frozen=True, slots=True)
class OverviewItem(Packed):
    """One value of a facet on its overview page: a school, a topic, a person …"""

    label: str
    address: str
    count: int
    note: str = ""
    summary: str = ""
    art: str = ""


@dataclass(frozen=True, slots=True)
class OverviewGroup(Packed):
    """Values under a heading (a district, a letter, a region); ``subgroups`` only for schools: education groups within a district."""

    heading: str
    anchor: str
    items: tuple[OverviewItem, ...] = ()
    subgroups: tuple[OverviewGroup, ...] = ()

    @property
    def size(self) -> int:
        """How much stands under the heading."""
        return len(self.items) + sum(group.size for group in self.subgroups)


@dataclass(frozen=True, slots=True)
class MatrixRow(Packed):
    """A school's line in the table: one cell a topic, in the order of ``Matrix.topics``; a count of 0 has an empty address."""

    school: Link
    cells: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Era(Packed):
    """A decade of the time line: its events, and the page that lists its stories."""

    heading: str
    anchor: str
    moments: tuple[TimelineEntry, ...]
    stories: Link | None
