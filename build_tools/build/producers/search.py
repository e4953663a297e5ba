"""The index of the search."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Executor

from build_tools.build.groups import File, Group
from build_tools.build.sources import Sources
from build_tools.cache.digests import digest_of
from build_tools.cache.store import Cache
from build_tools.pipeline.prepare import Prepared
from build_tools.pipeline.search_documents import search_files
from build_tools.program import program_version
from build_tools.views.catalogue import Catalogue


def index_files(
    prepared: Prepared, catalogue: Catalogue, cache: Cache, known: Mapping[str, str], executor: Executor | None = None
) -> Iterator[File]:
    """Files of the index; see ``search_files``."""
    for file in search_files(prepared, catalogue, cache, known, executor):
        yield File(file.address, file.content, file.digest)


def search_index(sources: Sources) -> Iterator[Group]:
    """One group; files that did not change are taken from the published site."""
    prepared, catalogue = sources.prepared, sources.catalogue

    def key() -> bytes:
        digests = (prepared.stories.digests[story.path] for story in catalogue.stories.values())
        return digest_of(program_version(), prepared.registries, *sources.card_digests.values(), *digests)

    def make() -> Iterable[File]:
        if sources.index:
            return sources.index()
        return index_files(prepared, catalogue, sources.cache, sources.published, sources.executor)

    yield Group("index", key, make)
