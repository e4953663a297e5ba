"""Setting sheets by typst."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import typst

from build_tools.paper.content import Content

SIZES = (11.0, 10.5, 10.0, 9.5)
"""Points, the best first, in which a handout may be set."""

SHEET = 2
"""Sides of one sheet of paper."""

FONTS = {
    "song": (
        *("Source Han Serif SC", "Source Han Serif CN", "Noto Serif CJK SC", "Noto Serif SC"),
        *("Songti SC", "STSong", "SimSun", "NSimSun"),
    ),
    "hei": (
        *("Source Han Sans SC", "Source Han Sans CN", "Noto Sans CJK SC", "Noto Sans SC"),
        *("PingFang SC", "Heiti SC", "Microsoft YaHei", "SimHei", "WenQuanYi Micro Hei"),
    ),
    "kai": ("LXGW WenKai", "Kaiti SC", "STKaiti", "KaiTi", "AR PL UKai CN"),
}
"""Families by what they are for."""

_PAGE = re.compile(rb"/Type\s*/Page\b")


class NoFontError(Exception):
    """The computer has none of the fonts in which Chinese is set."""


def set_sheet(kind: str, paper: str, content: Content) -> bytes:
    """A PDF.

    Args:
        kind: ``handout``, ``sheet`` or ``poster``.
        paper: ``a3`` or ``a4``.
        content: What stands on it.

    Raises:
        NoFontError: There is no font for it.
    """
    data = {**content.data, "kind": kind, "paper": paper, "fonts": fonts_here()}
    for size in SIZES:
        pdf = _compiled({**data, "size": size}, content.files)
        if kind != "handout" or pages(pdf) <= SHEET:
            break
    return pdf


def pages(pdf: bytes) -> int:
    """How many sides a PDF by typst has."""
    return len(_PAGE.findall(pdf))


def fonts_here() -> dict[str, list[str]]:
    """Families of this computer by what they are for; one kind stands in for another that is missing.

    Raises:
        NoFontError: There is none at all.
    """
    families = set(typst.Fonts().families())
    found = {name: [family for family in known if family in families] for name, known in FONTS.items()}
    every = found["song"] + found["hei"]
    if not every:
        raise NoFontError
    return {name: own + every for name, own in found.items()}


def _compiled(data: Mapping[str, Any], pictures: Mapping[str, bytes]) -> bytes:
    template = files("build_tools.paper").joinpath("sheets.typ").read_bytes()
    words = json.dumps(data, ensure_ascii=False).encode("utf-8", "replace")
    with TemporaryDirectory() as name:
        folder = Path(name)
        for file, content in {"main.typ": template, "data.json": words, **pictures}.items():
            folder.joinpath(file).write_bytes(content)
        return typst.compile(folder / "main.typ", root=folder, format="pdf")
