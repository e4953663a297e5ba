"""A mapping of fields, read as the declared record it should be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

from build_tools.chinese.distance import nearest
from build_tools.diagnostics import Diagnostic, Location
from build_tools.loading.frontmatter import shape_of
from build_tools.loading.keys import plain
from build_tools.loading.misread import as_written, itemised, named, report_remark, written_as_remark
from build_tools.loading.quoting import doubled
from build_tools.loading.reader import Reader, Unusable
from build_tools.loading.scalars import READERS
from build_tools.loading.yaml_nodes import Mapping, Node, Scalar
from build_tools.model.field_types import FieldSpec, FieldType, Many, Record, Text, specs_of
from build_tools.model.positions import Place
from build_tools.wording import fields as wording
from build_tools.wording import frontmatter as form_wording
from build_tools.wording.suggestions import OTHER_LABELS, did_you_mean, within

_NOT_A_NAME = frozenset({"yes", "no", "on", "off", "true", "false", "null", "~", "y", "n"})


@cache
def specs_by_name(record: type) -> dict[str, FieldSpec]:
    """Fields of a record by key and by label."""
    return {name: spec for spec in specs_of(record) for name in (spec.key, spec.label)}


@cache
def _specs_by_plain_name(record: type) -> dict[str, FieldSpec]:
    return {plain(name): spec for name, spec in specs_by_name(record).items()}


@cache
def _required(record: type) -> tuple[FieldSpec, ...]:
    return tuple(spec for spec in specs_of(record) if spec.required)


@cache
def all_names(record: type) -> dict[str, str]:
    """Keys of a record and of the records within it, by key and by label."""
    names: dict[str, str] = {}
    for spec in specs_of(record):
        if isinstance(spec.item, Record):
            names |= all_names(spec.item.record)
    return names | {name: spec.key for name, spec in specs_by_name(record).items()}


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
    first: dict[str, Scalar] = {}
    for key, value in node.entries:
        spec = by_name.get(key.text.strip()) or _ornate(reader, key, value, record, prefix)
        if spec is None:
            _report_unknown(reader, key, record, prefix)
            continue
        if spec.key in first:
            earlier = first[spec.key]
            values_shown = {"key": key.text, "first": earlier.text, "first_line": earlier.line}
            reader.report(form_wording.Y006, key, prefix + spec.key, **values_shown)
            continue
        first[spec.key] = key
        read = read_value(reader, value, spec, prefix)
        if read is not None:
            values[spec.key] = read
    place = missing_at or Location(reader.path, node.line, node.column)
    said = wording.BETWEEN_FENCES if missing_at else wording.IN_THIS_ITEM
    for spec in _required(record):
        if spec.key not in first:
            where = Location(place.path, place.line, place.column, prefix + spec.key)
            values_shown = {"place": said, "label": spec.label, "example": spec.inline_example}
            reader.found.append(Diagnostic.of(wording.T002, where, **values_shown))
    return values, all(spec.key in values for spec in _required(record))


def _ornate(reader: Reader, key: Scalar, value: Node, record: type, prefix: str) -> FieldSpec | None:
    """The field that a decorated name means; that is reported."""
    spec = _specs_by_plain_name(record).get(plain(key.text))
    if spec:
        name = spec.key if key.text.isascii() else spec.label
        shown = value.text if isinstance(value, Scalar) and value.text else "……"
        reader.report(form_wording.Y016, key, prefix + spec.key, written=key.text, key=name, value=shown)
    return spec


def _report_unknown(reader: Reader, key: Scalar, record: type, prefix: str) -> None:
    text = key.text.strip()
    if text.lower() in _NOT_A_NAME or text.replace(".", "").isdigit():
        reader.report(form_wording.Y011, key, prefix + text[:40], key=text)
        return
    by_name = specs_by_name(record)
    meant = [name for name in OTHER_LABELS.get(text, ()) if name in by_name] or [nearest(text, by_name)]
    suggestion = _within(record, text) or did_you_mean(*meant)
    reader.report(wording.T001, key, prefix + text[:40], key=text, suggestion=suggestion)


def _within(record: type, written: str) -> str:
    """How to write a field of a record within this one, below that record's name; empty if none is so named."""
    for outer in specs_of(record):
        if not isinstance(outer.item, Record) or written not in specs_by_name(outer.item.record):
            continue
        inner = specs_by_name(outer.item.record)[written]
        own = specs_of(outer.item.record)
        shown = [spec for spec in own if spec.required or spec is inner]
        if not any(spec.required for spec in shown):
            shown = [spec for spec in own if spec.key != outer.item.shorthand]
        lead, *rest = (f"{spec.label}: {spec.inline_example}" for spec in shown)
        is_many = isinstance(outer.type, Many)
        lines = (f"  {'- ' if is_many else ''}{lead}", *(f"  {'  ' if is_many else ''}{line}" for line in rest))
        return within(outer.label, inner.label, (f"{outer.label}:", *lines))
    return ""


