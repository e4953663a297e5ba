"""What happened to stories and files, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from build_tools.loading.repository import Change
from build_tools.review.comparison import StoryChange
from build_tools.review.written import changed_fields
from build_tools.wording import review as wording


def kinds(change: StoryChange) -> tuple[str, ...]:
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
        wording.RETITLED: change.is_readable and old.title != new.title,
        wording.CHANGED: old.path == new.path or change.old_text != change.new_text or bool(changed_fields(old, new)),
    }
    return tuple(kind for kind, is_so in happened.items() if is_so)


def title(change: StoryChange) -> str:
    """Title of a story, as it is now if it is still there and can be read."""
    story = change.new if change.new and (change.new.readable or not change.old) else change.old
    return story.title if story else ""


def happened_to(old: object, new: object) -> str:
    """What happened to a thing that stays in its place; what is false is not there."""
    if old and new:
        return wording.CHANGED
    return wording.NEW if new else wording.GONE


def named(changes: Iterable[Change], prefix: str = "") -> Iterator[tuple[str, str]]:
    """What happened to files, and their paths.

    Args:
        changes: The files.
        prefix: What to put before the paths.
    """
    for change in changes:
        is_moved = change.old and change.new and change.old != change.new
        yield wording.MOVED if is_moved else happened_to(change.old, change.new), prefix + (change.new or change.old)
