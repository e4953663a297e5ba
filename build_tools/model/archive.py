"""The archive: all stories and registries, with references resolved."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from build_tools.diagnostics import Location
from build_tools.model.addresses import fingerprint
from build_tools.model.entry import Entry
from build_tools.model.media import MediaFile
from build_tools.model.own_page import OwnPage
from build_tools.model.profile import Profile
from build_tools.model.project import Project
from build_tools.model.registry import PROJECTS, TAKEDOWNS, Registry, Takedown
from build_tools.model.story import Story

_DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}")


@dataclass(frozen=True, slots=True)
class Unresolved:
    """A reference that names nothing, or too much.

    Attributes:
        where: Where it is written.
        label: Chinese label of its field.
        registry: Registry it should be in, or ``stories``.
        written: What the writer put.
        found: Ids it may mean; empty if none.
    """

    where: Location
    label: str
    registry: str
    written: str
    found: tuple[str, ...]


@dataclass(frozen=True)
class Archive:
    """Stories and registries, frozen.

    Attributes:
        stories: By slug, in the order of their paths; where two share a slug the first has it and ``duplicates`` the rest.
        registries: By name.
        media: Files beside the stories, by path.
        links: Paths of symbolic links, which are never followed.
        duplicates: Stories whose slug was taken.
        unresolved: References that could not be resolved; they stand in no story's fields.
        profile: What the archive says of itself.
        pages: What its owner wrote by hand, by name.
        drawings: What it brings along, by name: ``emblem``, ``covers/<id>`` or another.
    """

    stories: Mapping[str, Story]
    registries: Mapping[str, Registry]
    media: Mapping[str, MediaFile] = field(default_factory=dict)
    links: frozenset[str] = frozenset()
    duplicates: tuple[Story, ...] = ()
    unresolved: tuple[Unresolved, ...] = ()
    profile: Profile = field(default_factory=Profile)
    pages: Mapping[str, OwnPage] = field(default_factory=dict)
    drawings: Mapping[str, bytes] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Story]:
        yield from self.stories.values()
        yield from self.duplicates

    def registry(self, name: str) -> Registry:
        """One registry by name."""
        return self.registries[name]

    def entry(self, registry: str, id: str) -> Entry:
        """One registered thing.

        Raises:
            KeyError: There is none (references in stories are resolved, so this is a bug).
        """
        return self.registries[registry].entries[id]

    @cached_property
    def takedowns(self) -> tuple[Takedown, ...]:
        """Stories that were taken down."""
        return tuple(entry for entry in self.registries.get(TAKEDOWNS, ()) if isinstance(entry, Takedown))

    @cached_property
    def projects(self) -> tuple[Project, ...]:
        """Projects of schools, in the order of their registry."""
        return tuple(entry for entry in self.registries.get(PROJECTS, ()) if isinstance(entry, Project))

    @cached_property
    def _taken_down(self) -> frozenset[str]:
        return frozenset(name for entry in self.takedowns for name in (entry.id, entry.address) if name)

    def is_taken_down(self, address: str) -> bool:
        """Tell whether the story at an address, given as ``folder/slug``, was taken down."""
        return bool(self._taken_down) and not self._taken_down.isdisjoint((address, fingerprint(address)))

    @cached_property
    def newest_date(self) -> str:
        """The newest date that any story names, as ``2024-10-11``; empty if there is none."""
        return max(filter(_DATE.fullmatch, {date for story in self for date in _dates(story)}), default="")

    @cached_property
    def titles(self) -> Mapping[str, tuple[str, ...]]:
        """Slugs by title."""
        found: dict[str, list[str]] = {}
        for story in self.stories.values():
            found.setdefault(story.title, []).append(story.slug)
        return {title: tuple(slugs) for title, slugs in found.items()}

    @cached_property
    def by_path(self) -> Mapping[str, Story]:
        """Stories by the path of their file."""
        return {story.path: story for story in self}


def _dates(story: Story) -> Iterator[str]:
    yield story.date
    yield from (source.date for source in story.sources)
    yield from (consent.date for consent in story.consent)
