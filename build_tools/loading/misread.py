"""Values that YAML reads otherwise than they are meant: words taken for comments, names and lists without their signs."""

from __future__ import annotations

import re

from build_tools.loading.keys import find_slip
from build_tools.loading.quoting import doubled
from build_tools.loading.reader import Reader, Rewriting
from build_tools.loading.yaml_nodes import Mapping, Node, Scalar, Sequence
from build_tools.model.field_types import Choice, FieldSpec, FieldType, Many, OldAddress, Record, Text
from build_tools.wording import fields as wording
from build_tools.wording import frontmatter as form_wording

_BRACKETED = re.compile(r"(?:［.*[］\]]|\[.*］)[。，；,;.]*")
_WIDE_BRACKETED = re.compile(r"(?:[［【〔(（「].*[］】〕)）」\]]|\[.*[］】〕])[。，；,;.]*")
_AROUND = "［］【】〔〕()（）「」[]。，；,;. "
_BETWEEN = re.compile(r"\s*[、，,;；|｜]\s*")
_NUMBER = re.compile(
    r"(?:^|(?<=\s)|(?<=[。！？；，]))(?:\d{1,2}[.．、)）](?!\d)|[①-⑳]|[(（]\d{1,2}[)）]|[一二三四五六七八九十]、|[·•●▪◆○—–-](?=\s))\s*(?=\S)"
)


def written_as_remark(reader: Reader, node: Scalar, spec: FieldSpec, type: FieldType, name: str) -> Scalar:
    """What stands behind a ``#`` where a value should be, for a text; for nothing at all, and for other types, there is no value."""
    if not node.remark:
        otherwise = wording.NEEDED if spec.required else wording.NOT_NEEDED
        values = {"example": spec.inline_example, "otherwise": otherwise}
        raise reader.fail(wording.T003, node, name, label=spec.label, **values)
    written = Scalar(node.remark, node.line, node.column + 1)
    problem = reader.fail(wording.T020, written, name, label=spec.label, value=doubled(node.remark))
    if not isinstance(type, Text):
        raise problem
    return written


def report_remark(reader: Reader, node: Node, spec: FieldSpec, type: FieldType, name: str) -> None:
    """Say that words behind a ``#`` are lost, unless they are evidently no words of the story."""
    if isinstance(node, Scalar) and not node.remark.startswith(("# ", "#\u3000")) and node.remark.strip("#"):
        whole = doubled(f"{node.text.strip()} {node.remark}")
        reader.report(wording.T017, node, name, label=spec.label, value=whole)
    elif isinstance(type, Text) and isinstance(node, Scalar) and node.remark.strip("# "):
        values = {"remark": node.remark, "value": doubled(f"{node.text.strip()} {node.remark}")}
        reader.report(wording.T022, node, name, label=spec.label, **values)
    elif not isinstance(node, Scalar) and not node.remark.startswith("# ") and node.remark.strip("#"):
        reader.report(wording.T023, node, name, label=spec.label, remark=node.remark)


def as_written(node: Mapping, key: Scalar, value: Scalar) -> str:
    """The words that were taken for a name and a value."""
    is_alone = value.empty and (node.braces or node.column != key.column)
    words = key.text if is_alone else f"{key.text}: {value.text} {value.remark}".strip()
    if node.braces:
        return f"{{{words}}}"
    return words if node.column == key.column else f"? {words}"


def itemised(reader: Reader, node: Node, spec: FieldSpec, type: Many, name: str) -> list[Node]:
    """The items of a list; also of one that is written with Chinese signs, or numbered, which is reported."""
    if isinstance(node, Mapping):
        return [node]
    if isinstance(node, Sequence):
        return [part for item in node.items for part in _parts(reader, item, spec, type, name)]
    if isinstance(type.item, Text | Record) and len(numbers := _NUMBER.findall(node.text)) > 1:
        first = _NUMBER.split(node.text)[1].strip()
        raise reader.fail(form_wording.Y018, node, name, sign=numbers[0].strip(), value=first)
    return _parts(reader, node, spec, type, name, brackets=True)


def _parts(reader: Reader, node: Node, spec: FieldSpec, type: Many, name: str, *, brackets: bool = False) -> list[Node]:
    if not isinstance(node, Scalar) or node.quoted:
        return [node]
    around = _BRACKETED if isinstance(type.item, Text | Record) else _WIDE_BRACKETED
    is_bracketed = brackets and around.fullmatch(node.text.strip()) is not None
    words = node.text.strip(_AROUND) if is_bracketed else node.text.strip()
    parts = [part for part in _BETWEEN.split(words) if part]
    if not is_bracketed and (len(parts) < 2 or not all(_is_item(part, type.item) for part in parts)):
        return [node]
    label = spec.label
    shown = f"[{', '.join(parts)}]"
    reader.report(wording.T021, node, name, label=label, shown=shown)
    if brackets:
        reader.rewritings.append(Rewriting(node.line, node.column, node.text, shown))
    return [Scalar(part, node.line, node.column) for part in parts]


def _is_item(part: str, type: FieldType) -> bool:
    """Tell whether a part of a text is an item in itself, for sure."""
    if isinstance(type, Choice):
        return part in type.options
    return isinstance(type, OldAddress) and "/" in part


def named(reader: Reader, node: Scalar, type: Record, specs: dict[str, FieldSpec], name: str) -> tuple[Scalar, Scalar]:
    """Name and value that a bare text stands for; a name that it begins with, without a colon, is reported."""
    slip = None if node.quoted else find_slip(node.text, specs)
    is_one = (
        slip is not None and not slip.lead and (slip.ornate or bool(slip.written) or _has_blank(node.text, slip.key))
    )
    if slip is None or not is_one:
        return Scalar(type.shorthand, node.line, node.column), node
    values = {"key": slip.key, "value": slip.value or "……"}
    if slip.ornate:
        reader.report(form_wording.Y016, node, name, written=slip.written, **values)
    else:
        sign = form_wording.SIGN.format(sign=slip.written) if slip.written else form_wording.NO_SIGN
        reader.report(form_wording.Y015, node, name, found=sign, **values)
    return Scalar(slip.key, node.line, node.column), Scalar(slip.value, node.line, node.column)


def _has_blank(text: str, key: str) -> bool:
    return text[len(key) : len(key) + 1].isspace()
