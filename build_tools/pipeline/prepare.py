"""From an archive's folder to everything a site needs, or to what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from functools import cached_property, partial
from itertools import chain
from pathlib import Path
from typing import Protocol

from build_tools.cache.store import Cache, MemoryCache
from build_tools.chinese.pinyin import SortKey
from build_tools.diagnostics import Diagnostic, Report, is_fault
from build_tools.loading.archive import assemble
from build_tools.loading.tree import scan
from build_tools.markup.body import Body
from build_tools.model.archive import Archive
from build_tools.pipeline.across import found_across
from build_tools.pipeline.media import StampedMedia, read_media
from build_tools.pipeline.own import read_own, with_own
from build_tools.pipeline.registries import learn_pinyin, read_registries, remember_words
from build_tools.pipeline.stories import PREFIX, Stories
from build_tools.views.catalogue import Catalogue


class Progress(Protocol):
    """Told the name of each stage as it begins, and how far it is."""

    def __call__(self, stage: str, done: int = 0, total: int = 0) -> None:
        """Show it."""


@dataclass(frozen=True)
class Prepared:
    """An archive, read and checked.

    Attributes:
        root: Its folder.
        archive: Its stories and registries.
        bodies: Findings of the converted bodies by story path.
        stories: Where the words of the stories are, and digests of their files.
        media: The files beside the stories, by path.
        registries: Changes with any registry.
        report: Everything that is wrong.
        today: The day of which it was checked.
    """

    root: Path
    archive: Archive
    bodies: Mapping[str, Body]
    stories: Stories
    media: Mapping[str, StampedMedia]
    registries: bytes
    report: Report
    today: str = ""

    def with_fault(self, diagnostic: Diagnostic) -> Prepared:
        """The archive with one thing more that is wrong, found while the site was made."""
        return replace(self, report=Report((*self.report, diagnostic)))

    @cached_property
    def left_out(self) -> frozenset[str]:
        """Paths of stories that must not be published, because something in them, or a folder that they are in, is in error."""
        bad = self.report.paths_with_errors()
        if not bad:
            return frozenset()
        return frozenset(story.path for story in self.archive if not bad.isdisjoint(_upwards(story.path)))

    @property
    def publishable(self) -> bool:
        """False if leaving out what is in error would gut the site: a registry is unreadable, or all stories are in error."""
        registries = self.archive.registries.values()
        stories = [story for story in self.archive if story.published]
        return all(registry.readable for registry in registries) and not (
            self.left_out and all(story.path in self.left_out for story in stories)
        )

    @cached_property
    def orders(self) -> Mapping[str, SortKey]:
        """What puts the titles in pinyin order, by story path."""
        return {path: reading.order for path, reading in self.stories.readings.items()}

    def catalogue(self, version: Callable[[str], str], art: frozenset[str], drafts: bool) -> Catalogue:
        """What is to be shown of it; see ``views.catalogue.Catalogue``."""
        return Catalogue(self.archive, self.bodies, version, art, drafts, self.left_out, self.orders)


def _upwards(path: str) -> Iterator[str]:
    """A path, and each folder that it is in."""
    while path:
        yield path
        path = path.rpartition("/")[0]


def quiet(stage: str, done: int = 0, total: int = 0) -> None:
    """Shows nothing."""


def prepare(
    root: Path,
    *,
    cache: Cache | None = None,
    executor: Executor | None = None,
    since: str = "",
    today: str | None = None,
    progress: Progress = quiet,
    last: Prepared | None = None,
) -> Prepared:
    """Read and check an archive.

    An exception over a story may come from a damaged cache: then all is read anew, and what was remembered is dropped if that was it.

    Args:
        root: Its folder.
        cache: What earlier runs learned; None starts from nothing.
        executor: Runs the work per story; None works here.
        since: A Git revision; stories published then must still be there.
        today: The day of which to check; the newest date of the archive if None.
        progress: Told the name of each stage as it begins, and how far it is.
        last: The same archive as this process read it before.
    """
    found = _prepare(root, cache or MemoryCache(), executor, since, today, progress, last)
    if cache and any(map(is_fault, found.report)):
        anew = _prepare(root, MemoryCache(), executor, since, today, progress)
        if not any(map(is_fault, anew.report)):
            cache.prune(PREFIX, ())
            return anew
    return found


def _prepare(
    root: Path,
    cache: Cache,
    executor: Executor | None,
    since: str,
    today: str | None,
    progress: Progress,
    last: Prepared | None = None,
) -> Prepared:
    progress("load")
    remember_words(cache)
    tree = scan(root)
    registries = read_registries(root, cache)
    learn_pinyin(cache, registries.digest)
    stories = Stories(
        root, tree.stories, tuple(sorted(registries.by_name["glossary"].spoken)), cache, last.stories if last else None
    )
    stories.read(executor, partial(progress, "load"))
    media = read_media(root, tree.files, cache, executor)
    progress("check")
    readings, files = stories.readings.values(), [found.file for found in media.values()]
    archive = assemble([reading.story for reading in readings], registries.by_name, files, tree)
    archive, about_own = with_own(archive, read_own(root, cache), cache)
    bodies = {path: reading.body for path, reading in stories.readings.items() if reading.body}
    today = today or archive.newest_date
    problems = (
        *about_own,
        *registries.found,
        *tree.found,
        *chain.from_iterable(reading.found for reading in readings),
        *found_across(archive, bodies, stories, registries.digest, today, cache),
        *(_vanished(archive, root, since) if since else ()),
    )
    return Prepared(root, archive, bodies, stories, media, registries.digest, Report(problems), today)


def _vanished(archive: Archive, root: Path, since: str) -> Iterator[Diagnostic]:
    from build_tools.rules.history import vanished  # noqa: PLC0415  (see ``found_across``)

    return vanished(archive, root, since)
