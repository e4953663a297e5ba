"""All files of a bucket, made of its last state and of the stories that changed since."""

from __future__ import annotations

import json
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass

import numpy as np

from build_tools.cache.digests import content_digest
from build_tools.cache.store import Cache
from build_tools.search.bucket_cache import (
    PARTS,
    BucketRecord,
    Story,
    forget_record,
    get_postings,
    get_record,
    put_postings,
    put_record,
)
from build_tools.search.buckets import Bucket
from build_tools.search.document import SearchDocument
from build_tools.search.files import IndexFile, handed, version_of
from build_tools.search.lists import term_lists
from build_tools.search.numbers import numbers_file, text_names
from build_tools.search.postings import (
    CHUNK,
    NO_POSTINGS,
    IndexableText,
    Postings,
    chunk_postings,
    indexable_text,
    joined,
    merged,
    renumbered,
)
from build_tools.search.script import raw_script
from build_tools.search.shards import Shards, make_shards
from build_tools.search.spoken_pairs import pair_files
from build_tools.search.stored import pack_all, stored_address, stored_file
from build_tools.search.texts import Known, get_texts, part_of, put_texts

Documents = Callable[[Sequence[str]], Iterable[SearchDocument]]
"""Gives the documents of some slugs, in the same order."""


@dataclass(frozen=True, slots=True)
class BuildContext:
    """What a bucket is made with.

    Attributes:
        documents: Reads stories.
        cache: What is left from the last time.
        known: Digest by address of the files that the caller has.
        executor: Works on chunks of stories side by side, or None.
    """

    documents: Documents
    cache: Cache
    known: Mapping[str, str]
    executor: Executor | None

    def has(self, files: Mapping[str, str]) -> bool:
        """Whether the caller has all of some files, given by address and digest."""
        return files.items() <= self.known.items()


@dataclass(frozen=True, slots=True)
class _Chunk:
    """Work for one process.

    Attributes:
        numbers: Of the stories to read.
        texts: What they say.
        packing: Number, document and pinyin order of each story whose text is to be packed.
    """

    numbers: tuple[int, ...]
    texts: tuple[IndexableText, ...]
    packing: tuple[tuple[int, SearchDocument, str], ...]


_Worked = tuple[Postings, list[tuple[int, str]]]


