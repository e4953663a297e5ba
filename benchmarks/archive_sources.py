"""What the curated stories give a made-up archive: their fields as written, their shapes and their sentences."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from build_tools.loading.tree import PAGES_FOLDER
from build_tools.rules.personal import personal_data

STORIES = Path(__file__).parent.parent / "tests" / "forty_stories"
"""An archive that is written like the published one, and never changes: neither do the figures."""
SENTENCE = re.compile(r"[^。！？]*[。！？]+[”』」）]*")

_FIELD = re.compile(r"^(\S[^:\n]*):[ ]?(.*(?:\n[ ].*)*)", re.MULTILINE)
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_SHORT, _LONG = 4, 120


@dataclass(frozen=True, slots=True)
class Curated:
    """A curated story.

    Attributes:
        slug: Its own.
        fields: Values by label, just as written.
        blocks: Paragraphs, headings and lists of its body.
    """

    slug: str
    fields: dict[str, str]
    blocks: tuple[str, ...]

    @property
    def title(self) -> str:
        """Its title."""
        return self.fields["标题"]


@dataclass(frozen=True, slots=True)
class Sources:
    """The curated archive.

    Attributes:
        curated: Its stories, by path.
        sentences: Of all bodies, without links.
        headings: Of all bodies.
        summaries: Sentences of summaries.
        questions: Of all stories.
        schools: Names of registered schools.
        collections: Ids of the folders that are no school's.
        series: Names of registered series.
        linking: Share of stories that link to another one.
    """

    curated: tuple[Curated, ...]
    sentences: tuple[str, ...]
    headings: tuple[str, ...]
    summaries: tuple[str, ...]
    questions: tuple[str, ...]
    schools: tuple[str, ...]
    collections: tuple[str, ...]
    series: tuple[str, ...]
    linking: float

    def alike(self, model: Curated) -> list[Curated]:
        """Stories of the same kind."""
        return [story for story in self.curated if story.fields["类型"] == model.fields["类型"]]


def fields_of(matter: str) -> dict[str, str]:
    """Fields of a front matter by label, with the lines that belong to them."""
    return {label: value.rstrip() for label, value in _FIELD.findall(matter)}


def items_of(value: str) -> list[str]:
    """Items of a list in either form."""
    if value.startswith("["):
        return [item.strip() for item in value.strip("[]").split(",")]
    if "\n" in value:
        return [line.strip().removeprefix("- ") for line in value.strip().split("\n")]
    return [value] if value else []


def registered(name: str, label: str) -> tuple[str, ...]:
    """One field of all entries of a registry."""
    text = (STORIES / "registry" / f"{name}.yml").read_text(encoding="utf-8")
    return tuple(re.findall(rf"^(?:- |  ){label}: (.+)$", text, re.MULTILINE))


def read_sources() -> Sources:
    """Read the curated archive."""
    files = (file for file in sorted(STORIES.glob("*/*.md")) if file.parent.name != PAGES_FOLDER)
    curated = tuple(map(_read, files))
    bodies = [block for story in curated for block in story.blocks]
    prose = [_LINK.sub(r"\1", block) for block in bodies if not block.startswith(("#", "-"))]
    whole = [sentence for text in prose for sentence in SENTENCE.findall(text) if _SHORT < len(sentence) < _LONG]
    summaries = [sentence for story in curated for sentence in SENTENCE.findall(story.fields["摘要"])]
    return Sources(
        curated=curated,
        sentences=tuple(sentence for sentence in whole if _balanced(sentence) and _is_anybodys(sentence)),
        headings=tuple(block.lstrip("# ") for block in bodies if block.startswith("#")),
        summaries=tuple(sentence for sentence in summaries if _balanced(sentence)),
        questions=tuple(question for story in curated for question in items_of(story.fields["思考题"])),
        schools=registered("schools", "名称"),
        collections=registered("collections", "编号"),
        series=registered("series", "名称"),
        linking=sum(any("](" in block for block in story.blocks) for story in curated) / len(curated),
    )


def _read(file: Path) -> Curated:
    _, matter, body = file.read_text(encoding="utf-8").split("---\n", 2)
    return Curated(file.stem, fields_of(matter), tuple(body.strip().split("\n\n")))


def _is_anybodys(sentence: str) -> bool:
    """Tell whether a sentence may stand beside any other: no name in it is taken for a pupil's."""
    return not any(personal_data(f"{sentence}这所学校的学生都知道。"))


def _balanced(sentence: str) -> bool:
    """Tell whether quotes and brackets close in the sentence that opens them."""
    return all(sentence.count(first) == sentence.count(last) for first, last in ("“”", "《》", "（）", "‘’"))