def read_value(reader: Reader, node: Node, spec: FieldSpec, prefix: str = "") -> Any:
    """The value of a declared field.

    Args:
        reader: Gathers problems and positions.
        node: What was written.
        spec: What the field promises.
        prefix: Path of the record that the field is in (``media[1].``).

    Returns:
        The value, or None if it is unusable; that has been reported then.
    """
    name = prefix + spec.key
    reader.note(node, name)
    try:
        return _value(reader, node, spec, spec.type, name)
    except Unusable:
        return None


def _value(reader: Reader, node: Node, spec: FieldSpec, type: FieldType, name: str) -> Any:
    if isinstance(node, Scalar) and node.empty:
        node = written_as_remark(reader, node, spec, type, name)
    elif node.remark:
        report_remark(reader, node, spec, type, name)
    if isinstance(type, Many):
        return _many(reader, node, spec, type, name)
    if isinstance(type, Record):
        return _record(reader, node, spec, type, name)
    if not isinstance(node, Scalar):
        raise _misshapen(reader, node, spec, type, name)
    return READERS[type.__class__](reader, node, spec, type, name)


def _misshapen(reader: Reader, node: Node, spec: FieldSpec, type: FieldType, name: str) -> Exception:
    if isinstance(type, Text) and isinstance(node, Mapping) and len(node.entries) == 1:
        key, value = node.entries[0]
        if isinstance(value, Scalar):
            return reader.fail(wording.T017, node, name, label=spec.label, value=doubled(as_written(node, key, value)))
    values = {"expected": type.expected, "found": shape_of(node), "example": spec.inline_example}
    return reader.fail(wording.T004, node, name, label=spec.label, **values)


def _many(reader: Reader, node: Node, spec: FieldSpec, type: Many, name: str) -> tuple[Any, ...]:
    items = itemised(reader, node, spec, type, name)
    values = list(_items(reader, items, spec, type, name))
    if not type.minimum <= len(items) <= type.maximum:
        bounds = {"minimum": type.minimum, "maximum": type.maximum, "count": len(items)}
        reader.report(wording.T006, node, name, label=spec.label, **bounds)
    return tuple(values[: type.maximum])


def _items(reader: Reader, items: list[Node], spec: FieldSpec, type: Many, name: str) -> Iterator[Any]:
    """Usable values; their positions go by their place among the usable, the field in them by that among the written."""
    seen: set[Any] = set()
    for index, item in enumerate(items):
        item_name = f"{name}[{index}]"
        known = len(reader.places)
        reader.note(item, item_name)
        try:
            value = _value(reader, item, spec, type.item, item_name)
        except Unusable:
            _take_back(reader, known)
            continue
        if value in seen:
            shown = item.text if isinstance(item, Scalar) else str(index + 1)
            reader.report(wording.T013, item, item_name, label=spec.label, value=shown)
            _take_back(reader, known)
            continue
        if index != len(seen):
            for inner_name, place in _take_back(reader, known):
                reader.places[f"{name}[{len(seen)}]{inner_name.removeprefix(item_name)}"] = place
        seen.add(value)
        yield value


def _take_back(reader: Reader, known: int) -> list[tuple[str, Place]]:
    """Forget the places beyond the first ``known``; the result are those, in their order."""
    return [reader.places.popitem() for _ in range(len(reader.places) - known)][::-1]


def _record(reader: Reader, node: Node, spec: FieldSpec, type: Record, name: str) -> Any:
    if isinstance(node, Scalar) and type.shorthand:
        key, value = named(reader, node, type, specs_by_name(type.record), name)
        if value is node:
            return _shorthand(reader, value, spec, type, name)
        node = Mapping(node.line, node.column, [(key, value)])
    if not isinstance(node, Mapping):
        raise _misshapen(reader, node, spec, type, name)
    values, complete = read_record(reader, node, type.record, f"{name}.")
    if not complete:
        raise Unusable
    return type.record(**values)


def _shorthand(reader: Reader, node: Scalar, spec: FieldSpec, type: Record, name: str) -> Any:
    """The record that a bare text stands for; what is wrong with the text is told under the label that stands before it."""
    own = replace(specs_by_name(type.record)[type.shorthand], label=spec.label)
    value = read_value(reader, node, own, f"{name}.")
    if value is None:
        raise Unusable
    return type.record(**{type.shorthand: value})
