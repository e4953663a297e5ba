"""The whole archive: what was read, resolved and frozen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from build_tools.loading.tree import Tree
from build_tools.model.addresses import is_slug
from build_tools.model.archive import Archive, Unresolved
from build_tools.model.entry import Entry
from build_tools.model.field_types import FieldSpec, Reference, StoryReference, specs_of
from build_tools.model.media import MediaFile
from build_tools.model.registry import REGISTRIES, Registry
from build_tools.model.story import Story

_STORIES = "stories"


def assemble(
    stories: Iterable[Story],
    registries: Mapping[str, Registry],
    media: Iterable[MediaFile] = (),
    tree: Tree | None = None,
) -> Archive:
    """Resolve references and freeze.

    Args:
        stories: With references as written.
        registries: By name.
        media: What is known of the other files.
        tree: For the symbolic links, which no check may follow.
    """
    ordered = sorted(stories, key=lambda story: (not is_slug(story.folder), story.path))
    by_slug: dict[str, Story] = {}
    duplicates: list[Story] = []
    for story in ordered:
        if story.slug in by_slug:
            duplicates.append(story)
        else:
            by_slug[story.slug] = story
    resolver = _Resolver(registries, by_slug)
    resolved = {slug: resolver.story(story) for slug, story in by_slug.items()}
    rest = tuple(resolver.story(story) for story in duplicates)
    return Archive(
        stories=resolved,
        registries={name: resolver.registry(registry) for name, registry in registries.items()},
        media={file.path: file for file in media},
        links=frozenset(tree.links if tree else ()),
        duplicates=rest,
        unresolved=tuple(resolver.unresolved),
    )


def resolved(story: Story, archive: Archive) -> Story:
    """A story with its references resolved as in an archive."""
    return _Resolver(archive.registries, archive.stories).story(story)


class _Resolver:
    """Turns written names into ids, noting those that name nothing."""

    def __init__(self, registries: Mapping[str, Registry], stories: Mapping[str, Story]) -> None:
        self.registries, self.stories = registries, stories
        self.unresolved: list[Unresolved] = []
        self._known: dict[tuple[str, str | tuple[str, ...]], str | tuple[str, ...]] = {}
        self.titles: dict[str, list[str]] = {}
        for story in stories.values():
            self.titles.setdefault(story.title, []).append(story.slug)
        self._unique: dict[str, dict[str, str]] = {
            name: {written: written for written in registry.entries}
            | {written: ids[0] for written, ids in registry.names.items() if registry.find(written) == ids[:1] == ids}
            for name, registry in registries.items()
        }

    def story(self, story: Story) -> Story:
        values = self._resolved(story, Story)
        return replace(story, **values) if values else story

    def registry(self, registry: Registry) -> Registry:
        kind: type = REGISTRIES[registry.name]
        if not _references(kind):
            return registry
        entries = [replace(entry, **self._resolved(entry, kind)) for entry in registry]
        return Registry.of(registry.name, entries)

    def _resolved(self, record: Story | Entry, type: type) -> dict[str, Any]:
        """Fields that are not written as ids."""
        values: dict[str, Any] = {}
        for spec, registry in _references(type):
            written = getattr(record, spec.key)
            if not written:
                continue
            value = self._known.get((registry, written))
            if value is None:
                value = self._found(written, registry, spec, record)
            if value != written:
                values[spec.key] = value
        return values

    def _found(
        self, written: str | tuple[str, ...], registry: str, spec: FieldSpec, record: Story | Entry
    ) -> str | tuple[str, ...]:
        """Ids of what a field names. What is plain is remembered, since many stories name the same things."""
        many = isinstance(written, tuple)
        unique = self._unique.get(registry, {})
        names = written if isinstance(written, tuple) else (written,)
        ids = [unique.get(text, "") for text in names]
        is_plain = all(ids) and registry != _STORIES
        if not is_plain:
            ids = [
                self._one(text, registry, spec, record, f"{spec.key}[{number}]" if many else spec.key)
                for number, text in enumerate(names)
            ]
        value = tuple(dict.fromkeys(filter(None, ids))) if many else ids[0]
        if is_plain:
            self._known[registry, written] = value
        return value

    def _one(self, text: str, registry: str, spec: FieldSpec, record: Story | Entry, name: str) -> str:
        if registry == _STORIES:
            found = (text,) if text in self.stories else tuple(self.titles.get(text, ()))
        else:
            found = self.registries[registry].find(text)
        if len(found) == 1:
            return found[0]
        where = record.where(name) if isinstance(record, Story) else record.at(name)
        self.unresolved.append(Unresolved(where, spec.label, registry, text, found))
        return ""


@cache
def _references(type: type) -> tuple[tuple[FieldSpec, str], ...]:
    """Fields that name other things, with the registry they name them by."""
    found: list[tuple[FieldSpec, str]] = []
    for spec in specs_of(type):
        if isinstance(spec.item, Reference):
            found.append((spec, spec.item.registry))
        elif isinstance(spec.item, StoryReference):
            found.append((spec, _STORIES))
    return tuple(found)
