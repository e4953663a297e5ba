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


def story_pinyin(sources: Sources) -> Iterator[Group]:
    """A group a story."""
    for story, text in stories_with_texts(sources):
        key = blamed_on(story.path)(partial(sources.pinyin_key, story))
        yield Group(f"pinyin {story.slug}", key, blamed_on(story.path)(partial(_script, sources, story, text)))


def _script(sources: Sources, story: Story, text: Callable[[], StoryText]) -> list[Page]:
    body = text()[0].decode("utf-8", "surrogatepass")
    media = [
        part
        for item in sources.story_pages.media(story)
        for part in (f"{escape(item.caption)}{escape(item.credit)}", item.transcript)
    ]
    parts = (
        escape(story.title),
        escape(sources.catalogue.cards[story.slug].summary),
        body,
        *media,
        *map(escape, story.questions),
    )
    grade = min(story.grades, key=GRADES.index, default="")
    address = addresses.story_pinyin(story.folder, story.slug)
    return [Page(address, None, SpokenItem(address, story.path, parts, grade))]
