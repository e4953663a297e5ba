"""A mapping of fields, read as the declared record it should be."""

from __future__ import annotations

from functools import cache
from typing import Any

from build_tools.chinese.distance import nearest
from build_tools.diagnostics import Diagnostic, Location
from build_tools.loading.marked import Mapping, Scalar
from build_tools.loading.values import Reader
from build_tools.model.field_types import FieldSpec, Many, Record, specs_of
from build_tools.wording import fields as wording
from build_tools.wording import frontmatter as form_wording
from build_tools.wording.suggestions import did_you_mean

_NOT_A_NAME = frozenset({"yes", "no", "on", "off", "true", "false", "null", "~", "y", "n"})


@cache
def specs_by_name(record: type) -> dict[str, FieldSpec]:
    """Fields of a record by key and by label."""
    return {name: spec for spec in specs_of(record) for name in (spec.key, spec.label)}


@cache
def all_names(record: type) -> frozenset[str]:
    """Keys and labels of a record and of the records within it."""
    names = set(specs_by_name(record))
    for spec in specs_of(record):
        inner = spec.type.item if isinstance(spec.type, Many) else spec.type
        if isinstance(inner, Record):
            names |= all_names(inner.record)
    return frozenset(names)


def read_record(
    reader: Reader, node: Mapping, record: type, prefix: str = "", missing_at: Location | None = None
) -> tuple[dict[str, Any], bool]:
    """Read the fields of a record.

    Args:
        reader: Gathers problems and positions.
        node: What was written.
        record: Dataclass that declares the fields.
        prefix: Path of the record within its story (``media[1].``), empty for the story itself.
        missing_at: Where to report a missing field; the record itself if None.

    Returns:
        Usable values by key, and whether every required field has one.
    """
    by_name = specs_by_name(record)
    values: dict[str, Any] = {}
    first_lines: dict[str, int] = {}
    for key, value in node.entries:
        spec = by_name.get(key.text.strip())
        if spec is None:
            _report_unknown(reader, key, by_name, prefix)
            continue
        if spec.key in first_lines:
            reader.report(form_wording.Y006, key, prefix + spec.key, key=key.text, first_line=first_lines[spec.key])
            continue
        first_lines[spec.key] = key.line
        read = reader.read(value, spec, prefix)
        if read is not None:
            values[spec.key] = read
    place = missing_at or Location(reader.path, node.line, node.column)
    for spec in specs_of(record):
        if spec.required and spec.key not in first_lines:
            where = Location(place.path, place.line, place.column, prefix + spec.key)
            reader.found.append(Diagnostic.of(wording.T002, where, label=spec.label, example=spec.inline_example))
    return values, all(spec.key in values for spec in specs_of(record) if spec.required)


def _report_unknown(reader: Reader, key: Scalar, by_name: dict[str, FieldSpec], prefix: str) -> None:
    text = key.text.strip()
    if text.lower() in _NOT_A_NAME or text.replace(".", "").isdigit():
        reader.report(form_wording.Y011, key, prefix + text[:40], key=text)
        return
    suggestion = did_you_mean(nearest(text, by_name))
    reader.report(wording.T001, key, prefix + text[:40], key=text, suggestion=suggestion)
