"""A person's name goes out of stories: what is written instead, which photos are renamed, and where the name is left."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterator, Set
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path

from build_tools.build.second_names import may_become
from build_tools.loading.story import read_story
from build_tools.loading.text import read_bytes, recoded
from build_tools.loading.tree import ART_FOLDER, PAGES_FOLDER, REGISTRY_FOLDER
from build_tools.markup.convert import convert
from build_tools.model.archive import Archive
from build_tools.model.entry import Entry
from build_tools.model.profile import PROFILE_FILE
from build_tools.opening import open_regular
from build_tools.pipeline.prepare import Prepared
from build_tools.takedown.names import Name
from build_tools.takedown.references import PEOPLE, anonymised_text, by_slug, entries_named, without_entries
from build_tools.takedown.removal import FoundLine, texts_of, uses_in

_OWN_LIMIT = 1024 * 1024
_PEOPLE = f"{REGISTRY_FOLDER}/{PEOPLE}.yml"
_NEUTRAL = "tongxue"


@dataclass(frozen=True, slots=True)
class Anonymising:
    """A plan.

    Attributes:
        relisted: What is written first: each file that listed a story by a title which changes, listing it by slug, by path.
        texts: New text of each file that changes, by path.
        changes: Lines of these that were changed, as they will be.
        renamed: New path of each photo that is called after the person, by path.
        left: Where the name is left; number 0 if only the whole story shows it.
        given: Lines with the given name or an alias alone, in stories that have the full one.
        unlisted: Names of the entries that leave the registry of people.
        listed: Name of each that stays there, and a story that still names it.
    """

    relisted: dict[str, str]
    texts: dict[str, str]
    changes: tuple[FoundLine, ...]
    renamed: dict[str, str]
    left: tuple[FoundLine, ...]
    given: tuple[FoundLine, ...]
    unlisted: tuple[str, ...]
    listed: tuple[tuple[str, str], ...]


def anonymised(prepared: Prepared, name: Name, instead: str, scope: Set[str]) -> Anonymising:
    """Replace a name.

    Args:
        prepared: The archive.
        name: The person's.
        instead: What is written in its place.
        scope: Paths of the stories in which it is replaced; in registries it is only looked for.
    """
    archive = prepared.archive
    originals = dict(texts_of(prepared))
    entries = entries_named(archive, name.name)
    listed = dict(_listed(archive, entries, scope))
    unlisted = [entry for entry in entries if entry.name not in listed]
    renamed = dict(_renamed(prepared, name, scope))
    relisted = dict(by_slug(archive, originals, _titles(archive, name, instead, scope)))
    texts = dict(relisted)
    for path in scope & originals.keys():
        texts[path] = anonymised_text(texts.get(path, originals[path]), path, name, instead, entries)
    for path, written, new in _uses(prepared, renamed):
        before = texts.get(path, originals[path])
        texts[path] = before.replace(name.replaced(written, instead), new).replace(written, new)
    if unlisted:
        texts[_PEOPLE] = without_entries(originals[_PEOPLE], unlisted)
    changed = {path: texts[path] for path, text in originals.items() if texts.get(path, text) != text}
    left, given = _left_in_files(archive, originals, changed, name, scope, entries)
    return Anonymising(
        relisted,
        changed,
        tuple(_changes(originals, changed)),
        renamed,
        tuple(left),
        tuple(given),
        tuple(entry.name for entry in unlisted),
        tuple(listed.items()),
    )


def _left_in_files(
    archive: Archive,
    originals: dict[str, str],
    changed: dict[str, str],
    name: Name,
    scope: Set[str],
    entries: Collection[Entry],
) -> tuple[list[FoundLine], list[FoundLine]]:
    """Where the name is left, and where the given name or an alias stands alone."""
    others = [known for entry in entries for known in (entry.name, *entry.aliases) if known != name.name]
    left, given = [], []
    for path, text in originals.items():
        if path in scope or path not in archive.by_path:
            after = changed.get(path, text)
            left += _left(path, after, name)
            if path in archive.by_path and (text != after or list(name.lines(text))):
                given += [_line(path, after, number) for number in name.given_lines(after, others)]
    return left, given


def _listed(archive: Archive, entries: Collection[Entry], scope: Collection[str]) -> Iterator[tuple[str, str]]:
    """Name of each entry that a story names which does not change, with the story's path."""
    for entry in entries:
        for story in archive:
            if entry.id in story.people and story.path not in scope:
                yield entry.name, story.path


