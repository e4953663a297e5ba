"""From marked nodes to the values that a field's declaration promises."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from build_tools.diagnostics import Diagnostic, Location
from build_tools.loading.frontmatter import shape_of
from build_tools.loading.marked import Mapping, Node, Scalar, Sequence
from build_tools.loading.scalars import READERS
from build_tools.model.field_types import FieldSpec, FieldType, Many, Record, Text
from build_tools.wording import fields as wording
from build_tools.wording.message import Message


class _Unusable(Exception):  # noqa: N818  (a value that is not there; reported already)
    pass


@dataclass
class Reader:
    """Reads the values of one record, gathering problems and positions.

    Attributes:
        path: The file, for diagnostics.
        found: What was wrong so far.
        positions: Where each value stands, by field path.
    """

    path: str
    found: list[Diagnostic] = field(default_factory=list)
    positions: dict[str, Location] = field(default_factory=dict)

    def at(self, node: Node | Scalar, field_path: str) -> Location:
        """Place of a node, under the name of its field."""
        return Location(self.path, node.line, node.column, field_path)

    def report(self, message: Message, node: Node | Scalar, field_path: str, **values: object) -> None:
        """Note a problem."""
        self.found.append(Diagnostic.of(message, self.at(node, field_path), **values))

    def read(self, node: Node, spec: FieldSpec, prefix: str = "") -> Any:
        """The value of a declared field.

        Args:
            node: What was written.
            spec: What the field promises.
            prefix: Path of the record that the field is in (``media[1].``).

        Returns:
            The value, or None if it is unusable; that has been reported then.
        """
        name = prefix + spec.key
        self.positions[name] = self.at(node, name)
        try:
            return self._value(node, spec, spec.type, name)
        except _Unusable:
            return None

    def fail(self, message: Message, node: Node, name: str, **values: object) -> Exception:
        """Note a problem that leaves no value; the result is to be raised."""
        self.report(message, node, name, **values)
        return _Unusable()

    def _value(self, node: Node, spec: FieldSpec, type: FieldType, name: str) -> Any:
        if isinstance(type, Many):
            return self._many(node, spec, type, name)
        if isinstance(node, Scalar) and node.empty:
            raise self.fail(wording.T003, node, name, label=spec.label, example=spec.inline_example)
        if isinstance(type, Record):
            return self._record(node, spec, type, name)
        if not isinstance(node, Scalar):
            raise self._misshapen(node, spec, type, name)
        return READERS[type.__class__](self, node, spec, type, name)

    def _misshapen(self, node: Node, spec: FieldSpec, type: FieldType, name: str) -> Exception:
        if isinstance(type, Text) and isinstance(node, Mapping) and len(node.entries) == 1:
            key, value = node.entries[0]
            if isinstance(value, Scalar):
                return self.fail(wording.T017, node, name, label=spec.label, value=f"{key.text}: {value.text}")
        values = {"expected": type.expected, "found": shape_of(node), "example": spec.inline_example}
        return self.fail(wording.T004, node, name, label=spec.label, **values)

    def _many(self, node: Node, spec: FieldSpec, type: Many, name: str) -> tuple[Any, ...]:
        if isinstance(node, Scalar) and node.empty:
            raise self.fail(wording.T003, node, name, label=spec.label, example=spec.inline_example)
        items: list[Node] = node.items if isinstance(node, Sequence) else [node]
        values = list(self._items(items, spec, type, name))
        if not type.minimum <= len(items) <= type.maximum:
            bounds = {"minimum": type.minimum, "maximum": type.maximum, "count": len(items)}
            self.report(wording.T006, node, name, label=spec.label, **bounds)
        return tuple(values[: type.maximum])

    def _items(self, items: list[Node], spec: FieldSpec, type: Many, name: str) -> Iterator[Any]:
        """Usable values; their positions go by their place among the usable, the field in them by that among the written."""
        seen: set[Any] = set()
        for index, item in enumerate(items):
            item_name = f"{name}[{index}]"
            outer, self.positions = self.positions, {item_name: self.at(item, item_name)}
            try:
                value = self._value(item, spec, type.item, item_name)
            except _Unusable:
                continue
            finally:
                inner, self.positions = self.positions, outer
            if value in seen:
                shown = item.text if isinstance(item, Scalar) else str(index + 1)
                self.report(wording.T013, item, item_name, label=spec.label, value=shown)
                continue
            for inner_name, place in inner.items():
                self.positions[f"{name}[{len(seen)}]{inner_name.removeprefix(item_name)}"] = place
            seen.add(value)
            yield value

    def _record(self, node: Node, spec: FieldSpec, type: Record, name: str) -> Any:
        from build_tools.loading.records import read_record  # noqa: PLC0415  (records contain records)

        if isinstance(node, Scalar) and type.shorthand:
            key = Scalar(type.shorthand, node.line, node.column)
            node = Mapping(node.line, node.column, [(key, node)])
        if not isinstance(node, Mapping):
            raise self._misshapen(node, spec, type, name)
        values, complete = read_record(self, node, type.record, f"{name}.")
        if not complete:
            raise _Unusable
        return type.record(**values)
