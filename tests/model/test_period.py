"""Stretches of history as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.model.period import (
    LAST_YEAR,
    ImpossibleDateError,
    Moment,
    Period,
    ReversedPeriodError,
    parse_moment,
    parse_period,
)

years = st.integers(1000, LAST_YEAR)
moments = st.one_of(
    st.builds(Moment, years),
    st.builds(Moment, years, st.integers(1, 12)),
    st.builds(Moment, years, st.integers(1, 12), st.integers(1, 28)),
)


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("1949", "1949年"),
        ("1939-1946", "1939—1946年"),
        ("1939—1946", "1939—1946年"),
        ("1939 ~ 1946年", "1939—1946年"),
        ("1939年至1946年", "1939—1946年"),
        ("１９４９", "1949年"),
        ("1940年代", "1940年代"),
        ("约2021", "约2021年"),
        ("约1940年代", "约1940年代"),
        ("1945-至今", "1945年至今"),
        ("1945年至今", "1945年至今"),
        ("1949-09", "1949年9月"),
        ("1949-09至1949-11", "1949年9月—1949年11月"),
        ("1949年9月6日", "1949年9月6日"),
        ("1949.9.6", "1949年9月6日"),
        ("1949/9/6", "1949年9月6日"),
    ],
)
def test_written_forms(written: str, spoken: str) -> None:
    period = parse_period(written)
    assert period is not None
    assert period.spoken == spoken


@pytest.mark.parametrize(
    "written", ["", "很久以前", "49", "1949-", "1945-至今-1946", "抗战", "1949-09-06-07", "20世纪"]
)
def test_what_is_no_period(written: str) -> None:
    assert parse_period(written) is None


@pytest.mark.parametrize("written", ["1949-13", "1949-02-30", "0000", "1939-9999", "1900-02-29"])
def test_impossible_dates(written: str) -> None:
    with pytest.raises(ImpossibleDateError):
        parse_period(written)


@pytest.mark.parametrize("written", ["1946-1939", "1949-11至1949-09", "1949-05至1948"])
def test_reversed_periods(written: str) -> None:
    with pytest.raises(ReversedPeriodError):
        parse_period(written)


def test_a_year_contains_its_months() -> None:
    assert parse_period("1949-05至1949") == Period(Moment(1949, 5), Moment(1949))


@given(moments)
def test_moments_survive_a_round_trip(moment: Moment) -> None:
    assert parse_moment(moment.iso) == moment
    assert parse_moment(moment.spoken) == moment


@given(moments, moments, st.booleans(), st.booleans())
def test_periods_survive_a_round_trip(one: Moment, other: Moment, approximate: bool, is_open: bool) -> None:
    start, end = sorted((one, other))
    period = Period(start, None if is_open else end, approximate)
    assert parse_period(period.spoken) == period


@given(st.integers(100, 209), st.booleans())
def test_decades_survive_a_round_trip(decade: int, approximate: bool) -> None:
    period = parse_period(f"{'约' if approximate else ''}{decade}0年代")
    assert period is not None
    assert parse_period(period.spoken) == period
    assert period.decades == (decade * 10,)


@given(st.text("0123456789-年月日约至今代~—./ ", max_size=24))
def test_no_text_raises_anything_else(text: str) -> None:
    for parse in (parse_period, parse_moment):
        try:
            parse(text)
        except (ImpossibleDateError, ReversedPeriodError):
            continue


def test_decades_of_what_goes_on() -> None:
    period = parse_period("1939-1951")
    assert period is not None
    assert period.decades == (1930, 1940, 1950)
    still = parse_period("1945-至今")
    assert still is not None
    assert still.decades == (1940,)
