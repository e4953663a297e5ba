"""Which pages must be made anew, and in what jobs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from copy import copy
from dataclasses import replace
from itertools import islice

from build_tools.build.chunks import Job, Made, render_chunk
from build_tools.build.output import Output
from build_tools.cache.store import digest_of, pickled
from build_tools.diagnostics import blamed_on
from build_tools.model.story import Story
from build_tools.pipeline.prepare import Prepared
from build_tools.pipeline.reading import StoryText
from build_tools.render.frames import FrameKey
from build_tools.render.rendering import Frame, PageItem, Setup
from build_tools.views.catalogue import Catalogue
from build_tools.views.data import StoryPage
from build_tools.views.site_map import PageGroup, groups
from build_tools.views.story_page import StoryPages, Surroundings

PAGES_A_JOB = 48

FrameMaker = Callable[[FrameKey], Frame]

_Framed = tuple[FrameKey | None, PageItem]
"""A page with the key of its frame."""


class RenderPlan:
    """Sorts the pages into those that are as they were and jobs for the others.

    Args:
        prepared: A checked archive.
        catalogue: What of it is shown.
        setup: What all pages need.
        output: Where the site is made.
        frame: Makes frames.
        in_place: True if who makes a page may write it there; otherwise it is handed back.
    """

    def __init__(
        self,
        prepared: Prepared,
        catalogue: Catalogue,
        setup: Setup,
        output: Output,
        frame: FrameMaker,
        *,
        in_place: bool,
    ) -> None:
        self._prepared, self._catalogue, self._setup, self._output = prepared, catalogue, setup, output
        self._frame = frame
        self._folder = str(output.folder) if in_place else ""
        self._stories = StoryPages(catalogue)
        self._frames: dict[FrameKey | None, Frame] = {None: ()}
        self._salt = digest_of(setup.digest, prepared.registries)
        self.card_digests = {slug: self._card_digest(story) for slug, story in catalogue.stories.items()}
        self._lists = self._key_of_lists()
        self._link_digest = self._key_of_links()

    def _key_of_lists(self) -> bytes:
        """Changes with whatever any list shows. Stories that are not shown count too: they may make a title ambiguous."""
        readings = self._prepared.stories.readings
        all_cards = [part for path, reading in readings.items() for part in (path.encode(), reading.card_digest)]
        shown = [part for slug, digest in self.card_digests.items() for part in (slug.encode(), digest)]
        return digest_of(self._salt, self._setup.home.encode(), digest_of(*all_cards), digest_of(*shown))

    def _key_of_links(self) -> bytes:
        """Changes with whatever any story's page takes from outside its story."""
        readings, media = self._prepared.stories.readings, self._prepared.media
        anchors = b"".join([reading.anchors for reading in readings.values()])
        files = [part.encode() for path, found in media.items() for part in (path, found.digest)]
        return digest_of(self._lists, anchors, *files)

    def _card_digest(self, story: Story) -> bytes:
        """Changes with whatever lists and other stories show of a story, registries and templates apart."""
        card_digest = self._prepared.stories.readings[story.path].card_digest
        return digest_of(card_digest, repr(self._catalogue.cover(story)).encode()) if story.cover else card_digest

    def jobs(self) -> Iterator[Job]:
        """What must be made."""
        yield from self._jobs(self._story_items())
        yield from self._jobs(self._list_items())

    def _list_items(self) -> Iterator[_Framed]:
        """Pages that show several stories: of the groups in which something changed, those that are not as they were."""
        for group in groups(self._catalogue):
            if self._output.keep_all_unseen(group.id, self._lists):
                continue
            key = self._key(group)
            if self._output.keep_all(group.id, key, self._lists):
                continue
            pages: list[str] = []
            for view in group.views():
                name, item = f"page {view.head.address}", PageItem(pickled(view), 0)
                page_key = digest_of(self._salt, self._home(group), item.view)
                pages.append(name)
                if not self._output.keep(name, page_key):
                    self._output.made(name, page_key, [view.head.address])
                    yield FrameKey.of(view, self._setup.nav), item
            self._output.made_all(group.id, key, pages, self._lists)

    def _key(self, group: PageGroup) -> bytes:
        facts = repr(group.facts()).encode("utf-8", "surrogatepass")
        return digest_of(self._salt, facts, self._home(group), *[self.card_digests[slug] for slug in group.stories])

    def _home(self, group: PageGroup) -> bytes:
        return self._setup.home.encode() if group.id == "home" else b""

    def page(self, catalogue: Catalogue, story: Story, words: StoryText) -> Made:
        """The page of one story, made here and now.

        Args:
            catalogue: One like that of the other pages, with this story.
            story: The story.
            words: Its words.
        """
        pages = copy(self._stories)
        pages.catalogue = catalogue
        around = pages.surroundings(story)
        return render_chunk(
            replace(self._job([self._item(story.path, pages.page(story, around), around, words)]), folder="")
        )[0]

    def _jobs(self, items: Iterator[_Framed]) -> Iterator[Job]:
        while some := list(islice(items, PAGES_A_JOB)):
            yield self._job(some)

    def _story_items(self) -> Iterator[_Framed]:
        """Pages of stories, segment by segment, so that the first are made while we look at the rest."""
        stories, by_path = self._prepared.stories, {story.path: story for story in self._catalogue.stories.values()}
        for paths in stories.by_segment(by_path):
            stale: dict[str, Surroundings] = {}
            for path in paths:
                with blamed_on(path):
                    if around := self._stale(by_path[path]):
                        stale[path] = around
            for path, words in stories.words(stale):
                with blamed_on(path):
                    item = self._item(path, self._stories.page(by_path[path], stale[path]), stale[path], words)
                yield item

    def _item(self, path: str, page: StoryPage, around: Surroundings, words: StoryText) -> _Framed:
        item = PageItem(pickled(page), 0, path, words[0], around.links, around.images)
        return FrameKey.of(page, self._setup.nav), item

    def _stale(self, story: Story) -> Surroundings | None:
        """What is around a story whose page must be made anew; None for one that is as it was."""
        digest = self._prepared.stories.digests[story.path]
        group, wide = f"story {story.slug}", self._link_digest + digest
        if self._output.keep_unseen(group, wide):
            return None
        around = self._stories.surroundings(story)
        related = [self.card_digests[other] for other, _ in around.related]
        shown = repr(around).encode("utf-8", "surrogatepass")
        key = digest_of(self._salt, story.path.encode(), digest, self.card_digests[story.slug], shown, *related)
        if self._output.keep(group, key, wide):
            return None
        self._output.made(group, key, [self._catalogue.address(story.slug)], wide)
        return around

    def _job(self, items: Sequence[_Framed]) -> Job:
        """A job with the frames that its pages need."""
        frames: dict[FrameKey | None, int] = {}
        placed: list[PageItem] = []
        for key, item in items:
            if key and key not in self._frames:
                self._frames[key] = self._frame(key)
            placed.append(replace(item, frame=frames.setdefault(key, len(frames))))
        return Job(self._setup, tuple(self._frames[key] for key in frames), tuple(placed), self._folder)
