"""A segment of the stories while it is read."""

from __future__ import annotations

from dataclasses import dataclass

from build_tools.pipeline.parsed import ParsedStory, StoryText


@dataclass(slots=True)
class StoryFile:
    """A story's file; ``content`` is None as long as its state told enough."""

    path: str
    digest: bytes
    content: bytes | None


@dataclass
class Segment:
    """One segment while it is read: its files, what is known of them already, and which are new.

    Attributes:
        readings: Reading and digest of its file by path, in whatever order.
        words: Words by digest; None as long as nobody asked for them.
    """

    number: int
    files: list[StoryFile]
    readings: dict[str, tuple[bytes, ParsedStory]]
    words: dict[bytes, StoryText] | None = None

    @property
    def stale(self) -> list[StoryFile]:
        """Files that must be read."""
        return [file for file in self.files if file.digest and not self._has(file)]

    def _has(self, file: StoryFile) -> bool:
        known = self.readings.get(file.path)
        return known is not None and known[0] == file.digest and (self.words is None or file.digest in self.words)
