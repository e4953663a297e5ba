"""One build of the site into an empty folder, taking from the published one what did not change."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from build_tools.build.docs import Docs, linked_addresses
from build_tools.build.engine import EngineInputs, EngineMaker
from build_tools.build.groups import File, Group, Page
from build_tools.build.jobs import FrameMaker, jobs, render_job
from build_tools.build.listing import States
from build_tools.build.output import Output
from build_tools.build.producers import FILES, PAGES, Producer
from build_tools.build.producers.edition import edition_files
from build_tools.build.producers.search import index_files
from build_tools.build.record import SiteRecord, last_record
from build_tools.build.sources import Sources, setup_of, shown
from build_tools.cache.digests import digest_of
from build_tools.cache.store import Cache, MemoryCache
from build_tools.executors.choice import run_chunks, shares_disk
from build_tools.executors.copies import beside
from build_tools.pipeline.prepare import Prepared, Progress, quiet
from build_tools.pipeline.registries import save_pinyin
from build_tools.program import program_version
from build_tools.render.rendering import Setup
from build_tools.render.theme import Theme
from build_tools.views.catalogue import Catalogue
from build_tools.views.own_pages import footer_links
from build_tools.views.site_map import has_page

_OVERRIDES, _DOCS = "overrides", "docs"

WORTH_A_THREAD = 1000
"""New stories from which on files are made in a thread, which mostly waits, while other processes render pages."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made.

    Attributes:
        output: Its ``save`` is to be called once the site is published.
        sources: What the pages were made of.
        frame: Makes frames for more of them.
    """

    output: Output
    sources: Sources
    frame: FrameMaker

    @property
    def stories(self) -> int:
        """How many stories there are."""
        return len(self.sources.catalogue.stories)

    @property
    def reused(self) -> int:
        """How many of the stories were not read anew."""
        stories, fresh = self.sources.catalogue.stories.values(), self.sources.prepared.stories.fresh
        return sum(story.path not in fresh for story in stories)

    @property
    def is_same(self) -> bool:
        """True if the published site is what would be made; the folder then has no file that it has not."""
        return self.output.is_same


def build_site(
    project: Path,
    prepared: Prepared,
    folder: Path,
    engine: EngineMaker,
    *,
    published: Path | None = None,
    present: States | None = None,
    cache: Cache | None = None,
    executor: Executor | None = None,
    drafts: bool = False,
    progress: Progress = quiet,
) -> Built:
    """Make the site.

    Args:
        project: Folder of ``overrides`` and ``docs``.
        prepared: A checked archive; stories in error are left out.
        folder: Where to; what is no file of the published site is let go.
        engine: Makes the manuals and the frames.
        published: Where the site is that it will replace, in the same file system; None if it replaces none.
        present: What is there, if the caller has just looked.
        cache: What earlier builds made.
        executor: Makes pages side by side; None makes them here.
        drafts: True to show stories that are not published yet.
        progress: Told how far the pages are.

    Raises:
        OSError, SiteError, StoryFaultError: The machine, the configuration or a template, or one story failed us.
    """
    cache, theme = cache or MemoryCache(), theme_of(project / _OVERRIDES, prepared)
    catalogue, last = shown(prepared, theme, drafts), last_record(published, cache)
    with _index_ahead(prepared, catalogue, cache, last, executor) as index:
        output = Output.open(folder, published, last, present)
        ahead = index if output.is_whole else None  # it takes all files of the last site for known
        with _framed(project / _DOCS, engine, catalogue, theme, cache, output, drafts=drafts) as (setup, frame):
            sources = Sources(prepared, catalogue, setup, cache, output.published, executor, ahead)
            make(sources, output, frame, progress)
    save_pinyin(cache, prepared.registries, (story.title for story in prepared.archive))
    return Built(output, sources, frame)


@contextmanager
def _index_ahead(
    prepared: Prepared, catalogue: Catalogue, cache: Cache, last: SiteRecord | None, executor: Executor | None
) -> Iterator[Callable[[], list[File]] | None]:
    """Begin to make the index in a copy of this process, if few stories are new; yields a function that waits for its files."""
    fresh = sum(story.path in prepared.stories.fresh for story in catalogue.stories.values())
    if not 0 < fresh < WORTH_A_THREAD:
        yield None
        return
    known = last.digests if last else {}
    with beside(executor, lambda: list(index_files(prepared, catalogue, cache, known)), "index") as files:
        yield files


@contextmanager
def _framed(
    docs_folder: Path,
    engine: EngineMaker,
    catalogue: Catalogue,
    theme: Theme,
    cache: Cache,
    output: Output,
    *,
    drafts: bool,
) -> Iterator[tuple[Setup, FrameMaker]]:
    """Make the manuals; yields what all generated pages need, and what makes their frames, which are remembered in the end."""
    inputs = inputs_of(catalogue, theme, docs_folder)
    maker = engine(inputs)
    design = digest_of(program_version(), maker.digest(), inputs.digest, bytes([drafts]))
    targets = map(str.encode, sorted(inputs.targets))
    docs = Docs(maker, digest_of(design, *_files(docs_folder), *targets), cache)
    with docs.remembering():
        deque(produced([docs.group], output), maxlen=0)
        yield setup_of(catalogue, theme, docs.nav, design), docs.frame


def theme_of(overrides: Path, prepared: Prepared) -> Theme:
    """The theme, dressed for an archive.

    Raises:
        OSError: A file cannot be read.
    """
    archive = prepared.archive
    return Theme.read(overrides).dressed(archive.profile.palette, archive.drawings)


def inputs_of(catalogue: Catalogue, theme: Theme, docs: Path) -> EngineInputs:
    """What an engine is told.

    Args:
        catalogue: What is shown.
        theme: Dressed for the archive.
        docs: Folder of the manuals.
    """
    targets = frozenset(address for address in linked_addresses(docs) if has_page(catalogue, address))
    return EngineInputs(theme, catalogue.archive.profile, footer_links(catalogue.archive), targets)


def make(sources: Sources, output: Output, frame: FrameMaker, progress: Progress = quiet) -> None:
    """Make all generated files that did not stay the same, and complete the folder.

    Args:
        sources: What they are made of.
        output: Where to.
        frame: Makes frames.
        progress: Told when the pages are made.

    Raises:
        OSError, SiteError, StoryFaultError: The machine, a template, or one story failed us.
    """
    executor, fresh = sources.executor, sources.prepared.stories.fresh
    with ThreadPoolExecutor(1) as helper:
        files = partial(_run, FILES, sources, output, frame, None)
        apart = helper.submit(files) if executor and len(fresh) >= WORTH_A_THREAD else None
        _run(PAGES, sources, output, frame, executor)
        progress("search")
        if apart:
            apart.result()
        else:
            output.link()  # while the index is made
            files()
    _run([partial(edition_files, output.record.digests)], sources, output, frame, None)
    output.finish()


def _run(
    producers: Iterable[Producer], sources: Sources, output: Output, frame: FrameMaker, executor: Executor | None
) -> None:
    """Keep, make and record what producers yield; whoever the executor has renders the pages."""
    groups = (group for producer in producers for group in producer(sources))
    folder = str(output.folder) if shares_disk(executor) else ""
    for rendered in run_chunks(executor, render_job, jobs(produced(groups, output), sources.setup, frame, folder)):
        for page in rendered:
            if page.content:
                output.put(File(page.address, page.content, page.digest))
            else:
                output.wrote(page.address, page.digest)


def produced(groups: Iterable[Group], output: Output) -> Iterator[Page]:
    """Keep groups that stayed the same; make and record the others, down to the pages that are to be rendered.

    Args:
        groups: Taken one by one.
        output: Where their files go.
    """
    for group in groups:
        if output.reuse(group):
            continue
        files: list[str] = []
        inner: list[str] = []
        for part in group.make():
            if isinstance(part, Group):
                inner.append(part.name)
                yield from produced([part], output)
                continue
            files.append(part.address)
            if isinstance(part, Page):
                yield part
            else:
                output.put(part)
        output.made(group, files, inner)


def _files(folder: Path) -> list[bytes]:
    """Names and contents of all files below a folder."""
    found: list[bytes] = []
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            found += [file.relative_to(folder).as_posix().encode(), file.read_bytes()]
    return found
