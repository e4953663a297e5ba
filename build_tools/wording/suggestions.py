"""Did you mean."""

from collections.abc import Iterable

OTHER_LABELS = {
    "时间": ("日期", "时期"),
    "年代": ("时期",),
    "题目": ("标题",),
    "简介": ("摘要",),
    "标签": ("主题",),
    "照片": ("媒体",),
    "图片": ("媒体",),
    "年级": ("适合年级",),
    "出处": ("来源",),
    "参考": ("来源",),
    "同意": ("同意书",),
}
"""What teachers call fields, by which labels they may mean."""

OTHER_CHOICES = {
    "小学": ("小学低段", "小学中段", "小学高段"),
    "中学": ("初中", "高中"),
    "低年级": ("小学低段",),
    "中年级": ("小学中段",),
    "高年级": ("小学高段",),
} | {
    f"{year}年级": (grade,)
    for grade, years in (("小学低段", "一二12"), ("小学中段", "三四34"), ("小学高段", "五六56"), ("初中", "七八九789"))
    for year in years
}
"""What teachers write instead of an option, by which options they may mean."""


def did_you_mean(*names: str) -> str:
    """``是不是想写“日期”或“时期”？`` or nothing if there is no good guess."""
    return f"是不是想写“{'”或“'.join(names)}”？" if any(names) else ""


def within(outer: str, name: str, lines: Iterable[str]) -> str:
    """``“主色”要写在“配色”下面，像这样分几行写：“配色:”“  主色: 1f5c43”。``"""
    return f"“{name}”要写在“{outer}”下面，分几行写：“{'”“'.join(lines)}”。"


def as_list(names: Iterable[str]) -> str:
    """``几个名称要写成列表：[张桂梅, 王继才]。``"""
    return f"几个名称要写成列表：[{', '.join(names)}]。"