class BucketWork:
    """The making of one bucket.

    To begin is to find out what has to be done and to hand chunks of stories to the executor; ``files`` does the rest. So stories of one
    bucket can be worked on while another bucket is finished.
    """

    def __init__(self, bucket: Bucket, context: BuildContext) -> None:
        self._bucket, self._context = bucket, context
        self._stories: list[Story] = [(entry.slug, entry.key) for entry in bucket.entries]
        self._names = text_names([entry.slug for entry in bucket.entries])
        self._inputs = content_digest(json.dumps(self._stories).encode())
        self._last = get_record(context.cache, bucket.number)
        self._old: Postings = NO_POSTINGS
        self._numbers = np.zeros(0, np.int64)
        self._texts: Known = {}
        self._dirty: set[int] = set()
        self._worked: Iterator[_Worked] = iter(())
        self._held: list[str] = []
        self._unchanged = self._last is not None and self._last.inputs == self._inputs and context.has(self._last.files)
        if not self._unchanged:
            self._begin()

    def _begin(self) -> None:
        cache, number = self._context.cache, self._bucket.number
        places = {story: place for place, story in enumerate(self._stories)}
        stories, postings = get_postings(cache, number)
        numbers = np.array([places.get(story, -1) for story in stories], np.int64)
        if (np.diff(numbers[numbers >= 0]) > 0).all():
            self._old, self._numbers = postings, numbers
        reading = set(range(len(places))).difference(self._numbers.tolist())
        self._held = self._digests_held()
        wanted = [place for place, digest in enumerate(self._held) if not digest]
        self._dirty = self._dirty_parts()
        parts = self._dirty.union(part_of(self._stories[place][0]) for place in wanted)
        self._texts = get_texts(cache, number, sorted(parts))
        packing = {place for place in wanted if not self._text(place)}
        self._dirty.update(part_of(self._stories[place][0]) for place in packing)
        chunks = self._chunks(reading, packing)
        executor = self._context.executor
        self._worked = iter(executor.map(_work, chunks) if executor else map(_work, chunks))

    def _digests_held(self) -> list[str]:
        """For each story the digest of its text's file if the caller has that, otherwise nothing."""
        last, known = self._last, self._context.known
        if not last:
            return [""] * len(self._stories)
        before = dict(zip(text_names([slug for slug, _ in last.stories]), map(tuple, last.stories), strict=True))
        held = []
        for name, story in zip(self._names, self._stories, strict=True):
            address = stored_address(self._bucket.number, name)
            digest = last.files.get(address, "") if before.get(name) == story else ""
            held.append(digest if known.get(address) == digest else "")
        return held

    def _dirty_parts(self) -> set[int]:
        """Parts of the remembered texts that have to be saved again."""
        if not self._last:
            return set(range(PARTS))
        changed = {tuple(story) for story in self._last.stories}.symmetric_difference(self._stories)
        return {part_of(slug) for slug, _ in changed}

    def _text(self, place: int) -> str:
        slug, key = self._stories[place]
        found = self._texts.get(slug)
        return found[1] if found and found[0] == key else ""

    def _chunks(self, reading: set[int], packing: set[int]) -> Iterator[_Chunk]:
        """Stories to read and to pack, in chunks."""
        entries, places = self._bucket.entries, sorted(reading | packing)
        numbers: list[int] = []
        spoken: list[IndexableText] = []
        to_pack: list[tuple[int, SearchDocument, str]] = []
        size = 0
        documents = self._context.documents([entries[place].slug for place in places]) if places else ()
        for place, document in zip(places, documents, strict=True):
            if place in packing:
                to_pack.append((place, document, entries[place].order))
            if place in reading:
                numbers.append(place)
                spoken.append(indexable_text(document))
            size += sum([len(text) for _, text in document.paragraphs])
            if size >= CHUNK or place == places[-1]:
                yield _Chunk(tuple(numbers), tuple(spoken), tuple(to_pack))
                numbers, spoken, to_pack, size = [], [], [], 0

    def files(self) -> Generator[IndexFile, None, BucketRecord]:
        """All files of the bucket; returns what is known of it then."""
        if self._last and self._unchanged:
            for address, digest in self._last.files.items():
                yield IndexFile(address, digest, None)
            return self._last
        postings = self._postings()
        put_texts(self._context.cache, self._bucket.number, self._bucket.entries, self._dirty, self._texts)
        lists = term_lists(postings, len(self._stories))
        spoken, pairs = pair_files(self._bucket.number, postings)
        del postings
        shards = make_shards(lists)
        units = "".join(map(chr, np.unique(lists.first).tolist()))
        del lists
        digests: dict[str, str] = {}
        for file in (*handed(pairs, self._context.known), *self._made(shards)):
            digests[file.address] = file.digest
            yield file
        record = BucketRecord(
            self._inputs,
            len(self._stories),
            version_of(digests.items()),
            shards.light,
            shards.heavy,
            shards.stoppers,
            spoken,
            units,
            self._stories,
            digests,
        )
        put_record(self._context.cache, self._bucket.number, record)
        return record

    def _postings(self) -> Postings:
        """Postings of all stories, which are remembered: those before hold words that may have been withdrawn."""
        parts = []
        for postings, packed in self._worked:
            parts.append(postings)
            for place, text in packed:
                slug, key = self._stories[place]
                self._texts[slug] = key, text
        result = merged(renumbered(self._old, self._numbers), joined(parts))
        self._old = NO_POSTINGS
        forget_record(self._context.cache, self._bucket.number)
        put_postings(self._context.cache, self._bucket.number, self._stories, result)
        return result

    def _made(self, shards: Shards) -> Iterator[IndexFile]:
        number, known = self._bucket.number, self._context.known
        yield from handed((raw_script(f"p/{number}/{name}", f'"{code}"') for name, code in shards.files), known)
        for place, (name, digest) in enumerate(zip(self._names, self._held, strict=True)):
            if digest:
                yield IndexFile(stored_address(number, name), digest, None)
            else:
                yield from handed([stored_file(number, name, self._text(place))], known)
        yield from handed([numbers_file(number, self._bucket.entries)], known)


def _work(chunk: _Chunk) -> _Worked:
    """Postings and packed texts of a chunk: a pure function, so that chunks can be worked on side by side."""
    texts = pack_all([(document, order) for _, document, order in chunk.packing])
    packed = [(place, text) for (place, *_), text in zip(chunk.packing, texts, strict=True)]
    return chunk_postings(chunk.numbers, chunk.texts), packed
