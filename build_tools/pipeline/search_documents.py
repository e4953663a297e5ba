"""The published stories as documents of the search, and what else it can name."""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor, Executor

from build_tools.cache.store import Cache
from build_tools.diagnostics import StoryFaultError, blamed_on
from build_tools.model.media import media_kind
from build_tools.model.period import parse_moment
from build_tools.model.records import Media
from build_tools.model.story import Story
from build_tools.pipeline.prepare import Prepared
from build_tools.search.bucket_files import Documents
from build_tools.search.document import (
    BODY,
    CAPTION,
    GLOSSARY,
    HEADING,
    NAME,
    SUMMARY,
    TRANSCRIPT,
    Entity,
    FacetValue,
    SearchDocument,
    SearchEntry,
)
from build_tools.search.files import IndexFile
from build_tools.search.index import index, update
from build_tools.views.catalogue import Catalogue
from build_tools.views.facets import FACETS, FILTERS, entry_of
from build_tools.wording import search as wording


def search_files(
    prepared: Prepared,
    catalogue: Catalogue,
    cache: Cache,
    known: Mapping[str, str],
    executor: Executor | None = None,
) -> Iterator[IndexFile]:
    """Every file of the index, without content for those that are known.

    Args:
        prepared: Whose stories.
        catalogue: What of them is published.
        cache: What earlier indexes left.
        known: Digests of the files that are there, by address.
        executor: Works on stories side by side; None works on them here.

    Raises:
        StoryFaultError: The program failed over one story.
    """

    def documents(slugs: Sequence[str]) -> Iterator[SearchDocument]:
        paths = {slug: catalogue.stories[slug].path for slug in slugs}
        words = dict(prepared.stories.words(paths.values()))
        for slug, path in paths.items():
            _, text = words.pop(path)
            with blamed_on(path):
                document = search_document(catalogue, catalogue.stories[slug], text.decode("utf-8", "surrogatepass"))
            yield document

    entries = _entries(prepared, catalogue)
    named, values = tuple(entities(catalogue)), labels(catalogue)
    try:
        yield from update(entries, documents, named, values, cache, known, executor)
    except (OSError, MemoryError, BrokenExecutor, StoryFaultError):
        raise
    except Exception:
        _find_culprit(prepared, catalogue, documents)
        raise


def _find_culprit(prepared: Prepared, catalogue: Catalogue, documents: Documents) -> None:
    """Index each story by itself.

    Raises:
        StoryFaultError: That fails for one of them.
    """
    slugs = {story.path: story.slug for story in catalogue.stories.values()}
    for paths in prepared.stories.by_segment(slugs):
        for path, document in zip(paths, documents([slugs[path] for path in paths]), strict=True):
            with blamed_on(path):
                deque(index([document]), maxlen=0)


def _entries(prepared: Prepared, catalogue: Catalogue) -> Iterator[SearchEntry]:
    for story in catalogue.stories.values():
        with blamed_on(story.path):
            entry = _entry(prepared, catalogue, story)
        yield entry


def _entry(prepared: Prepared, catalogue: Catalogue, story: Story) -> SearchEntry:
    key = hashlib.blake2b(prepared.registries + prepared.stories.digests[story.path] + story.path.encode())
    return SearchEntry(
        key=key.hexdigest()[:32],
        slug=story.slug,
        title=story.title,
        url=catalogue.address(story.slug),
        order=prepared.orders[story.path],
        date=story.date,
        facets=_facets(catalogue, story),
        minutes=catalogue.minutes(story),
    )


def _facets(catalogue: Catalogue, story: Story) -> dict[str, tuple[str, ...]]:
    facets = {facet.id: catalogue.valued[facet.id][story.slug] for facet in FILTERS}
    facets[wording.MEDIA] = tuple(sorted({media_kind(item.path) for item in story.media} & wording.MEDIA_LABELS.keys()))
    return facets


def search_document(catalogue: Catalogue, story: Story, text: str) -> SearchDocument:
    """What can be found of a story. Papers of consent and sources are no part of it."""
    card = catalogue.cards[story.slug]
    return SearchDocument(
        slug=story.slug,
        title=story.title,
        url=card.address,
        paragraphs=tuple(_paragraphs(catalogue, story, text)),
        date=story.date,
        kind=card.kind,
        schools=card.schools,
        topics=card.topics,
        facets=_facets(catalogue, story),
        minutes=catalogue.minutes(story),
    )


def _paragraphs(catalogue: Catalogue, story: Story, text: str) -> Iterator[tuple[str, str]]:
    for name in dict.fromkeys(_names(catalogue, story)):
        yield NAME, name
    if story.summary:
        yield SUMMARY, story.summary
    body = catalogue.body(story)
    headings = {heading.text for heading in body.headings}
    for block in text.split("\n"):
        yield (HEADING if block in headings else BODY), block
    for question in story.questions:
        yield BODY, question
    for erratum in story.errata:
        yield BODY, erratum.wrong
        yield BODY, erratum.right
    for item in (*((story.cover,) if story.cover else ()), *story.media):
        yield from _media_paragraphs(item)


def _names(catalogue: Catalogue, story: Story) -> Iterator[str]:
    """What else a story can be found by: the names and aliases of its values, and its dates."""
    for facet in FACETS:
        for value in catalogue.valued[facet.id][story.slug] if facet.named else ():
            entry = entry_of(catalogue.archive, facet, value)
            yield from (entry.name, *entry.aliases) if entry else (catalogue.name(facet.id, value),)
    yield from (period.spoken for period in story.period)
    moment = parse_moment(story.date)
    if moment:
        yield from (moment.spoken, moment.iso)


def _media_paragraphs(item: Media) -> Iterator[tuple[str, str]]:
    for text in dict.fromkeys((item.caption, item.alt)):
        if text:
            yield CAPTION, text
    for line in item.transcript.split("\n"):
        if line.strip():
            yield TRANSCRIPT, line.strip()


def entities(catalogue: Catalogue) -> Iterator[Entity]:
    """What has a page, and the words of the glossary."""
    for facet in FACETS:
        for id, value in catalogue.values[facet.id].items() if facet.letter else ():
            link = catalogue.value_link(facet.id, id, count=True)
            if link.address:
                entry = entry_of(catalogue.archive, facet, id)
                aliases = entry.aliases if entry else ()
                yield Entity(facet.letter, value.label, link.address, aliases, value.reading, link.count or 0)
    for term in catalogue.archive.registry("glossary"):
        yield Entity(GLOSSARY, term.name, "", term.aliases, term.reading, note=term.summary)


def labels(catalogue: Catalogue) -> dict[str, Sequence[FacetValue]]:
    """Values of each filter that stories have, in their natural order."""
    found: dict[str, Sequence[FacetValue]] = {}
    for facet in FILTERS:
        shelf, values = catalogue.shelves[facet.id], catalogue.values[facet.id]
        found[facet.id] = [FacetValue(id, value.label) for id, value in values.items() if id in shelf]
    kinds = {media_kind(item.path) for story in catalogue.stories.values() for item in story.media}
    found[wording.MEDIA] = [FacetValue(kind, label) for kind, label in wording.MEDIA_LABELS.items() if kind in kinds]
    return found
