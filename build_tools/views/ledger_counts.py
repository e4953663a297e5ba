"""By what the ledger counts stories, and when a story took place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from build_tools.model.archive import Archive
from build_tools.model.period import Moment, Period, parse_moment
from build_tools.model.story import Story
from build_tools.views.facets import FACETS_BY_ID, all_values
from build_tools.views.ledger_data import Dimension
from build_tools.wording import ledger as wording

_COUNTED = ("kinds", "forms", "topics", "grades")
YEARS = 8
"""How many years, up to the last one of which there is a story, have a column of their own; those before share one."""

_AUTUMN = 9
"""Month in which a school year begins."""


@dataclass(frozen=True, slots=True)
class ReportYear:
    """A year, or the school year that begins in it."""

    first: int
    is_school_year: bool = False

    @property
    def spoken(self) -> str:
        """``2024年`` or ``2024—2025学年``."""
        return wording.span(self.first, is_school_year=self.is_school_year)

    def has(self, moment: Moment | None) -> bool:
        """Tell whether a moment lies in it, as far as it is known."""
        return moment is not None and self.first == (school_year(moment) if self.is_school_year else moment.year)

    def meets(self, period: Period | None) -> bool:
        """Tell whether a period of whole years, of which a school year is two, touches it."""
        if period is None or period.start.year > self.first:
            return False
        is_later = self.is_school_year and period.start.year < self.first
        return period.end is None or period.end.year >= self.first + is_later


def latest(story: Story) -> Moment | None:
    """When a story took place: the day of its activity, else the end of its last period, or its beginning if it goes on to this day."""
    if story.date or not story.period:
        return parse_moment(story.date) if story.date else None
    return story.period[-1].end or story.period[-1].start


def school_year(moment: Moment) -> int | None:
    """Year in which the school year of a moment began, in September; None if the month is not known."""
    return (moment.year if moment.month >= _AUTUMN else moment.year - 1) if moment.month else None


Values = Callable[[Story], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Counting:
    """A dimension, and how to tell a story's columns.

    Attributes:
        label: What the values are.
        columns: Names of the columns by value; those that count only if they are not empty come last.
        values: A story's values.
        spare: Values whose columns are left out where nothing is in them.
    """

    label: str
    columns: Mapping[str, str]
    values: Values
    spare: Collection[str] = ("",)


def countings(archive: Archive, stories: Collection[Story]) -> tuple[Counting, ...]:
    """All ways in which stories are counted.

    Args:
        archive: Knows the values.
        stories: Those that are counted.
    """
    kinds, forms, topics, grades = (_by_facet(archive, id) for id in _COUNTED)
    years = _by_year(wording.YEAR, stories, lambda moment: moment.year, wording.year)
    school_years = _by_year(wording.SCHOOL_YEAR, stories, school_year, wording.school_year)
    return kinds, forms, years, school_years, topics, grades


def _by_facet(archive: Archive, id: str) -> Counting:
    facet = FACETS_BY_ID[id]
    columns = {value.id: value.label for value in all_values(archive, facet, ()).values()}
    return Counting(facet.label, {**columns, "": wording.NONE}, lambda story: facet.values(story) or ("",))


def _by_year(
    label: str, stories: Iterable[Story], year_of: Callable[[Moment], int | None], name: Callable[[int], str]
) -> Counting:
    moments = [moment for story in stories if (moment := latest(story))]
    years = {year for moment in moments if (year := year_of(moment))}
    first = max(years, default=0) - YEARS + 1
    shown = sorted(year for year in years if year >= first)
    earlier, unknown = "earlier", "unknown"

    def values(story: Story) -> Iterable[str]:
        moment = latest(story)
        year = moment and year_of(moment)
        if moment and (year or moment.year) < first:
            return (earlier,)
        return (str(year),) if year else (unknown if moment else "",)

    columns = {earlier: wording.EARLIER} | {str(year): name(year) for year in shown}
    columns |= {unknown: wording.ONLY_YEAR, "": wording.NONE}
    return Counting(label, columns, values, (earlier, unknown, ""))


class Tally:
    """Numbers of stories by school and column.

    Args:
        countings: By what to count.
        stories: Each with the ids of the schools that it counts for, the empty one if there is none.
    """

    def __init__(self, countings: Iterable[Counting], stories: Iterable[tuple[Story, Collection[str]]]) -> None:
        by_school: list[dict[str, Counter[str]]] = []
        totals: list[Counter[str]] = []
        countings, stories = tuple(countings), tuple(stories)
        for counting in countings:
            own: dict[str, Counter[str]] = {}
            total: Counter[str] = Counter()
            for story, schools in stories:
                values = tuple(counting.values(story))
                total.update(values)
                for school in schools:
                    own.setdefault(school, Counter()).update(values)
            by_school.append(own)
            totals.append(total)
        self._kept = [
            [value for value in counting.columns if value not in counting.spare or total[value]]
            for counting, total in zip(countings, totals, strict=True)
        ]
        self._by_school = by_school
        self.dimensions = tuple(
            Dimension(counting.label, tuple(counting.columns[value] for value in kept))
            for counting, kept in zip(countings, self._kept, strict=True)
        )
        self.totals = tuple(
            tuple(total[value] for value in kept) for total, kept in zip(totals, self._kept, strict=True)
        )

    def of(self, school: str) -> tuple[tuple[int, ...], ...]:
        """Numbers of one school, by dimension and column."""
        nothing: Counter[str] = Counter()
        return tuple(
            tuple(own.get(school, nothing)[value] for value in kept)
            for own, kept in zip(self._by_school, self._kept, strict=True)
        )
