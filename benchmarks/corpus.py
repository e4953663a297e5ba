"""A corpus of any size, recombined from the sentences of the curated stories: the same numbers give the same articles."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from benchmarks.archive_sources import SENTENCE, STORIES
from build_tools.pipeline.prepare import Prepared, prepare
from build_tools.pipeline.search_documents import entities, labels, search_document
from build_tools.search.document import BODY, HEADING, NAME, Entity, FacetValue, SearchDocument
from build_tools.views.catalogue import Catalogue

LENGTH = 1250
STORIES_PER_SCHOOL = 40
SPREAD = 40503
"""Deals schools so that neighbours have different ones."""


@lru_cache(maxsize=1)
def _curated() -> tuple[Prepared, Catalogue]:
    """The curated stories."""
    prepared = prepare(STORIES)
    return prepared, prepared.catalogue(str, frozenset(), drafts=False)


@lru_cache(maxsize=1)
def curated_documents() -> tuple[SearchDocument, ...]:
    """They as documents."""
    prepared, catalogue = _curated()
    words = dict(prepared.stories.words(story.path for story in catalogue.stories.values()))
    return tuple(
        search_document(catalogue, story, words[story.path][1].decode()) for story in catalogue.stories.values()
    )


def curated_entities() -> tuple[Entity, ...]:
    """What else the curated archive names."""
    return tuple(entities(_curated()[1]))


def made_labels(count: int) -> dict[str, list[FacetValue]]:
    """Values of the filters of so many articles: those of the curated archive, but made-up schools."""
    schools = [FacetValue(_school(number, count), f"编造的第{number}小学校") for number in range(_schools(count))]
    return {facet: list(values) for facet, values in labels(_curated()[1]).items()} | {"schools": schools}


def _schools(count: int) -> int:
    return max(1, count // STORIES_PER_SCHOOL)


def _school(number: int, count: int) -> str:
    """Id of the school of an article."""
    return f"xuexiao-{number % _schools(count):05d}"


def articles(count: int, length: int = LENGTH, seed: int = 1) -> Iterator[SearchDocument]:
    """Recombined articles, of about ``length`` characters each."""
    sources = curated_documents()
    sentences = [
        sentence
        for document in sources
        for field, text in document.paragraphs
        if field == BODY
        for sentence in SENTENCE.findall(text)
    ]
    headings = [text for document in sources for field, text in document.paragraphs if field == HEADING]
    chance = random.Random(seed)
    for number in range(count):
        article = _article(number, chance, sources, sentences, headings, length)
        yield replace(article, facets={**article.facets, "schools": (_school(number * SPREAD, count),)})


def _article(
    number: int,
    chance: random.Random,
    sources: tuple[SearchDocument, ...],
    sentences: list[str],
    headings: list[str],
    length: int,
) -> SearchDocument:
    model, other = chance.choice(sources), chance.choice(sources)
    names = [text for field, text in model.paragraphs if field == NAME]
    paragraphs = [(NAME, name) for name in names]
    size = 0
    while size < length * (0.7 + 0.6 * chance.random()):
        paragraph = "".join(chance.choices(sentences, k=chance.randint(1, 5)))
        if chance.random() < 0.1:
            paragraphs.append((HEADING, chance.choice(headings)))
        paragraphs.append((BODY, paragraph))
        size += len(paragraph)
    year, day = chance.randint(2010, 2025), chance.randint(0, 359)
    slug = f"pian-{number:05d}"
    return SearchDocument(
        slug=slug,
        title=f"{model.title[: len(model.title) // 2 + 1]}{other.title[len(other.title) // 2 :]}之{number}",
        url=f"stories/{model.url.split('/')[1]}/{slug}.html",
        paragraphs=tuple(paragraphs),
        date=f"{year}-{day // 30 + 1:02d}-{day % 30 % 28 + 1:02d}" if chance.random() < 0.8 else "",
        kind=model.kind,
        schools=model.schools,
        topics=model.topics,
        facets=model.facets,
        minutes=max(1, size // 200),
    )
