"""References that would lead nowhere once a name or a story is gone: to a person under 人物, and to a story by its title."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from itertools import chain

from build_tools.loading.quoting import doubled
from build_tools.loading.story import read_story
from build_tools.model.archive import Archive
from build_tools.model.entry import Entry
from build_tools.model.field_types import FieldSpec, Reference, StoryReference, specs_of
from build_tools.model.story import Story
from build_tools.takedown.names import Name, plain

PEOPLE = "people"
_FIELD = re.compile(r"[^\s\-#\]]|---")
"""How a line begins that is no more of the field before it."""


def entries_named(archive: Archive, name: str) -> list[Entry]:
    """People that are registered under a name or alias."""
    return [entry for entry in archive.registry(PEOPLE) if plain(name) in map(plain, entry.known_as)]


def anonymised_text(text: str, path: str, name: Name, instead: str, entries: Collection[Entry]) -> str:
    """A story without a person.

    What names an entry of a registry, or another story, stays as it is: another name there would name nothing.

    Args:
        text: That of its file.
        path: Of its file.
        name: The person's.
        instead: What is written in its place.
        entries: Those of the person in the registry of people.
    """
    story, _ = read_story(text.encode("utf-8", "surrogateescape"), path)
    gone = {plain(known) for known in (name.name, *(known for entry in entries for known in entry.known_as))}
    lines, made, done = text.split("\n"), list[str](), 0
    for first, end, spec in sorted(_reference_fields(story, lines), key=lambda field: field[0]):
        kept = [written for written in story.people if plain(written) not in gone]
        made += name.replaced("\n".join((*lines[done:first], "")), instead).split("\n")[:-1]
        if spec.key != PEOPLE or len(kept) == len(story.people):
            made += lines[first:end]
        elif kept:
            names = ", ".join(each if re.fullmatch(r"[\w·-]+", each) else f"'{doubled(each)}'" for each in kept)
            made.append(f"{spec.label}: [{names}]" + "\r" * lines[first].endswith("\r"))
        done = end
    return "\n".join((*made, name.replaced("\n".join(lines[done:]), instead)))


def _reference_fields(story: Story, lines: list[str]) -> Iterator[tuple[int, int, FieldSpec]]:
    """First line, from 0, and the one after the last, of each field that names something."""
    for spec in specs_of(Story):
        if spec.key in story.positions and isinstance(spec.item, Reference | StoryReference):
            first = end = story.where(spec.key).line - 1
            while first and not lines[first].startswith((spec.label, spec.key)):
                first -= 1
            end = next(number for number in range(max(end, first) + 1, len(lines)) if _FIELD.match(lines[number]))
            while not lines[end - 1].strip() or lines[end - 1].startswith("#"):
                end -= 1
            if first:
                yield first, end, spec


def without_entries(text: str, entries: Collection[Entry]) -> str:
    """A registry without some of its entries; one that is not written as a list of lines stays."""
    lines = text.split("\n")
    for number in sorted((entry.where.line for entry in entries), reverse=True):
        end = number
        while end < len(lines) and not lines[end].startswith(("-", "#")):
            end += 1
        if lines[number - 1].startswith("-"):
            del lines[number - 1 : end]
    kept = "\n".join(lines).rstrip() + "\n"
    return (
        kept if any(line.startswith("-") for line in lines) or kept.strip() == text.strip() else f"{kept}[]\n".lstrip()
    )


def by_slug(archive: Archive, texts: Mapping[str, str], titles: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Path and text of each file that names stories by title, when it names them by slug.

    Args:
        archive: The archive.
        texts: Of stories and registries, by path.
        titles: Slugs by title.
    """
    titled = re.compile(rf"([\"']?)({'|'.join(map(re.escape, titles)) or '(?!)'})\1(?=[ \t\r]*(?:[],#]|$))")
    for path, places in _places(archive).items():
        lines = texts[path].split("\n") if path in texts else []
        for line, column in sorted(places, reverse=True) if lines else ():
            if found := titled.match(lines[line - 1], column - 1):
                lines[line - 1] = lines[line - 1][: column - 1] + titles[found[2]] + lines[line - 1][found.end() :]
        if lines and (text := "\n".join(lines)) != texts[path]:
            yield path, text


def _places(archive: Archive) -> dict[str, set[tuple[int, int]]]:
    """Line and column of each reference to a story, by file."""
    found: dict[str, set[tuple[int, int]]] = {}
    records: Iterator[Story | Entry] = chain(archive, *archive.registries.values())
    for record in records:
        keys = {spec.key for spec in specs_of(type(record)) if isinstance(spec.item, StoryReference)}
        for name, where in record.positions.items():
            if name.partition("[")[0] in keys:
                found.setdefault(where.path, set()).add((where.line, where.column))
    return found
