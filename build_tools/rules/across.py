"""Checks across stories, with registries and other files."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from build_tools.diagnostics import Diagnostic, fault
from build_tools.markup.body import Body
from build_tools.model.archive import Archive
from build_tools.rules import consents, identity, links, media, references, registries
from build_tools.rules.context import Mentioned, RuleContext

ArchiveRule = Callable[[RuleContext], Iterator[Diagnostic]]

ARCHIVE_RULES: tuple[ArchiveRule, ...] = (
    *identity.RULES,
    *references.RULES,
    *links.RULES,
    *media.RULES,
    *registries.RULES,
    *consents.RULES,
)


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
