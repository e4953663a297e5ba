"""The data of a review page: the stories to decide on, and the queue."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from build_tools.diagnostics import Diagnostic
from build_tools.loading.tree import REGISTRY_FOLDER
from build_tools.markup.finish import Glossary, finish
from build_tools.model.entry import Entry
from build_tools.model.media import media_kind
from build_tools.model.story import PENDING, Story
from build_tools.pipeline.prepare import Prepared
from build_tools.review.comparison import Comparison, StoryChange
from build_tools.review.happened import happened_to, kinds, named, title
from build_tools.review.personal import CHILDREN, personal_words, touches_a_child
from build_tools.review.pictures import is_accepted, thumbnail
from build_tools.review.sentences import difference
from build_tools.review.written import changed_fields, consents
from build_tools.rules.uses import uses
from build_tools.views.review import (
    ProblemGroup,
    Queued,
    ReviewedEntry,
    ReviewedFile,
    ReviewedProblem,
    ReviewedStory,
    ReviewPage,
)
from build_tools.wording import review as wording
from build_tools.wording.catalog import FAMILIES
from build_tools.wording.message import SEVERITY_NAMES

MOST_STORIES = 100
MOST_PICTURES = 200
_LONGEST_PREVIEW = 60_000


class Reviewer:
    """Makes the page of an archive.

    Args:
        now: The archive.
        prefix: What paths below its folder begin with in the repository.
    """

    def __init__(self, now: Prepared, prefix: str) -> None:
        self._now, self._prefix = now, prefix
        self._pictures_left = MOST_PICTURES
        self._happened: dict[str, str] = {}

    def of_branch(self, base: str, comparison: Comparison) -> ReviewPage:
        """The page on what a branch changes.

        Args:
            base: The branch it was compared with.
            comparison: What it changes.
        """
        self._happened = {path: kind for kind, path in named(comparison.files)}
        stories = [(change, kinds(change)) for change in comparison.stories]
        stories += [(change, (wording.OTHER_FILES,)) for change in self._touched(comparison)]
        page = self._page(stories, list(comparison.report))
        return replace(
            page,
            base=base,
            files=tuple(named(comparison.files, self._prefix)),
            elsewhere=tuple(named(comparison.elsewhere)),
            entries=tuple(self._entry(*item) for item in comparison.entries),
            personal=comparison.personal,
        )

    def of_queue(self) -> ReviewPage:
        """The page on all stories that wait."""
        waiting = [(StoryChange(None, self._written(path)), (wording.PENDING,)) for path in self._waiting()]
        asked = {change.path for change, _ in waiting} | {
            path for change, _ in waiting if change.new for path in self._used(change.new)
        }
        return self._page(waiting, [item for item in self._now.report if item.path in asked])

    def _touched(self, comparison: Comparison) -> Iterator[StoryChange]:
        """Stories that are as they were, with other pictures or recordings."""
        files = {change.new for change in comparison.files if media_kind(change.new)}
        known = {change.path for change in comparison.stories}
        for story in self._now.archive if files else ():
            if story.path not in known and not files.isdisjoint(self._used(story)):
                yield StoryChange(self._written(story.path), self._written(story.path))

    def _page(
        self, stories: Sequence[tuple[StoryChange, tuple[str, ...]]], report: Collection[Diagnostic]
    ) -> ReviewPage:
        shown = stories[:MOST_STORIES]
        words = self._previews([change.new for change, _ in shown if change.new])
        by_path: dict[str, list[Diagnostic]] = defaultdict(list)
        for diagnostic in report:
            by_path[diagnostic.path].append(diagnostic)
        cards = tuple(self._card(change, happened, words, by_path) for change, happened in shown)
        told = {problem.path for card in cards for group in card.problems for problem in group.problems}
        rest = [item for item in report if f"{self._prefix}{item.path}" not in told]
        counts = Counter(kind for _, happened in stories for kind in happened)
        errors = Counter(item.path for item in self._now.report if item.severity == "error")
        return ReviewPage(
            archive=self._now.archive.profile.name,
            base="",
            counts=tuple(counts.items()),
            errors=sum(item.severity == "error" for item in report),
            stories=cards,
            others=tuple((self._prefix + change.path, title(change)) for change, _ in stories[MOST_STORIES:]),
            files=(),
            elsewhere=(),
            entries=(),
            children=tuple(map(self._problem, filter(touches_a_child, report))),
            problems=self._grouped(rest),
            queue=tuple(
                Queued(self._written(path).title, self._prefix + path, errors[path]) for path in self._waiting()
            ),
            questions=wording.QUESTIONS,
            personal=personal_words(report),
        )

    def _waiting(self) -> list[str]:
        return [story.path for story in self._now.archive if story.status == PENDING]

    def _written(self, path: str) -> Story:
        return self._now.stories.readings[path].story

    def _previews(self, stories: Iterable[Story]) -> dict[str, tuple[str, str]]:
        paths = [story.path for story in stories if story.readable]
        both = self._now.stories.words(paths)
        return {path: (html.decode("utf-8", "replace"), text.decode("utf-8", "replace")) for path, (html, text) in both}

    def _card(
        self,
        change: StoryChange,
        happened: tuple[str, ...],
        words: Mapping[str, tuple[str, str]],
        by_path: Mapping[str, Collection[Diagnostic]],
    ) -> ReviewedStory:
        old, new = change.old, change.new
        files = self._files(new) if new else ()
        paths = [change.path, *([old.path] if old else []), *(file.path for file in files)]
        problems = [item for path in dict.fromkeys(paths) for item in by_path.get(path, ())]
        return ReviewedStory(
            kinds=happened,
            errors=sum(item.severity == "error" for item in problems),
            is_new=old is None,
            is_unread=bool(new and not (old and (old.published or not new.published))),
            title=title(change),
            old_title=old.title if old and wording.RETITLED in happened else "",
            path=self._prefix + change.path,
            old_path=self._prefix + old.path if old and new and old.path != new.path else "",
            status=new.status if new else "",
            fields=changed_fields(old, new) if change.is_readable else (),
            sentences=difference(change.old_text, change.new_text) if old and new and change.is_readable else (),
            preview=self._preview(new, words) if new else "",
            files=tuple(replace(file, path=self._prefix + file.path) for file in files),
            consent=consents(new) if new else (),
            problems=self._grouped(problems),
        )

    def _preview(self, story: Story, words: Mapping[str, tuple[str, str]]) -> str:
        """The text without any address in it."""
        body = self._now.bodies.get(story.path)
        html, _ = words.get(story.path, ("", ""))
        if body is None or len(html) > _LONGEST_PREVIEW:
            return f"<p>{wording.TOO_LONG if body else wording.UNREADABLE}</p>"
        return finish(html, [None] * len(body.links), [None] * len(body.images), Glossary({}, {}))

    def _files(self, story: Story) -> tuple[ReviewedFile, ...]:
        return tuple(self._file(path, words) for path, words in self._used(story).items())

    def _used(self, story: Story) -> dict[str, str]:
        """Paths of the files that a story uses, with the alternative texts."""
        found: dict[str, str] = {}
        for use in uses([story] if story.readable else [], self._now.bodies):
            if use.resolved.kind == "file":
                found.setdefault(use.resolved.path, use.alt)
        return found

    def _file(self, path: str, words: str) -> ReviewedFile:
        file = ReviewedFile(path, words, self._happened.get(path, ""))
        media = self._now.media.get(path)
        if media is None:
            return replace(file, reason=wording.MISSING)
        if media_kind(path) != "image":
            return replace(file, reason=wording.NO_PICTURE)
        if not is_accepted(media):
            return replace(file, reason=wording.REFUSED)
        if not self._pictures_left:
            return replace(file, reason=wording.MANY_PICTURES)
        self._pictures_left -= 1
        picture = thumbnail(self._now.root, media)
        return replace(file, picture=picture, reason="" if picture else wording.REFUSED)

    def _entry(self, registry: str, old: Entry | None, new: Entry | None) -> ReviewedEntry:
        entry = new or old
        name = entry.name or entry.id if entry else ""
        path = f"{self._prefix}{REGISTRY_FOLDER}/{registry}.yml"
        return ReviewedEntry(happened_to(old, new), name, path, changed_fields(old, new))

    def _grouped(self, problems: Iterable[Diagnostic]) -> tuple[ProblemGroup, ...]:
        groups: dict[str, list[ReviewedProblem]] = defaultdict(list)
        for item in problems:
            groups[item.code[0]].append(self._problem(item))
        order = sorted(groups, key=[CHILDREN, *FAMILIES].index)
        return tuple(ProblemGroup(FAMILIES[letter][0], tuple(groups[letter])) for letter in order)

    def _problem(self, item: Diagnostic) -> ReviewedProblem:
        severity = SEVERITY_NAMES[item.severity]
        return ReviewedProblem(item.code, severity, self._prefix + item.path, item.line, item.message, item.hint)
