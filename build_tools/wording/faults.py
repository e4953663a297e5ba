"""Wording of X codes: the program itself failed over one story."""

from build_tools.wording.message import Message

X001 = Message(
    "X001",
    "error",
    "程序处理这篇故事时出了意外（{reason}）。",
    "这不是您的错：先不放这一篇，把这个文件和这条提示交给档案管理员；别的故事不受影响。",
    "遇到没有料到的写法，程序只放下这一篇，并写明是在哪一步出的意外，好让维护的人改好它。",
)
