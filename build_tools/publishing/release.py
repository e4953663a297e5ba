"""Publishing an edition at a folder, and going back to one that was replaced."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from build_tools.build.files import copy, link, make_folder, replace_file
from build_tools.model.addresses import MANIFEST, MARKER, UNLISTED
from build_tools.publishing.kept import KEPT, Kept, kept_editions, make_shelf, place_for, settle, tidy
from build_tools.publishing.locks import held
from build_tools.publishing.manifest import (
    Manifest,
    file_entry,
    folder_differences,
    manifest_in,
    present_in,
    with_marker,
)
from build_tools.publishing.marker import SITE, STAGE, mark, read_marker, require_ours
from build_tools.publishing.signatures import Signer, put_signature, read_signature
from build_tools.publishing.staging import Whole, old_of, put_back, staged
from build_tools.publishing.swap import exchange
from build_tools.publishing.withdrawal import IsTakenDown, withdraw, withdrawn


class DamagedError(Exception):
    """The edition to go back to is not whole."""


class TakenDownError(Exception):
    """The edition to go back to has what was taken down since."""


@dataclass(frozen=True, slots=True)
class Copied:
    """How much travelled: files, and their bytes."""

    files: int = 0
    size: int = 0


@dataclass(frozen=True, slots=True)
class Published:
    """What came of publishing.

    Attributes:
        copied: None if the same edition was there, and whole.
        unsigned: Kept editions that lost what was taken down, and so their signature.
        has_lost_signature: True if the edition has none, and the one before had.
    """

    copied: Copied | None
    unsigned: tuple[Manifest, ...] = ()
    has_lost_signature: bool = False


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


def publish(
    site: Path, target: Path, manifest: Manifest, is_taken_down: IsTakenDown, signer: Signer | None = None
) -> Published:
    """Put an edition in the place of the present one, which is kept.

    Only what the folders at the target have not is read from the site: the edition is made in the oldest folder that is kept, since some file systems
    know no links.

    Args:
        site: A built site.
        target: Where it is to be.
        manifest: What it is made of.
        is_taken_down: Tells of a story, as ``folder/slug``; such stories go from what is kept.
        signer: Signs the edition, and kept ones again that it had signed.

    Raises:
        BusyError, NotOurFolderError, OSError: See ``publishing.staging.staged``.
        FileChangedError: The site is not what the manifest says.
    """
    target = target.resolve()
    make_folder(target.parent)
    settle(target)
    with held(target, ".publish"):
        present = manifest_in(target)
        is_same = present == manifest and not folder_differences(target, manifest)
        before = read_signature(target)
        signature = signer.sign(manifest) if signer else before if present == manifest else None
        copied = None if is_same else _replace(site, target, manifest, present, signature)
        put_signature(target, signature)
        unsigned = withdraw(target, is_taken_down, signer)
        tidy(target)
    return Published(copied, tuple(unsigned), before is not None and signature is None)


def _replace(site: Path, target: Path, manifest: Manifest, present: Manifest | None, signature: bytes | None) -> Copied:
    make_shelf(target)
    kept = kept_editions(target)
    spare = kept[-1].folder if len(kept) >= KEPT else None
    if spare:
        mark(spare, STAGE)
    marker = read_marker(site)
    with staged(target, SITE, spare) as stage:
        copied = _fill(stage.folder, site, target, manifest)
        replace_file(stage.folder, MANIFEST, manifest.text)
        put_signature(stage.folder, signature)
        _flush()
        keep = place_for(target, present) if present and present.edition != manifest.edition else None
        stories = marker.stories if marker else ()
        stage.whole = Whole({*manifest.files, *UNLISTED}, stories=stories, keep=keep)
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


def roll_back(target: Path, edition: Kept, is_taken_down: IsTakenDown) -> None:
    """Put a kept edition in the place of the present one, which is kept instead.

    Raises:
        BusyError: Somebody else is at work there.
        DamagedError: The edition is not whole.
        TakenDownError: It has what was taken down since.
        OSError: The system refuses.
    """
    target = target.resolve()
    with held(target, ".publish"), held(target):
        put_back(target)
        require_ours(target, SITE)
        if folder_differences(edition.folder, edition.manifest):
            raise DamagedError(edition.manifest.edition)
        if withdrawn(edition.folder, is_taken_down):
            raise TakenDownError(edition.manifest.edition)
        present = manifest_in(target)
        keep = place_for(target, present) if present else None
        # what is replaced lies where it is kept as soon as both are exchanged, whatever kills us then
        folder = edition.folder.rename(keep) if keep else edition.folder
        old = exchange(folder, target, old_of(target))
        if keep and old.exists():
            old.rename(keep)
        tidy(target)


def _flush() -> None:
    """Have the system write what it holds back: sticks are pulled out."""
    with suppress(AttributeError):
        os.sync()
