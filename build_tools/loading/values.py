"""From marked nodes to the values that a field's declaration promises."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from build_tools.chinese.distance import nearest
from build_tools.diagnostics import Diagnostic, Location
from build_tools.loading.frontmatter import shape_of
from build_tools.loading.marked import Mapping, Node, Scalar, Sequence
from build_tools.model.addresses import is_slug
from build_tools.model.field_types import (
    Choice,
    Day,
    FieldSpec,
    FieldType,
    Flag,
    Identifier,
    Many,
    MediaPath,
    Number,
    OldAddress,
    Record,
    Reference,
    Span,
    StoryReference,
    Text,
    Url,
)
from build_tools.model.period import ImpossibleDateError, Period, ReversedPeriodError, parse_moment, parse_period
from build_tools.wording import fields as wording
from build_tools.wording.message import Message
from build_tools.wording.suggestions import did_you_mean

_TAG = re.compile(r"</?[A-Za-z!][^<>]*>?")
_YES, _NO = frozenset({"是", "yes", "true", "Yes", "True", "对"}), frozenset({"否", "no", "false", "No", "False", "不"})


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

    def _fail(self, message: Message, node: Node, name: str, **values: object) -> _Unusable:
        self.report(message, node, name, **values)
        return _Unusable()

    def _value(self, node: Node, spec: FieldSpec, type: FieldType, name: str) -> Any:
        if isinstance(type, Many):
            return self._many(node, spec, type, name)
        if isinstance(node, Scalar) and node.empty:
            raise self._fail(wording.T003, node, name, label=spec.label, example=spec.example)
        if isinstance(type, Record):
            return self._record(node, spec, type, name)
        if not isinstance(node, Scalar):
            raise self._fail(
                wording.T004,
                node,
                name,
                label=spec.label,
                expected=type.expected,
                found=shape_of(node),
                example=spec.example,
            )
        return _SCALARS[type.__class__](self, node, spec, type, name)

    def _many(self, node: Node, spec: FieldSpec, type: Many, name: str) -> tuple[Any, ...]:
        if isinstance(node, Scalar) and node.empty:
            raise self._fail(wording.T003, node, name, label=spec.label, example=spec.example)
        items = node.items if isinstance(node, Sequence) else [node]
        values = list(self._items(items, spec, type, name))
        if not type.minimum <= len(items) <= type.maximum:
            bounds = {"minimum": type.minimum, "maximum": type.maximum, "count": len(items)}
            self.report(wording.T006, node, name, label=spec.label, **bounds)
        return tuple(values[: type.maximum])

    def _items(self, items: list[Node], spec: FieldSpec, type: Many, name: str) -> Iterator[Any]:
        seen: set[Any] = set()
        for index, item in enumerate(items):
            item_name = f"{name}[{index}]"
            self.positions[item_name] = self.at(item, item_name)
            try:
                value = self._value(item, spec, type.item, item_name)
            except _Unusable:
                continue
            if value in seen:
                shown = item.text if isinstance(item, Scalar) else str(index + 1)
                self.report(wording.T013, item, item_name, label=spec.label, value=shown)
                continue
            seen.add(value)
            yield value

    def _record(self, node: Node, spec: FieldSpec, type: Record, name: str) -> Any:
        from build_tools.loading.records import read_record  # noqa: PLC0415  (records contain records)

        if isinstance(node, Scalar) and type.shorthand:
            key = Scalar(type.shorthand, node.line, node.column)
            node = Mapping(node.line, node.column, [(key, node)])
        if not isinstance(node, Mapping):
            raise self._fail(
                wording.T004,
                node,
                name,
                label=spec.label,
                expected=type.expected,
                found=shape_of(node),
                example=spec.example,
            )
        values, complete = read_record(self, node, type.record, f"{name}.")
        if not complete:
            raise _Unusable
        return type.record(**values)

    def _text(self, node: Scalar, spec: FieldSpec, type: Text, name: str) -> str:
        text = node.text.strip() if type.paragraphs else " ".join(node.text.split())
        if tag := _TAG.search(text):
            self.report(wording.T015, node, name, label=spec.label, value=tag[0])
        if len(text) > type.limit:
            self.report(wording.T005, node, name, label=spec.label, length=len(text), limit=type.limit)
        return text

    def _number(self, node: Scalar, spec: FieldSpec, type: Number, name: str) -> float | int:
        pattern = r"-?(0|[1-9]\d*)(\.\d+)?" if type.decimal else r"0|[1-9]\d*"
        if len(node.text) > 20 or not re.fullmatch(pattern, node.text.strip(), re.ASCII):
            raise self._fail(
                wording.T011,
                node,
                name,
                label=spec.label,
                expected=type.expected,
                value=node.text,
                example=spec.example,
            )
        value = float(node.text) if type.decimal else int(node.text)
        if not type.minimum <= value <= type.maximum:
            bounds = {"minimum": f"{type.minimum:g}", "maximum": f"{type.maximum:g}"}
            raise self._fail(wording.T019, node, name, label=spec.label, value=node.text, **bounds)
        return value

    def _flag(self, node: Scalar, spec: FieldSpec, type: Flag, name: str) -> bool:
        if node.text not in _YES | _NO:
            raise self._fail(wording.T014, node, name, label=spec.label, value=node.text)
        return node.text in _YES

    def _day(self, node: Scalar, spec: FieldSpec, type: Day, name: str) -> str:
        text = node.text.strip()
        about = "约" if type.approximate and text.startswith("约") else ""
        try:
            moment = parse_moment(text.removeprefix(about))
        except ImpossibleDateError:
            raise self._fail(wording.T007, node, name, value=text) from None
        if moment is None:
            raise self._fail(wording.T008, node, name, value=text)
        return about + moment.iso

    def _span(self, node: Scalar, spec: FieldSpec, type: Span, name: str) -> Period:
        try:
            period = parse_period(node.text)
        except ImpossibleDateError:
            raise self._fail(wording.T007, node, name, value=node.text) from None
        except ReversedPeriodError:
            raise self._fail(wording.T018, node, name, value=node.text) from None
        if period is None:
            raise self._fail(wording.T009, node, name, value=node.text)
        return period

    def _choice(self, node: Scalar, spec: FieldSpec, type: Choice, name: str) -> str:
        text = node.text.strip()
        if text not in type.options:
            hint = {"suggestion": did_you_mean(nearest(text, type.options)), "choices": "、".join(type.options)}
            raise self._fail(wording.T010, node, name, label=spec.label, value=text, **hint)
        return text

    def _reference(self, node: Scalar, spec: FieldSpec, type: Reference | StoryReference, name: str) -> str:
        return " ".join(node.text.split())

    def _url(self, node: Scalar, spec: FieldSpec, type: Url, name: str) -> str:
        text = node.text.strip()
        try:
            parts = urlsplit(text)
            good = (
                parts.scheme in {"http", "https"} and bool(parts.hostname) and not re.search(r"[\s<>\"'`\\^{|}]", text)
            )
        except ValueError:
            good = False
        if not good or len(text) > 1000:
            raise self._fail(wording.T012, node, name, value=text)
        return text

    def _identifier(self, node: Scalar, spec: FieldSpec, type: Identifier, name: str) -> str:
        if not is_slug(node.text) or len(node.text) > 60:
            raise self._fail(wording.T016, node, name, value=node.text)
        return node.text

    def _verbatim(self, node: Scalar, spec: FieldSpec, type: OldAddress | MediaPath, name: str) -> str:
        return node.text.strip()


_SCALARS: dict[type, Callable[[Reader, Scalar, FieldSpec, Any, str], Any]] = {
    Text: Reader._text,
    Number: Reader._number,
    Flag: Reader._flag,
    Day: Reader._day,
    Span: Reader._span,
    Choice: Reader._choice,
    Reference: Reader._reference,
    StoryReference: Reader._reference,
    Url: Reader._url,
    Identifier: Reader._identifier,
    OldAddress: Reader._verbatim,
    MediaPath: Reader._verbatim,
}
