"""From documents to all files of the index."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import replace
from functools import partial

from build_tools.search.buckets import BucketFiles, bucket_files, buckets_of, version_of
from build_tools.search.document import Entity, FacetValue, SearchDocument
from build_tools.search.entities import entity_files
from build_tools.search.facets import labels_file
from build_tools.search.lexicon import make_lexicon
from build_tools.search.manifest import manifest_file
from build_tools.search.readings import order_file, pinyin_file, simplified_file
from build_tools.search.words import frequent_words


def index(
    documents: Iterable[SearchDocument],
    entities: Sequence[Entity] = (),
    labels: Mapping[str, Sequence[FacetValue]] | None = None,
    executor: Executor | None = None,
) -> Iterator[tuple[str, bytes]]:
    """Make an index.

    Args:
        documents: What can be found; published stories only.
        entities: What else has a page or an explanation.
        labels: Values of each facet in their natural order; the facets of the index are these, in this order.
        executor: Makes buckets side by side; None makes one after the other, which takes less memory.

    Yields:
        Address below the site's root, and content. The same input gives the same files, whatever the order of documents.
    """
    buckets = buckets_of(documents)
    labels = labels or {}
    make = partial(bucket_files, facets=tuple(labels))
    made: list[BucketFiles] = []
    for files in executor.map(make, buckets) if executor else map(make, buckets):
        yield from files.files
        made.append(_without_files(files))
    documents = [document for bucket in buckets for document in bucket.documents]
    versions: dict[str, str] = {}
    lexicon = make_lexicon(documents, entities, frequent_words(documents))
    groups = {
        "lexicon": lexicon.files,
        "entities": list(entity_files(entities)),
        "facets": [labels_file(labels)],
        "order": [order_file(buckets)],
        "pinyin": [pinyin_file((unit for bucket in made for unit in bucket.units), lexicon.unusual)],
        "simplified": [simplified_file()],
    }
    for name, group in groups.items():
        versions[name] = version_of(group)
        yield from group
    addresses = [address for address, _ in lexicon.files]
    yield manifest_file(made, versions, tuple(labels), addresses, len(groups["entities"]))


def _without_files(files: BucketFiles) -> BucketFiles:
    return replace(files, files=())
