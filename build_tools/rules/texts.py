"""Checks of words: those of one story, which are cached with it, of own pages, of registries, and of what an archive says of itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice

from build_tools.diagnostics import MOST_ALIKE, Diagnostic, Location
from build_tools.markup.body import Body
from build_tools.model.registry import Registry
from build_tools.model.said import Said, said_in
from build_tools.model.story import Story
from build_tools.rules import advice, privacy, prose
from build_tools.rules.prose import StoryRule
from build_tools.wording import prose as prose_wording

STORY_RULES: tuple[StoryRule, ...] = (*prose.STORY_RULES, *privacy.STORY_RULES, *advice.STORY_RULES)


def check_story(story: Story, body: Body, terms: Sequence[str] = ()) -> Iterator[Diagnostic]:
    """Run the rules of one story.

    Args:
        story: A readable story, with its body.
        body: The body, converted by ``markup``.
        terms: Names of the glossary that stand in its text.
    """
    yield from _run([*STORY_RULES, partial(advice.characters_are_taught, terms=terms)], story, body)


def check_words(page: Story, body: Body) -> Iterator[Diagnostic]:
    """Run the rules of words on a page that is no story.

    Args:
        page: The page, as a story that has only a title and a body.
        body: The body, converted by ``markup``.
    """
    rules = (*prose.STORY_RULES, *privacy.STORY_RULES)
    yield from _run([rule for rule in rules if rule is not prose.bodies_are_long_enough], page, body)


def _run(rules: Iterable[StoryRule], story: Story, body: Body) -> Iterator[Diagnostic]:
    for rule in rules:
        yield from _most(rule(story, body))


def check_registries(registries: Mapping[str, Registry]) -> Iterator[Diagnostic]:
    """Tell what personal data stands in the texts of registries.

    Args:
        registries: All of them, by name; the names of the people registered may stand anywhere.
    """
    known = frozenset(registries["people"].spoken)
    for registry in registries.values():
        yield from check_said((said for entry in registry for said in said_in(entry, entry.at)), known)


def check_said(said: Iterable[Said], known: frozenset[str]) -> Iterator[Diagnostic]:
    """Tell what personal data stands in words outside of stories and pages.

    Args:
        said: The words.
        known: Names that may stand there.
    """
    yield from _most(privacy.nobody_is_told_of(said, known))


def _most(found: Iterator[Diagnostic]) -> Iterator[Diagnostic]:
    """The first findings of a rule in a file, and how many more there are."""
    yield from islice(found, MOST_ALIKE)
    if rest := list(found):
        where = Location(rest[0].path, rest[0].line, rest[0].column)
        yield Diagnostic.of(prose_wording.B014, where, code=rest[0].code, count=len(rest))
