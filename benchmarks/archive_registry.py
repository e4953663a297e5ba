"""Registries of a made-up archive: the curated ones, with schools and their series added."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.archive_sources import STORIES

SCHOOLS_PER_DISTRICT = 25
SCHOOLS_PER_GROUP = 5
BRANDS = ("红烛", "红岩花开", "星火课堂", "小小讲解员", "向阳成长", "家书里的课")
NOTE = "由程序编造的示例，只用来量快慢。"

_STORIES_OF_EVENT = re.compile(r"^  故事: \[(.*)\]\n", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class School:
    """A school that does not exist.

    Attributes:
        number: From 1.
    """

    number: int

    @property
    def id(self) -> str:
        """Its folder."""
        return f"shili-xiaoxue-{self.number:03d}"

    @property
    def name(self) -> str:
        """Its name, which says what it is."""
        return f"示例小学{self.number:03d}"

    @property
    def series(self) -> str:
        """Name of its own series."""
        return f"{self.name}讲故事"

    @property
    def entry(self) -> str:
        """Its entry in the registry; every second one has a brand."""
        group = f"  教育集团: 示例教育集团{(self.number - 1) // SCHOOLS_PER_GROUP + 1:02d}\n"
        brand = f"  品牌: {BRANDS[self.number % len(BRANDS)]}\n" if self.number % 2 else ""
        district = f"示例{(self.number - 1) // SCHOOLS_PER_DISTRICT + 1:02d}区"
        return (
            f"- 编号: {self.id}\n  名称: {self.name}\n  别名: [示小{self.number:03d}]\n  类别: 小学\n"
            f"  城市: 示例市\n  区县: {district}\n{group}{brand}  简介: {NOTE}\n"
        )

    @property
    def series_entry(self) -> str:
        """Entry of its series; kept even if a small archive has no story for it."""
        return f"- 编号: {self.id}-jiang-gushi\n  名称: {self.series}\n  简介: {NOTE}\n  保留: 是\n"


def make_schools(count: int) -> list[School]:
    """Make as many schools."""
    return [School(number) for number in range(1, count + 1)]


def write_registries(folder: Path, schools: list[School], successors: Mapping[str, str]) -> None:
    """Write all registries.

    Args:
        folder: Where to, made here.
        schools: Those to add.
        successors: Slugs of made-up stories by those of the curated ones they stand for on the time line.
    """
    folder.mkdir(parents=True)
    for file in sorted((STORIES / "registry").glob("*.yml")):
        text = file.read_text(encoding="utf-8")
        if file.stem == "schools":
            text = "\n".join([text, *(school.entry for school in schools)])
        elif file.stem == "series":
            text = "\n".join([text, *(school.series_entry for school in schools)])
        elif file.stem == "timeline":
            text = _STORIES_OF_EVENT.sub(lambda found: _successors(found[1], successors), text)
        (folder / file.name).write_text(text, encoding="utf-8", newline="\n")


def _successors(written: str, successors: Mapping[str, str]) -> str:
    slugs = [successors[slug] for slug in written.split(", ") if slug in successors]
    return f"  故事: [{', '.join(slugs)}]\n" if slugs else ""
