"""The YAML library's complaints, told in a teacher's words."""

from __future__ import annotations

from build_tools.wording import frontmatter
from build_tools.wording.message import Message

_UNKNOWN = "格式不对"

# (part of the library's context, part of its problem, our message, reason, True: the mistake is where the construct began)
_REASONS: tuple[tuple[str, str, Message, str, bool], ...] = (
    ("", "document", frontmatter.Y009, "信息中间又出现了 --- 或 ...", False),
    ("alias", "", frontmatter.Y007, "以 * 开头", True),
    ("anchor", "", frontmatter.Y007, "以 & 开头", True),
    ("tag", "", frontmatter.Y008, "以 ! 开头", True),
    ("directive", "", frontmatter.Y009, "以 % 开头的内容要加英文单引号", False),
    ("quoted scalar", "escape", frontmatter.Y009, "英文双引号里有反斜杠，请改用英文单引号", False),
    ("quoted scalar", "", frontmatter.Y009, "引号没有成对", True),
    ("simple key", "", frontmatter.Y009, "这一行缺少英文冒号和空格", True),
    ("flow sequence", "", frontmatter.Y009, "方括号没有成对，或者各项之间没有用英文逗号", True),
    ("flow mapping", "", frontmatter.Y009, "花括号没有成对，或者各项之间没有用英文逗号", True),
    ("block scalar", "", frontmatter.Y009, "| 或 > 后面不能再写字，内容从下一行缩进两格开始", False),
    ("flow node", "", frontmatter.Y009, "括号里多了逗号或少了内容，或者括号没有成对", False),
    ("block node", "", frontmatter.Y009, "内容不能以 ]、} 或英文逗号开头", False),
    ("plain scalar", "tab character", frontmatter.Y009, "行首有制表符，请换成空格", False),
    ("plain scalar", "", frontmatter.Y009, "括号里的内容有英文冒号，要加英文单引号", False),
    ("", "mapping keys are not allowed", frontmatter.Y009, "内容以问号加空格开头，要加英文单引号", False),
    ("", "mapping values are not allowed", frontmatter.Y009, "一行里有两个冒号，或者上一行缩进不对", False),
    ("", "sequence entries are not allowed", frontmatter.Y009, "短横线开头的一项要另起一行", False),
    ("", "found character that cannot start", frontmatter.Y009, "内容以 @、`、% 或制表符开头，要加英文单引号", False),
    ("block mapping", "", frontmatter.Y009, "这一行的缩进和上面的不对齐，或者引号后面多了字", False),
    ("block collection", "", frontmatter.Y009, "这一行的缩进和上面的不对齐，或者少了短横线", False),
)


def reason_for(context: str, problem: str) -> tuple[Message, str, bool]:
    """Our message, a reason in Chinese, and whether the mistake is where the construct began.

    Args:
        context: What the library was doing (``while scanning a simple key``).
        problem: What it found.
    """
    for in_context, in_problem, message, reason, at_context in _REASONS:
        if in_context in context and in_problem in problem and (in_context or in_problem):
            return message, reason, at_context
    return frontmatter.Y009, _UNKNOWN, False
