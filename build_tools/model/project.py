"""Projects of schools, and the four steps that each goes through."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from build_tools.model.entry import Entry
from build_tools.model.field_types import Day, Identifier, Many, Reference, Span, StoryReference, Text, declared
from build_tools.model.period import Period

STEPS = ("applied", "advanced", "reviewed", "accepted")
"""Keys of the days of the four steps, in their order."""


@dataclass(frozen=True, slots=True)
class Project(Entry):
    """A project of one or several schools, such as one by which a school builds its 一校一品."""

    id: str = declared(
        "编号", Identifier(), required=True, example="hongling-guangbo", help="小写拼音加短横线，登记后不再改。"
    )
    name: str = declared("名称", Text(80), required=True, example="红领巾广播站", help="项目的名称。")
    summary: str = declared("简介", Text(400), example="队员自己写稿、自己播音。", help="一两句话：做什么。")
    school: tuple[str, ...] = declared(
        "学校",
        Many(Reference("schools"), minimum=1, maximum=30),
        required=True,
        example="实验小学",
        help="哪所学校的项目；几所一起做的，写成列表。",
    )
    topics: tuple[str, ...] = declared(
        "主题", Many(Reference("topics"), maximum=5), example="[小小宣讲员]", help="和哪些主题有关。"
    )
    owner: str = declared("负责", Text(40), example="德育处", help="负责的部门，不写姓名和电话。")
    year: Period | None = declared("年度", Span(), example="2024-2025", help="哪一年或哪一学年的项目。")
    applied: str = declared("申报", Day(), example="2024-09-10", help="申报的日期；还没有到这一步，就不写。")
    advanced: str = declared("推进", Day(), example="2024-12", help="中期推进的日期。")
    reviewed: str = declared("评审", Day(), example="2025-05-20", help="评审的日期。")
    accepted: str = declared("验收", Day(), example="2025-06-18", help="通过验收的日期。")
    stories: tuple[str, ...] = declared(
        "故事", Many(StoryReference(), maximum=40), example="[lao-xiaozhong]", help="做项目时写出来的故事。"
    )

    aliases: tuple[str, ...] = ()
    reading: str = ""
    keep: bool = True

    @property
    def known_as(self) -> tuple[str, ...]:
        """Its id alone: projects of several schools may have one name."""
        return (self.id,)

    @property
    def step(self) -> str:
        """Key of the last step that has a day; empty if none has."""
        return next((step for step in reversed(STEPS) if getattr(self, step)), "")

    @property
    def reversed_steps(self) -> Iterator[tuple[str, str]]:
        """Keys of each earlier and later step whose days are the other way round, as far as both are known exactly."""
        for earlier, later in combinations(STEPS, 2):
            before, after = getattr(self, earlier), getattr(self, later)
            common = min(len(before), len(after))
            if before[:common] > after[:common]:
                yield earlier, later
