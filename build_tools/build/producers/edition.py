"""The files that say which edition a site is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from build_tools.build.edition import IDIOMS_BETWEEN, edition_of, statements
from build_tools.build.groups import File, Group, Page
from build_tools.build.sources import Sources
from build_tools.cache.digests import content_digest, digest_of
from build_tools.cache.values import pickled
from build_tools.chinese.idioms import idioms_of
from build_tools.model.addresses import EDITION_PAGE
from build_tools.render.frames import FrameKey
from build_tools.render.rendering import PageItem
from build_tools.views.data import EditionPage
from build_tools.views.lists import HOME_LINK
from build_tools.views.parts import PageHead
from build_tools.wording import pages as wording


def edition_files(digests: Mapping[str, str], sources: Sources) -> Iterator[Group]:
    """The files that say which edition a site is; to be made last.

    Args:
        digests: SHA-256 of all other files of the site.
        sources: What it is made of.
    """
    number = edition_of(digests)
    yield Group("edition", partial(digest_of, sources.digest, number.encode()), partial(_files, sources, number))


def _files(sources: Sources, number: str) -> Iterator[Page | File]:
    for address, content in statements(number, len(sources.catalogue.stories)).items():
        yield File(address, content, content_digest(content))
    head = PageHead(EDITION_PAGE, wording.EDITION, wording.LEAD_EDITION, (HOME_LINK,))
    view = EditionPage(head, number, IDIOMS_BETWEEN.join(idioms_of(number)))
    yield Page(EDITION_PAGE, FrameKey.of(view, sources.setup.nav), PageItem(pickled(view), 0))
