"""The published folder is never built in: a site is made beside it and put in its place when whole."""

from __future__ import annotations

import glob
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from build_tools.model.addresses import MARKER
from build_tools.publishing.marker import SITE, NotOurFolderError, Use, mark, require_ours
from build_tools.publishing.swap import exchange


class BusyError(Exception):
    """Another build is writing to the same destination."""


@dataclass
class Stage:
    """A site in the making.

    Attributes:
        folder: Beside the destination; empty, unless an older site is recycled.
        published: Where the present site is, if there is one, and this one will be.
        is_needed: To be set to False if the present site is to stay.
    """

    folder: Path
    published: Path
    is_needed: bool = True


def _previous_of(destination: Path) -> Path:
    """Where the site is kept that a site has replaced."""
    return destination.with_name(f".{destination.name}.previous")


def _draft_prefix(destination: Path) -> str:
    """How names of stages begin, which the next run clears up if it finds them."""
    return f".{destination.name}.new-"


@contextmanager
def staged(destination: Path, use: Use = SITE, *, recycle: bool = False) -> Iterator[Stage]:
    """A folder beside the destination to build in; it takes the destination's place when the block ends without an exception.

    Killed at any moment, the old site is whole: in its place, or (where the system cannot exchange two folders at once) beside it under a name
    from which the next run puts it back.

    Args:
        destination: The published folder; missing, empty, or made here before for the same use.
        use: What the folder is for.
        recycle: True to keep the site that is replaced, under the name ``.<name>.previous`` beside the new one, until the next build uses
            its folder: two sites of much the same files share these, and to make all names anew takes longer than a small change.
            Who builds must then let go of what the folder holds (``build.output.Output``), and never write through a name that is there.

    Raises:
        NotOurFolderError: The destination is something else, or something was put into it.
        BusyError: Another build holds the destination.
        OSError: The disk is full, not writable …
    """
    destination = destination.resolve()
    destination.parent.mkdir(parents=True, exist_ok=True)
    with _held(destination):
        _recover(destination)
        require_ours(destination, use)
        stage = Path(tempfile.mkdtemp(prefix=_draft_prefix(destination), dir=destination.parent))
        try:
            is_recycled = recycle and _reuse(_previous_of(destination), stage, use)
            stage.chmod(0o755)
            made = Stage(stage, destination)
            yield made
            _put(made, use, recycle=recycle, is_recycled=is_recycled)
        finally:
            shutil.rmtree(stage, ignore_errors=True)
            if destination.exists():  # else the old site could not be put back: it waits there for the next run
                shutil.rmtree(_old_of(destination), ignore_errors=True)


def _put(made: Stage, use: Use, *, recycle: bool, is_recycled: bool) -> None:
    """Put a stage in its place, or back where it came from."""
    stage, old = made.folder, _old_of(made.published)
    if made.is_needed:
        mark(stage, use)
        exchange(stage, made.published, old)
        if recycle:
            _keep(old if old.exists() else stage, _previous_of(made.published))
    elif is_recycled:
        mark(stage, use)
        _keep(stage, _previous_of(made.published))


@contextmanager
def _held(destination: Path) -> Iterator[None]:
    """Keep other builds away."""
    lock = FileLock(destination.with_name(f".{destination.name}.lock"))
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise BusyError(str(destination)) from None
    try:
        yield
    finally:
        lock.release()


def _old_of(destination: Path) -> Path:
    return destination.with_name(f".{destination.name}.old")


def _recover(destination: Path) -> None:
    """Put back a site that a killed run had moved aside, and clear what killed runs left."""
    old = _old_of(destination)
    if old.is_dir():
        if destination.exists():
            shutil.rmtree(old, ignore_errors=True)
        else:
            old.rename(destination)
    for leftover in destination.parent.glob(f"{glob.escape(_draft_prefix(destination))}*"):
        shutil.rmtree(leftover, ignore_errors=True)


def _reuse(previous: Path, stage: Path, use: Use) -> bool:
    """Make the site before the last the folder to build in; False if there is none."""
    if previous.is_symlink():
        raise NotOurFolderError(previous)
    if not previous.exists():
        return False
    require_ours(previous, use)
    if _has_links(str(previous)):
        shutil.rmtree(previous)
        return False
    stage.rmdir()
    previous.rename(stage)
    (stage / MARKER).unlink(missing_ok=True)
    return True


def _has_links(folder: str) -> bool:
    """True if there is a symbolic link in it: we make none, and what is written through one lands elsewhere."""
    with os.scandir(folder) as entries:
        return any(entry.is_symlink() or (entry.is_dir() and _has_links(entry.path)) for entry in entries)


def _keep(replaced: Path, previous: Path) -> None:
    """Keep the site that was replaced, if there was one, and if the system lets us: nobody depends on it."""
    if replaced.exists():
        with suppress(OSError):
            replaced.rename(previous)
