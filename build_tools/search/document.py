"""What can be found: stories as plain values, so that any corpus can be indexed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

TITLE, NAME, HEADING, SUMMARY, CAPTION, BODY, TRANSCRIPT = "t", "n", "h", "s", "c", "b", "r"

WEIGHTS: Mapping[str, int] = {TITLE: 7, NAME: 6, HEADING: 5, SUMMARY: 4, CAPTION: 4, BODY: 1, TRANSCRIPT: 1}
"""Impact of a term that stands in a field: 0 is for two units that only meet across a full stop or the like, 2 and 3 for what stands
often or very often in the body."""


GLOSSARY = "g"
"""Kind of an entity that is a word of the glossary."""


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """One story.

    Attributes:
        slug: Its name, unique; it decides the story's bucket.
        title: As shown.
        url: Address below the site's root.
        paragraphs: Pairs of a field's letter and a text; the title is put in front of them.
        date: ``2024-10-11``, ``2024-10``, ``2024`` or empty.
        kind: Name of its kind, as shown.
        schools: Names, as shown.
        topics: Names, as shown.
        facets: Ids of its values by facet.
        minutes: How long it takes to tell.
    """

    slug: str
    title: str
    url: str
    paragraphs: tuple[tuple[str, str], ...] = ()
    date: str = ""
    kind: str = ""
    schools: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    minutes: int = 0

    @property
    def texts(self) -> tuple[tuple[str, str], ...]:
        """Everything that can be found in it, the title first."""
        return ((TITLE, self.title), *self.paragraphs)


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """What is known of a story without reading its text.

    Attributes:
        key: Changes with anything that its ``SearchDocument`` has; stories of different names may share one.
        slug: As the document's; so are the next five.
        title: As shown.
        url: Address below the site's root.
        order: Orders titles by pinyin: their ``chinese.pinyin.sort_key``.
        date: As the document's.
        facets: Ids of its values by facet.
        minutes: How long it takes to tell.
    """

    key: str
    slug: str
    title: str
    url: str
    order: str
    date: str = ""
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class Entity:
    """Something with a page of its own, or a word of the glossary.

    Attributes:
        kind: A letter; ``GLOSSARY`` for a word of the glossary.
        name: As shown.
        url: Address below the site's root; empty if it has none.
        aliases: Other names.
        reading: Pinyin that overrides the computed one.
        weight: How many stories it has.
        note: What it means, for a word of the glossary.
    """

    kind: str
    name: str
    url: str = ""
    aliases: tuple[str, ...] = ()
    reading: str = ""
    weight: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value by which results can be narrowed: its id and its name."""

    id: str
    label: str
