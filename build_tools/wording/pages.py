"""What generated pages say: headings, leads and labels."""

from __future__ import annotations

HOME = "首页"
ALL = "全部故事"
ALL_BY_DATE = "全部故事（按时间）"
ALL_BY_PINYIN = "全部故事（按拼音 A–Z）"
BY_PINYIN_SHORT = "按拼音找故事 A–Z"
MATRIX = "学校 × 主题"
TIMELINE = "时间线"
UNDATED = "未注明时间"
EDITORS_CHOICE = "编者推荐"
OTHER_PLACES = "其他"
TO_MATRIX = "看一看：每所学校讲了哪些主题"

LEAD_BY_DATE = "从近到远，按活动日期或故事所说的年代排列。"
LEAD_BY_PINYIN = "按标题的汉语拼音排列，点字母直接跳到那一段。"
LEAD_MATRIX = "每个数字是这所学校在这个主题下的故事篇数，点数字就能看到它们。"
LEAD_TIMELINE = "沿着年代往下走，点开每件事背后的故事。"

FACET_LABELS = {
    "schools": "学校",
    "topics": "主题",
    "kinds": "类型",
    "forms": "形式",
    "people": "人物",
    "places": "地点",
    "periods": "年代",
    "grades": "年级",
    "series": "系列",
}

FACET_LEADS = {
    "schools": "按区县和教育集团排列，点校名看这所学校的故事和它的“一校一品”。",
    "topics": "每个主题是一条读故事的路。",
    "kinds": "档案里的故事分成这几类。",
    "forms": "故事可以讲，可以演，也可以走到现场去看。",
    "people": "按姓名的拼音排列，点名字看讲到这个人的故事。",
    "places": "故事发生的地方，按地区排列。",
    "periods": "按故事所说的年代排列。",
    "grades": "按适合的年级排列，老师备课、同学自己读都方便。",
    "series": "几篇故事接起来读。",
}

VALUE_LEADS = {
    "schools": "{name}的故事。",
    "topics": "主题“{name}”下的故事。",
    "kinds": "“{name}”一类的故事。",
    "forms": "以“{name}”的形式呈现的故事。",
    "people": "讲到{name}的故事。",
    "places": "发生在{name}的故事。",
    "periods": "涉及{name}的故事。",
    "grades": "适合{name}（{note}）的故事。",
    "series": "系列“{name}”，按顺序读。",
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

NEIGHBOURS = {facet: f"这些故事里的{label}" for facet, label in FACET_LABELS.items()}
NEIGHBOURS_SCHOOL_TOPICS = "这所学校的主题"

REASONS = {
    "people": "同一人物",
    "places": "同一地点",
    "schools": "同一学校",
    "topics": "同一主题",
    "series": "同一系列",
}

COUNTS = {"stories": "故事", "schools": "学校", "topics": "主题", "people": "人物"}


def decade(year: int) -> str:
    """``1940年代``."""
    return f"{year}年代"


def letter(initial: str) -> str:
    """Heading of a stretch of the A–Z index."""
    return "数字与符号" if initial == "#" else initial


def year_heading(year: str) -> str:
    """Heading of a year in the list by date."""
    return f"{int(year)}年" if year else UNDATED


def reason(facet: str, name: str) -> str:
    """Why a story is suggested: ``同一人物：江竹筠``."""
    return f"{REASONS[facet]}：{name}"


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
