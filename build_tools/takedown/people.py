"""A person's name goes out of stories: what is written instead, which photos are renamed, and where the name is left."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterator
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path

from build_tools.loading.story import read_story
from build_tools.markup.convert import convert
from build_tools.pipeline.prepare import Prepared
from build_tools.rules.context import RuleContext
from build_tools.takedown.names import Name
from build_tools.takedown.removal import FoundLine, texts_of

_NEUTRAL = "tongxue"


@dataclass(frozen=True, slots=True)
class Anonymising:
    """A plan.

    Attributes:
        texts: New text of each story that changes, by path.
        changes: Lines of these that were changed, as they will be.
        renamed: New path of each photo that is called after the person, by path.
        left: Where the name is left; number 0 if only the whole story shows it.
        given: Lines with the given name alone, in stories that have the full one.
    """

    texts: dict[str, str]
    changes: tuple[FoundLine, ...]
    renamed: dict[str, str]
    left: tuple[FoundLine, ...]
    given: tuple[FoundLine, ...]


def anonymised(prepared: Prepared, name: Name, instead: str, scope: Collection[str]) -> Anonymising:
    """Replace a name.

    Args:
        prepared: The archive.
        name: The person's.
        instead: What is written in its place.
        scope: Paths of the stories in which it is replaced; in registries it is only looked for.
    """
    stories = prepared.archive.by_path
    originals = {path: text for path, text in texts_of(prepared) if path in scope or path not in stories}
    renamed = dict(_renamed(prepared, name, scope))
    texts = {path: name.replaced(text, instead) for path, text in originals.items() if path in scope}
    for path, written, new in _uses(prepared, renamed):
        before = texts.get(path) or dict(texts_of(prepared))[path]
        texts[path] = before.replace(name.replaced(written, instead), new).replace(written, new)
    left, given = [], []
    for path, text in originals.items():
        after = texts.get(path, text)
        left += _left(path, after, name)
        if text != after or list(name.lines(text)):
            given += [_line(path, after, number) for number in name.given_lines(after)]
    changed = {path: text for path, text in texts.items() if text != originals.get(path)}
    return Anonymising(changed, tuple(_changes(originals, changed)), renamed, tuple(left), tuple(given))


def _renamed(prepared: Prepared, name: Name, scope: Collection[str]) -> Iterator[tuple[str, str]]:
    folders = {posixpath.dirname(path) for path in scope}
    taken = set(prepared.archive.media)
    for path in sorted(prepared.archive.media):
        folder, file = posixpath.split(path)
        neutral = name.pinyin.sub(_NEUTRAL, name.replaced(file, _NEUTRAL))
        if folder not in folders or neutral == file:
            continue
        stem, suffix = posixpath.splitext(neutral)
        new, number = f"{folder}/{neutral}", 2
        while new in taken and not _is_same(prepared.root, path, new):
            new, number = f"{folder}/{stem}-{number}{suffix}", number + 1
        taken.add(new)
        yield path, new


def _is_same(root: Path, path: str, other: str) -> bool:
    return (root / path).exists() and (root / other).exists() and (root / path).samefile(root / other)


def _uses(prepared: Prepared, renamed: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    """Story, path as written, and as it is to be written, of each use of a photo that is renamed."""
    for use in RuleContext(prepared.archive, prepared.bodies, lambda _: set()).uses:
        if use.resolved.path in renamed:
            new = posixpath.join(posixpath.dirname(use.written), posixpath.basename(renamed[use.resolved.path]))
            yield use.story.path, use.written, new


def _left(path: str, text: str, name: Name) -> list[FoundLine]:
    """Where a name stands in a file: by line, and for a story also as a reader sees it, and in its own name."""
    left = [_line(path, text, number) for number in sorted(set(name.lines(text)))]
    if path.endswith(".md") and not left:
        story, _ = read_story(text.encode("utf-8", "surrogateescape"), path)
        words = [*_words(story), convert(story.body, story.body_line).text]
        if any(name.is_in(line) for text in words for line in text.split("\n")):
            left.append(FoundLine(path, 0, ""))
    return left + ([FoundLine(path, 0, path)] if name.is_in(path) else [])


def left_in_pages(project: Path, name: Name) -> list[FoundLine]:
    """Where a name stands in the hand-written pages, which nobody but their author changes."""
    pages = sorted((project / "docs").rglob("*.md"))
    texts = {file.relative_to(project).as_posix(): file.read_text("utf-8", "replace") for file in pages}
    return [_line(path, text, number) for path, text in texts.items() for number in sorted(set(name.lines(text)))]


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
