"""What a build asks of an engine."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from build_tools.build.docs_pages import DocsPages
from build_tools.render.frames import FrameKey
from build_tools.render.rendering import Frame


class Engine(Protocol):
    """Makes the hand-written pages and the theme's files, and what stands around the content of all other pages."""

    def digest(self) -> bytes:
        """Changes with the engine's configuration."""

    def run(self, folder: Path) -> DocsPages:
        """Write the hand-written pages and the theme's files into an empty folder.

        Raises:
            OSError: The machine failed us.
            SiteError: The configuration or a template is broken.
        """

    def frame(self, key: FrameKey) -> Frame:
        """Make a frame.

        Raises:
            OSError: The machine failed us.
            SiteError: A template is broken.
        """


EngineMaker = Callable[[frozenset[str]], Engine]
"""Makes the engine of one build, given the addresses of generated pages that hand-written ones link to."""
