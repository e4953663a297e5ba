"""How problems are told on a terminal."""

from __future__ import annotations

from collections.abc import Mapping

from build_tools.wording.message import SEVERITY_NAMES, Severity

STOPPED = "内容有错误，网站没有生成；原来的网站没有改动。请按上面的提示修改后再试。"
PLACE = "{path} 第 {line} 行 第 {column} 列{field}{severity} {code}：{message}\n    → {hint}"
FIELD = "［{field}］"
NO_FIELD = "　"
NTH = "第{number}项"
OF = "的"


AT = "{text}\n    {link}"
CHECK = "检查故事"


def summary(counts: Mapping[Severity, int], stories: int) -> str:
    """One line at the end.

    Args:
        counts: Number of problems by severity.
        stories: Number of stories checked.
    """
    if not any(counts.values()):
        return f"检查了 {stories} 篇故事，没有发现问题。"
    told = "，".join(f"{counts[severity]} 处{name}" for severity, name in SEVERITY_NAMES.items() if counts[severity])
    return f"检查了 {stories} 篇故事：{told}。"
