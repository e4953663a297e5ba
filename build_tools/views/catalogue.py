"""The published stories with everything that several views need of them, worked out once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from copy import copy
from functools import cached_property

from build_tools.chinese.pinyin import SortKey, sort_key
from build_tools.chinese.text import first_sentences
from build_tools.diagnostics import blamed_on
from build_tools.markup.body import Body
from build_tools.model import addresses
from build_tools.model.archive import Archive
from build_tools.model.media import MediaFile, media_kind
from build_tools.model.story import Story
from build_tools.model.targets import resolve
from build_tools.views.facets import FACETS, FACETS_BY_ID, Value, all_values
from build_tools.views.parts import Card, Cover, Link
from build_tools.views.pictures import ShownPicture, Sized

SUMMARY_LENGTH = 120


class Catalogue:
    """What is to be shown, sorted and indexed.

    Args:
        archive: Everything.
        bodies: Converted bodies by story path.
        version: Gives a published file's address (from the site's root) its version, ``…?v=…``.
        art: Ids of the topics for which there is a drawing.
        drafts: True to show stories that are not published yet.
        left_out: Paths of stories not to be shown at all.
        orders: What puts the titles in pinyin order, by story path; None works it out.
    """

    def __init__(
        self,
        archive: Archive,
        bodies: Mapping[str, Body],
        version: Callable[[str], str] = lambda address: address,
        art: frozenset[str] = frozenset(),
        drafts: bool = False,
        left_out: frozenset[str] = frozenset(),
        orders: Mapping[str, SortKey] | None = None,
    ) -> None:
        self.archive, self.bodies, self.version, self.art = archive, bodies, version, art
        shown = [
            story
            for story in archive.stories.values()
            if story.readable and story.path not in left_out and (story.published or drafts)
        ]
        self.order: dict[str, tuple[SortKey, str]] = {
            story.slug: (orders[story.path] if orders else sort_key(story.title), story.slug) for story in shown
        }
        self.stories: dict[str, Story] = {s.slug: s for s in sorted(shown, key=lambda story: self.order[story.slug])}

    def with_story(self, story: Story, body: Body) -> Catalogue:
        """A catalogue with another version of a story that is in it, on the shelves where it was."""
        other = copy(self)
        other.stories = {**self.stories, story.slug: story}
        other.bodies = {**self.bodies, story.path: body}
        other.valued = {facet.id: {**self.valued[facet.id], story.slug: facet.values(story)} for facet in FACETS}
        other.cards = _Cards(other._card)
        return other

    @cached_property
    def valued(self) -> dict[str, dict[str, tuple[str, ...]]]:
        """Values of each story by facet and slug."""
        return {facet.id: {slug: facet.values(story) for slug, story in self.stories.items()} for facet in FACETS}

    @cached_property
    def shelves(self) -> dict[str, dict[str, list[str]]]:
        """Slugs by facet and value, in pinyin order (series: in the order of their parts)."""
        shelves: dict[str, dict[str, list[str]]] = {}
        for facet in FACETS:
            found: defaultdict[str, list[str]] = defaultdict(list)
            for slug, values in self.valued[facet.id].items():
                for value in values:
                    found[value].append(slug)
            shelves[facet.id] = dict(found)
        for slugs in shelves["series"].values():
            slugs.sort(key=lambda slug: (self.stories[slug].part or 0, self.order[slug]))
        return shelves

    @cached_property
    def values(self) -> dict[str, dict[str, Value]]:
        """Values by facet and id, in their natural order."""
        return {facet.id: all_values(self.archive, facet, self.shelves[facet.id]) for facet in FACETS}

    @cached_property
    def ranks(self) -> dict[str, dict[str, int]]:
        """Place of each value in the natural order of its facet."""
        return {facet: {id: place for place, id in enumerate(values)} for facet, values in self.values.items()}

    @cached_property
    def cards(self) -> Mapping[str, Card]:
        """A card for each story, made when somebody asks for it."""
        return _Cards(self._card)

    def address(self, slug: str) -> str:
        """Page of a story."""
        story = self.stories[slug]
        return addresses.story(story.folder, story.slug)

    def link(self, slug: str) -> Link:
        """A story's title and page."""
        return Link(self.stories[slug].title, self.address(slug))

    def name(self, facet: str, value: str) -> str:
        """What a facet's value is called."""
        return self.values[facet][value].label

    def value_link(self, facet: str, value: str, *, count: bool = False) -> Link:
        """A facet's value and its page, with the number of its stories if asked for; no address if it has none."""
        slugs = self.shelves[facet].get(value, ())
        address = addresses.facet_value(facet, value) if slugs or self.has_page(facet) else ""
        return Link(self.name(facet, value), address, len(slugs) if count else None)

    @staticmethod
    def has_page(facet: str) -> bool:
        """True if even a value without stories has a page: a school shows its brand all the same."""
        return FACETS_BY_ID[facet].style == "schools"

    def body(self, story: Story) -> Body:
        """The converted body of a story."""
        return self.bodies[story.path]

    def summary(self, story: Story) -> str:
        """What its author wrote, else the beginning of the first paragraph."""
        return story.summary or first_sentences(self.body(story).first_paragraph, SUMMARY_LENGTH)

    def minutes(self, story: Story) -> int:
        """Minutes to read it aloud to a class, at 200 characters a minute, at least one."""
        return max(1, round(self.body(story).characters / 200))

    def media_address(self, file: MediaFile) -> str:
        """Published address of a media file, with its version; of a picture, that of the largest one."""
        return self.version(file.published[-1])

    def picture(self, file: MediaFile) -> ShownPicture:
        """A picture in the sizes in which it is published."""
        widths = [width for width, _ in file.sizes]
        webp, plain = (tuple(map(Sized, map(self.version, form), widths)) for form in file.pictures)
        return ShownPicture(webp, plain, *file.sizes[-1], file.look == "moving")

    def media_file(self, story: Story, target: str) -> MediaFile | None:
        """The file that a path written in a story means, if it is there and may be published."""
        file = self.archive.media.get(resolve(story.home, target).path)
        return file if file and media_kind(file.path) else None

    def topic_art(self, topic: str) -> str:
        """Address of the drawing for a topic, or of the general one."""
        return self.version(f"assets/covers/{topic if topic in self.art else 'default'}.svg")

    def cover(self, story: Story) -> Cover:
        """The contributed cover, or the first topic's drawing."""
        file = self.media_file(story, story.cover.path) if story.cover else None
        if story.cover and file:
            picture = self.picture(file)
            return Cover(picture.address, story.cover.alt, picture)
        return Cover(self.topic_art(story.topics[0] if story.topics else ""))

    def _card(self, slug: str) -> Card:
        story = self.stories[slug]
        with blamed_on(story.path):
            return self._made_card(story)

    def _made_card(self, story: Story) -> Card:
        kinds = {media_kind(item.path) for item in story.media}
        return Card(
            title=story.title,
            address=self.address(story.slug),
            summary=self.summary(story),
            cover=self.cover(story),
            kind=self.name("kinds", story.kind) if story.kind else "",
            schools=tuple(self.name("schools", school) for school in story.school),
            topics=tuple(self.name("topics", topic) for topic in story.topics),
            period="" if story.date else "、".join(period.spoken for period in story.period),
            grades="、".join(story.grades),
            date=story.date,
            form=self.name("forms", story.form) if story.form else "",
            has_audio="audio" in kinds,
            has_video="video" in kinds,
            status="" if story.published else story.status,
        )


def story_date(story: Story) -> str:
    """The story's date, else the start of its first period; empty if it has neither."""
    return story.date or (story.period[0].start.iso if story.period else "")


class _Cards(dict[str, Card]):
    def __init__(self, make: Callable[[str], Card]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, slug: str) -> Card:
        card = self[slug] = self._make(slug)
        return card
