"""What Word documents say of their pictures."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from build_tools.intake.package import attribute

_MADE_ALT = re.compile(
    r"(?:(?:微信|QQ)?(?:图片|图像|照片|截图)|屏幕截图|picture|image|img|dsc[fn]?|mmexport|screenshot)?[ _0-9-]*"
    r"|[\w -]+\.[A-Za-z]{3,4}",
    re.IGNORECASE,
)
_MADE_ALT_SIGNS = ("已自动生成", "automatically generated")
_LONGEST_ALT = 200
_SIDES, _VML_SIDES = ("l", "t", "r", "b"), ("cropleft", "croptop", "cropright", "cropbottom")

Crop = tuple[float, float, float, float]


def written_alt(text: str) -> str:
    """An alternative text that somebody wrote; empty for the names that programs, telephones and cameras put there."""
    alt = " ".join(text.split())[:_LONGEST_ALT]
    return "" if _MADE_ALT.fullmatch(alt) or any(sign in alt for sign in _MADE_ALT_SIGNS) else alt


def cut_off(element: Element | None, *, is_vml: bool = False) -> Crop:
    """Which parts of a picture are cut off: left, top, right, bottom.

    Args:
        element: ``a:srcRect``, or ``v:imagedata``; None if nothing is.
        is_vml: True for the latter.
    """
    names, whole = (_VML_SIDES, 65_536) if is_vml else (_SIDES, 100_000)
    left, top, right, bottom = (_share(attribute(element, name), whole) if element is not None else 0 for name in names)
    return left, top, right, bottom


def _share(text: str, whole: int) -> float:
    """A part that is cut off, between 0 and 1: ``12000`` of a whole, or ``0.1`` and ``6554f`` in VML."""
    match = re.fullmatch(r"(0?\.\d+|\d+)f?", text)
    if not match:
        return 0.0
    share = float(match[1])
    return min(share if "." in match[1] else share / whole, 0.95)
