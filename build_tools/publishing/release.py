"""Publishing an edition at a folder, and going back to one that was replaced."""

from __future__ import annotations

import os
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from build_tools.build.files import copy, link, make_folder, replace_file
from build_tools.cache.digests import content_digest
from build_tools.model.addresses import MANIFEST, MARKER
from build_tools.publishing.kept import KEPT, Kept, kept_editions, make_shelf, place_for, tidy
from build_tools.publishing.locks import held
from build_tools.publishing.manifest import (
    FileFacts,
    Manifest,
    ManifestError,
    file_entry,
    folder_differences,
    present_in,
    read_manifest,
)
from build_tools.publishing.marker import SITE, STAGE, mark, marker_text, read_marker, require_ours
from build_tools.publishing.staging import Whole, old_of, put_back, staged
from build_tools.publishing.swap import exchange


class DamagedError(Exception):
    """The edition to go back to is not whole."""


@dataclass(frozen=True, slots=True)
class Copied:
    """How much travelled: files, and their bytes."""

    files: int = 0
    size: int = 0


def manifest_of(site: Path, note: str = "") -> Manifest:
    """The manifest that a built site gets where it is published.

    Args:
        site: The site.
        note: The commit that it was made of.

    Raises:
        OSError: A file cannot be read.
    """
    addresses = present_in(site) - {MARKER}
    entries = {address: entry for address in addresses if (entry := file_entry(site, address))}
    marker = read_marker(site)
    stories = marker.stories if marker else frozenset()
    return with_marker(Manifest(entries, len(stories), note), stories)


def with_marker(manifest: Manifest, stories: Collection[str]) -> Manifest:
    """A manifest that names the marker of its site."""
    text = marker_text(SITE, {*manifest.files, MANIFEST}, stories)
    files = {**manifest.files, MARKER: FileFacts(content_digest(text), len(text))}
    return replace(manifest, files=files, stories=len(stories))


def publish(site: Path, target: Path, manifest: Manifest) -> Copied | None:
    """Put an edition in the place of the present one, which is kept.

    Only what the folders at the target have not is read from the site: the edition is made in the oldest folder that is kept, since some file systems
    know no links.

    Args:
        site: A built site.
        target: Where it is to be.
        manifest: What it is made of.

    Returns:
        How much was copied; None if the same edition is there, and whole.

    Raises:
        BusyError, NotOurFolderError, OSError: See ``publishing.staging.staged``.
        FileChangedError: The site is not what the manifest says.
    """
    target = target.resolve()
    make_folder(target.parent)
    with held(target, ".publish"):
        present = _manifest(target)
        if present == manifest and not folder_differences(target, manifest):
            return None
        make_shelf(target)
        kept = kept_editions(target)
        spare = kept[-1].folder if len(kept) >= KEPT else None
        if spare:
            mark(spare, STAGE)
        marker = read_marker(site)
        with staged(target, SITE, spare) as stage:
            copied = _fill(stage.folder, site, target, manifest)
            replace_file(stage.folder, MANIFEST, manifest.text)
            _flush()
            stories = marker.stories if marker else ()
            keep = place_for(target, present) if present and present.edition != manifest.edition else None
            stage.whole = Whole({*manifest.files, MANIFEST}, stories=stories, keep=keep)
        tidy(target)
    return copied


def _fill(stage: Path, site: Path, target: Path, manifest: Manifest) -> Copied:
    """Make the files of an edition of what is there."""
    files = size = 0
    for address in sorted(present_in(stage) - manifest.files.keys() - {MARKER}):
        (stage / address).unlink()
    for address, entry in sorted(manifest.files.items()):
        if address == MARKER or file_entry(stage, address) == entry:
            continue
        if file_entry(target, address) == entry:
            link(target, stage, address)
        else:
            copy(site / address, stage, address, entry.digest)
            files, size = files + 1, size + entry.size
    return Copied(files, size)


def roll_back(target: Path, edition: Kept) -> None:
    """Put a kept edition in the place of the present one, which is kept instead.

    Raises:
        BusyError: Somebody else is at work there.
        DamagedError: The edition is not whole.
        OSError: The system refuses.
    """
    target = target.resolve()
    with held(target, ".publish"), held(target):
        put_back(target)
        require_ours(target, SITE)
        if folder_differences(edition.folder, edition.manifest):
            raise DamagedError(edition.manifest.edition)
        present = _manifest(target)
        keep = place_for(target, present) if present else None
        old = exchange(edition.folder, target, old_of(target))
        if keep and old.exists():
            old.rename(keep)
    tidy(target)


def _manifest(folder: Path) -> Manifest | None:
    try:
        return read_manifest(folder)
    except (ManifestError, OSError):
        return None


def _flush() -> None:
    """Have the system write what it holds back: sticks are pulled out."""
    with suppress(AttributeError):
        os.sync()
