"""All of the site that is made of stories: pages, media and the search index, each group only if something in it changed."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor
from dataclasses import replace
from pathlib import PurePosixPath

from build_tools.model import addresses
from build_tools.model.story import Story
from build_tools.pipeline.executors import run_chunks
from build_tools.pipeline.memory import pickled, program_version
from build_tools.pipeline.prepare import Prepared, Progress, quiet
from build_tools.pipeline.search_documents import search_files
from build_tools.site.frames import FrameKey
from build_tools.site.manual import Manual
from build_tools.site.output import Output
from build_tools.site.rendering import Frame, Item, Job, Setup, render_chunk
from build_tools.site.theme import Theme, versioned
from build_tools.views.catalogue import Catalogue
from build_tools.views.data import View
from build_tools.views.facets import FACETS, FACETS_BY_ID
from build_tools.views.site_map import Group, groups
from build_tools.views.story_page import StoryPages, Surroundings, Terms, used_media

PAGES_A_JOB = 48

_LISTS = frozenset(
    {addresses.MATRIX, addresses.TIMELINE, addresses.BY_DATE, addresses.BY_PINYIN, addresses.SEARCH}
    | {addresses.overview(facet.id) for facet in FACETS}
)

FrameMaker = Callable[[FrameKey], Frame]


class Generated:
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

    def _version(self, address: str) -> str:
        folder, _, path = address.partition("/")
        found = self._prepared.media.get(path) if folder == "stories" else None
        return versioned(address, found.digest) if found else self._assets.get(address, address)

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
        manual: Manual,
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
        pages = _Pages(self._prepared, self.catalogue, setup, output, frame)
        for made in run_chunks(executor, render_chunk, pages.jobs()):
            for page in made:
                if page.content:
                    output.write(page.address, page.content)
        self._copy_media(output)
        self._index(output, pages.faces, executor)

    def _setup(self, manual: Manual, design: bytes) -> Setup:
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
        return replace(setup, digest=_digest(design, pickled(replace(setup, home=""))))

    def _copy_media(self, output: Output) -> None:
        used = {path for story in self.catalogue.stories.values() for path in used_media(self.catalogue, story)}
        for path in sorted(used):
            key, address = self._prepared.media[path].digest.encode(), addresses.story_file(path)
            if key and output.keep(f"media {path}", key):
                continue
            target = output.folder.joinpath(*address.split("/"))
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(self._prepared.root.joinpath(*PurePosixPath(path).parts), target)
            output.made(f"media {path}", key, [address])

    def _index(self, output: Output, faces: Mapping[str, bytes], executor: Executor | None) -> None:
        prepared, catalogue = self._prepared, self.catalogue
        digests = (prepared.stories.digests[story.path] for story in catalogue.stories.values())
        key = _digest(program_version(), prepared.registries, *faces.values(), *digests)
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


class _Pages:
    """Sorts the pages into those that are as they were and jobs for the others."""

    def __init__(
        self, prepared: Prepared, catalogue: Catalogue, setup: Setup, output: Output, frame: FrameMaker
    ) -> None:
        self._prepared, self._catalogue, self._setup, self._output = prepared, catalogue, setup, output
        self._frame = frame
        self._frames: dict[FrameKey | None, Frame] = {None: ()}
        self._salt = _digest(setup.digest, prepared.registries)
        self.faces = {slug: self._face(story) for slug, story in catalogue.stories.items()}

    def _face(self, story: Story) -> bytes:
        """Changes with whatever lists and other stories show of a story, registries and templates apart."""
        face = self._prepared.stories.readings[story.path].face
        return _digest(face, repr(self._catalogue.cover(story)).encode()) if story.cover else face

    def jobs(self) -> Iterator[Job]:
        """What must be made."""
        yield from self._story_jobs()
        waiting: list[View] = []
        for group in groups(self._catalogue):
            if self._output.keep(group.id, self._key(group)):
                continue
            views = list(group.views())
            self._output.made(group.id, self._key(group), [view.head.address for view in views])
            waiting.extend(views)
            while len(waiting) >= PAGES_A_JOB:
                yield self._job([Item(view, 0) for view in waiting[:PAGES_A_JOB]])
                del waiting[:PAGES_A_JOB]
        if waiting:
            yield self._job([Item(view, 0) for view in waiting])

    def _key(self, group: Group) -> bytes:
        facts = repr(group.facts).encode("utf-8", "surrogatepass")
        home = self._setup.home.encode() if group.id == "home" else b""
        return _digest(self._salt, facts, home, *[self.faces[slug] for slug in group.stories])

    def _story_jobs(self) -> Iterator[Job]:
        pages = StoryPages(self._catalogue)
        stories = self._prepared.stories
        stale: dict[str, tuple[Story, Surroundings]] = {}
        for slug, story in self._catalogue.stories.items():
            around = pages.surroundings(story)
            related = [self.faces[other] for other, _ in around.related]
            shown = repr(around).encode("utf-8", "surrogatepass")
            key = _digest(
                self._salt, story.path.encode(), stories.digests[story.path], self.faces[slug], shown, *related
            )
            group = f"story {slug}"
            if not self._output.keep(group, key):
                stale[story.path] = (story, around)
                self._output.made(group, key, [self._catalogue.address(slug)])
        items: list[Item] = []
        for path, words in stories.words(stale):
            story, around = stale[path]
            items.append(Item(pages.page(story, around), 0, around, words))
            if len(items) >= PAGES_A_JOB:
                yield self._job(items)
                items = []
        if items:
            yield self._job(items)

    def _job(self, items: list[Item]) -> Job:
        """A job with the frames that its pages need."""
        frames: dict[FrameKey | None, int] = {}
        placed: list[Item] = []
        for item in items:
            key = FrameKey.of(item.view, self._setup.chrome)
            if key and key not in self._frames:
                self._frames[key] = self._frame(key)
            placed.append(replace(item, frame=frames.setdefault(key, len(frames))))
        return Job(self._setup, tuple(self._frames[key] for key in frames), tuple(placed), str(self._output.folder))


def _digest(*parts: bytes) -> bytes:
    digest = hashlib.blake2b(digest_size=16)
    for part in parts:
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.digest()
