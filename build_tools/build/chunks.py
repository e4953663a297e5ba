"""Chunks of pages, made and written by whichever process."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from build_tools.build.files import write
from build_tools.model.packed import Packed
from build_tools.render.rendering import Frame, PageItem, Setup, renderer


@dataclass(frozen=True, slots=True)
class Job:
    """Pages to make together.

    Attributes:
        setup: What they all need.
        frames: Those they use.
        items: The pages.
        folder: Where to write them; empty to hand them back.
    """

    setup: Setup
    frames: tuple[Frame, ...]
    items: tuple[PageItem, ...]
    folder: str = ""


@dataclass(frozen=True, slots=True)
class Made(Packed):
    """A page that was made: its content, or nothing if it was written to disk already."""

    address: str
    content: bytes


def render_chunk(job: Job) -> list[Made]:
    """Make some pages.

    Raises:
        OSError: The disk is full, not writable …
        SiteError: A template is broken.
        StoryFaultError: The program failed over one story.
    """
    pages = renderer(job.setup)
    return [_put(job, *pages.page(item, job.frames[item.frame])) for item in job.items]


def _put(job: Job, address: str, html: str) -> Made:
    content = html.encode("utf-8", "replace")
    if not job.folder:
        return Made(address, content)
    write(Path(job.folder), address, content)
    return Made(address, b"")
