"""What a branch changes: files, stories and problems, against the commit at which it left another branch."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass

from build_tools.cache.store import Cache
from build_tools.diagnostics import Diagnostic, Report
from build_tools.loading.repository import Change, Repository
from build_tools.loading.tree import is_story_path
from build_tools.model.archive import Archive
from build_tools.model.entry import Entry
from build_tools.model.story import Story
from build_tools.pipeline.prepare import Prepared
from build_tools.pipeline.stories import Stories
from build_tools.review.base import prepared_base
from build_tools.review.personal import personal_words
from build_tools.rules.history import vanished


@dataclass(frozen=True, slots=True)
class StoryChange:
    """A story that differs: as it is written now and as it was, with its words; None where it is not there."""

    old: Story | None
    new: Story | None
    old_text: str = ""
    new_text: str = ""

    @property
    def path(self) -> str:
        """Of its file, now if it is still there."""
        story = self.new or self.old
        return story.path if story else ""

    @property
    def is_readable(self) -> bool:
        """False if it cannot be read, or could not be, so that there is nothing to compare."""
        return all(story.readable for story in (self.old, self.new) if story)


@dataclass(frozen=True, slots=True)
class Comparison:
    """A branch against the place at which it left another one.

    Attributes:
        stories: The stories that differ.
        files: Other files of the archive that differ, by paths below its folder.
        elsewhere: Files outside of the archive that differ.
        entries: Registered things that differ, as they were and as they are, by name of their registry.
        report: Problems of the changed files, and those elsewhere that the changes cause.
        personal: Words that would find a child, in what was written before and in what is written now.
    """

    stories: tuple[StoryChange, ...]
    files: tuple[Change, ...]
    elsewhere: tuple[Change, ...]
    entries: tuple[tuple[str, Entry | None, Entry | None], ...]
    report: Report
    personal: frozenset[str]


def compare(now: Prepared, base: str, cache: Cache, executor: Executor | None) -> Comparison:
    """Compare the working tree with the place at which the present branch left another one.

    Args:
        now: The archive in the working tree.
        base: Name of a revision of the other branch.
        cache: What earlier runs learned of the archive.
        executor: Runs the work per story; None works here.

    Raises:
        UnreadableRevisionError: The revision cannot be read.
    """
    repository = Repository(now.root)
    commit, prefix = repository.merge_base(base), repository.prefix
    changes = repository.changes(commit)
    inside = [own for change in changes if (own := change.below(prefix))]
    changed = frozenset(path for change in inside for path in (change.old, change.new) if path)
    with prepared_base(now, repository, commit, changed, cache, executor) as before:
        stories = _with_words(_stories(inside, before.stories, now.stories), before.stories, now.stories)
    lost = vanished(now.archive, now.root, commit, base)
    written_before = (item for item in before.report if item.path in changed)
    return Comparison(
        stories=tuple(stories),
        files=tuple(own for own in map(_without_stories, inside) if own),
        elsewhere=tuple(change for change in changes if not change.below(prefix)),
        entries=tuple(_entries(before.archive, now.archive)),
        report=Report((*_caused(now.report, before.report, changed), *lost)),
        personal=personal_words((*written_before, *now.report)),
    )


def _caused(now: Report, before: Report, changed: frozenset[str]) -> Iterator[Diagnostic]:
    """Problems of changed files, and those that were not there before, wherever in their file they stand."""
    known = Counter(map(_gist, before))
    for diagnostic in now:
        known[_gist(diagnostic)] -= 1
        if diagnostic.path in changed or known[_gist(diagnostic)] < 0:
            yield diagnostic


def _gist(diagnostic: Diagnostic) -> tuple[str, str, str, str]:
    return diagnostic.path, diagnostic.code, diagnostic.field, diagnostic.message


def _entries(before: Archive, now: Archive) -> Iterator[tuple[str, Entry | None, Entry | None]]:
    """Registered things that differ; none of a registry that cannot be read, of which a problem tells."""
    for name, registry in now.registries.items():
        old, new = before.registries[name].entries, registry.entries
        for identifier in dict.fromkeys((*new, *old)) if registry.readable else ():
            pair = old.get(identifier), new.get(identifier)
            if pair[0] != pair[1]:
                yield name, *pair


def _without_stories(change: Change) -> Change | None:
    old, new = ("" if is_story_path(path) else path for path in (change.old, change.new))
    return Change(old, new) if old or new else None


def _stories(changes: Iterable[Change], before: Stories, now: Stories) -> list[tuple[Story | None, Story | None]]:
    """Stories that differ, old and new in pairs: by Git's guess, else by their name or an old address."""
    moved = {
        change.old: change.new for change in changes if change.old in before.readings and change.new in now.readings
    }
    gone = {
        change.old: before.readings[change.old].story
        for change in changes
        if change.old in before.readings and change.old not in moved and change.old not in now.readings
    }
    added = [
        now.readings[change.new].story
        for change in changes
        if change.new in now.readings and change.new not in moved.values()
    ]
    former = {_address(story): path for path, story in gone.items()}
    slugs = {story.slug: path for path, story in gone.items()}
    pairs: list[tuple[Story | None, Story | None]] = [
        (before.readings[old].story, now.readings[new].story) for old, new in moved.items()
    ]
    for story in added:
        known = [former[address] for address in (_address(story), *story.aliases) if address in former]
        path = next((path for path in (*known, slugs.get(story.slug, "")) if path in gone), "")
        pairs.append((gone.pop(path, None), story))
    pairs += [(story, None) for story in gone.values()]
    return sorted(pairs, key=lambda pair: StoryChange(*pair).path)


def _address(story: Story) -> str:
    return f"{story.folder}/{story.slug}"


def _with_words(pairs: Iterable[tuple[Story | None, Story | None]], before: Stories, now: Stories) -> list[StoryChange]:
    both = list(pairs)
    old, new = _words(before, [was for was, _ in both]), _words(now, [story for _, story in both])
    return [StoryChange(was, story, _of(was, old), _of(story, new)) for was, story in both]


def _words(stories: Stories, wanted: Iterable[Story | None]) -> dict[str, str]:
    paths = [story.path for story in wanted if story and story.readable]
    return {path: text.decode("utf-8", "replace") for path, (_, text) in stories.words(paths)}


def _of(story: Story | None, words: Mapping[str, str]) -> str:
    return words.get(story.path, "") if story else ""
