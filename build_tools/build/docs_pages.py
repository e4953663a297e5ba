"""The hand-written pages, as far as other pages need to know of them."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from pathlib import Path

from build_tools.render.site_nav import SiteNav

_LINK = re.compile(r"\]\(\s*<?([^)#>\s]+)\.md|\]:\s*<?([^#>\s]+)\.md")


@dataclass(frozen=True, slots=True)
class DocsPages:
    """What other pages need of the hand-written ones.

    Attributes:
        nav: Navigation.
        site_name: As in ``mkdocs.yml``.
        site_description: The same.
        home: HTML of the introduction of the home page.
        addresses: Files that MkDocs wrote.
    """

    nav: SiteNav
    site_name: str
    site_description: str
    home: str
    addresses: tuple[str, ...]


def linked_addresses(docs: Path) -> frozenset[str]:
    """Addresses of all Markdown pages that hand-written ones link to, there or not."""
    found: set[str] = set()
    for file in sorted(docs.rglob("*.md")):
        home = file.parent.relative_to(docs).as_posix()
        for match in _LINK.finditer(file.read_text(encoding="utf-8", errors="replace")):
            found.add(posixpath.normpath(posixpath.join(home, f"{match[1] or match[2]}.html")))
    return frozenset(found)
