"""Photos, recordings and films that pages show."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import PurePosixPath

from build_tools.build.groups import File, Group
from build_tools.build.sources import Sources
from build_tools.diagnostics import blamed_on
from build_tools.model import addresses
from build_tools.views.story_page import used_media


def media_files(sources: Sources) -> Iterator[Group]:
    """A group a file."""
    used: set[str] = set()
    for story in sources.catalogue.stories.values():
        with blamed_on(story.path):
            used.update(used_media(sources.catalogue, story))
    for path in sorted(used):
        digest = sources.prepared.media[path].digest
        file = File(addresses.story_file(path), sources.prepared.root.joinpath(*PurePosixPath(path).parts), digest)
        yield Group(f"media {path}", digest.encode, partial(tuple, [file]))
