"""The stories of an archive, read anew only where a file changed.

Stories are kept in segments by the hash of their path; of each segment the readings and, apart from them, the words are remembered under the
digests of the files. One changed file makes one segment new.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from concurrent.futures import Executor
from itertools import chain, islice
from pathlib import Path

from build_tools.cache.digests import short_digest
from build_tools.cache.stamps import FileStamp, is_settled, now, stamp_of
from build_tools.cache.store import Cache
from build_tools.cache.values import get_value, put_value, unpickled
from build_tools.executors.choice import run_chunks
from build_tools.executors.copies import beside
from build_tools.loading.limits import STORY_SIZE_LIMIT
from build_tools.loading.text import read_bytes
from build_tools.opening import FileChangedError
from build_tools.pipeline.parsed import Chunk, ParsedStory, StoryText, unread
from build_tools.pipeline.segments import Readings, Segment, StoryFile, lasting

SEGMENT = 128
"""Most stories that a segment has on average."""

WORTH_PROCESSES = 100
"""Changed files from which on several processes read them; fewer are read in one copy of this process."""

PREFIX = "stories-"
"""Begins the names under which all of this is remembered."""

_FILES = f"{PREFIX}files"
_readings, _words = f"{PREFIX}readings-{{}}".format, f"{PREFIX}words-{{}}".format
"""Names of what is remembered of a segment, by its number."""


class Stories:
    """The stories of an archive, once ``read`` was called.

    Attributes:
        readings: By path, in the order of paths.
        digests: Of the files' contents, by path; empty for one that could not be read.
        fresh: Paths of those that were read anew.

    Args:
        root: The archive's folder.
        paths: Of the story files below it.
        names: Names of the glossary.
        cache: What earlier runs read.
        last: Those of an earlier run in this process, from which readings are taken as they are: to unpickle them takes longer.
    """

    def __init__(
        self, root: Path, paths: Sequence[str], names: tuple[str, ...], cache: Cache, last: Stories | None = None
    ) -> None:
        self._root, self._paths, self._cache, self._names = root, paths, cache, names
        self._count = 1
        while self._count * SEGMENT < len(paths):
            self._count *= 2
        self.readings: dict[str, ParsedStory] = {}
        self.digests: dict[str, bytes] = {}
        self.fresh: set[str] = set()
        self._unread: dict[str, ParsedStory] = {}
        self._segments: dict[int, Readings] = {}
        self._read_before = last._segments if last and (last._names, last._count) == (names, self._count) else {}

    def read(
        self, executor: Executor | None = None, progress: Callable[[int, int], None] = lambda done, total: None
    ) -> None:
        """Read what changed, and take the rest from the cache.

        Args:
            executor: Reads what is new; None reads here.
            progress: Told how many stories are read, of how many.
        """
        seen = now()
        known: dict[str, tuple[FileStamp, bytes]] = get_value(self._cache, _FILES, dict) or {}
        states = {path: stamp_of(f"{self._root}/{path}") for path in self._paths}
        changed = {path for path, state in states.items() if known.get(path, (None,))[0] != state}
        found: dict[str, ParsedStory] = {}
        for segment in self._read(changed, known, executor):
            found.update({file.path: segment.readings[file.path][1] for file in segment.files if file.digest})
            self._segments[segment.number] = segment.readings
            self.digests.update({file.path: file.digest for file in segment.files})
            progress(len(self.digests), len(self._paths))
        self.readings.update({path: found.get(path) or self._unread[path] for path in self._paths})
        settled = {
            path: (state, self.digests[path])
            for path, state in states.items()
            if self.digests[path] and is_settled(state, seen)
        }
        if settled != known:
            put_value(self._cache, _FILES, settled)
        numbers = {self.segment(path) for path in self._paths}
        self._cache.prune(PREFIX, [_FILES, *map(_readings, numbers), *map(_words, numbers)])

    def segment(self, path: str) -> int:
        """Number of the segment that a story is in."""
        return int.from_bytes(hashlib.blake2b(path.encode(), digest_size=4).digest(), "big") % self._count

    def by_segment(self, paths: Iterable[str]) -> list[list[str]]:
        """Stories dealt by the segments that they are in."""
        dealt: defaultdict[int, list[str]] = defaultdict(list)
        for path in paths:
            dealt[self.segment(path)].append(path)
        return [dealt[number] for number in sorted(dealt)]

    def words(self, paths: Iterable[str]) -> Iterator[tuple[str, StoryText]]:
        """Words of some stories, those of a segment one after the other.

        Args:
            paths: Of readable stories.

        Raises:
            FileChangedError: Words are no longer in the cache, and their file is not the one that was checked.
        """
        for own in self.by_segment(paths):
            words = self._words(self.segment(own[0]))
            for path in own:
                yield path, words.get(self.digests[path]) or self._converted(path)

    def mentioned(self, names: tuple[str, ...]) -> set[str]:
        """Those of the glossary's names that stand in the text of any story."""
        wanted = set(names)
        return {name for reading in self.readings.values() for name in reading.terms if name in wanted}

    def _dealt(self, changed: Set[str], known: Mapping[str, tuple[FileStamp, bytes]]) -> dict[int, list[StoryFile]]:
        """Files by the number of their segment; those that changed have no digest yet."""
        dealt: defaultdict[int, list[StoryFile]] = defaultdict(list)
        for path in self._paths:
            dealt[self.segment(path)].append(StoryFile(path, b"" if path in changed else known[path][1], None))
        return dealt

    def _looked_at(self, dealt: Mapping[int, list[StoryFile]], changed: Set[str]) -> Iterator[Segment]:
        """Segments with what is known of them; files are read only if the system says that they changed."""
        for number, files in dealt.items():
            for file in files:
                if file.path in changed:
                    self._open(file)
            yield self._remembered(number, files)

    def _open(self, file: StoryFile) -> None:
        """Read a file; one that cannot be read has no content and an empty digest."""
        content, problems = read_bytes(self._root / file.path, file.path, STORY_SIZE_LIMIT)
        file.content = content
        file.digest = b"" if content is None else short_digest(content)
        if content is None:
            self._unread[file.path] = unread(file.path, problems)

    def _remembered(self, number: int, files: list[StoryFile]) -> Segment:
        known = self._read_before.get(number)
        segment = Segment(number, files, lasting(known) if known else self._from_cache(number))
        if segment.stale:
            segment.words = self._words(number)
            for file in segment.stale:
                if file.content is None:
                    self._open(file)
        return segment

    def _from_cache(self, number: int) -> Readings:
        names, readings = get_value(self._cache, _readings(number), tuple) or ((), {})
        return readings if names == self._names else {}

    def _read(
        self, changed: Set[str], known: Mapping[str, tuple[FileStamp, bytes]], executor: Executor | None
    ) -> Iterator[Segment]:
        """Read what is stale in the segments; others read while the next segments are looked at."""
        dealt = self._dealt(changed, known)
        numbers = {self.segment(path) for path in changed} if len(changed) < WORTH_PROCESSES else ()
        few = list(self._looked_at({number: dealt.pop(number) for number in numbers}, changed))
        asked = deque(segment for segment in few if segment.stale)
        chunks = [segment.chunk(self._names) for segment in asked]
        others = (segment for segment in few if not segment.stale)
        with beside(executor if chunks else None, lambda: list(map(_read_chunk, chunks)), "read_chunk") as read:
            yield from self._read_many(chain(others, self._looked_at(dealt, changed)), executor)
            yield from self._filled(asked, read())

    def _read_many(self, segments: Iterable[Segment], executor: Executor | None) -> Iterator[Segment]:
        whole: list[Segment] = []
        asked: deque[Segment] = deque()

        def chunks() -> Iterator[Chunk]:
            for segment in segments:
                if segment.stale:
                    asked.append(segment)
                    yield segment.chunk(self._names)
                else:
                    if len(segment.readings) > sum(bool(file.digest) for file in segment.files):
                        self._save(segment, self._words(segment.number))  # without the stories that are gone
                    whole.append(segment)

        waiting = chunks()
        first = map(_read_chunk, islice(waiting, 1))  # here: processes that are forked then share what it has loaded
        yield from self._filled(asked, first)
        yield from self._filled(asked, run_chunks(executor, _read_chunk, waiting))
        yield from whole

    def _filled(self, segments: deque[Segment], answers: Iterable[tuple[bytes, list[StoryText]]]) -> Iterator[Segment]:
        """Segments with what was read of their chunks."""
        for readings, words in answers:
            segment = segments.popleft()
            stale = segment.stale
            self.fresh.update(file.path for file in stale)
            known = segment.words or {}
            for file, reading, own in zip(stale, unpickled(readings), words, strict=True):
                segment.readings[file.path] = (file.digest, reading)
                known[file.digest] = own
            self._save(segment, known)
            segment.words = None
            yield segment

    def _save(self, segment: Segment, words: Mapping[bytes, StoryText]) -> None:
        """Remember a segment, without what it no longer has, and what lasts of it."""
        segment.forget_gone()
        readings = lasting(segment.readings)
        kept = {digest: words[digest] for digest, _ in readings.values() if digest in words}
        put_value(self._cache, _words(segment.number), kept)
        put_value(self._cache, _readings(segment.number), (self._names, readings))

    def _words(self, number: int) -> dict[bytes, StoryText]:
        return get_value(self._cache, _words(number), dict) or {}

    def read_now(self, path: str) -> tuple[ParsedStory, StoryText] | None:
        """A story as its file is now, and its words; None if it cannot be read."""
        content, _ = read_bytes(self._root / path, path, STORY_SIZE_LIMIT)
        return None if content is None else self._read_one(path, content)

    def _converted(self, path: str) -> StoryText:
        """Words of a story that somebody else took out of the cache meanwhile."""
        content, _ = read_bytes(self._root / path, path, STORY_SIZE_LIMIT)
        if content is None or short_digest(content) != self.digests[path]:
            raise FileChangedError(self._root / path)
        return self._read_one(path, content)[1]

    def _read_one(self, path: str, content: bytes) -> tuple[ParsedStory, StoryText]:
        readings, words = _read_chunk(Chunk(self._names, ((path, content),)))
        return unpickled(readings)[0], words[0]


def _read_chunk(chunk: Chunk) -> tuple[bytes, list[StoryText]]:
    from build_tools.pipeline.reading import read_chunk  # noqa: PLC0415  (half of the program, and a run in which nothing changed needs none)

    return read_chunk(chunk)
