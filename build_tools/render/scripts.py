"""Our own scripts as they are served: without the comments and the indentation that only their readers need."""

from __future__ import annotations


def served_script(source: str) -> str:
    """A script without lines that are comments only, without empty lines and without indentation.

    It goes by lines and knows no JavaScript: comments behind code stay, and what could mislead it is refused.

    Args:
        source: A script in which no text runs over several lines.

    Raises:
        ValueError: A text in backticks runs over several lines, a comment ends before code or never ends.
    """
    kept: list[str] = []
    in_comment = False
    for number, line in enumerate(source.splitlines(), 1):
        text = line.strip()
        starts = text.startswith("/*")
        if in_comment or starts:
            end = text.find("*/", 2 if starts and not in_comment else 0)
            if end >= 0 and end != len(text) - 2:
                raise ValueError(f"line {number}: code after a comment")
            in_comment = end < 0
        elif text and not text.startswith("//"):
            if text.count("`") % 2:
                raise ValueError(f"line {number}: text over several lines")
            kept.append(text)
    if in_comment:
        raise ValueError("a comment never ends")
    return "\n".join(kept) + "\n"
