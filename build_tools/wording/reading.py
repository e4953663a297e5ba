"""How stories look, as readers choose it for their device, and the bar with which they do."""

from __future__ import annotations

from collections.abc import Mapping

SETTINGS: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "size": ("字号", {"1": "标准", "2": "大", "3": "较大", "4": "很大", "5": "最大"}),
    "spacing": ("行距", {"1": "标准", "2": "宽", "3": "很宽"}),
    "scheme": ("颜色", {"default": "纸色", "slate": "深色", "contrast": "高对比"}),
    "pinyin": ("拼音", {"off": "不注", "all": "全注", "beyond": "难字", "tap": "点读"}),
    "numbers": ("段号", {"off": "不编段号", "on": "段号"}),
    "face": ("楷体", {"page": "网页的字体", "kai": "楷体"}),
    "bar": ("阅读", {"open": "展开", "closed": "收起"}),
}
"""By name: what it is called, and its values with their names, the usual one first; style sheets know both as ``data-<name>="<value>"``."""

BAR = {
    "label": "阅读方式",
    "skip": "调整阅读方式",
    "sample": "字",
    "open": "阅读",
    "close": "收起",
    "print": "打印",
    "screen": "全屏",
    "stop": "停止",
    "no_pinyin": "这一页的拼音没有打开，请刷新网页再试。",
}
"""Words of the bar."""

PROGRESS = {
    "label": "这篇故事",
    "read": "读过",
    "told": "讲过",
    "sum": "，{kind}{count}篇",
    "help": "读完、讲完一篇，可以在那一篇的末尾记下来。只记在这台设备上，别人看不到。",
    "forget": "清除记录",
}
"""What of a series was read and told."""

SPEECH = {"silent": "朗读", "speaking": "暂停", "paused": "继续"}
"""What the button for reading aloud does next, by what is going on."""
