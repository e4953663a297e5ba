"""Rules of names that stand for something registered, or for another story."""

from __future__ import annotations

import re
from collections.abc import Iterator

from build_tools.diagnostics import Diagnostic
from build_tools.model.archive import Unresolved
from build_tools.model.registry import Kind, Registry
from build_tools.rules.context import RuleContext
from build_tools.wording import prose as prose_wording
from build_tools.wording import references as wording
from build_tools.wording.suggestions import as_list, did_you_mean

FEW = 50
"""Characters that the names of a registry have together, at most, to be listed."""

_SEPARATORS = re.compile(r"\s*[、，,;；/]\s*|\s+")


def names_are_registered(review: RuleContext) -> Iterator[Diagnostic]:
    """A reference names something that its registry knows, by id, name or alias."""
    for missing in review.archive.unresolved:
        if missing.registry == "stories" or missing.found or _is_excused(review, missing):
            continue
        yield Diagnostic.of(
            wording.R001,
            missing.where,
            label=missing.label,
            value=missing.written,
            suggestion=_suggestion(review, missing),
            registry=missing.registry,
            names=_names(review.archive.registry(missing.registry)),
            register=wording.REGISTER_PERSON if missing.registry == "people" else wording.REGISTER,
        )


def _names(registry: Registry) -> str:
    """All that can be written, if it is not much."""
    names = "、".join(entry.name for entry in registry)
    is_short = registry.name != "people" and 0 < len(names) <= FEW
    return wording.NAMES.format(names=names) if is_short else ""


def _is_excused(review: RuleContext, missing: Unresolved) -> bool:
    """Tell whether the fault is the registry's, which has been reported there."""
    registry = review.archive.registry(missing.registry)
    return not registry.readable or missing.written in registry.lost


def _suggestion(review: RuleContext, missing: Unresolved) -> str:
    parts = [part for part in _SEPARATORS.split(missing.written.strip("[]【】［］ ")) if part]
    if len(parts) > 1 and any(review.archive.registry(missing.registry).find(part) for part in parts):
        return as_list(parts)
    return did_you_mean(review.name_like(missing.registry, missing.written))


def stories_exist(review: RuleContext) -> Iterator[Diagnostic]:
    """A reference to a story names one that is there, by slug or title."""
    for missing in review.archive.unresolved:
        if missing.registry == "stories" and not missing.found and _is_taken_down(review, missing.written):
            yield Diagnostic.of(wording.R016, missing.where, target=missing.written)
        elif missing.registry == "stories" and not missing.found:
            suggestion = did_you_mean(review.name_like("stories", missing.written))
            yield Diagnostic.of(
                wording.R003, missing.where, label=missing.label, value=missing.written, suggestion=suggestion
            )


def _is_taken_down(review: RuleContext, slug: str) -> bool:
    folders = (id for name in ("schools", "collections") for id in review.archive.registry(name).entries)
    return bool(review.archive.takedowns) and any(review.archive.is_taken_down(f"{id}/{slug}") for id in folders)


def names_are_unambiguous(review: RuleContext) -> Iterator[Diagnostic]:
    """A reference to a story names one only (two entries of one name are the registry's fault)."""
    for missing in review.archive.unresolved:
        if missing.registry == "stories" and missing.found:
            choices = "、".join(missing.found[:5])
            yield Diagnostic.of(
                wording.R002, missing.where, label=missing.label, value=missing.written, choices=choices
            )


def schools_fit_folders(review: RuleContext) -> Iterator[Diagnostic]:
    """A story in a school's folder names that school, or a member of that group of schools."""
    schools = review.archive.registry("schools").entries
    in_doubt = {(missing.where.path, missing.where.field.partition("[")[0]) for missing in review.archive.unresolved}
    for story in review.stories:
        owner = schools.get(story.folder)
        if owner is None or story.folder in story.school or (story.path, "school") in in_doubt:
            continue
        if not story.school and "school" in story.positions:
            continue
        if not any(getattr(schools[id], "group", "") in owner.known_as for id in story.school):
            yield Diagnostic.of(wording.R010, story.where("school"), folder=owner.name)


def histories_have_sources(review: RuleContext) -> Iterator[Diagnostic]:
    """A story of a kind that needs sources has some."""
    kinds = review.archive.registry("kinds").entries
    for story in review.stories:
        kind = kinds.get(story.kind)
        if isinstance(kind, Kind) and kind.needs_sources and not story.sources and "sources" not in story.positions:
            yield Diagnostic.of(prose_wording.B006, story.where("sources"), kind=kind.name)


RULES = (
    names_are_registered,
    stories_exist,
    names_are_unambiguous,
    schools_fit_folders,
    histories_have_sources,
)
