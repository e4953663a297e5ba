"""The pages of the stories."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial

from build_tools.build.groups import Group, Page
from build_tools.build.sources import Sources
from build_tools.cache.digests import digest_of
from build_tools.cache.values import pickled
from build_tools.diagnostics import blamed_on
from build_tools.model.story import Story
from build_tools.pipeline.parsed import StoryText
from build_tools.render.frames import FrameKey
from build_tools.render.rendering import PageItem
from build_tools.views.story_page import StoryPages


def story_pages(sources: Sources) -> Iterator[Group]:
    """A group a segment, in which each story is a group; so the first are made while we look at the rest."""
    read, by_path = sources.prepared.stories, {story.path: story for story in sources.catalogue.stories.values()}
    for paths in read.by_segment(by_path):
        files = [part for path in paths for part in (path.encode(), read.digests[path])]
        make = partial(_stories, sources, [by_path[path] for path in paths])
        yield Group(f"stories {read.segment(paths[0])}", bytes, make, digest_of(sources.link_digest, *files))


def _stories(sources: Sources, stories: list[Story]) -> Iterator[Group]:
    texts = cache(partial(_texts, sources, [story.path for story in stories]))
    for story in stories:
        yield story_group(sources, sources.story_pages, story, partial(_text, texts, story.path))


def _texts(sources: Sources, paths: list[str]) -> Mapping[str, StoryText]:
    return dict(sources.prepared.stories.words(paths))


def _text(texts: Callable[[], Mapping[str, StoryText]], path: str) -> StoryText:
    return texts()[path]


def story_group(sources: Sources, pages: StoryPages, story: Story, text: Callable[[], StoryText]) -> Group:
    """The page of one story.

    Args:
        sources: The site's.
        pages: Makes page data.
        story: The story, one of the catalogue's.
        text: Gives its words.
    """
    surroundings = cache(partial(pages.surroundings, story))
    digest, cards = sources.prepared.stories.digests[story.path], sources.card_digests

    @blamed_on(story.path)
    def key() -> bytes:
        related = [cards[other] for other, _ in surroundings().related]
        around = repr(surroundings()).encode("utf-8", "surrogatepass")
        return digest_of(sources.digest, story.path.encode(), digest, cards[story.slug], around, *related)

    @blamed_on(story.path)
    def make() -> list[Page]:
        around = surroundings()
        page = pages.page(story, around)
        item = PageItem(pickled(page), 0, story.path, text()[0], around.links, around.images)
        return [Page(page.head.address, FrameKey.of(page, sources.setup.nav), item)]

    return Group(f"story {story.slug}", key, make, sources.link_digest + digest)
