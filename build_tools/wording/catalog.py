"""Every code there is, by code."""

from __future__ import annotations

from types import ModuleType

from build_tools.wording import (
    faults,
    fields,
    files,
    frontmatter,
    identity,
    media,
    privacy,
    profile,
    prose,
    references,
    registries,
)
from build_tools.wording.message import Message

FAMILIES: dict[str, tuple[str, ModuleType]] = {
    "F": ("文件", files),
    "Y": ("故事信息的格式", frontmatter),
    "T": ("各项内容", fields),
    "R": ("名称与链接", references),
    "I": ("地址与系列", identity),
    "M": ("图片、录音与视频", media),
    "B": ("正文", prose),
    "C": ("保护学生", privacy),
    "G": ("登记表", registries),
    "A": ("档案的名片", profile),
    "X": ("程序的意外", faults),
}

MESSAGES: dict[str, Message] = {
    message.code: message
    for _, module in FAMILIES.values()
    for message in sorted((item for item in vars(module).values() if isinstance(item, Message)), key=lambda m: m.code)
}
