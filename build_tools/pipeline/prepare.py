"""From an archive's folder to everything a site needs, or to what is wrong with it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path, PurePosixPath

from build_tools.diagnostics import Diagnostic, Report
from build_tools.loading.archive import CHUNK, load_archive
from build_tools.markup.body import Body
from build_tools.markup.convert import convert
from build_tools.model.archive import Archive
from build_tools.model.story import Story
from build_tools.rules import check
from build_tools.rules.history import vanished
from build_tools.views.catalogue import Catalogue

Progress = Callable[[str], None]


@dataclass(frozen=True)
class Prepared:
    """An archive, read and checked.

    Attributes:
        root: Its folder.
        archive: Its stories and registries.
        bodies: Converted bodies by story path.
        report: Everything that is wrong.
    """

    root: Path
    archive: Archive
    bodies: Mapping[str, Body]
    report: Report

    @property
    def left_out(self) -> frozenset[str]:
        """Paths of stories that must not be published, because something in them is in error."""
        bad = self.report.paths_with_errors()
        return frozenset(story.path for story in self.archive if story.path in bad)

    @property
    def publishable(self) -> bool:
        """False if leaving out what is in error would gut the site: a registry is unreadable, or all stories are in error."""
        registries = self.archive.registries.values()
        stories = [story for story in self.archive if story.published]
        return all(registry.readable for registry in registries) and not (
            self.left_out and all(story.path in self.left_out for story in stories)
        )

    def catalogue(self, version: Callable[[str], str], art: frozenset[str], drafts: bool) -> Catalogue:
        """What is to be shown of it; see ``views.catalogue.Catalogue``."""
        return Catalogue(self.archive, self.bodies, version, art, drafts, self.left_out)


def _quiet(stage: str) -> None:
    """Shows nothing."""


def prepare(root: Path, *, executor: Executor | None = None, since: str = "", progress: Progress = _quiet) -> Prepared:
    """Read and check an archive.

    Args:
        root: Its folder.
        executor: Runs the work per story; None works here.
        since: A Git revision; stories published then must still be there.
        progress: Told the name of each stage as it begins.
    """
    progress("load")
    archive, found = load_archive(root, executor)
    progress("convert")
    bodies = _convert(archive, executor)
    progress("check")
    problems: Iterable[Diagnostic] = chain(found, check(archive, bodies))
    if since:
        problems = chain(problems, vanished(archive, root, since))
    return Prepared(root, archive, bodies, Report(problems))


def _convert(archive: Archive, executor: Executor | None) -> dict[str, Body]:
    stories: list[Story] = [story for story in archive if story.readable]
    sources = [(story.body, story.body_line) for story in stories]
    chunks = [sources[start : start + CHUNK] for start in range(0, len(sources), CHUNK)]
    run = partial(executor.map, _convert_chunk) if executor else partial(map, _convert_chunk)
    bodies = chain.from_iterable(run(chunks))
    return {story.path: body for story, body in zip(stories, bodies, strict=True)}


def _convert_chunk(sources: list[tuple[str, int]]) -> list[Body]:
    return [convert(body, line) for body, line in sources]


class Versions:
    """Gives addresses a version that changes with the content, so that no browser shows an old copy.

    Args:
        find: The file behind an address, or None if there is none.
    """

    def __init__(self, find: Callable[[str], Path | None]) -> None:
        self._find = find
        self._known: dict[str, str] = {}

    def __call__(self, address: str) -> str:
        """``address?v=<first 8 hex digits of the content's SHA-256>``."""
        if address not in self._known:
            file = self._find(address)
            digest = hashlib.sha256(file.read_bytes()).hexdigest()[:8] if file else ""
            self._known[address] = f"{address}?v={digest}" if digest else address
        return self._known[address]


def story_media(root: Path, address: str) -> Path | None:
    """The file behind a published media address, or None if the address is no story's."""
    path = PurePosixPath(address)
    if path.parts[:1] != ("stories",):
        return None
    file = root.joinpath(*path.parts[1:])
    return file if file.is_file() else None
