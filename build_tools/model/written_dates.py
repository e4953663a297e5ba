"""Dates and periods in the many ways in which people write them, put in the one that the archive reads."""

from __future__ import annotations

import re
import unicodedata

from build_tools.model.period import (
    ImpossibleDateError,
    Moment,
    Period,
    ReversedPeriodError,
    parse_moment,
    parse_period,
)

_DIGITS = {
    char: str(value)
    for value, chars in enumerate(("〇零○", "一", "二", "三", "四", "五", "六", "七", "八", "九"))
    for char in chars
}
_DIGIT = f"[{''.join(_DIGITS)}]"
_REPUBLIC = re.compile(r"(?:中华)?民国(元|\d{1,3})年?")
_CHINESE_YEAR = re.compile(rf"{_DIGIT}{{4}}")
_CHINESE_NUMBER = re.compile(rf"({_DIGIT}?)十({_DIGIT}?)|{_DIGIT}")
_CENTURY = re.compile(r"(\d{1,2})世纪(\d0)年代")
_TAIL = re.compile(
    r"[(（].*[)）]$|[，,。.、;；!！:：]+$|(?:星期|周|礼拜)[\d日天]$|[春夏秋冬][季天]?$|[上中下]旬$|[年月]?[初末底]$|"
    r"(?:凌晨|早上|上午|中午|下午|晚上|晚|夜)?\d{0,2}(?::\d{2}){1,2}$|t\d.*$|(?:凌晨|早上|上午|中午|下午|晚上|夜里)$|学年度?$|期间$|许$"
)
_ABOUT_TAIL = re.compile(r"年?(?:左右|前后|\?)$")
_TODAY = re.compile(r"(?:现在|目前|如今|今天)$")
_QUOTES = "“”‘’\"'《》「」『』【】[]"
_LIMIT = 60
_DASH = "[-–—−‐‑~～至到]+"
_BETWEEN = r"[-–—−‐‑_./。·,，、年月\s]+"
_DATE = re.compile(rf"(\d{{4}})(?:{_BETWEEN}(\d{{1,2}})(?:{_BETWEEN}(\d{{1,2}}))?)?[年月日号]?")
_SOLID = re.compile(r"(\d{4})(\d{2})(\d{2})")
_LOOKALIKES = str.maketrans("ol", "01")
_LETTERS = re.compile(r"(?<=\d)[ol]|(?<=[\d./-])[ol](?=\d)")
_SHORT_END = re.compile(rf"(\d{{2}})(\d{{2}})年?{_DASH}(\d{{2}})年?")
_SAME_YEAR = re.compile(rf"(\d{{4}})[年./-](\d{{1,2}})月?{_DASH}(\d{{1,2}})月")
_SAME_MONTH = re.compile(rf"(\d{{4}})[年./-](\d{{1,2}})[月./-](\d{{1,2}})[日号]?{_DASH}(\d{{1,2}})[日号]?")


def proposed_day(written: str) -> str:
    """How a date that cannot be read should be written, or nothing if it is not certain what it means.

    Args:
        written: As the teacher wrote it; a stretch of days means its first day.
    """
    if len(written) > _LIMIT:
        return ""
    text = _folded(written)
    moment = _date(text)
    if moment:
        return moment.iso
    period = _period(text)
    return period.start.iso if period and not period.decade and period.end else ""


def proposed_period(written: str) -> str:
    """How a period that cannot be read should be written, or nothing if it is not certain what it means."""
    if len(written) > _LIMIT:
        return ""
    parts = [part for part in re.split(r"[、,，和及]", _folded(written).strip(_QUOTES)) if part]
    periods = [_period(part) for part in parts]
    if not parts or not all(periods):
        return _as_written(period) if (period := _period(_folded(written))) else ""
    shown = [_as_written(period) for period in periods if period]
    return shown[0] if len(shown) == 1 else f"[{', '.join(shown)}]"


def _folded(written: str) -> str:
    """The text with Arabic digits, without what does not belong to the date."""
    text = unicodedata.normalize("NFKC", written).strip().strip(_QUOTES).casefold().removeprefix("公元")
    text = _LETTERS.sub(lambda match: match[0].translate(_LOOKALIKES), text)
    text = _CHINESE_YEAR.sub(lambda match: "".join(_DIGITS[char] for char in match[0]), text)
    text = _CHINESE_NUMBER.sub(_number, text) if re.search(r"[年月日世纪国]", text) else text
    text = _REPUBLIC.sub(lambda match: f"{1911 + (1 if match[1] == '元' else int(match[1]))}年", text)
    text = _CENTURY.sub(lambda match: f"{int(match[1]) - 1:02d}{match[2]}年代", text)
    text = re.sub(r"^(\d{3}0)'?s$", r"\1年代", text)
    text = _TODAY.sub("今", text).replace("到", "至")
    before = ""
    while before != text:
        before, text = text, _TAIL.sub("", text).strip()
    if _ABOUT_TAIL.search(text) or text.startswith(("大约", "约")):
        text = "约" + _ABOUT_TAIL.sub("", text).removeprefix("大").removeprefix("约")
    return text


def _number(match: re.Match[str]) -> str:
    if "十" not in match[0]:
        return _DIGITS[match[0]]
    return _DIGITS.get(match[1], "1") + _DIGITS.get(match[2], "0")


def _date(text: str) -> Moment | None:
    match = _DATE.fullmatch(text) or _SOLID.fullmatch(text)
    if len(set(text) & set("-/.—~")) > 1:
        return None
    try:
        return parse_moment("-".join(part for part in match.groups() if part)) if match else None
    except ImpossibleDateError:
        return None


def _period(text: str) -> Period | None:
    about = text.startswith("约")
    text = text.removeprefix("约")
    for candidate in _candidates(text):
        try:
            period = parse_period("约" * about + candidate)
        except (ImpossibleDateError, ReversedPeriodError):
            continue
        if period:
            return period
    return None


def _candidates(text: str) -> list[str]:
    """The text in forms that may be readable, the likeliest first."""
    found: list[str] = []
    if match := _SHORT_END.fullmatch(text):
        century, start, end = match.groups()
        if int(end) > int(start):
            found.append(f"{century}{start}-{century}{end}")
    if match := _SAME_YEAR.fullmatch(text):
        year, start, end = match.groups()
        found.append(f"{year}-{start}至{year}-{end}")
    if match := _SAME_MONTH.fullmatch(text):
        year, month, start, end = match.groups()
        found.append(f"{year}-{month}-{start}至{year}-{month}-{end}")
    if moment := _date(text):
        found.append(moment.iso)
    for dash in re.finditer(_DASH, text):
        start_date, end_date = _date(text[: dash.start()]), _date(text[dash.end() :])
        if start_date and end_date:
            found.append(f"{start_date.iso}至{end_date.iso}")
    return [*found, text]


def _as_written(period: Period) -> str:
    """The period as the manual writes it: ``1939-1946``, ``1949-09至1949-11``, ``1940年代``, ``约2021``, ``1945-至今``."""
    about = "约" if period.approximate else ""
    if period.decade:
        return f"{about}{period.start.year}年代"
    if period.end is None:
        return f"{about}{period.start.iso}-至今"
    if period.end == period.start:
        return about + period.start.iso
    dash = "-" if not (period.start.month or period.end.month) else "至"
    return f"{about}{period.start.iso}{dash}{period.end.iso}"
