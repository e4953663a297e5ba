"""Contributed pictures as pages offer them: in several sizes and forms."""

from __future__ import annotations

from dataclasses import dataclass

from build_tools.model.packed import Packed

COLUMN = 700
"""Pixels across of a column of text."""


@dataclass(frozen=True, slots=True)
class Sized(Packed):
    """Address of a picture, with its version (``…?v=1a2b3c4d``), and how many pixels wide it is."""

    address: str
    width: int


@dataclass(frozen=True, slots=True)
class ShownPicture(Packed):
    """A contributed picture in several sizes, from small to large.

    Attributes:
        webp: As WebP.
        plain: As JPEG or PNG, for browsers that do not know WebP.
        width: Pixels of the largest.
        height: Pixels of the largest.
        is_moving: True if it moves as WebP, and stands still in the other form.
    """

    webp: tuple[Sized, ...]
    plain: tuple[Sized, ...]
    width: int
    height: int
    is_moving: bool = False

    @property
    def address(self) -> str:
        """Of the one to show where only one can be named: neither small nor huge."""
        return self.plain[len(self.plain) // 2].address

    @property
    def column(self) -> str:
        """How wide it is in a column of text, as browsers are told: as wide as that at most, and never enlarged."""
        return f"min(92vw, {min(self.width, COLUMN)}px)"
