"""Colours of a site: the tested palettes, what follows from an archive's own colours, and whether these can be read."""

from __future__ import annotations

from collections.abc import Mapping

READABLE = 4.5
"""Ratio of contrast that WCAG 2 asks of text at level AA."""

DAY_GROUNDS, NIGHT_GROUNDS = ("#faf5ea", "#fffdf8", "#f3e9d5"), ("#1c1815", "#272019", "#231d18")
"""Paper, sheets and tinted parts of a page, as in ``overrides/assets/tokens.css``."""

USUAL = "朱红"
PALETTES: Mapping[str, tuple[str, str]] = {
    USUAL: ("#9a261d", "#f2a08d"),
    "松绿": ("#1f5c43", "#8fd0ae"),
    "靛蓝": ("#1f4b7d", "#9cc3ee"),
    "黛紫": ("#5f2f6e", "#d5aee3"),
}
"""Main colour by day and by night, by the name of the palette; the first is that of the style sheets."""

_USUAL_TOKENS = ("#741c16", "#f7e3d6", "#f7bcac", "#43251f", "#b5473a", "#8a0f06", "#5c0802")
_STEPS = 50

Rgb = tuple[int, int, int]


def contrast(one: str, other: str) -> float:
    """WCAG's ratio of contrast between two colours, written ``#rrggbb``."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def mixed(colour: str, other: str, share: float) -> str:
    """A colour with some of another one in it.

    Args:
        colour: ``#rrggbb``.
        other: Likewise.
        share: Of the other, from 0 to 1.
    """
    parts = (round(a + (b - a) * share) for a, b in zip(_rgb(colour), _rgb(other), strict=True))
    return f"#{''.join(f'{part:02x}' for part in parts)}"


def weakest(colour: str, *, night: bool) -> float:
    """The least contrast of a main colour with what it stands on.

    Args:
        colour: ``#rrggbb``.
        night: True for the colour by night.
    """
    grounds = (*NIGHT_GROUNDS, _night_tint(colour)) if night else (*DAY_GROUNDS, _day_tint(colour))
    return min(contrast(colour, ground) for ground in grounds)


def readable(colour: str, *, night: bool) -> str:
    """The nearest colour, darker by day and lighter by night, that can be read; see ``weakest``."""
    steps = (mixed(colour, "#ffffff" if night else "#000000", step / _STEPS) for step in range(_STEPS + 1))
    return next(shade for shade in steps if weakest(shade, night=night) >= READABLE)


def replacements(day: str, night: str) -> Mapping[str, str]:
    """What stands for each of the usual colours in the style sheets and drawings of the program.

    Args:
        day: Main colour by day.
        night: Main colour by night.
    """
    usual = PALETTES[USUAL]
    if (day, night) == usual:
        return {}
    deep = mixed(day, "#000000", 0.25)
    own = (deep, _day_tint(day), mixed(night, "#ffffff", 0.3), _night_tint(night), mixed(night, "#1c1815", 0.45))
    strong = mixed(day, "#000000", 0.3)
    return dict(zip((*usual, *_USUAL_TOKENS), (day, night, *own, strong, mixed(strong, "#000000", 0.35)), strict=True))


def _day_tint(colour: str) -> str:
    return mixed(colour, "#fffaf0", 0.88)


def _night_tint(colour: str) -> str:
    return mixed(colour, "#1c1815", 0.82)


def _rgb(colour: str) -> Rgb:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(part / 255) for part in _rgb(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.03928 else float(((part + 0.055) / 1.055) ** 2.4)
