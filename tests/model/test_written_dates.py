"""Dates and periods written otherwise."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.model.period import Moment, parse_moment, parse_period
from build_tools.model.written_dates import proposed_day, proposed_period


@pytest.mark.parametrize(
    ("written", "proposed"),
    [
        ("1939-46", "1939-1946"),
        ("1939—46年", "1939-1946"),
        ("1939到1946年", "1939-1946"),
        ("1939.10—1946.5", "1939-10至1946-05"),
        ("1939年10月至12月", "1939-10至1939-12"),
        ("1939年10月1日-5日", "1939-10-01至1939-10-05"),
        ("1939、1945", "[1939, 1945]"),
        ("民国二十八年", "1939"),
        ("民国元年", "1912"),
        ("一九三九至一九四六年", "1939-1946"),
        ("二十世纪四十年代", "1940年代"),
        ("1940s", "1940年代"),
        ("1939年左右", "约1939"),
        ("1945年到现在", "1945-至今"),
        ("2023—2024学年度", "2023-2024"),
        ("1939年春", "1939"),
        ("1946-39", ""),
        ("1939-00", ""),
        ("1939.10-12", ""),
        ("40年代", ""),
        ("39-46", ""),
        ("抗战时期", ""),
        ("（" * 100_000, ""),
    ],
)
def test_periods(written: str, proposed: str) -> None:
    assert proposed_period(written) == proposed


@pytest.mark.parametrize(
    ("written", "proposed"),
    [
        ("2024-10-11日", "2024-10-11"),
        ("2024年10月11号", "2024-10-11"),
        ("２０２４年１０月１１", "2024-10-11"),
        ("2024—10—11", "2024-10-11"),
        ("2024、10、11", "2024-10-11"),
        ("20241011", "2024-10-11"),
        ("2024-1O-l1", "2024-10-11"),
        ("二〇二四年十月十一日", "2024-10-11"),
        ("2024年10月11日（星期五）", "2024-10-11"),
        ("2024-10-11 09:00", "2024-10-11"),
        ("2024-10-11至2024-10-13", "2024-10-11"),
        ("2024年秋", "2024"),
        ("2024-02-30", ""),
        ("2024-13-01", ""),
        ("10/11/2024", ""),
        ("24-10-11", ""),
        ("去年十月", ""),
        ("10月11日", ""),
    ],
)
def test_days(written: str, proposed: str) -> None:
    assert proposed_day(written) == proposed


@given(st.text("0123456789年月日号至到-—~.、，约民国一二十〇世纪代春左右（）", max_size=16))
def test_what_is_proposed_can_be_read(written: str) -> None:
    day = proposed_day(written)
    assert not day or parse_moment(day)
    for part in proposed_period(written).strip("[]").split(", "):
        assert not part or parse_period(part)


@given(
    st.builds(Moment, st.integers(1900, 2090), st.integers(1, 12), st.integers(1, 28)),
    st.sampled_from("年月 _、，。—–"),
)
def test_days_with_any_sign_between_are_the_same_days(moment: Moment, sign: str) -> None:
    written = f"{moment.year}{sign}{moment.month}{sign}{moment.day}"
    assert proposed_day(written) == moment.iso
