"""What ``archive takedown`` shows: what it is going to do, and what it cannot reach."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from build_tools.cli.console import say, shown_line
from build_tools.loading.tree import REGISTRY_FOLDER
from build_tools.model.archive import Archive
from build_tools.model.story import Story
from build_tools.takedown.people import Anonymising
from build_tools.takedown.references import PEOPLE
from build_tools.takedown.removal import FoundLine, Removal
from build_tools.wording import takedown as wording


def show_removal(plan: Removal, stories: Sequence[Story], folder: str, archive: Archive, *, has_notice: bool) -> None:
    """Show what goes with a story."""
    if not plan.files:
        say(wording.ALREADY)
        return
    _list(wording.WILL_REMOVE, (f"{folder}/{path}" for path in plan.files))
    _list(wording.WILL_NOTICE if has_notice else wording.WILL_BE_GONE, plan.addresses)
    shared = (wording.SHARED_ITEM.format(path=f"{folder}/{path}", other=other) for path, other in plan.shared)
    _list(wording.SHARED, shared)
    _list(wording.RELISTED, (f"{folder}/{path}" for path in plan.texts))
    _list(wording.BESIDE, (f"{folder}/{path}" for path in plan.beside))
    _list(wording.MENTIONS, (_shown(line, folder) for line in plan.mentions))
    for story in stories:
        if story.series and story.part:
            series = archive.entry("series", story.series).name
            say(wording.SERIES.format(series=series, part=story.part))


def show_names(plan: Anonymising, own: Sequence[FoundLine], name: str, instead: str, folder: str) -> None:
    """Show where a name is replaced, and where it is left."""
    _list(wording.WILL_WRITE.format(name=name, instead=instead), (_shown(line, folder) for line in plan.changes))
    registry = f"{folder}/{REGISTRY_FOLDER}/{PEOPLE}.yml"
    _list(wording.UNLISTED.format(path=registry), plan.unlisted)
    _list(
        wording.LISTED.format(path=registry),
        (wording.SHARED_ITEM.format(path=entry, other=other) for entry, other in plan.listed),
    )
    _list(wording.WILL_RENAME, (wording.RENAMED.format(old=old, new=new) for old, new in plan.renamed.items()))
    _list(
        wording.LEFT.format(name=name),
        (_shown(line, folder) for line in (*plan.left, *own)),
    )
    _list(wording.GIVEN, (_shown(line, folder) for line in plan.given))
    if not (plan.texts or plan.renamed or plan.left or own):
        say(wording.NO_NAME.format(name=name))


def show_past(root: Path, paths: Sequence[str], name: str) -> None:
    """Show where the past still has it."""
    places = list(wording.PAST_PLACES)
    if any((folder / ".git").exists() for folder in (root, *root.parents)):
        git = wording.PAST_GIT_NAME.format(name=name) if name else ""
        found = [git] if git else [wording.PAST_GIT.format(path=f"{root.name}/{path}") for path in paths]
        places[:0] = [*found, wording.PAST_REWRITE]
    _list(wording.PAST, places)


def _list(heading: str, items: Iterable[str]) -> None:
    shown = list(items)
    if shown:
        say(heading)
        for item in shown[: wording.SHOWN]:
            say(wording.ITEM.format(text=item))
        if len(shown) > wording.SHOWN:
            say(wording.MORE.format(count=len(shown) - wording.SHOWN))


def _shown(line: FoundLine, folder: str) -> str:
    path = f"{folder}/{line.path}"
    if not line.number:
        return wording.WHOLE.format(path=path)
    return wording.LINE.format(path=path, number=line.number, text=shown_line(line.text.strip()))
