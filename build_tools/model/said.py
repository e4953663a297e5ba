"""Words outside of stories, piece by piece, with the place of each: what checks of words look at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from build_tools.diagnostics import Location
from build_tools.model.field_types import Many, Record, Text, specs_of
from build_tools.model.records import Source


class Said(NamedTuple):
    """One piece: its words, where they stand, and whether an institution's telephone or mail may stand there."""

    text: str
    where: Location
    public: bool = False


def said_in(record: Any, at: Callable[[str], Location], public: frozenset[str] = frozenset()) -> Iterator[Said]:
    """Texts of a record and of the records within it; sources are public.

    Args:
        record: An instance of a dataclass whose fields are declared.
        at: Tells where a field stands, by its path.
        public: Keys of fields in which contacts of an institution are published.
    """
    yield from _said(record, "", at, public)


def _said(record: Any, prefix: str, at: Callable[[str], Location], public: frozenset[str]) -> Iterator[Said]:
    for spec in specs_of(type(record)):
        value = getattr(record, spec.key)
        if not value or not isinstance(spec.item, Text | Record):
            continue
        name, is_many = f"{prefix}{spec.key}", isinstance(spec.type, Many)
        for number, item in enumerate(value if is_many else (value,)):
            path = f"{name}[{number}]" if is_many else name
            if isinstance(spec.item, Record):
                yield from _said(item, f"{path}.", at, public)
            else:
                yield Said(item, at(path), isinstance(record, Source) or spec.key in public)
