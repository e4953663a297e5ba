"""An archive under review: what the rules look up, worked out once."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Callable, Mapping
from copy import copy
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from build_tools.chinese.distance import Names
from build_tools.markup.body import Body
from build_tools.model.archive import Archive
from build_tools.model.story import Story
from build_tools.rules.lookalikes import look_of
from build_tools.rules.uses import Use, uses

GUESSES = 100

Mentioned = Callable[[tuple[str, ...]], set[str]]


@dataclass(frozen=True, slots=True)
class Found:
    """What stands at a path of the archive.

    Attributes:
        state: ``linked``: a symbolic link, or something behind one. ``miscased``: there under a name that differs in
            upper and lower case only. ``lookalike``: there under a name that looks alike, in other characters.
        path: Its path; that of the real file if ``miscased`` or ``lookalike``.
    """

    state: Literal["story", "file", "linked", "miscased", "lookalike", "missing"]
    path: str


class RuleContext:
    """An archive, its converted bodies, and the lookups that several rules share.

    Args:
        archive: Everything that was loaded.
        bodies: Converted bodies by story path, those of readable stories; of them a rule may look at what ``ParsedStory.across`` changes with.
        mentioned: Tells which of some names stand in any story's words.
        today: The day of which to check, as ``2024-10-11``; if empty, nothing is too old on that day.
    """

    def __init__(self, archive: Archive, bodies: Mapping[str, Body], mentioned: Mentioned, today: str = "") -> None:
        self.archive, self.bodies, self.mentioned, self.today = archive, bodies, mentioned, today
        self._guesses: dict[tuple[str, str], str] = {}
        self._guesses_left = GUESSES
        self._names: dict[str, Names] = {}

    def narrowed(self, story: Story) -> RuleContext:
        """A review whose rules look at one story only, while all others can still be looked up."""
        review = copy(self)
        for name in ("uses", "used_paths"):
            review.__dict__.pop(name, None)
        review.__dict__["stories"] = (story,)
        return review

    @cached_property
    def stories(self) -> tuple[Story, ...]:
        """Stories whose front matter could be read, in the order of their paths."""
        return tuple(sorted((story for story in self.archive if story.readable), key=lambda story: story.path))

    @cached_property
    def uses(self) -> tuple[Use, ...]:
        """Every use of a file that is no story."""
        return tuple(uses(self.stories, self.bodies))

    @cached_property
    def used_paths(self) -> frozenset[str]:
        """Paths of the files that are used, or evidently meant."""
        paths: set[str] = set()
        for use in self.uses:
            if use.resolved.kind == "file":
                found = self.find(use.resolved.path)
                paths.add(self.file_like(use.story, found.path) if found.state == "missing" else found.path)
        return frozenset(paths)

    @cached_property
    def _by_folded_path(self) -> Mapping[str, str]:
        paths = sorted((*self.archive.by_path, *self.archive.media), reverse=True)
        return {path.casefold(): path for path in paths}

    @cached_property
    def _by_look(self) -> Mapping[str, str]:
        return {look_of(path): path for path in self._by_folded_path.values()}

    @cached_property
    def _files_by_folder(self) -> Mapping[str, list[str]]:
        folders: dict[str, list[str]] = defaultdict(list)
        for path in self.archive.media:
            folders[posixpath.dirname(path)].append(path)
        return folders

    def find(self, path: str) -> Found:
        """Look up a path below the archive's folder."""
        if path in self.archive.by_path:
            return Found("story", path)
        if path in self.archive.media:
            return Found("file", path)
        parts = path.split("/")
        if any("/".join(parts[: count + 1]) in self.archive.links for count in range(len(parts))):
            return Found("linked", path)
        actual = self._by_folded_path.get(path.casefold())
        if actual:
            return Found("miscased", actual)
        actual = self._by_look.get(look_of(path))
        return Found("lookalike", actual) if actual else Found("missing", path)

    def name_like(self, registry: str, written: str) -> str:
        """Name, alias or id of the registry (or ``stories``) that the writer most likely meant, or nothing."""
        if registry not in self._names:
            stories, registries = self.archive.stories, self.archive.registries
            known = (*stories, *self.archive.titles) if registry == "stories" else registries[registry].names
            self._names[registry] = Names(known)
        return self._guess(registry, written, self._names[registry])

    def story_like(self, name: str) -> Story | None:
        """Story whose slug or title is, or most resembles, a name."""
        guessed = name if name in self.archive.stories else self.name_like("stories", name)
        slugs = (guessed,) if guessed in self.archive.stories else self.archive.titles.get(guessed, ())
        return self.archive.stories[slugs[0]] if slugs else None

    def file_like(self, story: Story, path: str) -> str:
        """Path of a file near the story whose name is, or most resembles, that of a missing one."""
        folder, name = posixpath.split(path)
        near: dict[str, str] = {}
        for place in (folder, story.home, posixpath.join(story.home, story.slug)):
            for file in self._files_by_folder.get(place, ()):
                near.setdefault(posixpath.basename(file), file)
        same = next((file for file in near if file.casefold() == name.casefold()), "")
        return near.get(same or self._guess(f"{folder} {story.path}", name, Names(near)), "")

    def beside(self, story: Story, address: str) -> str:
        """Path of the file beside a story that has the name with which an address of some website ends, or nothing."""
        name = posixpath.basename(address.replace("\\", "/").partition("?")[0].partition("#")[0])
        found = self.find(posixpath.join(story.home, name)) if name else None
        return found.path if found and found.state in {"story", "file", "miscased", "lookalike"} else ""

    def _guess(self, among: str, written: str, known: Names) -> str:
        """Nearest name; asked for often, it would take time in proportion to misses times names, hence a ration."""
        if (among, written) not in self._guesses:
            if not self._guesses_left:
                return ""
            self._guesses_left -= 1
            self._guesses[among, written] = known.nearest(written)
        return self._guesses[among, written]


def seen_from(story: Story, path: str) -> str:
    """Write a path as a link or media field of a story has to."""
    return posixpath.relpath(path, story.home or ".")
