"""The page of one story."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass, replace
from html import escape

from build_tools.cache.store import Cache
from build_tools.markup.body import Body
from build_tools.markup.fence import fenced
from build_tools.markup.finish import Glossary, Shown, finish
from build_tools.model import addresses
from build_tools.model.facet import Facet
from build_tools.model.field_types import Span, specs_of
from build_tools.model.media import MediaFile, media_kind, mime_type
from build_tools.model.packed import Packed
from build_tools.model.records import Media
from build_tools.model.story import GRADES, Story
from build_tools.model.targets import resolve
from build_tools.views.catalogue import Catalogue
from build_tools.views.data import StoryPage
from build_tools.views.facets import FACETS, overview_link
from build_tools.views.lists import HOME_LINK
from build_tools.views.parts import Citation, ContentsEntry, Link, MediaItem, PageHead, Related, Row, SeriesPlace
from build_tools.views.pictures import Sized
from build_tools.views.related import Suggestions

CONTENTS_CHARACTERS, CONTENTS_HEADINGS = 1000, 3
"""A story with less text or fewer headings is read without a list of its contents."""

LABELS = {spec.key: spec.label for spec in specs_of(Story)}


@dataclass(frozen=True, slots=True)
class Surroundings(Packed):
    """What a story's page shows of things outside the story.

    Attributes:
        links: Address for each link of the body, None for one that leads nowhere.
        images: For each image of the body what ``finish`` needs, None for one that is not there.
        media: The files of its media.
        related: Slugs of stories to read next, and why.
        series: Where it stands in its series.
    """

    links: tuple[str | None, ...]
    images: tuple[Shown | None, ...]
    media: tuple[MediaItem, ...]
    related: tuple[tuple[str, str], ...]
    series: SeriesPlace | None


class StoryPages:
    """Makes the pages of stories, but for their words: see ``complete``.

    Args:
        catalogue: The published stories.
        cache: What earlier runs suggested.

    Attributes:
        catalogue: The published stories.
    """

    def __init__(self, catalogue: Catalogue, cache: Cache) -> None:
        self.catalogue = catalogue
        self._related = Suggestions(catalogue, cache)
        self._known_rows: dict[tuple[str, tuple[str, ...]], Row] = {}
        self._series_places = {
            slug: place for slugs in catalogue.shelves["series"].values() for place, slug in enumerate(slugs)
        }

    def of(self, catalogue: Catalogue) -> StoryPages:
        """Pages of a catalogue in which some stories read otherwise, but all stand on the shelves where they were."""
        other = copy(self)
        other.catalogue = catalogue
        return other

    def surroundings(self, story: Story) -> Surroundings:
        """What the page of a story depends on beside the story, the registries and the templates."""
        body = self.catalogue.body(story)
        return Surroundings(
            links=tuple(self._link(story, link.target) for link in body.links),
            images=tuple(self._image(story, image.target) for image in body.images),
            media=tuple(self._media(story)),
            related=self._related.chosen(story.slug),
            series=self._series(story),
        )

    def page(self, story: Story, around: Surroundings) -> StoryPage:
        """The page of a story without its words."""
        catalogue = self.catalogue
        body, card = catalogue.body(story), catalogue.cards[story.slug]
        return StoryPage(
            head=PageHead(card.address, story.title, card.summary, self._trail(story), "stories"),
            card=card,
            cover=card.cover,
            cover_credit=story.cover.credit if story.cover else "",
            rows=tuple(self._rows(story)),
            authors=tuple(Row(author.role, (Link(author.name, ""),)) for author in story.authors),
            minutes=catalogue.minutes(story),
            body="",
            headings=_contents(body),
            media=around.media,
            questions=story.questions,
            sources=tuple(map(Citation.of, story.sources)),
            errata=story.errata,
            related=tuple(Related(catalogue.cards[slug], reason) for slug, reason in around.related),
            series=around.series,
            licence=story.licence or catalogue.archive.profile.licence,
            youngest=min(story.grades, key=GRADES.index, default=""),
        )

    def _trail(self, story: Story) -> tuple[Link, ...]:
        catalogue = self.catalogue
        if story.folder in catalogue.archive.registry("schools").entries:
            return (HOME_LINK, overview_link("schools"), catalogue.value_link("schools", story.folder))
        if story.topics:
            return (HOME_LINK, overview_link("topics"), catalogue.value_link("topics", story.topics[0]))
        return (HOME_LINK,)

    def _rows(self, story: Story) -> Iterator[Row]:
        for facet in FACETS:
            values = self.catalogue.valued[facet.id][story.slug]
            if not values or facet.id == "series":
                continue
            if isinstance(facet.type, Span):
                yield Row(LABELS[facet.field], tuple(self._period_links(facet, story)))
            else:
                yield self._row(facet, values)
        if story.date:
            yield Row(LABELS["date"], (Link(story.date, ""),))

    def _row(self, facet: Facet, values: tuple[str, ...]) -> Row:
        """The row of some values; the same for all stories that have them."""
        row = self._known_rows.get((facet.id, values))
        if row is None:
            row = Row(facet.label, tuple(self.catalogue.value_link(facet.id, value) for value in values))
            self._known_rows[facet.id, values] = row
        return row

    @staticmethod
    def _period_links(facet: Facet, story: Story) -> Iterator[Link]:
        for period in getattr(story, facet.field):
            yield Link(period.spoken, addresses.facet_value(facet.id, facet.type.facet_ids((period,))[0]))

    def _series(self, story: Story) -> SeriesPlace | None:
        if not story.series:
            return None
        catalogue = self.catalogue
        slugs = catalogue.shelves["series"][story.series]
        place = self._series_places[story.slug]
        previous = catalogue.link(slugs[place - 1]) if place else None
        following = catalogue.link(slugs[place + 1]) if place + 1 < len(slugs) else None
        return SeriesPlace(catalogue.value_link("series", story.series), place + 1, len(slugs), previous, following)

    def _media(self, story: Story) -> Iterator[MediaItem]:
        for item in story.media:
            file = self.catalogue.media_file(story, item.path)
            if file:
                yield self._media_item(file, item, self.catalogue.media_file(story, item.poster))

    def _media_item(self, file: MediaFile, item: Media, poster: MediaFile | None) -> MediaItem:
        lines = [line.strip() for line in item.transcript.split("\n")]
        kind = media_kind(file.path)
        still = file if kind == "image" else poster
        return MediaItem(
            type=kind,
            address=self.catalogue.media_address(file),
            mime=mime_type(file.path),
            alt=item.alt,
            caption=item.caption,
            credit=item.credit,
            transcript=fenced("".join(f"<p>{escape(line)}</p>" for line in lines if line)),
            width=file.width,
            height=file.height,
            picture=self.catalogue.picture(still) if still else None,
        )

    def _link(self, story: Story, target: str) -> str | None:
        page, found = self.catalogue.address(story.slug), resolve(story.home, target)
        if found.kind == "web":
            return target
        if found.kind == "here":
            return _anchor(self.catalogue.body(story), found.fragment) or None
        other = self.catalogue.archive.by_path.get(found.path) if found.kind == "file" else None
        if other is not None and other.slug in self.catalogue.stories:
            anchor = _anchor(self.catalogue.body(other), found.fragment)
            return addresses.relative(self.catalogue.address(other.slug), page) + anchor
        file = self.catalogue.media_file(story, target) if found.kind == "file" else None
        return addresses.relative(self.catalogue.media_address(file), page) if file else None

    def _image(self, story: Story, target: str) -> Shown | None:
        file = self.catalogue.media_file(story, target)
        if file is None or media_kind(file.path) != "image":
            return None
        picture, page = self.catalogue.picture(file), self.catalogue.address(story.slug)
        webp, plain = (_source_set(form, page, picture.column) for form in (picture.webp, picture.plain))
        source = escape(addresses.relative(picture.address, page))
        still = f'<source media="(prefers-reduced-motion: reduce)" {plain}>' if picture.is_moving else ""
        attributes = f'src="{source}" {plain} width="{picture.width}" height="{picture.height}"'
        return attributes, f'{still}<source type="image/webp" {webp}>'


def _source_set(files: Iterable[Sized], page: str, sizes: str) -> str:
    """Attributes by which a browser chooses a size of a picture in the text of a page."""
    named = ", ".join(f"{addresses.relative(file.address, page)} {file.width}w" for file in files)
    return f'srcset="{escape(named)}" sizes="{sizes}"'


def complete(
    page: StoryPage, links: Sequence[str | None], images: Sequence[Shown | None], html: str, glossary: Glossary
) -> StoryPage:
    """The page of a story with its words.

    Args:
        page: From ``StoryPages.page``.
        links: Addresses for its links, from its ``Surroundings``.
        images: What its images need, from its ``Surroundings``.
        html: That of the converted body.
        glossary: Marks the terms in it.
    """
    return replace(page, body=finish(html, links, images, glossary))


def used_media(catalogue: Catalogue, story: Story) -> tuple[str, ...]:
    """Paths of the media files that a story's page needs."""
    body = catalogue.body(story)
    if not (story.media or story.cover or body.images or body.links):
        return ()
    targets = [*([story.cover.path] if story.cover else ()), *(item.path for item in story.media)]
    targets += [item.poster for item in story.media]
    targets += [found.target for found in (*body.images, *body.links)]
    files = (catalogue.media_file(story, target) for target in targets)
    return tuple(dict.fromkeys(file.path for file in files if file))


def _contents(body: Body) -> tuple[ContentsEntry, ...]:
    """The headings that are listed: those of a text that fills more than about two screens, if there are some."""
    if body.characters < CONTENTS_CHARACTERS:
        return ()
    entries = tuple(ContentsEntry(min(max(h.level, 2), 3), h.id, h.text) for h in body.headings if h.level <= 3)
    return entries if len(entries) >= CONTENTS_HEADINGS else ()


def _anchor(body: Body, fragment: str) -> str:
    anchor = body.anchor(fragment)
    return f"#{anchor}" if anchor else ""
