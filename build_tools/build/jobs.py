"""Pages in batches, rendered and written by whichever process."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from build_tools.build.files import write
from build_tools.build.groups import Page
from build_tools.cache.digests import content_digest
from build_tools.model.packed import Packed
from build_tools.render.frames import FrameKey
from build_tools.render.rendering import Frame, PageItem, Setup, renderer

PAGES_A_JOB = 48

FrameMaker = Callable[[FrameKey], Frame]


@dataclass(frozen=True, slots=True)
class Job:
    """Pages to render together.

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
class Rendered(Packed):
    """A rendered page: its content, or nothing if it was written to disk already, and the SHA-256 of the content."""

    address: str
    content: bytes
    digest: str


def jobs(pages: Iterable[Page], setup: Setup, frame: FrameMaker, folder: str = "") -> Iterator[Job]:
    """Pages in batches, each with the frames that it needs.

    Args:
        pages: Taken while jobs are asked for.
        setup: What they all need.
        frame: Makes a frame; asked once for each key.
        folder: Where to write them; empty to hand them back.
    """
    pages, frames = iter(pages), dict[FrameKey | None, Frame]({None: ()})
    while batch := list(islice(pages, PAGES_A_JOB)):
        for page in batch:
            if page.frame and page.frame not in frames:
                frames[page.frame] = frame(page.frame)
        yield _job(batch, frames, setup, folder)


def _job(batch: Sequence[Page], frames: dict[FrameKey | None, Frame], setup: Setup, folder: str) -> Job:
    places = {key: place for place, key in enumerate(dict.fromkeys(page.frame for page in batch))}
    items = tuple(replace(page.item, frame=places[page.frame]) for page in batch)
    return Job(setup, tuple(frames[key] for key in places), items, folder)


def render_job(job: Job) -> list[Rendered]:
    """Render some pages.

    Raises:
        OSError: The disk is full, not writable …
        SiteError: A template is broken.
        StoryFaultError: The program failed over one story.
    """
    pages = renderer(job.setup)
    return [_put(job, *pages.page(item, job.frames[item.frame])) for item in job.items]


def _put(job: Job, address: str, html: str) -> Rendered:
    content = html.encode("utf-8", "replace")
    digest = content_digest(content)
    if not job.folder:
        return Rendered(address, content, digest)
    write(Path(job.folder), address, content)
    return Rendered(address, b"", digest)
