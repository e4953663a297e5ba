"""The index of the search."""

from __future__ import annotations

from collections.abc import Iterator

from build_tools.build.groups import File, Group
from build_tools.build.sources import Sources
from build_tools.cache.digests import digest_of
from build_tools.pipeline.search_documents import search_files
from build_tools.program import program_version


def search_index(sources: Sources) -> Iterator[Group]:
    """One group; files that did not change are taken from the published site."""
    prepared, catalogue = sources.prepared, sources.catalogue

    def key() -> bytes:
        digests = (prepared.stories.digests[story.path] for story in catalogue.stories.values())
        return digest_of(program_version(), prepared.registries, *sources.card_digests.values(), *digests)

    def make() -> Iterator[File]:
        for file in search_files(prepared, catalogue, sources.cache, sources.published, sources.executor):
            yield File(file.address, file.content, file.digest)

    yield Group("index", key, make)
