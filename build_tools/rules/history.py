"""Addresses that were published at a given Git revision and lead nowhere now."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from build_tools.diagnostics import Diagnostic, Location
from build_tools.loading.story import STORY_SIZE_LIMIT, identity, parse_story
from build_tools.loading.text import decode
from build_tools.loading.tree import is_story_path
from build_tools.model.archive import Archive
from build_tools.model.story import Story
from build_tools.wording import identity as wording

_TIMEOUT = 120
_MAY_HAVE_ALIASES = re.compile("旧地址|aliases".encode())
_QUIET = {"LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1"}
_SET_BY_HOOKS = frozenset({"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_NAMESPACE"})


class _Unreadable(Exception):  # noqa: N818  (the revision cannot be read; told as I008)
    pass


@dataclass(frozen=True, slots=True)
class _Blob:
    name: str
    path: str


def vanished(archive: Archive, root: Path, revision: str) -> Iterator[Diagnostic]:
    """Compare with an older state of the archive.

    Args:
        archive: The archive as it is.
        root: Its folder, anywhere in a Git working tree.
        revision: Name of a Git revision.

    Returns:
        A diagnostic for every address that was published then and is now neither a published story nor an old address
        of one, and was not taken down; or one that says why the revision cannot be read.
    """
    kept = _addresses(archive)
    try:
        stories = list(_former_stories(root, revision, kept))
    except _Unreadable as reason:
        yield Diagnostic.of(wording.I008, Location("."), revision=revision, reason=str(reason))
        return
    for story in stories:
        for address in (f"{story.folder}/{story.slug}", *story.aliases):
            if story.published and address not in kept and not archive.is_taken_down(address):
                names = {"title": story.title, "revision": revision, "address": address, "alias": address}
                yield Diagnostic.of(wording.I004, Location(story.path), **names)


def _addresses(archive: Archive) -> frozenset[str]:
    """Addresses that lead somewhere; also those of stories with a fault, which has been told."""
    shown = [story for story in archive if story.published or not story.readable or not story.status]
    return frozenset(f"{story.folder}/{story.slug}" for story in shown).union(*(story.aliases for story in shown))


def _former_stories(root: Path, revision: str, kept: frozenset[str]) -> Iterator[Story]:
    """Stories of the revision that may have lost an address."""
    blobs = _blobs(root, revision)
    for blob, data in zip(blobs, _contents(root, blobs), strict=True):
        if "/".join(identity(blob.path)) in kept and not _MAY_HAVE_ALIASES.search(data):
            continue
        text, _ = decode(data, blob.path) if len(data) <= STORY_SIZE_LIMIT else ("", [])
        if text:
            yield parse_story(text, blob.path)[0]


def _blobs(root: Path, revision: str) -> list[_Blob]:
    """Story files of the revision, paths relative to the archive's folder."""
    if not revision.strip() or revision.startswith("-") or not revision.isprintable():
        raise _Unreadable(wording.NO_REVISION_NAME)
    if _git(root, "rev-parse", "--is-inside-work-tree", failure=wording.NO_REPOSITORY).strip() != b"true":
        raise _Unreadable(wording.NO_REPOSITORY)
    commit = _git(root, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}", failure=wording.NO_REVISION)
    listing = _git(root, "ls-tree", "-r", "-z", commit.decode("ascii").strip(), failure=wording.NO_REVISION)
    found: list[_Blob] = []
    for line in listing.split(b"\0"):
        details, _, path = line.partition(b"\t")
        mode, kind, name = (details.split() + [b""] * 3)[:3]
        shown = path.decode("utf-8", "replace")
        if kind == b"blob" and mode != b"120000" and is_story_path(shown):
            found.append(_Blob(name.decode("ascii"), shown))
    return found


def _contents(root: Path, blobs: Iterable[_Blob]) -> Iterator[bytes]:
    """Bytes of all blobs, by one process."""
    names = "".join(f"{blob.name}\n" for blob in blobs).encode()
    stream = _git(root, "cat-file", "--batch", failure=wording.GIT_FAILED, given=names)
    start = 0
    while start < len(stream):
        end = stream.index(b"\n", start)
        header = stream[start:end].split()
        if len(header) != 3:
            raise _Unreadable(wording.GIT_FAILED)
        size = int(header[2])
        yield stream[end + 1 : end + 1 + size]
        start = end + size + 2


def _git(root: Path, *arguments: str, failure: str, given: bytes = b"") -> bytes:
    environment = {key: value for key, value in os.environ.items() if key not in _SET_BY_HOOKS} | _QUIET
    try:
        done = subprocess.run(
            ["git", *arguments],
            cwd=root,
            input=given,
            capture_output=True,
            check=False,
            timeout=_TIMEOUT,
            env=environment,
        )
    except FileNotFoundError:
        raise _Unreadable(wording.NO_GIT) from None
    except (OSError, subprocess.SubprocessError):
        raise _Unreadable(wording.GIT_FAILED) from None
    if done.returncode:
        raise _Unreadable(failure)
    return done.stdout
