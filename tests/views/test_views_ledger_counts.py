"""When a story took place, and to which column of the ledger it counts."""

import pytest

from build_tools.model.period import Moment, parse_period
from build_tools.views.ledger_counts import YEARS, ReportYear, countings, latest, school_year
from build_tools.wording import ledger as wording
from tests.support.synthetic import archive_of, story


@pytest.mark.parametrize(
    ("date", "periods", "moment"),
    [
        ("2024-10-11", ("1949",), Moment(2024, 10, 11)),
        ("", ("1941-1949", "2021-11"), Moment(2021, 11)),
        ("", ("1945-至今",), Moment(1945)),
        ("", ("1940年代",), Moment(1949)),
        ("", (), None),
    ],
)
def test_a_story_took_place_on_its_day_or_at_the_end_of_its_last_period(
    date: str, periods: tuple[str, ...], moment: Moment | None
) -> None:
    assert latest(story(0, date=date, period=tuple(map(parse_period, periods)))) == moment


@pytest.mark.parametrize(
    ("moment", "first"),
    [
        (Moment(2024, 8, 31), 2023),
        (Moment(2024, 9, 1), 2024),
        (Moment(2025, 1), 2024),
        (Moment(2024), None),
    ],
)
def test_a_school_year_begins_in_september(moment: Moment, first: int | None) -> None:
    assert school_year(moment) == first
    assert ReportYear(2024, is_school_year=True).has(moment) == (first == 2024)


@pytest.mark.parametrize(
    ("written", "in_year", "in_school_year"),
    [
        ("2024", True, True),
        ("2024-2025", True, True),
        ("2023-2024", True, False),
        ("2023-2026", True, True),
        ("2025", False, False),
        ("2022-至今", True, True),
    ],
)
def test_the_years_that_a_project_touches(written: str, in_year: bool, in_school_year: bool) -> None:
    period = parse_period(written)
    assert ReportYear(2024).meets(period) == in_year
    assert ReportYear(2024, is_school_year=True).meets(period) == in_school_year


def test_years_long_ago_share_a_column() -> None:
    days = ("1949-11-27", "2018-03-01", "2025-03-01", "2025", "")
    stories = [story(number, date=day, period=()) for number, day in enumerate(days)]
    _, _, years, school_years, *_ = countings(archive_of(stories), stories)

    def columns(counting: type(years)) -> list[str]:  # type: ignore[valid-type]
        return [counting.columns[value] for each in stories for value in counting.values(each)]

    assert YEARS == 8
    assert columns(years) == [wording.EARLIER, "2018年", "2025年", "2025年", wording.NONE]
    assert columns(school_years) == [wording.EARLIER, "2017—2018", "2024—2025", wording.ONLY_YEAR, wording.NONE]


def test_every_story_counts_in_each_dimension() -> None:
    stories = [story(0), story(1, kind="", form="", topics=(), grades=(), period=())]
    for counting in countings(archive_of(stories), stories):
        assert all(tuple(counting.values(each)) for each in stories)
        assert all(value in counting.columns for each in stories for value in counting.values(each))
