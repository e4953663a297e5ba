"""What a page says of its pinyin."""

from __future__ import annotations

from dataclasses import dataclass

from build_tools.model.packed import Packed


@dataclass(frozen=True, slots=True)
class PagePinyin(Packed):
    """What the script that shows the pinyin of a page needs, see ``render.pinyin``.

    Attributes:
        count: Characters that are spoken.
        checksum: Adler-32 of these characters as UTF-16, which the script compares with those of the page.
        unusual: Syllables of those that are not read as usual, each after its distance from the last: ``3háng 14de``.
        beyond: Characters that the youngest readers may not be able to read.
    """

    count: int = 0
    checksum: int = 1
    unusual: str = ""
    beyond: str = ""
