"""Advice on how a story reads: characters beyond a grade, sentences that are too long, signs of the wrong width."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from build_tools.chinese.dictionary import dictionary
from build_tools.chinese.grades import unknown_characters
from build_tools.chinese.spoken import doubtful_places
from build_tools.chinese.text import HAN, han_count
from build_tools.chinese.typography import WidthSlip, may_slip, slips
from build_tools.diagnostics import Diagnostic, Location
from build_tools.executors.spans import span
from build_tools.markup.body import Body
from build_tools.model.captions import captions
from build_tools.model.story import GRADES, Story
from build_tools.wording import prose as wording

NEW_CHARACTERS = 2
"""Characters beyond the grade that a story may have: a child asks for two or three."""

SENTENCES = dict(zip(GRADES, (45, 50, 60, 80, 100), strict=True))
"""Han characters that a sentence may have. A rule of this archive: no standard gives a number, and few of its stories have a longer one."""

_SHOWN = 8
_ASKED = 3
_AROUND = 4
_SENTENCE_END = re.compile(r"[。！？!?；;…|]")
_GIVEN = re.compile(rf"[{{｛]([{HAN}]+)[|｜]")
_QUOTED = (">", "＞")
_KEY_SIGN = re.compile(r":(?: |$)")
"""What reads like the end of a field's name: an error of its own in front matter, T017."""


def characters_are_taught(story: Story, body: Body, terms: Sequence[str]) -> Iterator[Diagnostic]:
    """A story has few characters that its youngest readers were not taught: no name or term of a registry, and none with pinyin, is one.

    Args:
        story: A readable story.
        body: Its body, converted.
        terms: Names of the glossary that stand in the text.
    """
    if not story.grades:
        return
    grade = _youngest(story)
    unknown = unknown_characters(body.text, grade)
    if len(unknown) > NEW_CHARACTERS:
        given = set("".join((*story.people, *story.places, *story.school, *terms, *_GIVEN.findall(story.body))))
        unknown = "".join(sign for sign in unknown if sign not in given)
    if len(unknown) > NEW_CHARACTERS:
        where = _place(story, unknown[0])
        shown = wording.characters(unknown[:_SHOWN], is_all=len(unknown) <= _SHOWN)
        values = {"grade": grade, "count": len(unknown), "characters": shown, "example": wording.READING}
        yield Diagnostic.of(wording.B015, where, **values)


def sentences_are_short(story: Story, _: Body) -> Iterator[Diagnostic]:
    """No sentence is longer than the youngest readers can follow; quotations are as they are."""
    if not story.grades:
        return
    grade = _youngest(story)
    longest, line = max(_long_sentences(story, SENTENCES[grade]), default=(0, 0))
    if longest:
        values = {"grade": grade, "count": longest, "limit": SENTENCES[grade]}
        yield Diagnostic.of(wording.B016, Location(story.path, line), **values)


def _long_sentences(story: Story, limit: int) -> Iterator[tuple[int, int]]:
    """Han characters and line of each sentence that has too many."""
    for number, line in enumerate(story.body.split("\n"), story.body_line):
        if len(line) > limit and not line.lstrip().startswith(_QUOTED):
            counts = (han_count(part) for part in _SENTENCE_END.split(line) if len(part) > limit)
            yield from ((count, number) for count in counts if count > limit)


def signs_are_wide(story: Story, _: Body) -> Iterator[Diagnostic]:
    """Punctuation between Chinese characters is Chinese, and letters and digits are those of the keyboard."""
    for name, text in captions(story):
        if found := [slip for slip in slips(text) if not _KEY_SIGN.match(text, slip.at)]:
            yield _told(text, found, story.where(name))
    lines = story.body.split("\n") if may_slip(story.body) else []
    for number, line in enumerate(lines, story.body_line):
        if found := slips(line):
            yield _told(line, found, Location(story.path, number, found[0].at + 1))


def readings_are_sure(story: Story, body: Body) -> Iterator[Diagnostic]:
    """What cannot be told of the pinyin of a story whose readers need it is asked of its author, but for characters that have some written."""
    if GRADES[0] not in story.grades:
        return
    given = set("".join(_GIVEN.findall(story.body)))
    names = [re.escape(name) for name in (*story.people, *story.places, *story.school)]
    text = re.sub("|".join(names), lambda name: "\0" * len(name[0]), body.text) if names else body.text
    with span("pinyin"):
        places = doubtful_places(text)
    asked = {_phrase(body.text, at): text[at] for at in places if text[at] not in given}
    if asked:
        readings = [(phrase, char, dictionary().character(char)) for phrase, char in islice(asked.items(), _ASKED)]
        where = _place(story, readings[0][0])
        yield Diagnostic.of(wording.B018, where, readings=wording.readings(readings), example=wording.READING)


def _phrase(text: str, at: int) -> str:
    """A character with what stands around it on its line."""
    return text[max(0, at - 2) : at].rpartition("\n")[2] + text[at : at + 3].partition("\n")[0]


def _place(story: Story, words: str) -> Location:
    """Where some words of the body first stand; its beginning if marks are among them."""
    at = max(0, story.body.find(words))
    line = story.body_line + story.body.count("\n", 0, at)
    return Location(story.path, line, at - story.body.rfind("\n", 0, at))


def _told(line: str, found: list[WidthSlip], where: Location) -> Diagnostic:
    first = found[0]
    before, after = line[: first.at][-_AROUND:], line[first.at + len(first.typed) :][:_AROUND]
    values = {"written": f"{before}{first.typed}{after}", "right": f"{before}{first.right}{after}"}
    return Diagnostic.of(wording.B017, where, count=len(found), **values)


def _youngest(story: Story) -> str:
    return min(story.grades, key=GRADES.index)


STORY_RULES = (sentences_are_short, signs_are_wide, readings_are_sure)
