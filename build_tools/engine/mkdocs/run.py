"""The manuals, the theme's files, and the frames of all other pages, by MkDocs and Material."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from build_tools.build.engine import EngineInputs, broken_sites
from build_tools.render.frames import FrameKey
from build_tools.render.rendering import Frame
from build_tools.render.site_nav import SiteNav

if TYPE_CHECKING:
    from build_tools.engine.mkdocs.plugin import ArchivePlugin

MKDOCS_CONFIG = "mkdocs.yml"


class MkDocsBuild:
    """Runs MkDocs, when it must.

    Args:
        project: Folder of ``mkdocs.yml``.
        inputs: What the archive says and shows.
        drafts: True if drafts are shown.
    """

    def __init__(self, project: Path, inputs: EngineInputs, drafts: bool) -> None:
        self._project, self._inputs, self._drafts = project, inputs, drafts
        self._plugin: ArchivePlugin | None = None

    def digest(self) -> bytes:
        """Changes with ``mkdocs.yml``."""
        file = self._project / MKDOCS_CONFIG
        return file.read_bytes() if file.is_file() else b""  # MkDocs tells that it is missing

    def run(self, folder: Path) -> SiteNav:
        """Write the manuals and the theme's files.

        Args:
            folder: An empty folder.

        Raises:
            OSError: The machine failed us.
            SiteError: The configuration or a template is broken.
        """
        with _silence(), broken_sites():
            self._plugin = _run_mkdocs(self._project, folder, self._inputs, self._drafts)
            return self._plugin.site_nav

    def frame(self, key: FrameKey) -> Frame:
        """Make a frame.

        Raises:
            OSError: The machine failed us.
            SiteError: A template is broken.
        """
        if self._plugin is None:
            with TemporaryDirectory() as folder:
                self.run(Path(folder))
        with _silence(), broken_sites():
            assert self._plugin is not None
            return key.frame(self._plugin.render)


def _run_mkdocs(project: Path, folder: Path, inputs: EngineInputs, drafts: bool) -> ArchivePlugin:
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # Material prints an English banner otherwise
    from mkdocs.commands.build import build  # noqa: PLC0415  (imports Material's plugins, which talk unless silenced)
    from mkdocs.config import load_config  # noqa: PLC0415  (imports Material's plugins, which talk unless silenced)

    config = load_config(str(project / MKDOCS_CONFIG), site_dir=str(folder))
    plugin: ArchivePlugin = config.plugins["story-archive"]  # type: ignore[assignment]  # (MkDocs knows plugins of any kind)
    plugin.config.update({"inputs": inputs, "drafts": drafts})
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build(config)
    finally:
        config.plugins.on_shutdown()
    return plugin


@contextmanager
def _silence() -> Iterator[None]:
    """Have MkDocs and Material log nothing."""
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
