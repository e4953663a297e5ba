"""A segment of the stories while it is read."""

from __future__ import annotations

from dataclasses import dataclass

from build_tools.pipeline.parsed import Chunk, ParsedStory, StoryText

Readings = dict[str, tuple[bytes, ParsedStory]]
"""Digest of the file and reading, by path."""


def lasting(readings: Readings) -> Readings:
    """Those over which the program did not fail; the others are tried again."""
    return {path: known for path, known in readings.items() if known[1].lasts}


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
        readings: In whatever order; those of stories that are gone may be among them.
        words: Words by digest; None as long as nobody asked for them.
    """

    number: int
    files: list[StoryFile]
    readings: Readings
    words: dict[bytes, StoryText] | None = None

    @property
    def stale(self) -> list[StoryFile]:
        """Files that must be read."""
        return [file for file in self.files if file.digest and not self._has(file)]

    def chunk(self, names: tuple[str, ...]) -> Chunk:
        """What is to be read of it, with the names of the glossary."""
        return Chunk(names, tuple((file.path, file.content or b"") for file in self.stale))

    def forget_gone(self) -> None:
        """Leave only the readings of the files that are there."""
        self.readings = {file.path: self.readings[file.path] for file in self.files if file.digest}

    def _has(self, file: StoryFile) -> bool:
        known = self.readings.get(file.path)
        return known is not None and known[0] == file.digest and (self.words is None or file.digest in self.words)
