"""A story to be written: the fields that are known, what each is for, and places for the rest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from build_tools.chinese.text import first_sentences
from build_tools.intake.answers import LISTED
from build_tools.intake.guesses import Guess
from build_tools.intake.head import field_lines
from build_tools.model.field_types import FieldSpec, Reference, specs_of
from build_tools.model.registry import Registry
from build_tools.model.story import Story
from build_tools.wording import new as wording

_LATER = ("media", "consent", "status")
"""Fields that are explained besides those that are asked for or have a placeholder."""

_LONGEST_HELP = 60


def blank_story(values: Mapping[str, Guess], registries: Mapping[str, Registry]) -> str:
    """The text of a new story.

    Args:
        values: Of fields, by key; empty ones are left out, and those that are not there have a placeholder.
        registries: By name.
    """
    shown = {*wording.QUESTIONS, *wording.PLACEHOLDERS, *_LATER}
    lines = ["---", wording.INTRODUCTION]
    for spec in specs_of(Story):
        if spec.key in shown:
            lines += _field(spec, values.get(spec.key), registries)
    others = wording.BETWEEN.join(spec.label for spec in specs_of(Story) if spec.key not in shown)
    return "\n".join([*lines, wording.OTHERS.format(labels=others), "---", wording.BODY])


def _field(spec: FieldSpec, known: Guess | None, registries: Mapping[str, Registry]) -> Iterator[str]:
    placeholder = "" if known else wording.PLACEHOLDERS.get(spec.key, "")
    help = first_sentences(spec.help, _LONGEST_HELP)
    if not placeholder and not (known and known.values):
        yield wording.EXAMPLE.format(label=spec.label, help=help, example=spec.inline_example)
        return
    names = [entry.name for entry in registries[spec.item.registry]] if isinstance(spec.item, Reference) else []
    is_short = 0 < len(names) <= LISTED
    choices = wording.POSSIBLE.format(names=wording.BETWEEN.join(names)) if is_short else ""
    need = wording.REQUIRED if spec.required else wording.OPTIONAL
    yield wording.EXPLAINED.format(label=spec.label, need=need, help=help, choices=choices)
    if known and known.values:
        yield from field_lines(spec, known.values, known.remark)
    else:
        yield f"{spec.label}:{placeholder}"
