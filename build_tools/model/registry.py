"""The registries: what schools, topics, people … an archive knows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from build_tools.model.entry import Entry
from build_tools.model.field_types import (
    Choice,
    Day,
    Flag,
    Identifier,
    Many,
    Number,
    OldAddress,
    Record,
    Reference,
    StoryReference,
    Text,
    declared,
    specs_of,
)
from build_tools.model.project import Project
from build_tools.model.records import Source
from build_tools.model.story import Story

TIMELINE, TAKEDOWNS, PROJECTS = "timeline", "takedowns", "projects"

SCHOOL_KINDS = ("幼儿园", "小学", "中学", "职教", "教育集团", "教育部门", "区教委", "学校", "教研机构")


@dataclass(frozen=True, slots=True)
class School(Entry):
    """A school, a group of schools or an education office."""

    kind: str = declared("类别", Choice(SCHOOL_KINDS), required=True, example="小学", help="学校的类别。")
    city: str = declared("城市", Text(40), example="云州市", help="所在的城市。")
    district: str = declared("区县", Text(40), example="云岭区", help="所在的区县，学校按它分组。")
    group: str = declared("教育集团", Text(60), example="实验小学教育集团", help="所属的教育集团。")
    brand: str = declared("品牌", Text(80), example="书香润心", help="“一校一品”的名称。")


@dataclass(frozen=True, slots=True)
class Kind(Entry):
    """A kind of story."""

    needs_sources: bool = declared("需要来源", Flag(), example="是", help="这一类故事必须写来源。")


@dataclass(frozen=True, slots=True)
class Person(Entry):
    """A historical or public person."""

    life: str = declared("生卒", Text(40), example="1920—1949", help="出生和去世的年份。")


@dataclass(frozen=True, slots=True)
class Place(Entry):
    """A place, with coordinates that are only good for a schematic map."""

    region: str = declared("地区", Text(60), example="云州市云岭区", help="属于哪里，地点按它分组。")
    latitude: float | None = declared("纬度", Number(-90, 90, decimal=True), example="30.12", help="约略的北纬度数。")
    longitude: float | None = declared(
        "经度", Number(-180, 180, decimal=True), example="108.34", help="约略的东经度数。"
    )


@dataclass(frozen=True, slots=True)
class GlossaryTerm(Entry):
    """A word that a pupil may not know; its summary is the explanation."""

    sources: tuple[Source, ...] = declared(
        "来源",
        Many(Record(Source, shorthand="title"), maximum=20),
        example="\n    - 题名: 校训的由来",
        help="解释的出处。",
    )


@dataclass(frozen=True, slots=True)
class TimelineEvent(Entry):
    """Something that happened, on the time line; its name is the sentence shown."""

    date: str = declared("日期", Day(), required=True, example="1953-09-01", help="发生的日期，可以只写年或年月。")
    stories: tuple[str, ...] = declared(
        "故事", Many(StoryReference(), maximum=40), example="[lao-xiaozhong]", help="讲到它的故事。"
    )
    sources: tuple[Source, ...] = declared(
        "来源",
        Many(Record(Source, shorthand="title"), maximum=20),
        example="\n    - 题名: 云岭区志",
        help="事实的出处。",
    )


@dataclass(frozen=True, slots=True)
class Takedown(Entry):
    """A story that was taken down: known by the fingerprint of its address, so that it does not come back; never by its title."""

    id: str = declared(
        "编号", Identifier(), required=True, example="9f2c61d0a7b35e48", help="从旧地址算出来的，由 takedown 命令写。"
    )
    address: str = declared(
        "旧地址", OldAddress(), example="lishi/jiu-mingzi", help="网站在这里留一页说明；没有写，就什么也不留。"
    )
    date: str = declared("日期", Day(), required=True, example="2026-11-29", help="撤下的日期。")
    reason: str = declared("说明", Text(60), example="应作者的要求", help="显示在那一页上的一句话，不写姓名和标题。")

    name: str = ""
    aliases: tuple[str, ...] = ()
    reading: str = ""
    summary: str = ""
    keep: bool = True


_DECLARED: dict[str, type[Entry]] = {
    "schools": School,
    "collections": Entry,
    "topics": Entry,
    "kinds": Kind,
    "forms": Entry,
    "people": Person,
    "places": Place,
    "series": Entry,
    "glossary": GlossaryTerm,
    TIMELINE: TimelineEvent,
    TAKEDOWNS: Takedown,
    PROJECTS: Project,
}

OPTIONAL = frozenset({TAKEDOWNS, PROJECTS})
"""Registries whose file may be missing."""

RECORDS = frozenset({TIMELINE, TAKEDOWNS, PROJECTS})
"""Registries whose entries are records of what happened: no story refers to them, and no text names them."""

REGISTRY_LABELS = {spec.item.registry: spec.label for spec in specs_of(Story) if isinstance(spec.item, Reference)}
"""What the stories' fields that name entries call them, by registry."""

REGISTRIES = _DECLARED | {name: Entry for name in REGISTRY_LABELS if name not in _DECLARED}
"""Kind of entry by registry; a field of a story may name one that is not declared here, of plain entries."""


@dataclass(frozen=True)
class Registry:
    """The entries of one kind, by id and by any of their names.

    Attributes:
        name: File name without ``.yml``.
        entries: By id, in the order of the file.
        names: Ids by id, name or alias; several ids where a name is not unique.
        lost: Names and aliases of entries whose id could not be read.
        readable: False if the file could not be read.
    """

    name: str
    entries: Mapping[str, Entry]
    names: Mapping[str, tuple[str, ...]]
    lost: frozenset[str] = frozenset()
    readable: bool = True

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries.values())

    def find(self, written: str) -> tuple[str, ...]:
        """Ids that a written reference may mean: none, one, or several."""
        if written in self.entries:
            return (written,)
        return self.names.get(written, ())

    @property
    def spoken(self) -> dict[str, str]:
        """Ids by every name and alias that a text may use."""
        return {name: entry.id for entry in self for name in (entry.name, *entry.aliases)}

    @classmethod
    def of(cls, name: str, entries: Iterable[Entry], lost: Iterable[str] = (), *, readable: bool = True) -> Registry:
        """Index entries; the first one wins where ids repeat, with the names of all (a check reports the others)."""
        by_id: dict[str, Entry] = {}
        names: dict[str, list[str]] = {}
        for entry in entries:
            by_id.setdefault(entry.id, entry)
            for known in entry.known_as:
                ids = names.setdefault(known, [])
                if entry.id not in ids:
                    ids.append(entry.id)
        known_ids = {known: tuple(ids) for known, ids in names.items()}
        return cls(name, by_id, known_ids, frozenset(lost), readable)
