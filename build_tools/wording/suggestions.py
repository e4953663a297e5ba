"""Did you mean."""

from collections.abc import Iterable


def did_you_mean(*names: str) -> str:
    """``是不是想写“日期”或“时期”？`` or nothing if there is no good guess."""
    return f"是不是想写“{'”或“'.join(names)}”？" if any(names) else ""


def as_list(names: Iterable[str]) -> str:
    """``几个名称要写成列表：[江竹筠, 彭咏梧]。``"""
    return f"几个名称要写成列表：[{', '.join(names)}]。"
