"""What generated pages say: headings, leads and labels."""

from __future__ import annotations

from typing import NamedTuple

HOME = "首页"
ALL = "全部故事"
ALL_BY_DATE = "全部故事（按时间）"
ALL_BY_PINYIN = "全部故事（按拼音 A–Z）"
BY_PINYIN_SHORT = "按拼音 A–Z"
MATRIX = "学校 × 主题"
TIMELINE = "时间线"
TIME = "时间"
ERRATA = "勘误"
GLOSSARY = "词语解释"
ABOUT, ABOUT_SHORT = "关于这份档案", "关于"
EDITION = "本站版次"
LEAD_EDITION = "内容一样，版次就一样；改了一个字，版次也会变。两处的网站是不是同一版，比一比就知道。"
VERIFY = "查一查网站是不是完整"
TAKEN_DOWN = "这篇故事已经撤下"
UNDATED = "未注明时间"
EDITORS_CHOICE = "编者推荐"
OTHER_PLACES = "其他"

LEAD_BY_DATE = "从近到远，按活动日期或故事所说的年代排列。"
LEAD_BY_PINYIN = "按标题的汉语拼音排列，点字母直接跳到那一段。"
LEAD_MATRIX = "每个数字是这所学校在这个主题下的故事篇数，点数字就能看到它们。"
LEAD_GLOSSARY = "故事里不好懂的词，按拼音排列。"
LEAD_ERRATA = "发布以后改正了的错误，最近的在前面。"
LEAD_TIMELINE = "沿着年代往下走，点开每件事背后的故事。"

PERIOD = "时期"


class Ask(NamedTuple):
    """A question of the home page, and what leads to its rarer answers."""

    question: str
    more: str = ""


QUESTIONS = {
    "grades": Ask("我几年级"),
    "people": Ask("谁的故事", "按姓氏的拼音找"),
    "schools": Ask("我的学校", "按区县找"),
}

ROW_LABELS = {
    "kind": "类别",
    "city": "城市",
    "district": "区县",
    "group": "教育集团",
    "brand": "一校一品",
    "life": "生卒",
    "region": "地区",
    "aliases": "也叫",
    "coordinates": "大约位置",
}

NEIGHBOURS_SCHOOL_TOPICS = "这所学校的主题"
STORIES = "故事"


_DATE_LENGTHS = ([4], [4, 2], [4, 2, 2])


def every(label: str) -> str:
    """What leads to all values of a facet."""
    return f"全部{label}"


def facet_lead(label: str) -> str:
    """Lead of an overview."""
    return f"按{label}找故事。"


def value_lead(label: str) -> str:
    """Lead of the list of a value, whose name takes the place of ``{name}``."""
    return f"{label}“{{name}}”下的故事。"


def neighbours(label: str) -> str:
    """Heading over values that go with a value."""
    return f"这些故事里的{label}"


def decade(year: int) -> str:
    """``1940年代``."""
    return f"{year}年代"


def letter(initial: str) -> str:
    """Heading of a stretch of the A–Z index."""
    return "数字与符号" if initial == "#" else initial


def year_heading(year: str) -> str:
    """Heading of a year in the list by date."""
    return f"{int(year)}年" if year else UNDATED


def day(date: str) -> str:
    """``2021年3月29日`` for ``2021-03-29``; what is no date, or says less than a year, stays as it is."""
    parts = date.split("-")
    if not "".join(parts).isdecimal() or [len(part) for part in parts] not in _DATE_LENGTHS:
        return date
    year, *rest = parts
    return f"{year}年" + "".join(f"{int(part)}{unit}" for part, unit in zip(rest, "月日", strict=False))


def reason(label: str, name: str) -> str:
    """Why a story is suggested: ``同一人物：张桂梅``."""
    return f"同一{label}：{name}"


def school_topic_title(school: str, topic: str) -> str:
    """Title of the list of one school's stories on one topic."""
    return f"{school} · {topic}"


def school_topic_lead(school: str, topic: str) -> str:
    """Lead of the same list."""
    return f"{school}在主题“{topic}”下的故事。"


def coordinates(latitude: float, longitude: float) -> str:
    """Approximate position, said to be so."""
    return f"北纬 {latitude:.2f}°，东经 {longitude:.2f}°（约略，不作导航）"


def citation(title: str, publisher: str, date: str) -> str:
    """One source on one line: ``《题名》，发布单位，日期``."""
    named = title if title.startswith(("《", "“")) else f"《{title}》"
    return "，".join(part for part in (named, publisher, date) if part)
