"""What was read of a file, before it is a story: paragraphs and tables, and what could not be taken along."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one look; ``reading`` is the pinyin above them."""

    text: str
    strong: bool = False
    struck: bool = False
    reading: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture.

    Attributes:
        name: Its name in the file.
        data: Its bytes.
        alt: Its alternative text.
        crop: Which parts of its width and height are cut off: left, top, right, bottom.
        caption: What stands below it.
    """

    name: str
    data: bytes
    alt: str = ""
    crop: tuple[float, float, float, float] = (0, 0, 0, 0)
    caption: str = ""


Inline = Piece | Picture


@dataclass(frozen=True, slots=True)
class DraftParagraph:
    """A paragraph.

    Attributes:
        pieces: What stands in it; a line feed ends a line within it.
        role: ``title``, ``quote``, ``caption``, or nothing.
        heading: Level of a heading, from 1; 0 for none.
        label: Number or bullet that the program puts before it, as it is shown: ``1.``, ``一、``, ``•``.
        level: How deep in a list, from 0.
        centred: True if it stands in the middle.
        indented: True if all of its lines are moved in.
    """

    pieces: tuple[Inline, ...] = ()
    role: str = ""
    heading: int = 0
    label: str = ""
    level: int = 0
    centred: bool = False
    indented: bool = False

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(piece.text for piece in self.pieces if isinstance(piece, Piece)).strip()

    @property
    def pictures(self) -> list[Picture]:
        """Its pictures."""
        return [piece for piece in self.pieces if isinstance(piece, Picture)]

    @property
    def words(self) -> tuple[Piece, ...]:
        """Its pieces without pictures."""
        return tuple(piece for piece in self.pieces if isinstance(piece, Piece))

    @property
    def bold(self) -> bool:
        """True if all of its words are emphasised."""
        seen = [piece.strong for piece in self.words if piece.text.strip()]
        return bool(seen) and all(seen)

    def with_text(self, text: str) -> DraftParagraph:
        """The paragraph with plain words and its pictures."""
        return replace(self, pieces=(Piece(text), *self.pictures))


@dataclass(frozen=True, slots=True)
class DraftTable:
    """A table: rows of cells of paragraphs."""

    rows: tuple[tuple[tuple[DraftParagraph, ...], ...], ...]


DraftBlock = DraftParagraph | DraftTable


@dataclass
class Draft:
    """A file, or a row of one.

    Attributes:
        source: What to call it: the file's name, with the row.
        blocks: What it holds, in reading order.
        body: Markdown instead of blocks, for what is written in it already.
        title: Its title, if that is given.
        fields: Other fields that are given, by key, as they are to stand in the head.
        pictures: Pictures that ``body`` shows, by how it names them.
        counts: How often what could not be taken along was met, by its sentence.
        lost: What else could not be taken along.
    """

    source: str
    blocks: Sequence[DraftBlock] = ()
    body: str = ""
    title: str = ""
    fields: dict[str, str] = field(default_factory=dict)
    pictures: dict[str, Picture] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)
    lost: list[str] = field(default_factory=list)

    @property
    def not_carried(self) -> list[str]:
        """Sentences about what could not be taken along."""
        return [*(sentence.format(count=count) for sentence, count in self.counts.items()), *self.lost]
