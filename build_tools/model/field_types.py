"""The kinds of value a field may hold: pure descriptions, read by loading, the handbook and later by the editor's schema."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import MISSING, dataclass, fields, replace
from dataclasses import field as dataclass_field
from functools import cache
from typing import Any

from build_tools.model.facet import Facet


@dataclass(frozen=True, slots=True)
class Text:
    """Words; ``limit`` in characters. ``paragraphs`` allows line breaks."""

    limit: int
    paragraphs: bool = False
    expected: str = "一段文字"


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number, or a decimal fraction if ``decimal``, within bounds."""

    minimum: float
    maximum: float
    decimal: bool = False
    expected: str = "一个数字"


@dataclass(frozen=True, slots=True)
class Flag:
    """Yes (``是``) or no (``否``)."""

    expected: str = "“是”或“否”"


@dataclass(frozen=True, slots=True)
class Day:
    """A date in ISO form, of year, month or day precision; ``approximate`` admits ``约2021``."""

    approximate: bool = False
    expected: str = "一个日期"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of history, as ``model.period`` reads it."""

    expected: str = "一段时期"

    def facet_ids(self, values: Sequence[Any]) -> tuple[str, ...]:
        """The decades that periods touch."""
        return tuple(sorted({f"{year}s" for period in values for year in period.decades}))


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a closed vocabulary; ``ids`` and ``notes`` are those of the options, for a facet."""

    options: tuple[str, ...]
    ids: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    expected: str = "一个固定的说法"

    def facet_ids(self, values: Sequence[str]) -> tuple[str, ...]:
        """Ids of options."""
        return tuple([self.ids[self.options.index(value)] for value in values])


@dataclass(frozen=True, slots=True)
class Reference:
    """An entry of a registry, by id, name or alias; the value becomes its id."""

    registry: str
    expected: str = "一个名称"

    def facet_ids(self, values: Sequence[str]) -> tuple[str, ...]:
        """Ids of entries, which resolved references are."""
        return tuple(values)


@dataclass(frozen=True, slots=True)
class StoryReference:
    """Another story, by slug or title; the value becomes its slug."""

    expected: str = "一个故事名"


@dataclass(frozen=True, slots=True)
class Url:
    """An http or https address that is only ever shown as a link."""

    expected: str = "一个网址"


@dataclass(frozen=True, slots=True)
class Colour:
    """Red, green and blue in six hexadecimal digits; the value becomes ``#rrggbb``."""

    expected: str = "一个颜色"


@dataclass(frozen=True, slots=True)
class Identifier:
    """An id or slug: lowercase ASCII letters, digits and single hyphens."""

    expected: str = "一个编号"


@dataclass(frozen=True, slots=True)
class OldAddress:
    """A former ``folder/slug`` of a story."""

    expected: str = "一个旧地址"


@dataclass(frozen=True, slots=True)
class MediaPath:
    """A path, relative to the story's own file, of a picture, recording or film."""

    expected: str = "一个文件名"


@dataclass(frozen=True, slots=True)
class Record:
    """Several named values together, declared by a dataclass of its own; ``shorthand`` is the key that a bare text stands for."""

    record: type
    shorthand: str = ""
    expected: str = "几项“名称: 内容”"


@dataclass(frozen=True, slots=True)
class Many:
    """A list; a single value counts as a list of one."""

    item: Text | Reference | StoryReference | Span | Choice | OldAddress | Record
    minimum: int = 0
    maximum: int = 200
    expected: str = "一个列表"


Plain = Text | Number | Flag | Day | Span | Choice | Url | Colour | Identifier | OldAddress | MediaPath
FieldType = Plain | Reference | StoryReference | Record | Many


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One declared field.

    Attributes:
        key: English key, also the attribute's name.
        label: Chinese label, also accepted as key.
        type: What it may hold.
        required: A story without it is in error.
        example: What a teacher would write after the colon.
        help: One sentence for the handbook.
        facet: How stories are browsed by its values, or None.
    """

    key: str
    label: str
    type: FieldType
    required: bool
    example: str
    help: str
    facet: Facet | None

    @property
    def item(self) -> FieldType:
        """Type of a single value: that of an item for a list."""
        return self.type.item if isinstance(self.type, Many) else self.type

    @property
    def inline_example(self) -> str:
        """The example on one line, as YAML also allows it: ``[{分工: 讲述, 署名: 红领巾宣讲团}]``."""
        if "\n" not in self.example:
            return self.example
        items: list[list[str]] = []
        for line in self.example.strip().split("\n"):
            if line.lstrip().startswith("- ") or not items:
                items.append([])
            items[-1].append(line.strip().removeprefix("- "))
        shown = [f"{{{', '.join(item)}}}" if ": " in item[0] else item[0] for item in items]
        return f"[{', '.join(shown)}]" if self.example.strip().startswith("- ") else shown[0]


def declared(
    label: str,
    type: FieldType,
    *,
    help: str,
    example: str = "",
    required: bool = False,
    default: Any = MISSING,
    facet: Facet | None = None,
) -> Any:
    """Declare a dataclass attribute as a front-matter or registry field.

    The default is an empty tuple for ``Many``, False for ``Flag``, None for single records, numbers and spans, else an empty text.
    """
    if default is MISSING:
        default = _empty(type)
    details = {
        "label": label,
        "type": type,
        "required": required,
        "example": example,
        "help": help,
        "facet": facet,
    }
    make: Callable[..., Any] = dataclass_field
    return make(default=default, metadata={"declared": details})


def _empty(type: FieldType) -> Any:
    if isinstance(type, Many):
        return ()
    if isinstance(type, Flag):
        return False
    return None if isinstance(type, Record | Number | Span) else ""


def specs_of(record: type) -> tuple[FieldSpec, ...]:
    """All declared fields of a dataclass, in the order of their declaration."""
    return _specs(record)


@cache
def _specs(record: type) -> tuple[FieldSpec, ...]:
    found = (
        FieldSpec(item.name, **item.metadata["declared"]) for item in fields(record) if "declared" in item.metadata
    )
    return tuple(
        replace(spec, facet=spec.facet.on(spec.key, spec.label, spec.item)) if spec.facet else spec for spec in found
    )
