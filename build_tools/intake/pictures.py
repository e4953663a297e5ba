"""What Word documents say of their pictures."""

from __future__ import annotations

import re

_MADE_ALT = re.compile(
    r"(?:(?:微信|QQ)?(?:图片|图像|照片|截图)|屏幕截图|picture|image|img|dsc[fn]?|mmexport|screenshot)?[ _0-9-]*"
    r"|[\w -]+\.[A-Za-z]{3,4}",
    re.IGNORECASE,
)
_MADE_ALT_SIGNS = ("已自动生成", "automatically generated")
_LONGEST_ALT = 200


def written_alt(text: str) -> str:
    """An alternative text that somebody wrote; empty for the names that programs, telephones and cameras put there."""
    alt = " ".join(text.split())[:_LONGEST_ALT]
    return "" if _MADE_ALT.fullmatch(alt) or any(sign in alt for sign in _MADE_ALT_SIGNS) else alt


def share(text: str, whole: int) -> float:
    """A part that is cut off, between 0 and 1: ``12000`` of a whole, or ``0.1`` and ``6554f`` in VML."""
    match = re.fullmatch(r"(0?\.\d+|\d+)f?", text)
    if not match:
        return 0.0
    share = float(match[1])
    return min(share if "." in match[1] else share / whole, 0.95)
