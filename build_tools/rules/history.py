"""Addresses that were published at a given Git revision and lead nowhere now."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from build_tools.diagnostics import Diagnostic, Location
from build_tools.loading.identity import identity
from build_tools.loading.limits import STORY_SIZE_LIMIT
from build_tools.loading.repository import Repository, UnreadableRevisionError
from build_tools.loading.story import parse_story
from build_tools.loading.text import decode
from build_tools.loading.tree import is_story_path
from build_tools.model.archive import Archive
from build_tools.model.story import Story
from build_tools.wording import identity as wording

_MAY_HAVE_ALIASES = re.compile("旧地址|aliases".encode())


def vanished(archive: Archive, root: Path, revision: str, shown: str = "") -> Iterator[Diagnostic]:
    """Compare with an older state of the archive.

    Args:
        archive: The archive as it is.
        root: Its folder, anywhere in a Git working tree.
        revision: Name of a Git revision.
        shown: What to call the revision; itself if empty.

    Returns:
        A diagnostic for every address that was published then and is now neither a published story nor an old address
        of one, and was not taken down; or one that says why the revision cannot be read.
    """
    kept = _addresses(archive)
    try:
        stories = list(_former_stories(root, revision, kept))
    except UnreadableRevisionError as reason:
        yield unreadable(shown or revision, reason)
        return
    for story in stories:
        for address in (f"{story.folder}/{story.slug}", *story.aliases):
            if story.published and address not in kept and not archive.is_taken_down(address):
                names = {"title": story.title, "revision": shown or revision, "address": address, "alias": address}
                yield Diagnostic.of(wording.I004, Location(story.path), **names)


def unreadable(revision: str, reason: UnreadableRevisionError) -> Diagnostic:
    """Tell that a revision cannot be read."""
    return Diagnostic.of(wording.I008, Location("."), revision=revision, reason=str(reason))


def _addresses(archive: Archive) -> frozenset[str]:
    """Addresses that lead somewhere; also those of stories with a fault, which has been told."""
    shown = [story for story in archive if story.published or not story.readable or not story.status]
    return frozenset(f"{story.folder}/{story.slug}" for story in shown).union(*(story.aliases for story in shown))


def _former_stories(root: Path, revision: str, kept: frozenset[str]) -> Iterator[Story]:
    """Stories of the revision that may have lost an address."""
    repository = Repository(root)
    files = repository.blobs(repository.commit(revision))
    blobs = [blob for blob in files if not blob.is_link and is_story_path(blob.path)]
    for blob, data in zip(blobs, repository.contents(blobs), strict=True):
        if "/".join(identity(blob.path)) in kept and not _MAY_HAVE_ALIASES.search(data):
            continue
        text, _ = decode(data, blob.path) if len(data) <= STORY_SIZE_LIMIT else ("", [])
        if text:
            yield parse_story(text, blob.path)[0]
