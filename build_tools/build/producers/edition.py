"""Which edition a site is: a number that changes with any of its files, and the idioms that stand for it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from functools import partial

from build_tools.build.groups import File, Group, Page
from build_tools.build.sources import Sources
from build_tools.cache.digests import content_digest, digest_of
from build_tools.cache.values import pickled
from build_tools.chinese.idioms import idioms_of
from build_tools.model.addresses import EDITION_DATA, EDITION_FILES, EDITION_PAGE, EDITION_SCRIPT
from build_tools.render.frames import FrameKey
from build_tools.render.rendering import PageItem
from build_tools.views.data import EditionPage
from build_tools.views.lists import HOME_LINK
from build_tools.views.parts import PageHead
from build_tools.wording import pages as wording

IDIOMS_BETWEEN = "　"
"""What stands between idioms on the page of an edition."""


def edition_of(digests: Mapping[str, str]) -> str:
    """The number of an edition: SHA-256 of lines ``digest address`` in the order of the addresses.

    Args:
        digests: SHA-256 of each file by address, in hexadecimal digits.
    """
    lines = (f"{digests[address]} {address}\n" for address in sorted(digests.keys() - EDITION_FILES))
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def edition_files(digests: Mapping[str, str], sources: Sources) -> Iterator[Group]:
    """The files that say which edition a site is; to be made last.

    Args:
        digests: SHA-256 of all other files of the site.
        sources: What it is made of.
    """
    number = edition_of(digests)
    yield Group("edition", partial(digest_of, sources.digest, number.encode()), partial(_files, sources, number))


def statements(number: str, stories: int) -> dict[str, bytes]:
    """What states an edition to programs and scripts, by address.

    Args:
        number: The edition's.
        stories: How many can be read.
    """
    facts = {"edition": number, "idioms": idioms_of(number), "stories": stories}
    data = json.dumps(facts, ensure_ascii=False)
    return {EDITION_DATA: f"{data}\n".encode(), EDITION_SCRIPT: f"window.archiveEdition = {data};\n".encode()}


def _files(sources: Sources, number: str) -> Iterator[Page | File]:
    for address, content in statements(number, len(sources.catalogue.stories)).items():
        yield File(address, content, content_digest(content))
    head = PageHead(EDITION_PAGE, wording.EDITION, wording.LEAD_EDITION, (HOME_LINK,))
    view = EditionPage(head, number, IDIOMS_BETWEEN.join(idioms_of(number)))
    yield Page(EDITION_PAGE, FrameKey.of(view, sources.setup.nav), PageItem(pickled(view), 0))
