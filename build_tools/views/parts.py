"""The pieces that pages are made of: plain frozen data, see ``views.data``."""

from __future__ import annotations

from dataclasses import dataclass

from build_tools.model.packed import Interned, Packed
from build_tools.model.records import Erratum, Source
from build_tools.views.pictures import ShownPicture


@dataclass(frozen=True, slots=True)
class Link(Packed):
    """A named address.

    Attributes:
        label: What the reader sees.
        address: Path from the site's root; empty for plain text without a page.
        count: Number of stories behind the link, or None where a number would say nothing.
    """

    label: str
    address: str
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Row(Interned):
    """One line of a metadata card: a label and its values."""

    label: str
    values: tuple[Link, ...]

    __hash__ = Interned.__hash__


@dataclass(frozen=True, slots=True)
class Cover(Packed):
    """The picture on a card or at the head of a story.

    Attributes:
        address: Image address from the root, with its version.
        alt: Alternative text; empty for drawn topic art, which only decorates.
        picture: The contributed picture; None for the archive's own topic art.
    """

    address: str
    alt: str = ""
    picture: ShownPicture | None = None


@dataclass(frozen=True, slots=True)
class Card(Interned):
    """A story in a list; ``period`` is empty where ``date`` says it better."""

    title: str
    address: str
    summary: str
    cover: Cover
    kind: str
    schools: tuple[str, ...]
    topics: tuple[str, ...]
    period: str
    grades: str
    date: str
    form: str = ""
    has_audio: bool = False
    has_video: bool = False
    status: str = ""

    __hash__ = Interned.__hash__


@dataclass(frozen=True, slots=True)
class Pagination(Packed):
    """Where a list page stands among its sisters.

    Attributes:
        page: This page, from 1.
        pages: How many there are, at least 1.
        links: Page numbers to offer, in order; a Link with an empty address is this page (label a number) or a gap (label ``…``).
        previous: Address of the page before, or empty.
        next: Address of the page after, or empty.
    """

    page: int
    pages: int
    links: tuple[Link, ...] = ()
    previous: str = ""
    next: str = ""


@dataclass(frozen=True, slots=True)
class CardGroup(Packed):
    """Cards under an optional heading (a letter, a year); ``anchor`` is the heading's id."""

    heading: str
    anchor: str
    cards: tuple[Card, ...]

    @property
    def size(self) -> int:
        """How much stands under the heading."""
        return len(self.cards)


@dataclass(frozen=True, slots=True)
class LinkGroup(Interned):
    """Links under a heading, such as the neighbouring facets of a list page."""

    heading: str
    links: tuple[Link, ...]

    __hash__ = Interned.__hash__


@dataclass(frozen=True, slots=True)
class PageHead(Packed):
    """What every generated page says of itself.

    Attributes:
        address: Path from the site's root.
        title: Heading and browser title.
        lead: One or two sentences: what this page is.
        trail: Breadcrumbs from the home page, this page left out.
        section: Facet or area it belongs to, to mark the navigation (``schools``, ``topics``, ``people``, ``timeline``, ``all`` …).
    """

    address: str
    title: str
    lead: str = ""
    trail: tuple[Link, ...] = ()
    section: str = ""


@dataclass(frozen=True, slots=True)
class MediaItem(Packed):
    """A picture, recording or film shown with a story.

    Attributes:
        type: ``image``, ``audio`` or ``video``.
        mime: Its MIME type.
        transcript: HTML of the transcript, or empty.
        picture: What is shown if it is a picture, or before it plays if it is a film.
    """

    type: str
    address: str
    mime: str
    alt: str
    caption: str
    credit: str
    transcript: str
    width: int = 0
    height: int = 0
    picture: ShownPicture | None = None


@dataclass(frozen=True, slots=True)
class Citation(Packed):
    """A source of a story; ``url`` is a plain outward link (never loaded) or empty."""

    title: str
    publisher: str
    date: str
    url: str

    @classmethod
    def of(cls, source: Source) -> Citation:
        """A source as it is cited."""
        return cls(source.title, source.publisher, source.date, source.url)


@dataclass(frozen=True, slots=True)
class Correction(Packed):
    """What was put right, and in which story."""

    erratum: Erratum
    story: Link


@dataclass(frozen=True, slots=True)
class ExplainedTerm(Packed):
    """A word of the glossary, what it is also called, what it means, and on whose word."""

    id: str
    name: str
    aliases: tuple[str, ...]
    definition: str
    sources: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Related(Packed):
    """A story worth reading next and the reason why (``同一人物：张桂梅``)."""

    card: Card
    reason: str


@dataclass(frozen=True, slots=True)
class SeriesPlace(Packed):
    """Where a story stands in its series; ``previous`` and ``next`` may be None at the ends."""

    series: Link
    part: int
    parts: int
    previous: Link | None
    next: Link | None


@dataclass(frozen=True, slots=True)
class TimelineEntry(Packed):
    """One event on the time line, with the stories that tell of it and its sources as plain citations.

    Attributes:
        marks: Addresses of the values by which it can be filtered.
    """

    anchor: str
    date: str
    text: str
    stories: tuple[Link, ...]
    sources: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ContentsEntry(Packed):
    """A heading of the body, for the contents list (levels 2 and 3)."""

    level: int
    id: str
    text: str
