"""Data of the page, and of the comment, from which a reviewer decides."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from build_tools.wording import review as wording

Mark = Literal["same", "old", "new", "gap"]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a comparison; ``gap`` stands for those left out between two changes.

    Attributes:
        mark: What became of it.
        text: Its words.
        start: Where what the other version does not say begins in it.
        end: Where that ends; no place is known if it is where it begins.
    """

    mark: Mark
    text: str = ""
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field that was written otherwise before."""

    label: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class ReviewedFile:
    """A file a story uses.

    Attributes:
        path: Below the archive's folder.
        words: Its alternative text.
        happened: What happened to the file itself, if anything did.
        picture: A small picture as a ``data:`` address; empty if none is shown.
        reason: Why none is shown.
    """

    path: str
    words: str
    happened: str = ""
    picture: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ReviewedProblem:
    """A problem, for a reader who does not know the codes."""

    code: str
    severity: str
    path: str
    line: int
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class ProblemGroup:
    """Problems of one family of codes."""

    name: str
    problems: tuple[ReviewedProblem, ...]


@dataclass(frozen=True, slots=True)
class ReviewedStory:
    """A story to decide on.

    Attributes:
        kinds: What happened to it.
        errors: How many of its problems are errors.
        is_new: There was none before to compare it with.
        is_unread: Its text is to be read as a whole.
        title: Of the story.
        old_title: Its title before, if it had another one.
        path: Of its file.
        old_path: Of its file before, if that was elsewhere.
        status: As written now.
        fields: Fields that changed; for a new story all that are written.
        sentences: What of the text changed.
        preview: The text as ready HTML.
        files: Pictures and recordings.
        consent: What is said of consent.
        problems: Grouped.
    """

    kinds: tuple[str, ...]
    errors: int
    is_new: bool
    is_unread: bool
    title: str
    old_title: str
    path: str
    old_path: str
    status: str
    fields: tuple[FieldChange, ...]
    sentences: tuple[Sentence, ...]
    preview: str
    files: tuple[ReviewedFile, ...]
    consent: tuple[str, ...]
    problems: tuple[ProblemGroup, ...]


@dataclass(frozen=True, slots=True)
class ReviewedEntry:
    """A registered thing that differs.

    Attributes:
        kind: What happened to it.
        name: Of the thing, as it is now if it is still there.
        path: Of the registry.
        fields: Those that are written otherwise.
    """

    kind: str
    name: str
    path: str
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class Queued:
    """A story that waits for a review."""

    title: str
    path: str
    errors: int


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """The page.

    Attributes:
        archive: What it is called.
        base: The branch that was compared with; empty on the start page.
        counts: How many stories there are of each kind that occurs.
        errors: How many problems are errors.
        stories: Those shown in full.
        others: Paths and titles of those for which there was no room.
        files: Other files of the archive that changed: what happened, and the path.
        elsewhere: Files outside of the archive that changed.
        entries: Registered things that differ.
        children: Problems that touch a child, wherever they stand.
        problems: Those of no story shown.
        queue: All stories that wait.
        questions: What the reviewer has to answer.
        personal: Words that would find a child, wherever they stand; they are not to be passed on.
    """

    archive: str
    base: str
    counts: tuple[tuple[str, int], ...]
    errors: int
    stories: tuple[ReviewedStory, ...]
    others: tuple[tuple[str, str], ...]
    files: tuple[tuple[str, str], ...]
    elsewhere: tuple[tuple[str, str], ...]
    entries: tuple[ReviewedEntry, ...]
    children: tuple[ReviewedProblem, ...]
    problems: tuple[ProblemGroup, ...]
    queue: tuple[Queued, ...]
    questions: tuple[str, ...]
    personal: frozenset[str]


def hidden(text: str, words: Collection[str]) -> str:
    """Text on one line in which only the first character is left of some words."""
    text = " ".join(text.split())
    for word in sorted(words, key=len, reverse=True):
        text = text.replace(word, f"{word[0]}{wording.CUT}")
    return text
