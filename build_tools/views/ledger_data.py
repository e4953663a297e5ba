"""Data of the ledger: what the pages and tables are made of that a district keeps for itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class LedgerStory:
    """A story as the ledger lists it; names in place of ids.

    Attributes:
        time: Its day or period as one would say it; empty if it has neither.
        year: Of that; empty if it has neither.
        school_year: Of that; empty if the month is not known.
        is_held: An error keeps it from the site.
        sources: How many it has.
        consent: One of the states of ``wording.ledger``.
        missing: What is missing, by the names of the fields.
        path: Of its file below the archive's folder.
    """

    slug: str
    title: str
    kind: str
    schools: tuple[str, ...]
    topics: tuple[str, ...]
    form: str
    grades: tuple[str, ...]
    time: str
    year: str
    school_year: str
    status: str
    is_held: bool
    sources: int
    consent: str
    missing: tuple[str, ...]
    path: str


class Step(NamedTuple):
    """A step of a project and its day as one would say it; empty if it is not reached."""

    label: str
    day: str


@dataclass(frozen=True, slots=True)
class LedgerProject:
    """A project; ``step`` is the last that it has reached, empty if none is recorded."""

    id: str
    name: str
    schools: tuple[str, ...]
    topics: tuple[str, ...]
    owner: str
    year: str
    steps: tuple[Step, ...]
    step: str
    stories: tuple[str, ...]
    summary: str


class Numbers(NamedTuple):
    """How many stories there are, and how many of them are so and so."""

    stories: int
    published: int
    pending: int
    drafts: int
    held: int
    unsourced: int
    unconsented: int


@dataclass(frozen=True, slots=True)
class Dimension:
    """A way to count stories: by kind, by year …; one column a value."""

    label: str
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SchoolSheet:
    """What there is of one school.

    Attributes:
        id: Empty for what names no school.
        address: Of its page, from the ledger's folder.
        counts: Numbers of stories, by dimension and column.
        kinds: Its stories by kind, in the order of the registry; those without a kind come last, under an empty name.
        uncovered: Topics that none of its stories has.
        lacking: What its entry in the registry lacks.
        members: Schools whose group it is.
        latest: The story that took place last, of those whose time is known.
    """

    id: str
    name: str
    address: str
    kind: str
    city: str
    district: str
    group: str
    brand: str
    summary: str
    numbers: Numbers
    counts: tuple[tuple[int, ...], ...]
    stories: tuple[LedgerStory, ...]
    kinds: tuple[tuple[str, tuple[LedgerStory, ...]], ...]
    projects: tuple[LedgerProject, ...]
    uncovered: tuple[str, ...]
    lacking: tuple[str, ...]
    members: tuple[str, ...]
    latest: LedgerStory | None


class District(NamedTuple):
    """Schools of a district."""

    name: str
    sheets: tuple[SchoolSheet, ...]


@dataclass(frozen=True, slots=True)
class Ledger:
    """All of it.

    Attributes:
        site_name: As in the archive's settings.
        today: Day of which consents were checked.
        chosen: Names of the schools that were asked for; empty if all were.
        year: The year or school year that was asked for; empty if all were.
        numbers: Each story once, however many schools it names.
        totals: The same by dimension and column.
        gaps: What is missing in how many stories.
        districts: Sheets of the schools by district.
        nameless: The sheet of what names no school, or None.
        unread: Paths of the stories that could not be read; they are counted nowhere.
        unsound: Paths of the registries with errors.
    """

    site_name: str
    today: str
    chosen: tuple[str, ...]
    year: str
    numbers: Numbers
    dimensions: tuple[Dimension, ...]
    totals: tuple[tuple[int, ...], ...]
    gaps: tuple[tuple[str, int], ...]
    districts: tuple[District, ...]
    nameless: SchoolSheet | None
    stories: tuple[LedgerStory, ...]
    projects: tuple[LedgerProject, ...]
    unread: tuple[str, ...]
    unsound: tuple[str, ...]

    @property
    def sheets(self) -> tuple[SchoolSheet, ...]:
        """Those of all schools, by district."""
        return tuple(sheet for district in self.districts for sheet in district.sheets)

    @property
    def unused(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Label of each dimension, and those of its columns in which there is no story."""
        counted = zip(self.dimensions, self.totals, strict=True)
        return tuple(
            (dimension.label, tuple(name for name, count in zip(dimension.columns, total, strict=True) if not count))
            for dimension, total in counted
        )

    @property
    def rows(self) -> tuple[SchoolSheet, ...]:
        """Those of all schools, and of what names none."""
        return (*self.sheets, *([self.nameless] if self.nameless else []))
