"""The generated chapters of the handbook, as Markdown that MkDocs renders: fields from their declaration, checks from their wording."""

from __future__ import annotations

import re
from collections.abc import Iterator

from build_tools.model.field_types import Choice, FieldSpec, Record, Text, specs_of
from build_tools.model.profile import Profile
from build_tools.model.registry import REGISTRIES, REGISTRY_LABELS
from build_tools.model.story import Story
from build_tools.wording import handbook as wording
from build_tools.wording.catalog import FAMILIES, MESSAGES
from build_tools.wording.message import SEVERITY_NAMES

_PLACEHOLDER = re.compile(r"\{\w+\}")
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")


def fields_page() -> str:
    """All fields of stories and registries."""
    lines = [f"# {wording.FIELDS_TITLE}", "", wording.FIELDS_INTRO, "", f"## {wording.STORY_HEADING}", ""]
    lines += _with_records(Story)
    lines += ["", f"## {wording.REGISTRIES_HEADING}", "", wording.REGISTRIES_INTRO, ""]
    for name, entry in REGISTRIES.items():
        lines += [
            f"### {wording.REGISTRY_HEADINGS.get(name) or REGISTRY_LABELS[name]}（registry/{name}.yml） {{#registry-{name}}}",
            "",
            *_table(specs_of(entry)),
            "",
        ]
    lines += [f"## {wording.PROFILE_HEADING} {{#archive-yml}}", "", wording.PROFILE_INTRO, "", *_with_records(Profile)]
    return "\n".join(lines) + "\n"


def checks_page() -> str:
    """All codes with their message, remedy and reason."""
    lines = [f"# {wording.CHECKS_TITLE}", "", wording.CHECKS_INTRO, ""]
    for letter, (title, _) in FAMILIES.items():
        lines += [f"## {letter} {title} {{#{letter.lower()}}}", ""]
        for message in MESSAGES.values():
            if message.code[0] == letter:
                name = SEVERITY_NAMES[message.severity]
                lines += [f"### {message.code}（{name}） {{#{message.code.lower()}}}", "", _plain(message.message), ""]
                lines += [
                    f"- {wording.CHECK_FIX}{_plain(message.hint)}",
                    f"- {wording.CHECK_WHY}{_plain(message.explain)}",
                    "",
                ]
    return "\n".join(lines) + "\n"


def _with_records(record: type) -> list[str]:
    """The table of a record, and those of the records within it."""
    lines = _table(specs_of(record))
    for spec, inner in _records(record):
        heading = f"### {wording.RECORD_HEADING.format(label=spec.label)} {{#{spec.key}}}"
        lines += ["", heading, "", *_table(specs_of(inner))]
    return lines


def _records(record: type) -> Iterator[tuple[FieldSpec, type]]:
    for spec in specs_of(record):
        if isinstance(spec.item, Record) and spec.key != "cover":
            yield spec, spec.item.record


def _table(specs: tuple[FieldSpec, ...]) -> list[str]:
    rows = [" | ".join(wording.COLUMNS), " | ".join("---" for _ in wording.COLUMNS)]
    for spec in specs:
        required = wording.REQUIRED if spec.required else ""
        example = f"{spec.label}: {spec.example}".replace("|", "\\|").split("\n")
        cells = (
            spec.label,
            f"`{spec.key}`",
            required,
            _plain(_help(spec)),
            "<br>".join(f"<code>{_code(line)}</code>" for line in example),
        )
        rows.append(" | ".join(cells))
    return [f"| {row} |" for row in rows]


def _help(spec: FieldSpec) -> str:
    parts = [spec.help]
    if isinstance(spec.item, Choice):
        parts.append(wording.CHOICES.format(choices="、".join(spec.item.options)))
    if isinstance(spec.type, Text):
        parts.append(wording.LENGTH.format(limit=spec.type.limit))
    return "".join(parts)


def _code(line: str) -> str:
    indent = len(line) - len(line.lstrip(" "))
    return "&nbsp;" * indent + line.strip().replace("&", "&amp;").replace("<", "&lt;")


def _plain(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", _PLACEHOLDER.sub("……", text))
