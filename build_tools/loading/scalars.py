"""From single marked values to what a scalar type promises."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from build_tools.chinese.distance import nearest
from build_tools.loading.folding import join_lines
from build_tools.loading.reader import Reader, Rewriting, Unusable
from build_tools.loading.urls import is_cut_short, is_url, proposed_url
from build_tools.loading.yaml_nodes import Scalar
from build_tools.model.addresses import is_slug
from build_tools.model.field_types import (
    Choice,
    Colour,
    Day,
    FieldSpec,
    Flag,
    Identifier,
    MediaPath,
    Number,
    OldAddress,
    Reference,
    Span,
    StoryReference,
    Text,
    Url,
)
from build_tools.model.filenames import device_name
from build_tools.model.period import ImpossibleDateError, Period, ReversedPeriodError, parse_moment, parse_period
from build_tools.model.written_dates import proposed_day, proposed_period
from build_tools.wording import fields as wording
from build_tools.wording.message import Message
from build_tools.wording.suggestions import OTHER_CHOICES, did_you_mean

_COLOUR = re.compile("#?([0-9A-Fa-f]{6})")
_TAG = re.compile(r"</?[A-Za-z!][^<>]*>?")
_YES, _NO = frozenset({"是", "yes", "true", "Yes", "True", "对"}), frozenset({"否", "no", "false", "No", "False", "不"})


def _text(reader: Reader, node: Scalar, spec: FieldSpec, type: Text, name: str) -> str:
    text = node.text.strip() if type.paragraphs else join_lines(node.text)
    if tag := _TAG.search(text):
        reader.report(wording.T015, node, name, label=spec.label, value=tag[0])
    if len(text) > type.limit:
        reader.report(wording.T005, node, name, label=spec.label, length=len(text), limit=type.limit)
    return text


def _number(reader: Reader, node: Scalar, spec: FieldSpec, type: Number, name: str) -> float | int:
    pattern = r"-?(0|[1-9]\d*)(\.\d+)?" if type.decimal else r"0|[1-9]\d*"
    if len(node.text) > 20 or not re.fullmatch(pattern, node.text.strip(), re.ASCII):
        raise reader.fail(
            wording.T011,
            node,
            name,
            label=spec.label,
            expected=type.expected,
            value=node.text,
            example=spec.inline_example,
        )
    value = float(node.text) if type.decimal else int(node.text)
    if not type.minimum <= value <= type.maximum:
        bounds = {"minimum": f"{type.minimum:g}", "maximum": f"{type.maximum:g}"}
        raise reader.fail(wording.T019, node, name, label=spec.label, value=node.text, **bounds)
    return value


def _flag(reader: Reader, node: Scalar, spec: FieldSpec, type: Flag, name: str) -> bool:
    if node.text not in _YES | _NO:
        raise reader.fail(wording.T014, node, name, label=spec.label, value=node.text)
    return node.text in _YES


def _day(reader: Reader, node: Scalar, spec: FieldSpec, type: Day, name: str) -> str:
    text = node.text.strip()
    about = "约" if type.approximate and text.startswith("约") else ""
    try:
        moment = parse_moment(text.removeprefix(about))
    except ImpossibleDateError:
        raise _misread(reader, node, spec, name, wording.T007, proposed_day(text)) from None
    if moment is None:
        proposal = proposed_day(text.removeprefix(about))
        raise _misread(reader, node, spec, name, wording.T008, about + proposal if proposal else "")
    return about + moment.iso


def _span(reader: Reader, node: Scalar, spec: FieldSpec, type: Span, name: str) -> Period:
    try:
        period = parse_period(node.text)
    except ImpossibleDateError:
        raise _misread(reader, node, spec, name, wording.T007, proposed_period(node.text)) from None
    except ReversedPeriodError:
        raise reader.fail(wording.T018, node, name, value=node.text) from None
    if period is None:
        raise _misread(reader, node, spec, name, wording.T009, proposed_period(node.text))
    return period


def _misread(reader: Reader, node: Scalar, spec: FieldSpec, name: str, message: Message, proposal: str) -> Unusable:
    """Say how a date is to be written, or else what ``message`` says."""
    if proposal:
        reader.rewritings.append(Rewriting(node.line, node.column, node.text, proposal))
        return reader.fail(wording.T024, node, name, label=spec.label, value=node.text, proposal=proposal)
    return reader.fail(message, node, name, value=node.text)


def _choice(reader: Reader, node: Scalar, spec: FieldSpec, type: Choice, name: str) -> str:
    text = node.text.strip()
    if text not in type.options:
        meant = [option for option in OTHER_CHOICES.get(text, ()) if option in type.options]
        hint = {
            "suggestion": did_you_mean(*(meant or [nearest(text, type.options)])),
            "choices": "、".join(type.options),
        }
        raise reader.fail(wording.T010, node, name, label=spec.label, value=text, **hint)
    return text


def _reference(reader: Reader, node: Scalar, spec: FieldSpec, type: Reference | StoryReference, name: str) -> str:
    return join_lines(node.text)


def _url(reader: Reader, node: Scalar, spec: FieldSpec, type: Url, name: str) -> str:
    text = node.text.strip()
    if is_cut_short(text):
        raise reader.fail(wording.T026, node, name, value=text)
    if proposal := proposed_url(text):
        raise reader.fail(wording.T025, node, name, value=text, reason=proposal.reason, proposal=proposal.url)
    if not is_url(text):
        raise reader.fail(wording.T012, node, name, value=text)
    return text


def _colour(reader: Reader, node: Scalar, spec: FieldSpec, type: Colour, name: str) -> str:
    match = _COLOUR.fullmatch(node.text.strip())
    if not match:
        raise reader.fail(wording.T030, node, name, label=spec.label, value=node.text)
    return f"#{match[1].lower()}"


def _identifier(reader: Reader, node: Scalar, spec: FieldSpec, type: Identifier, name: str) -> str:
    if not is_slug(node.text) or len(node.text) > 60:
        raise reader.fail(wording.T016, node, name, value=node.text)
    if device_name(node.text):
        raise reader.fail(wording.T027, node, name, value=node.text)
    return node.text


def _verbatim(reader: Reader, node: Scalar, spec: FieldSpec, type: OldAddress | MediaPath, name: str) -> str:
    return node.text.strip()


READERS: dict[type, Callable[[Reader, Scalar, FieldSpec, Any, str], Any]] = {
    Text: _text,
    Number: _number,
    Flag: _flag,
    Day: _day,
    Span: _span,
    Choice: _choice,
    Reference: _reference,
    StoryReference: _reference,
    Url: _url,
    Colour: _colour,
    Identifier: _identifier,
    OldAddress: _verbatim,
    MediaPath: _verbatim,
}
