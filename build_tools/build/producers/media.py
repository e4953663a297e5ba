"""Photos, recordings and films that pages show."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import PurePosixPath

from build_tools.build.groups import File, Group
from build_tools.build.pictures import Used, picture_files
from build_tools.build.sources import Sources
from build_tools.cache.digests import digest_of
from build_tools.diagnostics import blamed_on
from build_tools.model.media import media_kind
from build_tools.views.story_page import used_media


def media_files(sources: Sources) -> Iterator[Group]:
    """One group of a group a recording or film, and one for all pictures."""
    yield Group("media", bytes, partial(_groups, sources), sources.use_digest)


def _groups(sources: Sources) -> Iterator[Group]:
    used: dict[str, Used] = {}
    prepared = sources.prepared
    for story in sources.catalogue.stories.values():
        with blamed_on(story.path):
            used |= {path: Used(prepared.media[path], story.path) for path in used_media(sources.catalogue, story)}
    pictures = [used[path] for path in sorted(used) if media_kind(path) == "image"]
    for path in sorted(used.keys() - {picture.media.file.path for picture in pictures}):
        media = prepared.media[path]
        file = File(media.file.published[0], prepared.root.joinpath(*PurePosixPath(path).parts), media.digest)
        yield Group(f"media {path}", media.digest.encode, partial(tuple, [file]))
    parts = [part.encode() for picture in pictures for part in (picture.media.file.path, picture.key)]
    make = partial(picture_files, prepared.root, pictures, sources.cache, sources.published, sources.executor)
    yield Group("pictures", partial(digest_of, *parts), make)
