"""Checks across stories and registries: each rule is a small generator, and its docstring is the rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from build_tools.diagnostics import Diagnostic
from build_tools.markup.body import Body
from build_tools.model.archive import Archive
from build_tools.rules import identity, links, media, prose, references, registries
from build_tools.rules.review import Mentioned, Review

Rule = Callable[[Review], Iterator[Diagnostic]]

RULES: tuple[Rule, ...] = (
    *identity.RULES,
    *references.RULES,
    *links.RULES,
    *media.RULES,
    *prose.RULES,
    *registries.RULES,
)


def check(archive: Archive, bodies: Mapping[str, Body], mentioned: Mentioned | None = None) -> Iterator[Diagnostic]:
    """Run all rules.

    Args:
        archive: What ``loading`` read.
        bodies: Bodies of its readable stories, converted by ``markup``, by the path of the story.
        mentioned: Tells which of some names stand in any body's text, if ``bodies`` have none (see ``markup.body.Body.findings``).

    Returns:
        What is wrong between files and in bodies; what is wrong with single fields, ``loading`` has told already.
    """
    review = Review(archive, bodies, mentioned)
    for rule in RULES:
        yield from rule(review)
