"""Some stories of the archive, in which its frequent words show: the cost stays the same however large the archive is."""

from __future__ import annotations

from collections.abc import Sequence

from build_tools.cache.store import Cache
from build_tools.cache.values import get_value, put_value
from build_tools.search.bucket_files import Documents
from build_tools.search.buckets import name_digest
from build_tools.search.document import SearchEntry
from build_tools.search.normalise import PARAGRAPH_END
from build_tools.search.words import Word, frequent_words

SAMPLE = 300_000
"""Characters to look at."""

BATCH = 64

_NAME, _TEXTS = "sample", "sample-texts"


def sampled_words(entries: Sequence[SearchEntry], documents: Documents, cache: Cache) -> list[Word]:
    """Frequent words of a sample.

    Args:
        entries: All stories.
        documents: Reads some of them.
        cache: Holds the words of the last sample, and its texts.
    """
    ranked = sorted(entries, key=lambda entry: name_digest(entry.slug))
    last = get_value(cache, _NAME, tuple)
    if last and _same(last[0], ranked):
        return [Word(text, weight) for text, weight in last[1]]
    texts = _texts(ranked, documents, cache)
    words = frequent_words(list(texts.values()))
    stories = [(slug, key, len(text)) for (slug, key), text in texts.items()]
    put_value(cache, _TEXTS, texts)
    put_value(cache, _NAME, (stories, [(word.text, word.weight) for word in words]))
    return words


def _same(stories: Sequence[tuple[str, str, int]], ranked: Sequence[SearchEntry]) -> bool:
    """Whether the sample is made of these stories still."""
    first = [(entry.slug, entry.key) for entry in ranked[: len(stories)]]
    complete = len(ranked) == len(stories) or sum(size for *_, size in stories) > SAMPLE
    return complete and first == [(slug, key) for slug, key, _ in stories]


def _texts(ranked: Sequence[SearchEntry], documents: Documents, cache: Cache) -> dict[tuple[str, str], str]:
    """Texts of the stories by slug and key, the first in rank that together have more than ``SAMPLE`` characters."""
    known: dict[tuple[str, str], str] = get_value(cache, _TEXTS, dict) or {}
    taken: dict[tuple[str, str], str] = {}
    size = 0
    for start in range(0, len(ranked), BATCH):
        batch = ranked[start : start + BATCH]
        missing = [entry for entry in batch if (entry.slug, entry.key) not in known]
        read = documents([entry.slug for entry in missing]) if missing else ()
        for entry, document in zip(missing, read, strict=True):
            known[entry.slug, entry.key] = "".join([text + PARAGRAPH_END for _, text in document.texts])
        for entry in batch:
            if size > SAMPLE:
                return taken
            taken[entry.slug, entry.key] = known[entry.slug, entry.key]
            size += len(taken[entry.slug, entry.key])
    return taken
