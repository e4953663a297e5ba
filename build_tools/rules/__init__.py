"""Checks in two stages: of one story, with all its words, cached with it; and across stories. A rule is a small generator; its docstring says it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice

from build_tools.diagnostics import MOST_ALIKE, Diagnostic, Location, fault
from build_tools.markup.body import Body
from build_tools.model.archive import Archive
from build_tools.model.registry import Registry
from build_tools.model.said import Said, said_in
from build_tools.model.story import Story
from build_tools.rules import advice, consents, identity, links, media, privacy, prose, references, registries
from build_tools.rules.context import Mentioned, RuleContext
from build_tools.rules.prose import StoryRule
from build_tools.wording import prose as prose_wording

STORY_RULES: tuple[StoryRule, ...] = (*prose.STORY_RULES, *privacy.STORY_RULES, *advice.STORY_RULES)

ArchiveRule = Callable[[RuleContext], Iterator[Diagnostic]]

ARCHIVE_RULES: tuple[ArchiveRule, ...] = (
    *identity.RULES,
    *references.RULES,
    *links.RULES,
    *media.RULES,
    *registries.RULES,
    *consents.RULES,
)


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


def check_archive(
    archive: Archive, bodies: Mapping[str, Body], mentioned: Mentioned, today: str = ""
) -> Iterator[Diagnostic]:
    """Run the rules across stories.

    Args:
        archive: What ``loading`` read.
        bodies: Bodies of its readable stories, by the path of the story; without words, see ``markup.body.Body.findings``.
        mentioned: Tells which of some names stand in any story's words.
        today: The day of which to check, see ``RuleContext``.

    Returns:
        What is wrong between files; what is wrong within one, ``loading`` and ``check_story`` tell.
    """
    review = RuleContext(archive, bodies, mentioned, today)
    for rule in ARCHIVE_RULES:
        try:
            yield from rule(review)
        except Exception as error:
            yield from _culprits(rule, review, error)


def _culprits(rule: ArchiveRule, review: RuleContext, error: Exception) -> Iterator[Diagnostic]:
    """What a rule that failed finds story by story, and over which stories it fails.

    Raises:
        Exception: That of the rule, if no single story is to blame.
    """
    is_found = False
    for story in review.stories:
        try:
            yield from rule(review.narrowed(story))
        except Exception as own:
            is_found = True
            yield fault(story.path, own)
    if not is_found:
        raise error
