"""What a build asks of an engine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from build_tools.render.frames import FrameKey
from build_tools.render.rendering import Frame, SiteError
from build_tools.render.site_nav import SiteNav


@dataclass(frozen=True, slots=True)
class DocsPages:
    """What other pages need of the hand-written ones.

    Attributes:
        nav: Navigation.
        site_name: As in ``mkdocs.yml``.
        site_description: As in ``mkdocs.yml``.
        home: HTML of the introduction of the home page.
    """

    nav: SiteNav
    site_name: str
    site_description: str
    home: str


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


@contextmanager
def broken_sites() -> Iterator[None]:
    """Tell what a configuration or a template raises in an engine, which may be anything, from the machine's failures.

    Raises:
        OSError: The machine failed us.
        SiteError: The configuration or a template is broken.
    """
    try:
        yield
    except OSError:
        raise
    except (Exception, SystemExit) as error:  # MkDocs' own is both
        raise SiteError(f"{type(error).__name__}: {error}") from error
