"""Rules of the registries."""

from __future__ import annotations

from collections.abc import Iterator

from build_tools.diagnostics import Diagnostic
from build_tools.loading.tree import RESERVED
from build_tools.markup.finish import mentions
from build_tools.model.entry import Entry
from build_tools.model.field_types import Reference, specs_of
from build_tools.model.project import Project
from build_tools.model.registry import RECORDS, Registry, School
from build_tools.model.story import Story
from build_tools.rules.context import RuleContext
from build_tools.wording import registries as wording


def names_are_unique(review: RuleContext) -> Iterator[Diagnostic]:
    """A name or alias belongs to one entry of its registry."""
    for registry in review.archive.registries.values():
        for entry in registry:
            yield from _shared_names(registry, entry)


def _shared_names(registry: Registry, entry: Entry) -> Iterator[Diagnostic]:
    written = [("id", entry.id), ("name", entry.name)]
    written += [(f"aliases[{number}]", alias) for number, alias in enumerate(entry.aliases)]
    for field, name in written:
        owner = registry.names.get(name, (entry.id,))[0]
        if owner != entry.id:
            other = registry.entries[owner].name
            yield Diagnostic.of(wording.G003, entry.at(field), value=name, other=other)


def entries_are_used(review: RuleContext) -> Iterator[Diagnostic]:
    """An entry is used by a story, or kept on purpose; nothing is said while a story is unreadable, for that one may use it."""
    if not all(story.readable for story in review.archive):
        return
    used, meant = _used(review), set(_meant(review))
    for name, registry in review.archive.registries.items():
        if name in RECORDS:
            continue
        for entry in registry:
            if not (entry.keep or entry.id in used[name] or (name, entry.id) in meant):
                yield Diagnostic.of(wording.G004, entry.at("id"), value=entry.name)


def _meant(review: RuleContext) -> Iterator[tuple[str, str]]:
    """Entries that a reference with a slip in it was evidently meant for."""
    for missing in review.archive.unresolved:
        if missing.registry != "stories":
            registry = review.archive.registry(missing.registry)
            found = missing.found or registry.find(review.name_like(missing.registry, missing.written))
            yield from ((missing.registry, id) for id in found)


def _used(review: RuleContext) -> dict[str, set[str]]:
    used: dict[str, set[str]] = {name: set() for name in review.archive.registries}
    for story in review.archive:
        used["schools"].add(story.folder)
        used["collections"].add(story.folder)
    for kind, records in ((Story, review.archive), (Project, review.archive.projects)):
        references = [(spec.key, spec.item.registry) for spec in specs_of(kind) if isinstance(spec.item, Reference)]
        for record in records:
            for key, registry in references:
                value = getattr(record, key)
                used[registry].update([value] if isinstance(value, str) else value)
    used["schools"] |= _groups(review.archive.registry("schools"))
    used["glossary"] |= _terms(review)
    return used


def _groups(schools: Registry) -> set[str]:
    """Schools that another one names as its group."""
    used: set[str] = set()
    for school in schools:
        if isinstance(school, School) and school.group:
            used.update(id for id in schools.find(school.group) if id != school.id)
    return used


def _terms(review: RuleContext) -> set[str]:
    """Glossary entries whose name or alias stands in some title or body."""
    names = review.archive.registry("glossary").spoken
    found = review.mentioned(tuple(names))
    found |= mentions(names, (story.title for story in review.stories))
    return {names[name] for name in found}


def folders_have_one_owner(review: RuleContext) -> Iterator[Diagnostic]:
    """An id is not both a school's and a collection's, since both are folders."""
    schools = review.archive.registry("schools").entries
    for collection in review.archive.registry("collections"):
        if collection.id in schools:
            yield Diagnostic.of(wording.G006, collection.at("id"), value=collection.id)


def folders_are_free(review: RuleContext) -> Iterator[Diagnostic]:
    """An id of a school or collection is not a folder that is used for something else."""
    for registry in (review.archive.registry("schools"), review.archive.registry("collections")):
        for entry in registry:
            if entry.id in RESERVED:
                yield Diagnostic.of(wording.G008, entry.at("id"), value=entry.id)


def steps_are_in_order(review: RuleContext) -> Iterator[Diagnostic]:
    """The steps of a project follow one another."""
    labels = {spec.key: spec.label for spec in specs_of(Project)}
    for project in review.archive.projects:
        for earlier, later in project.reversed_steps:
            yield Diagnostic.of(
                wording.G009,
                project.at(later),
                earlier=labels[earlier],
                later=labels[later],
                before=getattr(project, later),
                after=getattr(project, earlier),
            )


RULES = (names_are_unique, entries_are_used, folders_have_one_owner, folders_are_free, steps_are_in_order)
