"""Words of a template that nobody replaced."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from build_tools.diagnostics import Diagnostic
from build_tools.markup.body import Body
from build_tools.model.story import Story
from build_tools.rules import placeholder_words as words
from build_tools.rules.story_texts import StoryText
from build_tools.wording import fields as wording

_LEFT = re.compile(f"(?:{words.LEFT})[。.…!！?？]*", re.IGNORECASE)
_LEFT_ALT = re.compile(f"(?:{words.LEFT}|{words.LEFT_ALT})[。.]*", re.IGNORECASE)
_LEFT_LINE = re.compile(f"(?:{words.LEFT_LINE})[。.…!！?？]*", re.IGNORECASE)
_AROUND = "()（）[]【】<>《》{}“”\"'* \u3000"


def placeholders(story: Story, body: Body, said: Iterable[StoryText]) -> Iterator[Diagnostic]:
    """Find fields and paragraphs that are still what a template says.

    Args:
        story: A readable story.
        body: Its body, converted.
        said: All that it says.
    """
    for told in said:
        if told.part == "body":
            yield from _in_body(story, told, {image.text for image in body.images})
        elif told.part != "file" and len(told.text) <= words.LONGEST:
            pattern = _LEFT_ALT if told.part == "alt" else _LEFT
            text = told.text.partition(" ")[2] if told.part == "author" else told.text
            if pattern.fullmatch(text.strip(_AROUND)):
                yield Diagnostic.of(wording.T028, told.where(story, text), value=text)


def _in_body(story: Story, told: StoryText, alts: set[str]) -> Iterator[Diagnostic]:
    for line in told.text.split("\n"):
        if len(line) <= words.LONGEST and line not in alts and _LEFT_LINE.fullmatch(line.strip(_AROUND)):
            yield Diagnostic.of(wording.T028, told.where(story, line), value=line)
