"""Stretches of history as people write them: ``1939-1946``, ``1940年代``, ``约2021``, ``1945-至今``."""

from __future__ import annotations

import calendar
import re
import unicodedata
from dataclasses import dataclass

from build_tools.model.packed import Packed

_DATE = r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?"
_CHINESE_DATE = re.compile(r"(\d{4})年(?:(\d{1,2})月(?:(\d{1,2})日)?)?(?!\d)")
_DECADE = re.compile(r"(\d{3}0)年代")
_OPEN = re.compile(rf"{_DATE}(?:-|至|~|—)(?:至今|今)|{_DATE}至今")
_RANGE = re.compile(rf"{_DATE}(?:至|~|—|--)(?:{_DATE})")
_YEARS = re.compile(r"(\d{4})-(\d{4})")
_SINGLE = re.compile(_DATE)

FIRST_YEAR, LAST_YEAR = 1, 2099


class ImpossibleDateError(ValueError):
    """A month or day that no calendar has."""


class ReversedPeriodError(ValueError):
    """A period that ends before it begins."""


@dataclass(frozen=True, slots=True, order=True)
class Moment(Packed):
    """A date of year, month or day precision; 0 stands for an unknown month or day."""

    year: int
    month: int = 0
    day: int = 0

    @property
    def iso(self) -> str:
        """``1949``, ``1949-09`` or ``1949-09-06``."""
        parts = [f"{self.year:04d}"] + [f"{part:02d}" for part in (self.month, self.day) if part]
        return "-".join(parts)

    @property
    def spoken(self) -> str:
        """``1949年``, ``1949年9月`` or ``1949年9月6日``."""
        month = f"{self.month}月" if self.month else ""
        day = f"{self.day}日" if self.day else ""
        return f"{self.year}年{month}{day}"


@dataclass(frozen=True, slots=True)
class Period(Packed):
    """A stretch of history.

    Attributes:
        start: Its first moment.
        end: Its last, or None if it goes on to this day.
        approximate: Written with 约.
        decade: Written as a decade.
    """

    start: Moment
    end: Moment | None
    approximate: bool = False
    decade: bool = False

    @property
    def spoken(self) -> str:
        """As a reader would say it: ``1939年—1946年``, ``1940年代``, ``约2021年``, ``1945年至今``."""
        about = "约" if self.approximate else ""
        if self.decade:
            return f"{about}{self.start.year}年代"
        if self.end is None:
            return f"{about}{self.start.spoken}至今"
        if self.end == self.start:
            return about + self.start.spoken
        if not (self.start.month or self.end.month):
            return f"{about}{self.start.year}—{self.end.year}年"
        return f"{about}{self.start.spoken}—{self.end.spoken}"

    @property
    def decades(self) -> tuple[int, ...]:
        """First years of the decades it touches; only the first if it goes on to this day."""
        last = self.start.year if self.end is None else self.end.year
        return tuple(range(self.start.year // 10 * 10, last // 10 * 10 + 1, 10))


def parse_moment(text: str) -> Moment | None:
    """Read ``1949``, ``1949-09``, ``1949-09-06`` or the same with 年月日.

    Returns:
        The moment, or None if the text is no date.

    Raises:
        ImpossibleDateError: It has the form of a date that does not exist.
    """
    folded = unicodedata.normalize("NFKC", text).strip()
    if len(set(folded) & set("-/.")) > 1:
        return None
    folded = folded.replace("/", "-").replace(".", "-")
    match = _SINGLE.fullmatch(folded) or _CHINESE_DATE.fullmatch(folded)
    return _moment(*match.groups()) if match else None


def parse_period(text: str) -> Period | None:
    """Read a period in any of the written forms.

    Returns:
        The period, or None if the text is none.

    Raises:
        ImpossibleDateError: A date in it does not exist.
        ReversedPeriodError: It ends before it begins.
    """
    folded = "".join(unicodedata.normalize("NFKC", text).split()).replace("–", "—").replace("——", "—")
    approximate = folded.startswith("约")
    folded = folded.removeprefix("约")
    if match := _DECADE.fullmatch(folded):
        year = int(match[1])
        return Period(Moment(year), Moment(year + 9), approximate, decade=True)
    folded = _CHINESE_DATE.sub(lambda found: "-".join(part for part in found.groups() if part), folded)
    return _dated(folded, approximate)


def _dated(text: str, approximate: bool) -> Period | None:
    if match := _OPEN.fullmatch(text):
        groups = match.groups()
        return Period(_moment(*(groups[:3] if groups[0] else groups[3:])), None, approximate)
    if match := _YEARS.fullmatch(text) or _RANGE.fullmatch(text):
        groups = match.groups()
        half = len(groups) // 2
        start, end = _moment(*groups[:half]), _moment(*groups[half:])
        if (end.year, end.month or 12, end.day or 31) < (start.year, start.month, start.day):
            raise ReversedPeriodError(text)
        return Period(start, end, approximate)
    moment = parse_moment(text)
    return Period(moment, moment, approximate) if moment else None


def _moment(year: str, month: str | None = None, day: str | None = None) -> Moment:
    moment = Moment(int(year), int(month or 0), int(day or 0))
    if not FIRST_YEAR <= moment.year <= LAST_YEAR or (month and not 1 <= moment.month <= 12):
        raise ImpossibleDateError(year)
    if day and not 1 <= moment.day <= calendar.monthrange(moment.year, moment.month)[1]:
        raise ImpossibleDateError(day)
    return moment
