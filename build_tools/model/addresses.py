"""Every address of the site, as a path from its root: the only place that knows their form."""

from __future__ import annotations

import re
from hashlib import blake2b
from itertools import takewhile

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_MEDIA = re.compile(r"stories/(.+?)(?:-[0-9]+\.(?:webp|jpg|png))?")

HOME = "index.html"
MATRIX = "matrix.html"
TIMELINE = "timeline.html"
BY_DATE = "all.html"
BY_PINYIN = "az.html"
SEARCH = "search.html"
ERRATA = "errata.html"
GLOSSARY = "glossary.html"
ABOUT = "about.html"
CONTRIBUTE = "contribute.html"
MANUALS = frozenset(
    {f"{name}.html" for name in ("teacher", "contribute", "new", "import", "print", "writing", "review", "manager")}
    | {f"{name}.html" for name in ("fields", "checks", "publish", "scale", "key")}
    | {f"put-{name}.html" for name in ("nginx", "iis", "share", "stick")}
)
"""The manuals of the program, which every site has."""
EDITION_PAGE, EDITION_SCRIPT, EDITION_DATA = "edition.html", "edition.js", "edition.json"
"""They say which edition a site is."""
NOT_FOUND = "404.html"
VERIFY = "verify.html"
"""Tells in any browser whether a published site is whole."""
MANIFEST, SIGNATURE = "MANIFEST", "MANIFEST.minisig"
"""Names every file of a published site but these two, with its size and digest; and who says so."""
UNLISTED = frozenset({MANIFEST, SIGNATURE})
MARKER = "archive-site.json"
"""Not for readers: by it a folder made here is recognised."""
EDITION_FILES = UNLISTED | {EDITION_DATA, EDITION_PAGE, EDITION_SCRIPT, MARKER}
"""Files that say which edition a site is, or are no part of what readers see: the number does not depend on them."""
MANIFEST_FORM = "hongse-gushi-dangan manifest 1"
"""First line of a manifest."""
LARGEST_MANIFEST = 64 * 1024 * 1024
"""Bytes that are read of a manifest: ten times those of 33,000 files."""
NOBODYS = frozenset({"thumbs.db", "desktop.ini", ".ds_store"})
"""Names, in small letters, of files that Windows and macOS put into any folder that somebody looks at."""


def is_slug(text: str) -> bool:
    """True for lowercase ASCII letters and digits in groups joined by single hyphens."""
    return SLUG.fullmatch(text) is not None


def story(folder: str, slug: str) -> str:
    """Page of a story, whichever of its two forms its source has."""
    return f"stories/{folder}/{slug}.html"


def fingerprint(folder_and_slug: str) -> str:
    """An id by which an address ``folder/slug`` that was taken down is known where it must not be written."""
    return blake2b(folder_and_slug.encode(), digest_size=8).hexdigest()


def story_file(path: str) -> str:
    """Published copy of a recording or film that stands at ``path`` below the archive's folder."""
    return f"stories/{path}"


def picture(path: str, width: int, ending: str) -> str:
    """What is published of a picture that stands at ``path`` below the archive's folder, so many pixels wide."""
    return f"stories/{path}-{width}.{ending}"


def source_of(address: str) -> str:
    """The path below the archive's folder of what a published media file is made of; empty if it is no such file."""
    match = _MEDIA.fullmatch(address)
    return match[1] if match else ""


def own_page(name: str) -> str:
    """Page that stands in ``pages/<name>.md`` below the archive's folder."""
    return f"{name}.html"


def drawing(name: str) -> str:
    """Published copy of ``art/<name>.svg``."""
    return f"assets/{name}.svg" if name == "emblem" or name.startswith("covers/") else f"assets/art/{name}.svg"


def overview(facet: str) -> str:
    """Page that lists all values of a facet."""
    return f"{facet}.html"


def facet_value(facet: str, value: str) -> str:
    """Page that lists the stories of one value of a facet."""
    return f"{facet}/{value}.html"


def school_topic(school: str, topic: str) -> str:
    """Page that lists the stories of one school on one topic."""
    return f"schools/{school}/topic-{topic}.html"


def numbered(address: str, page: int) -> str:
    """Address of a later page of a list: ``topics/a.html`` → ``topics/a/2.html``, ``az.html`` → ``az-2.html``."""
    if page == 1:
        return address
    stem = address.removesuffix(".html")
    return f"{stem}/{page}.html" if "/" in stem else f"{stem}-{page}.html"


def versioned(address: str, digest: str) -> str:
    """An address with the first eight digits of its content's SHA-256; as it is if there is no digest."""
    return f"{address}?v={digest[:8]}" if digest else address


def relative(address: str, page: str) -> str:
    """An address from the root, as seen from a page. (``posixpath.relpath`` asks the system for the present folder each time.)"""
    target, here = address.split("/"), page.split("/")
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(target[:-1], here[:-1], strict=False)))
    return "/".join([".."] * (len(here) - 1 - same) + target[same:])
