"""From stories to all files of the index; when few have changed, from these few and from what is remembered.

``update`` is given entries, which say of each story what is known without its text, and reads the documents only of those that it must
look into: new and changed ones, those whose packed text it has lost, and a few for frequent words. What has changed shows in the keys,
whatever the order of earlier changes, so its files are those of a clean index, byte for byte. ``index`` makes a clean one. Nothing is
remembered of a story that is no longer among the entries.

It hands out every file of the index by address and digest. The caller keeps the digests beside the files and gives them
back the next time as ``known``; a file that it has comes without content, and most of these are not even made. What is remembered need
not belong to the same run: cache and ``known`` may be of different builds, or be lost in whole or in part.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from functools import partial

from build_tools.cache.store import Cache, MemoryCache
from build_tools.cache.values import get_value, put_value
from build_tools.search.bucket_cache import BucketRecord, forget_all_but
from build_tools.search.bucket_files import BucketWork, BuildContext, Documents
from build_tools.search.buckets import Bucket, buckets_of, entry_of
from build_tools.search.document import Entity, FacetValue, SearchDocument, SearchEntry
from build_tools.search.entities import entity_files
from build_tools.search.facets import Values, facet_files, label_files, numbered_values
from build_tools.search.files import IndexFile, handed
from build_tools.search.groups import Made, group
from build_tools.search.lexicon import LexiconItem, make_lexicon
from build_tools.search.manifest import manifest_file
from build_tools.search.normalise import units as units_of
from build_tools.search.readings import order_files, pinyin_file, remembering_syllables, simplified_file
from build_tools.search.sample import sampled_words
from build_tools.search.words import Word


def index(
    documents: Iterable[SearchDocument],
    entities: Sequence[Entity] = (),
    labels: Mapping[str, Sequence[FacetValue]] | None = None,
    executor: Executor | None = None,
) -> Iterator[tuple[str, bytes]]:
    """Make an index from nothing.

    Args:
        documents: What can be found; published stories only.
        entities: What else has a page or an explanation.
        labels: Values of each facet in their natural order; the facets of the index are these, in this order.
        executor: Works on chunks of stories side by side; None works on one after the other.

    Yields:
        Address below the site's root, and content. The same input gives the same files, whatever the order of documents.
    """
    by_slug = {document.slug: document for document in documents}
    entries = [entry_of(document) for document in by_slug.values()]
    for file in update(entries, lambda slugs: map(by_slug.__getitem__, slugs), entities, labels, executor=executor):
        yield file.address, file.content or b""


def update(
    entries: Iterable[SearchEntry],
    documents: Documents,
    entities: Sequence[Entity] = (),
    labels: Mapping[str, Sequence[FacetValue]] | None = None,
    cache: Cache | None = None,
    known: Mapping[str, str] | None = None,
    executor: Executor | None = None,
) -> Iterator[IndexFile]:
    """Make an index, or make up for what has changed since the last time.

    Args:
        entries: All stories that can be found; published ones only.
        documents: Reads the documents of some slugs, in the same order; may be asked for a story twice.
        entities: What else has a page or an explanation.
        labels: Values of each facet in their natural order; the facets of the index are these, in this order.
        cache: What the last index left and this one leaves; whatever it has lost is made anew.
        known: Digest by address of the files that the caller has, from the last time; they come without content.
        executor: Works on chunks of stories side by side; None works on one after the other.

    Yields:
        Every file of the index: address below the site's root, digest, and content unless known. What is not handed out is no part of
        the index any more.
    """
    buckets = buckets_of(entries)
    labels = labels or {}
    context = BuildContext(
        documents, MemoryCache() if cache is None else cache, {} if known is None else known, executor
    )
    made: list[BucketRecord] = []
    with remembering_syllables(context.cache):
        for work in _begun(buckets, context):
            made.append((yield from work.files()))
        entries = [entry for bucket in buckets for entry in bucket.entries]
        yield from _shared(buckets, entries, made, entities, numbered_values(entries, labels), context)
    forget_all_but([bucket.number for bucket in buckets], context.cache)
    context.cache.prune("group-facets-", [f"group-facets-{bucket.number}" for bucket in buckets])


def _begun(buckets: Sequence[Bucket], context: BuildContext) -> Iterator[BucketWork]:
    """The work on each bucket; where others help, the next one is begun before the one before is finished."""
    waiting: list[BucketWork] = []
    for bucket in buckets:
        waiting.append(BucketWork(bucket, context))
        if len(waiting) > (1 if context.executor else 0):
            yield waiting.pop(0)
    yield from waiting


def _shared(
    buckets: Sequence[Bucket],
    entries: Sequence[SearchEntry],
    made: Sequence[BucketRecord],
    entities: Sequence[Entity],
    values: Values,
    context: BuildContext,
) -> Iterator[IndexFile]:
    """Files that follow from more than one bucket, the manifest last."""
    words = sampled_words(entries, context.documents, context.cache)
    units = sorted(
        {unit for bucket in made for unit in bucket.units}
        | {unit for entity in entities for name in (entity.name, *entity.aliases) for unit in units_of(name)}
    )
    named = [(e.kind, e.name, e.url, e.aliases, e.reading, e.weight, e.note) for e in entities]
    spoken = [named, [(word.text, word.weight) for word in words], [(entry.title, entry.url) for entry in entries]]
    lexicon = yield from group("lexicon", spoken, partial(_lexicon, entries, entities, words, context.cache), context)
    names = yield from group("entities", named, lambda: (entity_files(entities), None), context)
    shown = {facet: [(value.id, value.label) for value in own] for facet, own in values.items()}
    facets = yield from group("facets", shown, lambda: label_files(values), context)
    columns = yield from _columns(buckets, made, values, context)
    orders = [[entry.order for entry in bucket.entries] for bucket in buckets]
    order = yield from group("order", orders, lambda: (order_files(orders), None), context)
    unusual = [(syllable, unit) for syllable, unit in lexicon.extra]
    pinyin = yield from group("pinyin", [units, unusual], lambda: ([pinyin_file(units, unusual)], None), context)
    simplified = yield from group("simplified", units, lambda: ([simplified_file(units)], None), context)
    versions = {
        "lexicon": lexicon.version,
        "entities": names.version,
        "facets": facets.version,
        "order": order.version,
        "pinyin": pinyin.version,
        "simplified": simplified.version,
    }
    manifest = manifest_file(made, columns, versions, facets.extra, list(lexicon.files), len(names.files))
    yield from handed([manifest], context.known)


def _columns(
    buckets: Sequence[Bucket], made: Sequence[BucketRecord], values: Values, context: BuildContext
) -> Generator[IndexFile, None, list[str]]:
    """Facets of the stories of each bucket; returns the version of each."""
    ids = {facet: [value.id for value in own] for facet, own in values.items()}
    versions = []
    for bucket, record in zip(buckets, made, strict=True):
        make = partial(_facets, bucket, values)
        own = yield from group(f"facets-{bucket.number}", [ids, record.inputs], make, context)
        versions.append(own.version)
    return versions


def _facets(bucket: Bucket, values: Values) -> Made:
    return facet_files(bucket.number, bucket.entries, values), None


def _lexicon(entries: Sequence[SearchEntry], entities: Sequence[Entity], words: Sequence[Word], cache: Cache) -> Made:
    known = {LexiconItem(*item): line for item, line in get_value(cache, "lexicon-lines", list) or ()}
    lexicon = make_lexicon(entries, entities, words, known)
    put_value(cache, "lexicon-lines", [(tuple(item), line) for item, line in lexicon.lines.items()])
    return lexicon.files, sorted(lexicon.unusual)
