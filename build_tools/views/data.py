"""What the templates receive: plain frozen data, no HTML but the rendered body, every address relative to the site's root.

Addresses are POSIX paths such as ``topics/jiashu-jiafeng.html`` (already percent-encoded where needed, ``#fragment`` allowed). A template turns
them into links that are relative to its own page with MkDocs' ``url`` filter.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from build_tools.model.packed import Packed
from build_tools.model.records import Erratum
from build_tools.views.list_parts import Era, MatrixRow, OverviewGroup, OverviewItem
from build_tools.views.parts import (
    Card,
    CardGroup,
    Citation,
    ContentsEntry,
    Correction,
    Cover,
    ExplainedTerm,
    Link,
    LinkGroup,
    MediaItem,
    PageHead,
    Pagination,
    Related,
    Row,
    SeriesPlace,
    TimelineEntry,
)
from build_tools.views.pinyin import PagePinyin
from build_tools.views.place_map import SchematicMap


@dataclass(frozen=True, slots=True)
class StoryList(Packed):
    """Template ``list.html``: an index page of cards (one facet value, one school on one topic, all stories by date or by pinyin)."""

    head: PageHead
    total: int
    groups: tuple[CardGroup, ...]
    pagination: Pagination
    details: tuple[Row, ...] = ()
    neighbours: tuple[LinkGroup, ...] = ()
    jumps: tuple[Link, ...] = ()
    facet_label: str = ""
    art: str = ""


@dataclass(frozen=True, slots=True)
class Overview(Packed):
    """Template ``overview.html``: all values of one facet.

    Attributes:
        style: ``cards`` (few values that have a summary), ``list`` (many short values) or ``schools`` (grouped, with brands).
        total: Number of values.
        map: Where they lie, if they are places.
    """

    head: PageHead
    facet_label: str
    style: str
    total: int
    groups: tuple[OverviewGroup, ...]
    pagination: Pagination
    map: SchematicMap | None = None


@dataclass(frozen=True, slots=True)
class Matrix(Packed):
    """Template ``matrix.html``: schools × topics with counts that link."""

    head: PageHead
    topics: tuple[Link, ...]
    rows: tuple[MatrixRow, ...]
    pagination: Pagination


@dataclass(frozen=True, slots=True)
class Timeline(Packed):
    """Template ``timeline.html``; ``filters`` are the values that its events have, by facet."""

    head: PageHead
    eras: tuple[Era, ...]
    filters: tuple[LinkGroup, ...]
    pagination: Pagination


@dataclass(frozen=True, slots=True)
class Errata(Packed):
    """Template ``errata.html``: what was put right in any story, the newest first."""

    head: PageHead
    corrections: tuple[Correction, ...]
    pagination: Pagination


@dataclass(frozen=True, slots=True)
class GlossaryPage(Packed):
    """Template ``glossary.html``: every word that is explained, by pinyin."""

    head: PageHead
    terms: tuple[ExplainedTerm, ...]
    pagination: Pagination


@dataclass(frozen=True, slots=True)
class StoryPage(Packed):
    """Template ``story.html``.

    Attributes:
        youngest: Grade of its youngest readers; empty if it is not said.
        pinyin: Of what is marked ``data-spoken``: title, lead, body, media, questions.
    """

    head: PageHead
    card: Card
    cover: Cover
    cover_credit: str
    rows: tuple[Row, ...]
    authors: tuple[Row, ...]
    minutes: int
    body: str
    headings: tuple[ContentsEntry, ...]
    media: tuple[MediaItem, ...]
    questions: tuple[str, ...]
    sources: tuple[Citation, ...]
    errata: tuple[Erratum, ...]
    related: tuple[Related, ...]
    series: SeriesPlace | None
    licence: str
    youngest: str
    pinyin: PagePinyin = field(default_factory=PagePinyin)


@dataclass(frozen=True, slots=True)
class HandWritten(Packed):
    """Template ``own.html``: a page that the archive's owner wrote; ``rows`` are what ``archive.yml`` says, on the page on the archive."""

    head: PageHead
    body: str
    headings: tuple[ContentsEntry, ...]
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Redirect(Packed):
    """Template ``redirect.html``: an old address that leads to the new one."""

    head: PageHead
    target: str


@dataclass(frozen=True, slots=True)
class Notice(Packed):
    """Template ``notice.html``: the address of a story that was taken down; ``reason`` may be empty."""

    head: PageHead
    reason: str


@dataclass(frozen=True, slots=True)
class SearchPage(Packed):
    """Template ``search.html``: an empty frame that the scripts fill; what stands in it is for readers who have not asked yet.

    Attributes:
        examples: What others look for.
        topics: Ways in for those who find nothing.
    """

    head: PageHead
    examples: tuple[Link, ...] = ()
    topics: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Question(Packed):
    """One of the questions by which the home page leads to stories.

    Attributes:
        items: The values that answer it most often.
        more: The rest, by the headings of their overview.
        overview: All of them.
    """

    question: str
    items: tuple[OverviewItem, ...]
    more: LinkGroup
    overview: Link


@dataclass(frozen=True, slots=True)
class Home(Packed):
    """Template ``home.html``.

    Attributes:
        introduction: HTML of the words at its top.
        daily: Candidates for the story of the day, at most 366, in a fixed order; the page picks one by date, the first without scripts.
        days: What happened on some day of some year, by month and day; the page shows those of today.
        counts: What the archive holds (故事 40 …), each linking to its list.
    """

    head: PageHead
    introduction: str = ""
    daily: tuple[Card, ...] = field(default=())
    days: tuple[TimelineEntry, ...] = ()
    questions: tuple[Question, ...] = ()
    topics: tuple[OverviewItem, ...] = ()
    series: tuple[OverviewItem, ...] = ()
    newest: tuple[Card, ...] = ()
    counts: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class EditionPage(Packed):
    """Template ``edition.html``: the number of the edition in hexadecimal digits, and the idioms that stand for it."""

    head: PageHead
    number: str
    idioms: str


@dataclass(frozen=True, slots=True)
class VerifyPage(Packed):
    """Template ``verify.html``: tells whether a folder is a whole site, wherever the page itself lies."""

    head: PageHead


View = (
    StoryPage
    | StoryList
    | Overview
    | Matrix
    | Timeline
    | Errata
    | GlossaryPage
    | Home
    | HandWritten
    | SearchPage
    | Redirect
    | Notice
    | EditionPage
    | VerifyPage
)
