"""What producers make files of, with digests of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace
from functools import cached_property

from build_tools.build.groups import File
from build_tools.build.pictures import version_digest
from build_tools.cache.digests import digest_of
from build_tools.cache.store import Cache
from build_tools.cache.values import canonical
from build_tools.chinese.spoken import names_with_readings
from build_tools.model.addresses import source_of, versioned
from build_tools.model.archive import Archive
from build_tools.model.story import Story
from build_tools.pipeline.prepare import Prepared
from build_tools.render.rendering import Setup
from build_tools.render.site_nav import SiteNav
from build_tools.render.theme import Theme
from build_tools.views.catalogue import Catalogue
from build_tools.views.story_page import StoryPages
from build_tools.views.terms import Terms


def shown(prepared: Prepared, theme: Theme, drafts: bool) -> Catalogue:
    """What is shown of an archive, with the versions of its media and of the theme's files in their addresses.

    Args:
        prepared: A checked archive; stories in error are left out.
        theme: Our part of the theme.
        drafts: True to show stories that are not published yet.
    """
    assets = theme.assets

    def version(address: str) -> str:
        found = prepared.media.get(source_of(address))
        return versioned(address, version_digest(found)) if found else assets.get(address, address)

    return prepared.catalogue(version, theme.art, drafts)


def setup_of(catalogue: Catalogue, theme: Theme, nav: SiteNav, design: bytes) -> Setup:
    """What all generated pages need.

    Args:
        catalogue: What is shown.
        theme: Our part of the theme, dressed for the archive.
        nav: Navigation.
        design: Changes with all that frames are made of.
    """
    terms, readings = Terms.of(catalogue.archive.registries), readings_of(catalogue.archive)
    setup = Setup(theme.templates, theme.assets, nav, terms, readings, digest=b"")
    return replace(setup, digest=digest_of(design, canonical(setup)))


def readings_of(archive: Archive) -> dict[str, str]:
    """Readings of all that is registered with one; of equal names the last."""
    entries = (entry for registry in archive.registries.values() for entry in registry)
    return names_with_readings({entry.name: entry.reading for entry in entries if entry.reading})


@dataclass(frozen=True)
class Sources:
    """All that generated files are made of.

    Attributes:
        prepared: A checked archive.
        catalogue: What of it is shown.
        setup: What all pages need.
        cache: What earlier builds learned.
        published: Digests by address of the files of the published site that are whole.
        executor: Works on stories side by side; None works on them here.
        index: Gives the files of the index, if somebody has begun to make them.
    """

    prepared: Prepared
    catalogue: Catalogue
    setup: Setup
    cache: Cache
    published: Mapping[str, str] = field(default_factory=dict)
    executor: Executor | None = None
    index: Callable[[], Iterable[File]] | None = None

    @cached_property
    def digest(self) -> bytes:
        """Changes with whatever all pages are made of: templates, navigation, registries."""
        return digest_of(self.setup.digest, self.prepared.registries)

    @cached_property
    def story_pages(self) -> StoryPages:
        """Makes the data of stories' pages."""
        return StoryPages(self.catalogue, self.cache)

    @cached_property
    def card_digests(self) -> Mapping[str, bytes]:
        """By slug: changes with whatever lists and other stories show of a story, registries and templates apart."""
        return {slug: self._card_digest(story) for slug, story in self.catalogue.stories.items()}

    def faces(self, slugs: Iterable[str]) -> bytes:
        """Changes with what lists show of some stories, or with their order; digests are of one length, and need nothing between them."""
        return b"".join([self.card_digests[slug] for slug in slugs])

    def _card_digest(self, story: Story) -> bytes:
        digest = self.prepared.stories.readings[story.path].card_digest
        cover = self.catalogue.media_file(story, story.cover.path) if story.cover else None
        return digest_of(digest, self._versions[cover.path]) if cover else digest

    @cached_property
    def _versions(self) -> Mapping[str, bytes]:
        """By path: changes with all that is published of a media file."""
        return {path: version_digest(found).encode() for path, found in self.prepared.media.items()}

    @cached_property
    def lists_digest(self) -> bytes:
        """Changes with whatever any list shows. Stories that are not shown count too: they may make a title ambiguous."""
        readings = self.prepared.stories.readings
        every = [part for path, reading in readings.items() for part in (path.encode(), reading.card_digest)]
        cards = [part for slug, digest in self.card_digests.items() for part in (slug.encode(), digest)]
        own = canonical(tuple(self.prepared.archive.pages.values()))
        return digest_of(self.digest, own, digest_of(*every), digest_of(*cards))

    @cached_property
    def link_digest(self) -> bytes:
        """Changes with whatever any story's page takes from outside its story."""
        anchors = b"".join([reading.anchors for reading in self.prepared.stories.readings.values()])
        return digest_of(self.lists_digest, anchors, self._media_digest)

    @cached_property
    def _media_digest(self) -> bytes:
        return digest_of(*[part for path, version in self._versions.items() for part in (path.encode(), version)])

    @cached_property
    def use_digest(self) -> bytes:
        """Changes with whatever tells which media files are shown."""
        readings = self.prepared.stories.readings
        stories = [part for path in self._shown for part in (path.encode(), readings[path].across)]
        return digest_of(self._media_digest, *stories)

    @property
    def _shown(self) -> Iterator[str]:
        return (story.path for story in self.catalogue.stories.values())