def _titles(archive: Archive, name: Name, instead: str, scope: Collection[str]) -> dict[str, str]:
    """Slugs of stories by titles that change."""
    titles = {story.title: story.slug for story in archive if story.path in scope}
    return {
        title: slug
        for title, slug in titles.items()
        if name.replaced(title, instead) != title and len(archive.titles.get(title, ())) == 1
    }


def _renamed(prepared: Prepared, name: Name, scope: Collection[str]) -> Iterator[tuple[str, str]]:
    folders, taken = {posixpath.dirname(path) for path in scope}, set[str]()
    used = {use.resolved.path for use in uses_in(prepared) if use.story.path in scope}
    for path in sorted(prepared.archive.media):
        folder, file = posixpath.split(path)
        neutral = name.pinyin.sub(_NEUTRAL, name.replaced(file, _NEUTRAL))
        if neutral == file or not (folder in folders or path in used):
            continue
        stem, suffix = posixpath.splitext(neutral)
        new, number = f"{folder}/{neutral}", 2
        with open_regular(prepared.root / path) as photo:
            while new in taken or not may_become(photo, prepared.root / new):
                new, number = f"{folder}/{stem}-{number}{suffix}", number + 1
        taken.add(new)
        yield path, new


def _uses(prepared: Prepared, renamed: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    """Story, path as written, and as it is to be written, of each use of a photo that is renamed."""
    for use in uses_in(prepared):
        if use.resolved.path in renamed:
            new = posixpath.join(posixpath.dirname(use.written), posixpath.basename(renamed[use.resolved.path]))
            yield use.story.path, use.written, new


def _left(path: str, text: str, name: Name) -> list[FoundLine]:
    """Where a name stands in a file: by line, and for a story also as a reader sees it, and in its own name."""
    text = recoded(text.encode("utf-8", "surrogateescape")) or text
    left = [_line(path, text, number) for number in sorted(set(name.lines(text)))]
    if path.endswith(".md"):
        story, _ = read_story(name.removed(text).encode("utf-8", "surrogateescape"), path)
        words = [*_words(story), convert(story.body, story.body_line).text]
        if any(name.is_in(line) for text in words for line in text.split("\n")):
            left.append(FoundLine(path, 0, ""))
    return left + ([FoundLine(path, 0, path)] if name.is_in(path) else [])


def left_in_own(root: Path, name: Name) -> list[FoundLine]:
    """Where a name stands in pages and drawings of the archive's owner and in what the archive says of itself, which nobody else changes."""
    pages, drawings = (root / PAGES_FOLDER).glob("*.md"), (root / ART_FOLDER).rglob("*.svg")
    left: list[FoundLine] = []
    for file in (*sorted(pages), *sorted(drawings), root / PROFILE_FILE):
        path = file.relative_to(root).as_posix()
        data, _ = read_bytes(file, path, _OWN_LIMIT)
        text = recoded(data or b"") or (data or b"").decode("utf-8", "replace")
        left += [_line(path, text, number) for number in sorted(set(name.lines(text)))]
    return left


def _words(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _words(item)
    elif is_dataclass(value):
        for each in fields(value):
            if "declared" in each.metadata:
                yield from _words(getattr(value, each.name))


def _changes(before: dict[str, str], after: dict[str, str]) -> Iterator[FoundLine]:
    for path, text in after.items():
        known = set(before.get(path, "").split("\n"))
        for number, line in enumerate(text.split("\n"), start=1):
            if line not in known:
                yield FoundLine(path, number, line)


def _line(path: str, text: str, number: int) -> FoundLine:
    return FoundLine(path, number, text.split("\n")[number - 1])
