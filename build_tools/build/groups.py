"""Groups of files: what producers yield, and what a build keeps, makes and records."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # what only makes files of groups needs no templates
    from build_tools.render.frames import FrameKey
    from build_tools.render.rendering import PageItem


@dataclass(frozen=True, slots=True)
class Page:
    """A page to be rendered.

    Attributes:
        address: Below the site's root.
        frame: Key of its frame; None for one that stands alone.
        item: Its content.
    """

    address: str
    frame: FrameKey | None
    item: PageItem


@dataclass(frozen=True, slots=True)
class File:
    """A file of the site.

    Attributes:
        address: Below the site's root.
        content: The content, or the file to copy; None to take the file from the published site.
        digest: SHA-256 of the content in hexadecimal digits.
    """

    address: str
    content: bytes | Path | None
    digest: str


@dataclass(eq=False)
class Group:
    """Files that are made together; equal keys mean equal files.

    Attributes:
        name: A name that stays from build to build.
        fine_key: Gives the group's key; asked at most once.
        make: Makes its files; groups among them are kept one by one where the whole is not.
        coarse_key: Cheaper to know than the key, and never equal to that of an earlier build unless the keys are equal too; empty for none.
    """

    name: str
    fine_key: Callable[[], bytes]
    make: Callable[[], Iterable[Page | File | Group]]
    coarse_key: bytes = b""

    @cached_property
    def key(self) -> bytes:
        """Changes with the files."""
        return self.fine_key()
