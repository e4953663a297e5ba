"""A page that the archive's owner wrote by hand."""

from __future__ import annotations

from dataclasses import dataclass

from build_tools.model import addresses
from build_tools.model.packed import Packed

INTRODUCTION, ABOUT = "index", "about"
"""Names of the words at the top of the home page, and of the page on the archive; every site has both pages."""


@dataclass(frozen=True, slots=True)
class OwnPage(Packed):
    """A page of the folder ``pages``.

    Attributes:
        name: That of its file, without ending.
        title: Its first line; empty for an introduction without one.
        html: Its words, with numbered links and images as ``markup.convert`` leaves them.
        links: Where its links point, as written, in the order of their numbers.
        images: Likewise of its images.
        headings: Level, id and text of each.
    """

    name: str
    title: str = ""
    html: str = ""
    links: tuple[str, ...] = ()
    images: tuple[str, ...] = ()
    headings: tuple[tuple[int, str, str], ...] = ()

    @property
    def path(self) -> str:
        """Of its file below the archive's folder."""
        return f"pages/{self.name}.md"

    @property
    def address(self) -> str:
        """Where it stands on the site."""
        return addresses.own_page(self.name)

    def anchor(self, fragment: str) -> str:
        """Id of the heading that a link's ``#fragment`` means, written as its text or its id; empty if there is none."""
        wanted = "".join(fragment.split())
        return next((id for _, id, text in self.headings if wanted in {id, "".join(text.split())}), "")
