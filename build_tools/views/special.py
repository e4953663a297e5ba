"""The school × topic table, errata, glossary, search page, and what stands at old addresses."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from build_tools.chinese.pinyin import name_key
from build_tools.model import addresses
from build_tools.model.registry import GlossaryTerm
from build_tools.views.catalogue import Catalogue
from build_tools.views.data import (
    Errata,
    GlossaryPage,
    Matrix,
    Notice,
    Redirect,
    SearchPage,
    VerifyPage,
)
from build_tools.views.facets import FACETS_BY_ID, overview_link
from build_tools.views.list_parts import MatrixRow
from build_tools.views.lists import HOME_LINK, by_topic
from build_tools.views.overviews import shown_items, shown_values
from build_tools.views.paging import CARDS_A_PAGE, ROWS_A_PAGE, page_count, pages, pagination
from build_tools.views.parts import Citation, Correction, ExplainedTerm, Link, PageHead
from build_tools.wording import pages as wording
from build_tools.wording import search as search_wording


def matrix(catalogue: Catalogue) -> Iterator[Matrix]:
    """Schools that have stories, by pinyin, against the topics that have some."""
    topics = [value.id for value in shown_values(catalogue, FACETS_BY_ID["topics"])]
    shelf = catalogue.shelves["schools"]
    schools = [value.id for value in catalogue.values["schools"].values() if value.id in shelf]
    trail = (HOME_LINK, overview_link("schools"))
    count = page_count(len(schools), ROWS_A_PAGE)
    for number, part in pages(schools, ROWS_A_PAGE):
        address = addresses.numbered(addresses.MATRIX, number)
        yield Matrix(
            head=PageHead(address, wording.MATRIX, wording.LEAD_MATRIX, trail, "matrix"),
            topics=tuple(catalogue.value_link("topics", topic) for topic in topics),
            rows=tuple(_matrix_row(catalogue, school, topics) for school in part),
            pagination=pagination(addresses.MATRIX, number, count),
        )


def _matrix_row(catalogue: Catalogue, school: str, topics: list[str]) -> MatrixRow:
    sorted_in = by_topic(catalogue, catalogue.shelves["schools"][school])
    cells = tuple(
        Link(
            catalogue.name("topics", topic),
            addresses.school_topic(school, topic) if topic in sorted_in else "",
            len(sorted_in.get(topic, ())),
        )
        for topic in topics
    )
    return MatrixRow(catalogue.value_link("schools", school, count=True), cells)


def errata(catalogue: Catalogue) -> Iterator[Errata]:
    """What was put right in any story, the newest first."""
    found = [
        Correction(each, catalogue.link(slug)) for slug, story in catalogue.stories.items() for each in story.errata
    ]
    found.sort(key=lambda correction: correction.erratum.date, reverse=True)
    count = page_count(len(found), CARDS_A_PAGE)
    for number, part in pages(found, CARDS_A_PAGE):
        head = PageHead(addresses.numbered(addresses.ERRATA, number), wording.ERRATA, wording.LEAD_ERRATA, (HOME_LINK,))
        yield Errata(head, tuple(part), pagination(addresses.ERRATA, number, count))


def glossary(catalogue: Catalogue) -> Iterator[GlossaryPage]:
    """Every word that is explained, by pinyin."""
    words = [entry for entry in catalogue.archive.registry("glossary") if isinstance(entry, GlossaryTerm)]
    words.sort(key=lambda word: (name_key(word.name, word.reading), word.id))
    count = page_count(len(words), ROWS_A_PAGE)
    for number, part in pages(words, ROWS_A_PAGE):
        address = addresses.numbered(addresses.GLOSSARY, number)
        yield GlossaryPage(
            PageHead(address, wording.GLOSSARY, wording.LEAD_GLOSSARY, (HOME_LINK,)),
            tuple(_explained(word) for word in part),
            pagination(addresses.GLOSSARY, number, count),
        )


def _explained(word: GlossaryTerm) -> ExplainedTerm:
    return ExplainedTerm(word.id, word.name, word.aliases, word.summary, tuple(map(Citation.of, word.sources)))


def search_page(catalogue: Catalogue) -> SearchPage:
    """The page that shows search results, with the topics as another way in."""
    topics = (Link(topic.label, topic.address, topic.count) for topic in shown_items(catalogue, "topics"))
    head = PageHead(addresses.SEARCH, search_wording.TITLE, search_wording.LEAD, (HOME_LINK,), "search")
    examples = (Link(words, f"{addresses.SEARCH}?q={quote(words)}") for words in catalogue.archive.profile.examples)
    return SearchPage(head, tuple(examples), tuple(topics))


def verify_page() -> VerifyPage:
    """The page by which anybody can tell whether a copy of the site is whole."""
    return VerifyPage(PageHead(addresses.VERIFY, wording.VERIFY))


def redirects(catalogue: Catalogue) -> Iterator[Redirect]:
    """A page at every old address."""
    for slug, story in catalogue.stories.items():
        for alias in story.aliases:
            folder, _, name = alias.partition("/")
            yield Redirect(PageHead(addresses.story(folder, name), story.title), catalogue.address(slug))


def notices(catalogue: Catalogue) -> Iterator[Notice]:
    """A page where each story stood that was taken down, unless nothing is to be left there."""
    for entry in catalogue.archive.takedowns:
        folder, _, name = entry.address.partition("/")
        if name:
            yield Notice(PageHead(addresses.story(folder, name), wording.TAKEN_DOWN), entry.reason)
