"""What a build asks of an engine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from build_tools.cache.digests import digest_of
from build_tools.cache.values import canonical
from build_tools.model.profile import Profile
from build_tools.render.frames import FrameKey
from build_tools.render.rendering import Frame, SiteError
from build_tools.render.site_nav import SiteNav
from build_tools.render.theme import Theme
from build_tools.views.parts import Link


@dataclass(frozen=True)
class EngineInputs:
    """What an engine is told of an archive.

    Attributes:
        theme: The theme, dressed for the archive.
        profile: What the archive says of itself.
        pages: Those of its owner, for the footer.
        targets: Addresses of generated pages that the manuals link to.
    """

    theme: Theme
    profile: Profile = field(default_factory=Profile)
    pages: tuple[Link, ...] = ()
    targets: frozenset[str] = frozenset()

    @property
    def digest(self) -> bytes:
        """Changes with any of these but the targets, on which frames do not depend."""
        return digest_of(self.theme.digest, canonical((self.profile, self.pages)))


class Engine(Protocol):
    """Makes the manuals and the theme's files, and what stands around the content of all other pages."""

    def digest(self) -> bytes:
        """Changes with the engine's configuration."""

    def run(self, folder: Path) -> SiteNav:
        """Write the manuals and the theme's files into an empty folder; the result is the navigation.

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


EngineMaker = Callable[[EngineInputs], Engine]
"""Makes the engine of one build."""


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
