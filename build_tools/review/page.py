"""The data of a review page: the stories to decide on, and the queue."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from build_tools.diagnostics import Diagnostic
from build_tools.loading.repository import Change
from build_tools.markup.finish import Glossary, finish
from build_tools.model.media import media_kind
from build_tools.model.story import PENDING, Story
from build_tools.pipeline.prepare import Prepared
from build_tools.review.comparison import Comparison, StoryChange
from build_tools.review.pictures import is_accepted, thumbnail
from build_tools.review.sentences import difference
from build_tools.review.written import changed_fields, consents
from build_tools.rules.uses import uses
from build_tools.views.review import (
    ProblemGroup,
    Queued,
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
MOST_NAMED = 200
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

    def of_branch(self, base: str, comparison: Comparison) -> ReviewPage:
        """The page on what a branch changes.

        Args:
            base: The branch it was compared with.
            comparison: What it changes.
        """
        page = self._page([(change, _kinds(change)) for change in comparison.stories], list(comparison.report))
        return replace(
            page,
            base=base,
            files=tuple(_named(comparison.files[:MOST_NAMED], self._prefix)),
            elsewhere=tuple(_named(comparison.elsewhere[:MOST_NAMED])),
            more_elsewhere=max(0, len(comparison.elsewhere) - MOST_NAMED),
        )

    def of_queue(self) -> ReviewPage:
        """The page on all stories that wait."""
        waiting = [(StoryChange(None, self._written(path)), (wording.PENDING,)) for path in self._waiting()]
        return self._page(waiting, list(self._now.report), is_complete=True)

    def _page(
        self,
        stories: Sequence[tuple[StoryChange, tuple[str, ...]]],
        report: Sequence[Diagnostic],
        *,
        is_complete: bool = False,
    ) -> ReviewPage:
        """The page; ``is_complete`` leaves out problems of stories that are not asked about."""
        shown = stories[:MOST_STORIES]
        words = self._previews([change.new for change, _ in shown if change.new])
        by_path: dict[str, list[Diagnostic]] = defaultdict(list)
        for diagnostic in report:
            by_path[diagnostic.path].append(diagnostic)
        cards = tuple(self._card(change, kinds, words, by_path) for change, kinds in shown)
        told = {problem.path for card in cards for group in card.problems for problem in group.problems}
        rest = [] if is_complete else [item for item in report if f"{self._prefix}{item.path}" not in told]
        counts = Counter(kind for _, kinds in stories for kind in kinds)
        return ReviewPage(
            base="",
            counts=tuple(counts.items()),
            errors=sum(item.severity == "error" for item in report),
            stories=cards,
            others=tuple((self._prefix + change.path, _title(change)) for change, _ in stories[MOST_STORIES:]),
            files=(),
            elsewhere=(),
            more_elsewhere=0,
            problems=self._grouped(rest),
            queue=tuple(self._queued(path) for path in self._waiting()),
            questions=wording.QUESTIONS,
        )

    def _waiting(self) -> list[str]:
        return [story.path for story in self._now.archive if story.status == PENDING]

    def _written(self, path: str) -> Story:
        return self._now.stories.readings[path].story

    def _queued(self, path: str) -> Queued:
        errors = sum(item.severity == "error" and item.path == path for item in self._now.report)
        return Queued(self._written(path).title, self._prefix + path, errors)

    def _previews(self, stories: Iterable[Story]) -> dict[str, tuple[str, str]]:
        paths = [story.path for story in stories if story.readable]
        both = self._now.stories.words(paths)
        return {path: (html.decode("utf-8", "replace"), text.decode("utf-8", "replace")) for path, (html, text) in both}

    def _card(
        self,
        change: StoryChange,
        kinds: tuple[str, ...],
        words: Mapping[str, tuple[str, str]],
        by_path: Mapping[str, Collection[Diagnostic]],
    ) -> ReviewedStory:
        old, new = change.old, change.new
        files = self._files(new) if new else ()
        paths = [change.path, *([old.path] if old else []), *(file.path for file in files)]
        problems = [item for path in dict.fromkeys(paths) for item in by_path.get(path, ())]
        return ReviewedStory(
            kinds=kinds,
            title=_title(change),
            old_title=old.title if old and new and old.title != new.title else "",
            path=self._prefix + change.path,
            old_path=self._prefix + old.path if old and new and old.path != new.path else "",
            status=new.status if new else "",
            fields=changed_fields(old, new),
            sentences=difference(change.old_text, change.new_text) if old and new else (),
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
        if not story.readable:
            return ()
        found: dict[str, ReviewedFile] = {}
        for use in uses([story], self._now.bodies):
            path = use.resolved.path
            if use.resolved.kind == "file" and path not in found:
                found[path] = self._file(path, use.alt)
        return tuple(found.values())

    def _file(self, path: str, words: str) -> ReviewedFile:
        media = self._now.media.get(path)
        if media is None:
            return ReviewedFile(path, words, reason=wording.MISSING)
        if media_kind(path) != "image":
            return ReviewedFile(path, words, reason=wording.NO_PICTURE)
        if not is_accepted(media):
            return ReviewedFile(path, words, reason=wording.REFUSED)
        if not self._pictures_left:
            return ReviewedFile(path, words, reason=wording.MANY_PICTURES)
        self._pictures_left -= 1
        picture = thumbnail(self._now.root, media)
        return ReviewedFile(path, words, picture, "" if picture else wording.REFUSED)

    def _grouped(self, problems: Iterable[Diagnostic]) -> tuple[ProblemGroup, ...]:
        groups: dict[str, list[ReviewedProblem]] = defaultdict(list)
        for item in problems:
            groups[item.code[0]].append(
                ReviewedProblem(
                    item.code,
                    SEVERITY_NAMES[item.severity],
                    self._prefix + item.path,
                    item.line,
                    item.message,
                    item.hint,
                )
            )
        order = sorted(groups, key=list(FAMILIES).index)
        return tuple(ProblemGroup(FAMILIES[letter][0], tuple(groups[letter])) for letter in order)


def _kinds(change: StoryChange) -> tuple[str, ...]:
    """What happened to a story."""
    old, new = change.old, change.new
    if new is None:
        return (wording.GONE,)
    if old is None:
        return (wording.NEW,)
    happened = {
        wording.MOVED: old.path != new.path,
        wording.WITHDRAWN: old.published and not new.published and new.readable,
        wording.PUBLISHED: new.published and not old.published,
        wording.RETITLED: old.title != new.title,
        wording.CHANGED: old.path == new.path or change.old_text != change.new_text,
    }
    return tuple(kind for kind, is_so in happened.items() if is_so)


def _title(change: StoryChange) -> str:
    story = change.new or change.old
    return story.title if story else ""


def _named(changes: Iterable[Change], prefix: str = "") -> Iterable[tuple[str, str]]:
    for change in changes:
        kind = wording.CHANGED if change.old == change.new else wording.MOVED
        if not (change.old and change.new):
            kind = wording.NEW if change.new else wording.GONE
        yield kind, prefix + (change.new or change.old)
