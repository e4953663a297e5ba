"""Editions that were replaced, beside the published site and outside of what is served."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from build_tools.chinese.idioms import idioms_of
from build_tools.publishing.locks import held
from build_tools.publishing.manifest import Manifest, folder_differences, manifest_in
from build_tools.publishing.marker import erase
from build_tools.publishing.staging import draft_prefix, leftovers, old_of, put_back

KEPT = 3
KEPT_NAME = re.compile(r"(?P<number>\d{6})-[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class Kept:
    """An edition that was replaced: where it lies, and what it is made of."""

    folder: Path
    manifest: Manifest


def shelf_of(target: Path) -> Path:
    """Where the editions are kept that were published at a target."""
    return target.with_name(f".{target.name}.editions")


def make_shelf(target: Path) -> Path:
    """Make that folder; servers, which seldom run as who publishes, cannot look into it.

    Raises:
        OSError: The system refuses.
    """
    shelf = shelf_of(target)
    shelf.mkdir(mode=0o700, exist_ok=True)
    return shelf


def kept_editions(target: Path) -> list[Kept]:
    """The editions that are kept, the last replaced first; one whose manifest is damaged is none."""
    return [Kept(folder, manifest) for folder in _folders(target) if (manifest := manifest_in(folder))]


def place_for(target: Path, manifest: Manifest) -> Path:
    """Where to keep an edition that is replaced."""
    number = max((int(folder.name.partition("-")[0]) for folder in _folders(target)), default=0) + 1
    return shelf_of(target) / f"{number:06}-{manifest.edition[:12]}"


def settle(target: Path) -> None:
    """Put back a site that a killed run had moved aside, and keep one that it had replaced; other leftovers go with the next publication.

    Where both folders were exchanged in one step, the replaced one has the name of the stage, which says where to keep it; a stage that has not
    replaced anything has another edition than that name.

    Raises:
        BusyError: Somebody else is at work there.
        OSError: The system refuses.
    """
    left = [folder for folder in leftovers(target) if folder.exists()]
    if not left:
        return
    make_shelf(target)
    with held(target, ".publish"), held(target):
        put_back(target)
        for folder in left:
            manifest = manifest_in(folder)
            if manifest and _is_replaced(folder, manifest, target) and not folder_differences(folder, manifest):
                folder.rename(place_for(target, manifest))


def _is_replaced(folder: Path, manifest: Manifest, target: Path) -> bool:
    number = place_for(target, manifest).name.partition("-")[2]
    return folder == old_of(target) or folder.name.removeprefix(draft_prefix(target))[7:] == number


def renamed(folder: Path, manifest: Manifest) -> None:
    """Name a kept edition after what it is made of now.

    Raises:
        OSError: The system refuses.
    """
    number = folder.name.partition("-")[0]
    folder.rename(folder.with_name(f"{number}-{manifest.edition[:12]}"))


def tidy(target: Path, most: int = KEPT) -> None:
    """Erase all but the last few editions.

    Raises:
        OSError: A file cannot be removed.
    """
    kept = {edition.folder for edition in kept_editions(target)[:most]}
    for folder in _folders(target):
        if folder not in kept:
            erase(folder)


def found(editions: list[Kept], wanted: str) -> Kept | None:
    """The edition that a number, the beginning of one, or four idioms mean.

    Args:
        editions: Where to look.
        wanted: Empty for the first.
    """
    words = tuple(wanted.split())
    for edition in editions:
        number = edition.manifest.edition
        if number.startswith(wanted.lower()) or words == idioms_of(number):
            return edition
    return None


def _folders(target: Path) -> list[Path]:
    shelf = shelf_of(target)
    folders = shelf.iterdir() if shelf.is_dir() else ()
    return sorted((folder for folder in folders if KEPT_NAME.fullmatch(folder.name)), reverse=True)
