"""Rules that keep what would find a child out of a story: telephone numbers, addresses, full names, pictures and voices without consent."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate

from build_tools.diagnostics import Diagnostic, Location
from build_tools.executors.spans import span
from build_tools.markup.body import Body
from build_tools.model.media import media_kind
from build_tools.model.said import Said
from build_tools.model.story import Story
from build_tools.rules import consent_words
from build_tools.rules import personal_words as words
from build_tools.rules.personal import Personal, personal_data
from build_tools.rules.placeholders import placeholders
from build_tools.rules.story_texts import StoryText, story_texts
from build_tools.rules.surnames import surname_of
from build_tools.wording import privacy as wording
from build_tools.wording.message import Message

_CONSENTS = {shown: re.compile(pattern) for shown, pattern in consent_words.CONSENTS.items()}
_PUPILS = re.compile(consent_words.PUPILS)
_UNRECOGNISED = re.compile(consent_words.UNRECOGNISED)


def words_are_fit(story: Story, body: Body) -> Iterator[Diagnostic]:
    """No words of a story, and no name of a file, tell how to find a child, and none are still those of a template."""
    told = tuple(story_texts(story, body))
    with span("personal_data"):
        found = list(_personal(story, told))
    yield from found
    yield from placeholders(story, body, told)


def _personal(story: Story, said: tuple[StoryText, ...]) -> Iterator[Diagnostic]:
    known, seen = frozenset(story.people), set[tuple[str, str]]()
    pieces: dict[str, list[StoryText]] = {"": [], "source": [], "file": []}
    for told in said:
        pieces[told.part if told.part in pieces else ""].append(told)
    for part, own in pieces.items():
        starts = [0, *accumulate(len(told.text) + 1 for told in own)]
        for found in personal_data("\n".join(told.text for told in own), known, public=part == "source"):
            is_meant = part != "file" or found.kind in words.IN_FILE_NAMES
            is_agreed = found.kind == "name" and _is_agreed(story, "name")
            if is_meant and not is_agreed and (found.kind, found.text) not in seen:
                seen.add((found.kind, found.text))
                told = own[bisect_right(starts, found.start) - 1]
                yield _told(found, told.where(story, found.text), wording.FOUND)


def nobody_is_told_of(said: Iterable[Said], known: frozenset[str]) -> Iterator[Diagnostic]:
    """No words outside of stories tell how to find somebody.

    Args:
        said: The words.
        known: Names that may stand there: those registered, with whatever name is part of them.
    """
    results: dict[tuple[str, bool], tuple[Personal, ...]] = {}
    for text, where, public in said:
        if (text, public) not in results:
            found = personal_data(text, known, public=public)
            results[text, public] = tuple(one for one in found if one.kind != "name" or text not in known)
        yield from (_told(one, where, wording.FOUND_OUTSIDE) for one in results[text, public])


def _told(found: Personal, where: Location, messages: Mapping[str, Message]) -> Diagnostic:
    instead = wording.pupil(surname_of(found.text)) if found.kind == "name" else ""
    return Diagnostic.of(messages[found.kind], where, value=found.text, instead=instead)


def _is_agreed(story: Story, shown: str) -> bool:
    return any(_CONSENTS[shown].search(consent.what) for consent in story.consent)


def pupils_have_agreed(story: Story, body: Body) -> Iterator[Diagnostic]:
    """Pictures, recordings and films of pupils are covered by a consent."""
    for path, said, where in _shown(story, body):
        kind = media_kind(path)
        if kind and _PUPILS.search(said) and not _UNRECOGNISED.search(said) and not _is_agreed(story, kind):
            yield Diagnostic.of(wording.C008, where, target=path, shown=wording.SHOWN[kind])


def _shown(story: Story, body: Body) -> Iterator[tuple[str, str, Location]]:
    """Path, words and place of what a story shows."""
    items = [(f"media[{number}]", item) for number, item in enumerate(story.media)]
    for name, item in [("cover", story.cover), *items]:
        if item:
            yield item.path, " ".join((item.alt, item.caption, item.transcript)), story.where(f"{name}.path")
    for image in body.images:
        yield image.target, image.text, Location(story.path, image.line, image.column)


STORY_RULES = (words_are_fit, pupils_have_agreed)
