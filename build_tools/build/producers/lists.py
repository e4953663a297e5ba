"""Pages that show several stories: overviews, lists, home, timeline, redirects."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from build_tools.build.groups import Group, Page
from build_tools.build.sources import Sources
from build_tools.cache.digests import digest_of
from build_tools.cache.values import pickled
from build_tools.render.frames import FrameKey
from build_tools.render.rendering import PageItem
from build_tools.views.leaves import Leaf
from build_tools.views.site_map import PageGroup, groups


def list_pages(sources: Sources) -> Iterator[Group]:
    """One group of a group for each of the groups of views.

    In these each page is a group: a new title makes only the pages anew on which its card stands.
    """
    yield Group("lists", bytes, partial(_groups, sources), sources.lists_digest)


def _groups(sources: Sources) -> Iterator[Group]:
    for group in groups(sources.catalogue):
        yield Group(group.id, partial(_key, sources, group), partial(_pages, sources, group))


def _key(sources: Sources, group: PageGroup) -> bytes:
    facts = repr(group.facts()).encode("utf-8", "surrogatepass")
    return digest_of(sources.digest, facts, sources.faces(group.stories))


def _pages(sources: Sources, group: PageGroup) -> Iterator[Group]:
    for leaf in group.leaves():
        yield Group(f"page {leaf.address}", partial(_page_key, sources, leaf), partial(_page, sources, leaf))


def _page_key(sources: Sources, leaf: Leaf) -> bytes:
    return digest_of(sources.digest, leaf.facts, sources.faces(leaf.stories))


def _page(sources: Sources, leaf: Leaf) -> list[Page]:
    view = leaf.view()
    return [Page(leaf.address, FrameKey.of(view, sources.setup.nav), PageItem(pickled(view), 0))]
