"""What one story file yields, and what is asked for; apart from what makes it, which a run in which nothing changed does not load."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from build_tools.chinese.pinyin import SortKey, sort_key
from build_tools.diagnostics import Diagnostic, is_fault
from build_tools.loading.identity import nameless
from build_tools.markup.body import Body
from build_tools.model.packed import Packed
from build_tools.model.story import Story


@dataclass(frozen=True, slots=True)
class ParsedStory(Packed):
    """All of a story but its words.

    Attributes:
        story: Its fields, with references as written; ``body`` is empty.
        found: What is wrong with it, whatever stands around it.
        body: Findings of the conversion; None if the front matter could not be read.
        order: Puts its title in pinyin order.
        terms: Names of the glossary that stand in its text, sorted.
        card_digest: Changes with all that other pages can show of it: its fields and its first paragraph, but not the rest of its words.
        anchors: Changes with whatever links from other stories can point at.
        across: Changes with all that checks across stories may look at: fields, with their lines, the first paragraph, links, images and
            headings of the body, and names of the glossary; not with how long it is.
    """

    story: Story
    found: tuple[Diagnostic, ...]
    body: Body | None
    order: SortKey
    terms: tuple[str, ...]
    card_digest: bytes = b""
    anchors: bytes = b""
    across: bytes = b""

    @property
    def lasts(self) -> bool:
        """False if the program failed over the story: in another process, or after a repair of the machine, it may not."""
        return not any(is_fault(diagnostic) for diagnostic in self.found)


StoryText = tuple[bytes, bytes]
"""The words of a story as UTF-8: HTML with numbered links (see ``markup.finish``), and plain text, one block a line."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Files to read.

    Attributes:
        names: Names of the glossary.
        files: Path below the archive's folder, and content.
    """

    names: tuple[str, ...]
    files: tuple[tuple[str, bytes], ...]


def unread(path: str, found: Iterable[Diagnostic]) -> ParsedStory:
    """What stands for a file that could not be read, with the reasons."""
    story = nameless(path)
    return ParsedStory(story, tuple(found), None, sort_key(story.title), ())
