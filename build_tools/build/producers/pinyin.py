"""The pinyin of the stories: a script beside each page, which the page loads only when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from html import escape

from build_tools.build.groups import Group, Page
from build_tools.build.producers.stories import stories_with_texts
from build_tools.build.sources import Sources
from build_tools.diagnostics import blamed_on
from build_tools.model import addresses
from build_tools.model.story import GRADES, Story
from build_tools.pipeline.reading import StoryText
from build_tools.render.pinyin import SpokenItem
from build_tools.views.parts import MediaItem


def story_pinyin(sources: Sources) -> Iterator[Group]:
    """A group a story."""
    for story, text in stories_with_texts(sources):
        with blamed_on(story.path):
            media, summary = sources.story_pages.media(story), sources.catalogue.cards[story.slug].summary
        key = partial(sources.pinyin_key, sources.prepared.stories.readings[story.path], media)
        yield Group(f"pinyin {story.slug}", key, blamed_on(story.path)(partial(_script, story, summary, media, text)))


def _script(story: Story, summary: str, media: tuple[MediaItem, ...], text: Callable[[], StoryText]) -> list[Page]:
    """The script of one story: the parts in the order in which the page shows them."""
    body = text()[0].decode("utf-8", "surrogatepass")
    shown = [part for item in media for part in (escape(item.caption + item.credit), item.transcript)]
    parts = (escape(story.title), escape(summary), body, *shown, *map(escape, story.questions))
    address = addresses.story_pinyin(story.folder, story.slug)
    grade = min(story.grades, key=GRADES.index, default="")
    return [Page(address, None, SpokenItem(address, story.path, parts, grade))]
