"""Fields as they are written: in the front matter of a story that was taken in, and in registries."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from build_tools.intake.guesses import Guess
from build_tools.loading.quoting import doubled
from build_tools.model.field_types import FieldSpec, Many, Record, Text, specs_of
from build_tools.model.story import Story
from build_tools.wording import intake as wording

_PLAIN = re.compile(r"[\w\u2e80-\u9fff《》“”（）·—…、，。！？][\w\u2e80-\u9fff《》“”‘’（）·—…、，。！？；/ .-]*")


def field_line(spec: FieldSpec, values: Sequence[str], remark: str = "") -> str:
    """A field as a story's head has it.

    Args:
        spec: The field.
        values: What it holds.
        remark: What is said to whoever looks it through.
    """
    parts = [quoted(value) for value in values]
    is_list = isinstance(spec.type, Many) and len(values) > 1
    shown = f"[{', '.join(parts)}]" if is_list else parts[0]
    line = f"{spec.label}: {shown}"
    if remark and isinstance(spec.item, Text):  # behind words a ``#`` may be meant as one of them
        return f"# {remark}\n{line}"
    return f"{line}  # {remark}" if remark else line


def field_lines(spec: FieldSpec, values: Sequence[str], remark: str = "") -> list[str]:
    """Lines of a field of which people think as one text, such as the name of an author.

    Args:
        spec: The field.
        values: What it holds.
        remark: What is said to whoever looks it through.
    """
    if isinstance(spec.item, Record) and (block := wording.BLOCKS.get(spec.key)):
        return [
            f"{spec.label}:",
            *(line for value in values for line in block.format(value=quoted(value)).split("\n")),
        ]
    return field_line(spec, values, remark).split("\n")


def head_lines(title: Guess, given: Mapping[str, str], guessed: Mapping[str, Guess], *, has_photos: bool) -> list[str]:
    """Lines of the front matter, with the ``---`` around them.

    Args:
        title: The title.
        given: Fields that the file gave, as they are to stand there.
        guessed: Others.
        has_photos: True to ask for the consent of those who are seen.
    """
    lines = ["---"]
    for spec in specs_of(Story):
        guess = title if spec.key == "title" else guessed.get(spec.key)
        if spec.key in given:
            lines += given[spec.key].splitlines()
        elif guess and guess.values:
            lines.append(field_line(spec, guess.values, guess.remark))
        elif spec.key == "consent" and has_photos:
            lines.append(f"# {wording.CONSENT}")
    return [*lines, "---"]


def consent_block(date: str, paper: str) -> str:
    """The consent of parents to photos.

    Args:
        date: When they signed it.
        paper: Its file number.
    """
    return wording.CONSENT_GIVEN.format(date=quoted(date), paper=quoted(paper))


def quoted(value: str) -> str:
    """A value as YAML reads it back."""
    is_plain = _PLAIN.fullmatch(value) and not re.fullmatch(r"[—…-].*|.*\s|(?i:null)", value) and ", " not in value
    return value if is_plain else f"'{doubled(value)}'"
