"""What one conversion of a story's body yields."""

from __future__ import annotations

from dataclasses import dataclass, replace

from build_tools.model.packed import Packed


@dataclass(frozen=True, slots=True)
class Heading(Packed):
    """A heading. ``level`` as written; ``id`` is its anchor on the page; ``line`` and ``column`` are those of the file, from 1."""

    level: int
    text: str
    id: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Target(Packed):
    """A link or an image: where it points as written, its text (or alternative text), and its place in the file."""

    target: str
    text: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Fragment(Packed):
    """A piece of raw HTML or a footnote's mark, which is shown as text."""

    text: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Body(Packed):
    """A converted body.

    Attributes:
        html: Page HTML in which links and images still bear numbers instead of addresses; ``markup.finish`` puts them in.
        text: The words alone, one block a line.
        first_paragraph: Words of the first paragraph.
        characters: How many of them are Han characters.
        blank: True if there is not a word.
        headings: In reading order.
        links: In the order of their numbers.
        images: In the order of their numbers.
        raw_html: In reading order.
        footnotes: Marks such as ``[^1]``, which are shown as text; the first of each.
        broken: True if Markdown could not be converted; ``html`` is then the escaped source.
        broken_line: Line of the file on which the block begins that is to blame.
    """

    html: str
    text: str
    first_paragraph: str
    characters: int = 0
    blank: bool = False
    headings: tuple[Heading, ...] = ()
    links: tuple[Target, ...] = ()
    images: tuple[Target, ...] = ()
    raw_html: tuple[Fragment, ...] = ()
    footnotes: tuple[Fragment, ...] = ()
    broken: bool = False
    broken_line: int = 1

    @property
    def findings(self) -> Body:
        """The same without HTML and words: what checks, lists and other pages need of it."""
        return replace(self, html="", text="")

    def anchor(self, fragment: str) -> str:
        """Id of the heading that a link's ``#fragment`` means, written as its text or its id; empty if there is none."""
        wanted = "".join(fragment.split())
        for heading in self.headings:
            if wanted and wanted in {heading.id, "".join(heading.text.split())}:
                return heading.id
        return ""
