"""All of the site that is made of stories: pages, media and the search index, each group only if something in it changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import PurePosixPath

from build_tools.build.chunks import Made, render_chunk
from build_tools.build.docs_pages import DocsPages
from build_tools.build.files import copy
from build_tools.build.output import Output
from build_tools.build.render_plan import FrameMaker, RenderPlan
from build_tools.cache.store import digest_of, pickled, program_version
from build_tools.diagnostics import blamed_on
from build_tools.executors.choice import run_chunks, shares_disk
from build_tools.loading.archive import resolved
from build_tools.model import addresses
from build_tools.pipeline.prepare import Prepared, Progress, quiet
from build_tools.pipeline.search_documents import search_files
from build_tools.render.rendering import Setup
from build_tools.render.theme import Theme
from build_tools.views.facets import FACETS, FACETS_BY_ID
from build_tools.views.story_page import Terms, used_media

WORTH_A_THREAD = 1000
"""New stories from which on the index is made, and media are copied, while other processes make the pages."""

_LISTS = frozenset(
    {addresses.MATRIX, addresses.TIMELINE, addresses.BY_DATE, addresses.BY_PINYIN, addresses.SEARCH}
    | {addresses.overview(facet.id) for facet in FACETS}
)


@contextmanager
def _beside(work: Callable[[], None], *, wait: bool) -> Iterator[Callable[[], None]]:
    """Run ``work`` in a thread; yields a function that joins it.

    Args:
        work: Mostly waits for other processes, or for numpy: two threads do not run Python at once.
        wait: True to run it in the caller's thread, when the function is called.
    """
    if wait:
        yield work
        return
    helper = ThreadPoolExecutor(1)
    try:
        yield helper.submit(work).result
    finally:
        helper.shutdown(cancel_futures=True)


class SiteBuild:
    """What is made of the stories.

    Args:
        prepared: A checked archive; stories in error are left out.
        theme: Our part of the theme.
        drafts: True to show stories that are not published yet.
    """

    def __init__(self, prepared: Prepared, theme: Theme, drafts: bool) -> None:
        self._prepared, self._theme = prepared, theme
        self._assets = theme.assets
        self.catalogue = prepared.catalogue(self._version, theme.art, drafts)
        self._drafts = drafts
        self._pages: RenderPlan | None = None

    def _version(self, address: str) -> str:
        folder, _, path = address.partition("/")
        found = self._prepared.media.get(path) if folder == "stories" else None
        return addresses.versioned(address, found.digest) if found else self._assets.get(address, address)

    def has(self, address: str) -> bool:
        """True for a page that hand-written ones may link to: that of a story or of a facet's value, or the first of any other list."""
        catalogue = self.catalogue
        folder, _, name = address.removesuffix(".html").rpartition("/")
        if not folder:
            return address in _LISTS
        if folder in FACETS_BY_ID:
            known = name in catalogue.values[folder]
            return known and (name in catalogue.shelves[folder] or catalogue.has_page(folder))
        return name in catalogue.stories and catalogue.address(name) == address

    def make(
        self,
        output: Output,
        manual: DocsPages,
        design: bytes,
        frame: FrameMaker,
        executor: Executor | None = None,
        progress: Progress = quiet,
    ) -> None:
        """Make what is not as it was.

        Args:
            output: Where to.
            manual: What is needed of the hand-written pages.
            design: Changes with all that frames are made of.
            frame: Makes frames.
            executor: Makes pages side by side; None makes them here.
            progress: Told how many pages are made.

        Raises:
            OSError: The machine failed us.
        """
        setup = self._setup(manual, design)
        pages = self._pages = RenderPlan(
            self._prepared, self.catalogue, setup, output, frame, in_place=shares_disk(executor)
        )

        def rest() -> None:
            self._index(output, pages.faces, executor)
            self._copy_media(output)

        is_little = len(self._prepared.stories.fresh) < WORTH_A_THREAD
        with _beside(rest, wait=executor is None or is_little) as finish_rest:
            for made in run_chunks(executor, render_chunk, pages.jobs()):
                for page in made:
                    if page.content:
                        output.write(page.address, page.content)
            progress("search")
            finish_rest()

    def page_now(self, path: str) -> Made | None:
        """The page of a story as its file is now, while all around it is as it was when the site was made.

        For a preview, which shows it before all else follows.

        Args:
            path: Of the story's file below the archive's folder.

        Returns:
            The page; None if the story is new, or not fit to be shown.
        """
        read = self._prepared.stories.read_now(path)
        known = self._prepared.archive.by_path.get(path)
        if not (self._pages and read and known and known.slug in self.catalogue.stories):
            return None
        reading, words = read
        story = resolved(reading.story, self._prepared.archive)
        is_wrong = any(diagnostic.severity == "error" for diagnostic in reading.found)
        if reading.body is None or is_wrong or not (story.published or self._drafts):
            return None
        return self._pages.page(self.catalogue.with_story(story, reading.body), story, words)

    def _setup(self, manual: DocsPages, design: bytes) -> Setup:
        setup = Setup(
            templates=self._theme.templates,
            assets=self._assets,
            chrome=manual.chrome,
            site_name=manual.site_name,
            site_description=manual.site_description,
            home=manual.home,
            terms=Terms.of(self._prepared.archive.registry("glossary")),
            digest=b"",
        )
        return replace(setup, digest=digest_of(design, pickled(replace(setup, home=""))))

    def _copy_media(self, output: Output) -> None:
        used: set[str] = set()
        for story in self.catalogue.stories.values():
            with blamed_on(story.path):
                used.update(used_media(self.catalogue, story))
        for path in sorted(used):
            key, address = self._prepared.media[path].digest.encode(), addresses.story_file(path)
            if key and output.keep(f"media {path}", key):
                continue
            copy(self._prepared.root.joinpath(*PurePosixPath(path).parts), output.folder, address)
            output.made(f"media {path}", key, [address])

    def _index(self, output: Output, faces: Mapping[str, bytes], executor: Executor | None) -> None:
        prepared, catalogue = self._prepared, self.catalogue
        digests = (prepared.stories.digests[story.path] for story in catalogue.stories.values())
        key = digest_of(program_version(), prepared.registries, *faces.values(), *digests)
        if output.keep("index", key):
            return
        made: list[str] = []
        for file in search_files(prepared, catalogue, output.memory, output.digests, executor):
            if file.content is None:
                output.take(file.address, file.digest)
            else:
                output.put(file.address, file.content, file.digest)
            made.append(file.address)
        output.made("index", key, made)
