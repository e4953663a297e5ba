"""From a checked archive to a site in its place, for the preview and for publishing alike."""

from __future__ import annotations

from concurrent.futures import Executor
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path

from build_tools.build.engine import EngineMaker
from build_tools.build.record import forget
from build_tools.build.site import Built, build_site
from build_tools.cache.store import Cache
from build_tools.pipeline.prepare import Prepared, Progress
from build_tools.publishing.marker import Use
from build_tools.publishing.staging import Stage, Whole, discard


def make_site(
    project: Path,
    prepared: Prepared,
    staging: AbstractContextManager[Stage],
    engine: EngineMaker,
    *,
    cache: Cache,
    executor: Executor | None,
    progress: Progress,
    drafts: bool = False,
) -> Built:
    """Build a site beside the one that is there, and put it in its place; if they are the same, leave that alone.

    Args:
        project: Folder of ``overrides`` and ``docs``.
        prepared: A checked archive; stories in error are left out.
        staging: What ``staged`` gives: where the site is made, and what it is to replace.
        engine: Makes the manuals and the frames.
        cache: What earlier builds learned.
        executor: Makes pages side by side; None makes them here.
        progress: Told the stages.
        drafts: True to show stories that are not published yet.

    Raises:
        BusyError, NotOurFolderError, OSError, SiteError: See ``staging.staged``; the last, if a template is broken.
    """
    build = partial(
        build_site, project, prepared, engine=engine, cache=cache, executor=executor, drafts=drafts, progress=progress
    )
    with staging as stage:
        progress("site")
        built = build(folder=stage.folder, published=stage.published, present=stage.present)
        stage.whole = _whole(built)
        progress("publish")
    built.output.save(cache)
    return built


def _whole(built: Built) -> Whole:
    output, stories = built.output, built.sources.catalogue.stories.values()
    named = [f"{story.folder}/{story.slug}" for story in stories]
    return Whole(output.record.digests.keys(), output.kept, named, built.is_same)


def spare_folder(workspace: Path, use: Use) -> Path:
    """Where a workspace keeps the folder of a site that was replaced."""
    return workspace / ".cache" / f"spare-{use}"


def preview_folder(workspace: Path) -> Path:
    """Where a workspace's preview is, unless somebody says otherwise."""
    return workspace / ".cache" / "preview"


def discard_site(workspace: Path, destination: Path, use: Use, cache: Cache) -> None:
    """Erase a site that nobody looks at, and all that is remembered of it."""
    if discard(destination, spare_folder(workspace, use)):
        forget(destination.resolve(), cache)
