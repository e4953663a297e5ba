"""What goes with a story, and what speaks of it elsewhere."""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote

from build_tools.loading.story import STORY_SIZE_LIMIT
from build_tools.loading.text import read_bytes
from build_tools.loading.tree import REGISTRY_FOLDER
from build_tools.model.archive import Archive
from build_tools.model.registry import REGISTRIES
from build_tools.model.story import Story
from build_tools.pipeline.prepare import Prepared
from build_tools.rules.context import RuleContext

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
        mentions: Lines elsewhere that name it.
        was_published: True if readers may know the address.
    """

    addresses: tuple[str, ...]
    files: tuple[str, ...] = ()
    shared: tuple[tuple[str, str], ...] = ()
    beside: tuple[str, ...] = ()
    mentions: tuple[FoundLine, ...] = ()
    was_published: bool = False


def address_in(written: str) -> str:
    """What names a story in a path or an address: ``folder/slug``, or the slug alone."""
    parts = [part for part in unquote(re.split(r"[?#]", written)[0]).replace("\\", "/").split("/") if part != "."]
    if "stories" in parts:
        parts = parts[len(parts) - parts[::-1].index("stories") :]
    name = "/".join(part for part in parts if part)
    return name.removesuffix("/index.md").removesuffix(".md").removesuffix(".html")


def meant(archive: Archive, written: str) -> list[Story]:
    """Stories that a slug, path, address or old address may mean; one by its exact path is the only one."""
    name = address_in(written)
    found = [
        story for story in archive if name in {story.slug, f"{story.folder}/{story.slug}", *story.aliases, story.path}
    ]
    exact = [story for story in found if written.replace("\\", "/").endswith(story.path)]
    return exact if len(exact) == 1 else found


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
        for use in RuleContext(self._prepared.archive, self._prepared.bodies, lambda _: set()).uses:
            if use.resolved.kind == "file" and use.resolved.path in self._prepared.archive.media:
                found[use.resolved.path].add(use.story.path)
        return found

    def removal(self, story: Story, published: frozenset[str]) -> Removal:
        """What goes with a story.

        Args:
            story: The story.
            published: Addresses of the stories that can be read on the site now.
        """
        addresses = (f"{story.folder}/{story.slug}", *story.aliases)
        used = {path: users - {story.path} for path, users in self.users.items() if story.path in users}
        inside = set(self._inside(story))
        own = {path for path in {*used, *inside} if not self.users.get(path, set()) - {story.path}}
        return Removal(
            addresses,
            (*sorted(own), story.path),
            tuple(sorted((path, min(users)) for path, users in used.items() if users)),
            tuple(sorted(self._beside(story, own))),
            tuple(self._mentions(story)),
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

    def _mentions(self, story: Story) -> Iterator[FoundLine]:
        title = re.escape(story.title) if len(story.title) >= _SHORTEST_TITLE and story.title != story.slug else "(?!)"
        named = re.compile(rf"(?<![a-z0-9-]){re.escape(story.slug)}(?![a-z0-9-])|{title}")
        for line in lines_of(self._prepared):
            if line.path != story.path and named.search(line.text):
                yield line


def texts_of(prepared: Prepared) -> Iterator[tuple[str, str]]:
    """Path and text of each story and registry."""
    registries = [f"{REGISTRY_FOLDER}/{name}.yml" for name in REGISTRIES]
    for path in (*prepared.archive.by_path, *registries):
        content, _ = read_bytes(prepared.root / path, path, max(STORY_SIZE_LIMIT, 1 << 24))
        if content is not None:
            yield path, content.decode("utf-8", "surrogateescape")


def lines_of(prepared: Prepared) -> Iterator[FoundLine]:
    """All lines of stories and registries."""
    for path, text in texts_of(prepared):
        for number, line in enumerate(text.split("\n"), start=1):
            yield FoundLine(path, number, line)
