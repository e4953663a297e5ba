"""What goes with a story, and what speaks of it elsewhere."""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from build_tools.loading.limits import STORY_SIZE_LIMIT
from build_tools.loading.text import read_bytes
from build_tools.loading.tree import REGISTRY_FOLDER
from build_tools.model.archive import Archive
from build_tools.model.meant import address_in
from build_tools.model.registry import REGISTRIES
from build_tools.model.story import Story
from build_tools.pipeline.prepare import Prepared
from build_tools.rules.context import RuleContext
from build_tools.rules.uses import Use
from build_tools.takedown.references import by_slug

_SHORTEST_TITLE = 4


@dataclass(frozen=True, slots=True)
class FoundLine:
    """A line of a file: the file's path below the archive's folder, the number from 1, the words."""

    path: str
    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Removal:
    """A plan.

    Attributes:
        addresses: Those of the story, as ``folder/slug``, old ones last.
        files: What is deleted, by path below the archive's folder; the story's own file last, nothing if it is gone already.
        shared: Photos that stay, each with a story that uses it too.
        beside: Files that are called like the story and stay.
        texts: New text of each file that named it by its title in a list of stories, and names it by its slug now, by path.
        mentions: Lines elsewhere that name it.
        was_published: True if readers may know the address.
    """

    addresses: tuple[str, ...]
    files: tuple[str, ...] = ()
    shared: tuple[tuple[str, str], ...] = ()
    beside: tuple[str, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    mentions: tuple[FoundLine, ...] = ()
    was_published: bool = False


def gone_already(archive: Archive, written: str) -> tuple[str, ...]:
    """Addresses that a slug, path or address may mean and whose story was taken down."""
    name = address_in(written)
    folders = [id for registry in ("schools", "collections") for id in archive.registry(registry).entries]
    names = [name] if "/" in name else [f"{folder}/{name}" for folder in folders]
    return tuple(each for each in names if archive.is_taken_down(each))


class Planner:
    """Looks at an archive.

    Args:
        prepared: The archive.
    """

    def __init__(self, prepared: Prepared) -> None:
        self._prepared, self._root = prepared, prepared.root

    @cached_property
    def users(self) -> dict[str, set[str]]:
        """Paths of the stories that use a file, by the path of the file."""
        found: dict[str, set[str]] = defaultdict(set)
        for use in uses_in(self._prepared):
            if use.resolved.kind == "file" and use.resolved.path in self._prepared.archive.media:
                found[use.resolved.path].add(use.story.path)
        return found

    def removal(self, story: Story, published: frozenset[str]) -> Removal:
        """What goes with a story.

        Args:
            story: The story.
            published: Addresses of the stories that can be read on the site now.
        """
        archive, texts = self._prepared.archive, dict(texts_of(self._prepared))
        is_only = len(archive.titles.get(story.title, ())) == 1
        changed = dict(by_slug(archive, texts, {story.title: story.slug} if is_only else {}))
        addresses = (f"{story.folder}/{story.slug}", *story.aliases)
        used = {path: users - {story.path} for path, users in self.users.items() if story.path in users}
        inside = set(self._inside(story))
        own = {path for path in {*used, *inside} if not self.users.get(path, set()) - {story.path}}
        return Removal(
            addresses,
            (*sorted(own), story.path),
            tuple(sorted((path, min(users)) for path, users in used.items() if users)),
            tuple(sorted(self._beside(story, own))),
            changed,
            tuple(_mentions(story, texts | changed)),
            story.published or addresses[0] in published,
        )

    def _inside(self, story: Story) -> Iterator[str]:
        """All files of a story that has a folder of its own."""
        if story.home.count("/"):
            for place, _, names in os.walk(self._root / story.home):
                for name in names:
                    path = Path(place, name).relative_to(self._root).as_posix()
                    if path != story.path:
                        yield path

    def _beside(self, story: Story, own: set[str]) -> Iterator[str]:
        for file in (self._root / story.folder).iterdir():
            path = f"{story.folder}/{file.name}"
            is_alike = re.match(rf"\W*{re.escape(story.slug)}(?![a-z0-9-])", file.name)
            if is_alike and file.is_file() and path not in {story.path, *own, *self._prepared.archive.by_path}:
                yield path


def uses_in(prepared: Prepared) -> tuple[Use, ...]:
    """Every use of a file that is no story."""
    return RuleContext(prepared.archive, prepared.bodies, lambda _: set()).uses


def _mentions(story: Story, texts: Mapping[str, str]) -> Iterator[FoundLine]:
    title = re.escape(story.title) if len(story.title) >= _SHORTEST_TITLE and story.title != story.slug else "(?!)"
    named = re.compile(rf"(?<![a-z0-9-]){re.escape(story.slug)}(?![a-z0-9-])|{title}")
    for path, text in texts.items():
        for number, line in enumerate(text.split("\n"), start=1):
            if path != story.path and named.search(line):
                yield FoundLine(path, number, line)


def texts_of(prepared: Prepared) -> Iterator[tuple[str, str]]:
    """Path and text of each story and registry."""
    registries = [f"{REGISTRY_FOLDER}/{name}.yml" for name in REGISTRIES]
    for path in (*prepared.archive.by_path, *registries):
        content, _ = read_bytes(prepared.root / path, path, max(STORY_SIZE_LIMIT, 1 << 24))
        if content is not None:
            yield path, content.decode("utf-8", "surrogateescape")
