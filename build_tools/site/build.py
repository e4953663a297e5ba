"""One build of the site into an empty folder, without a word from MkDocs or Material."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator, Mapping
from concurrent.futures import BrokenExecutor, Executor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from build_tools.pipeline.prepare import Prepared

MKDOCS_CONFIG = "mkdocs.yml"


class SiteError(Exception):
    """The configuration or a template is broken."""


@dataclass(frozen=True, slots=True)
class SiteFacts:
    """What a build made: published stories, and HTML pages in all."""

    stories: int
    pages: int


def build_site(
    project: Path, prepared: Prepared, destination: Path, *, drafts: bool = False, executor: Executor | None = None
) -> SiteFacts:
    """Make the site.

    Args:
        project: Folder of ``mkdocs.yml``.
        prepared: A checked archive; stories in error are left out.
        destination: An empty folder.
        drafts: True to show stories that are not published yet.
        executor: Does the work per story; None does it here.

    Returns:
        What was made.

    Raises:
        BrokenExecutor: Who did the work went away.
        OSError: The machine failed us.
        SiteError: The configuration or a template is broken.
    """
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # Material prints an English banner otherwise
    with _silence():
        try:
            stories = _run_mkdocs(project, prepared, destination, {"drafts": drafts, "executor": executor})
        except (BrokenExecutor, OSError):
            raise
        except (Exception, SystemExit) as error:
            raise SiteError(str(error)) from error
    return SiteFacts(stories, sum(1 for _ in destination.rglob("*.html")))


def _run_mkdocs(project: Path, prepared: Prepared, destination: Path, options: Mapping[str, Any]) -> int:
    from mkdocs.commands.build import build  # noqa: PLC0415  (these import Material's plugins, which talk unless silenced)
    from mkdocs.config import load_config  # noqa: PLC0415

    config = load_config(str(project / MKDOCS_CONFIG), site_dir=str(destination))
    plugin = config.plugins["story-archive"]
    plugin.config.update({"prepared": prepared, "keep_going": True, **options})
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build(config)
    finally:
        config.plugins.on_shutdown()
    return len(plugin.catalogue.stories)  # type: ignore[attr-defined]


@contextmanager
def _silence() -> Iterator[None]:
    loggers = [logging.getLogger(name) for name in ("mkdocs", "material")]
    before = [(logger, logger.level, logger.propagate) for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL + 1)
        logger.propagate = False
    try:
        yield
    finally:
        for logger, level, propagate in before:
            logger.setLevel(level)
            logger.propagate = propagate
