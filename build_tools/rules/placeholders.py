"""Words of a template that nobody replaced."""

from __future__ import annotations

import re
from collections.abc import Iterator

from build_tools.diagnostics import Diagnostic
from build_tools.markup.body import Body
from build_tools.model.story import Story
from build_tools.rules import placeholder_words as words
from build_tools.rules.story_texts import Told, story_texts
from build_tools.wording import fields as wording

_LEFT = re.compile(f"(?:{words.LEFT})[。.…!！?？]*", re.IGNORECASE)
_LEFT_ALT = re.compile(f"(?:{words.LEFT}|{words.LEFT_ALT})[。.]*", re.IGNORECASE)
_LEFT_LINE = re.compile(f"(?:{words.LEFT_LINE})[。.…!！?？]*", re.IGNORECASE)
_AROUND = "()（）[]【】<>《》{}“”\"'* \u3000"


def no_placeholders_are_left(story: Story, body: Body) -> Iterator[Diagnostic]:
    """No field, and no paragraph, is still what a template says."""
    for told in story_texts(story, body):
        if told.part == "body":
            yield from _in_body(story, told, {image.text for image in body.images})
        elif told.part != "file":
            pattern = _LEFT_ALT if told.part == "alt" else _LEFT
            text = told.text.partition(" ")[2] if told.part == "author" else told.text
            if pattern.fullmatch(text.strip(_AROUND)):
                yield Diagnostic.of(wording.T028, told.where(story, text), value=text)


def _in_body(story: Story, told: Told, alts: set[str]) -> Iterator[Diagnostic]:
    for line in told.text.split("\n"):
        if len(line) <= words.LONGEST and line not in alts and _LEFT_LINE.fullmatch(line.strip(_AROUND)):
            yield Diagnostic.of(wording.T028, told.where(story, line), value=line)


STORY_RULES = (no_placeholders_are_left,)
