"""The published folder is never built in: a site is made beside it and put in its place when whole."""

from __future__ import annotations

import glob
import shutil
import tempfile
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from filelock import Timeout

from build_tools.build.files import make_folder, permit
from build_tools.build.listing import States, files_in, remove
from build_tools.publishing.locks import BusyError, held, lock_of
from build_tools.publishing.marker import (
    SITE,
    STAGE,
    Use,
    clear,
    erase,
    mark,
    read_marker,
    require_ours,
)
from build_tools.publishing.sight import Look, seen
from build_tools.publishing.swap import exchange


@dataclass(frozen=True, slots=True)
class Whole:
    """A site that is finished.

    Attributes:
        files: Addresses of its files.
        kept: Those of them that are files of the published site.
        stories: What can be read there, as ``folder/slug``.
        is_same: True if the published site is the same, and stays.
        keep: Where to leave the site that was replaced, whole, in the same file system; None not to keep it.
    """

    files: Collection[str]
    kept: Collection[str] = ()
    stories: Collection[str] = ()
    is_same: bool = False
    keep: Path | None = None


@dataclass
class Stage:
    """A site in the making.

    Attributes:
        folder: Beside the destination; it holds our marker, and whatever a spare folder held.
        published: Where the present site is, if there is one, and this one will be.
        present: What is there.
        whole: To be set in the end.
    """

    folder: Path
    published: Path
    present: States
    whole: Whole | None = None


@contextmanager
def staged(destination: Path, use: Use = SITE, spare: Path | None = None, look: Look | None = None) -> Iterator[Stage]:
    """A folder beside the destination to build in; it takes the destination's place when the block ends and has set ``whole``.

    It lies beside it, and not among our own things, because new files take their rights (access lists, groups, labels) from the folder that
    they are made in. Killed at any moment, the old site is whole: in its place, or (where the system cannot exchange two folders at once)
    beside it under a name from which the next run puts it back, see ``recover``.

    Args:
        destination: The published folder; missing, empty, or made here before for the same use.
        use: What the folder is for.
        spare: Where to leave the folder that was replaced for the next build to use, if that is the same file system: two sites of much the
            same files share these, and to make all names anew takes longer than a small change. It keeps no file that the site has not.
            Who builds must then let go of what the stage holds (``build.output.Output``), and never write through a name that is there.
        look: A look at the destination that was begun before.

    Raises:
        NotOurFolderError: The destination is something else, or something was put into it.
        BusyError: Another build holds the destination.
        OSError: The disk is full, not writable …
    """
    destination = destination.resolve()
    make_folder(destination.parent)
    with held(destination):
        put_back(destination)
        for leftover in leftovers(destination):
            _try_erase(leftover)
        present = seen(destination, look)
        require_ours(destination, use, present.files)
        stage = _begin(destination, spare)
        try:
            made = Stage(stage, destination, present.states)
            yield made
            if made.whole:
                _put(made, made.whole, use, spare)
        finally:
            _try_erase(stage)
            if destination.exists():  # else the old site could not be put back: it waits there for the next run
                _try_erase(old_of(destination))


def recover(destination: Path) -> None:
    """Put back a site that a killed run had moved aside; nothing else of what it left is touched.

    Raises:
        BusyError: Another build holds the destination.
        OSError: The system refuses.
    """
    destination = destination.resolve()
    if not destination.exists() and old_of(destination).is_dir():
        with held(destination):
            put_back(destination)


def strike(destination: Path, spare: Path, addresses: Iterable[str]) -> None:
    """Erase files of a published site at once, whatever becomes of the next one, and all that is kept of sites before.

    Raises:
        BusyError: A build holds the destination.
        OSError: A file cannot be removed.
    """
    destination = destination.resolve()
    make_folder(destination.parent)
    with held(destination):
        put_back(destination)
        for leftover in (*leftovers(destination), spare):
            _try_erase(leftover)
        if read_marker(destination):
            remove(destination, files_in(destination).keys() & set(addresses))


@contextmanager
def in_use(destination: Path) -> Iterator[None]:
    """Keep a site from being discarded meanwhile."""
    make_folder(destination.parent)
    lock = lock_of(destination, ".used")
    with suppress(Timeout):  # somebody else keeps it
        lock.acquire(timeout=0)
    try:
        yield
    finally:
        lock.release()


def discard(destination: Path, spare: Path) -> bool:
    """Erase a site and its spare folder.

    Returns:
        False if there is none, or somebody is at work on it or uses it.
    """
    destination = destination.resolve()
    if not destination.is_dir():
        return False
    try:
        with held(destination, ".used"), held(destination):
            _try_erase(destination)
            _try_erase(spare)
    except BusyError:
        return False
    return True


def old_of(destination: Path) -> Path:
    """Where a site is moved aside while another takes its place."""
    return destination.with_name(f".{destination.name}.old")


def draft_prefix(destination: Path) -> str:
    """How names of stages begin; the name of where to keep what a stage replaces follows just before it does."""
    return f".{destination.name}.new-"


def put_back(destination: Path) -> None:
    """Put back a site that was moved aside; the destination must be held."""
    old = old_of(destination)
    if not destination.exists() and not old.is_symlink() and read_marker(old):
        old.rename(destination)


def leftovers(destination: Path) -> Iterator[Path]:
    """Where killed runs, and older versions of the program, have left folders."""
    yield from destination.parent.glob(f"{glob.escape(draft_prefix(destination))}*")
    yield from (old_of(destination), destination.with_name(f".{destination.name}.previous"))


def _try_erase(folder: Path) -> None:
    with suppress(OSError):
        erase(folder)


def _begin(destination: Path, spare: Path | None) -> Path:
    """A folder to build in, the spare one if that can be had."""
    stage = Path(tempfile.mkdtemp(prefix=draft_prefix(destination), dir=destination.parent))
    try:
        if not (spare and _take(spare, stage)):
            permit(stage, 0o755)
            mark(stage, STAGE)
    except BaseException:
        shutil.rmtree(stage, ignore_errors=True)
        raise
    return stage


def _take(spare: Path, stage: Path) -> bool:
    """Make a spare folder of ours the stage."""
    marker = read_marker(spare)
    if spare.is_symlink() or not marker or marker.use != STAGE:
        return False
    stage.rmdir()
    try:
        spare.rename(stage)
    except OSError:  # another file system
        _try_erase(spare)
        stage.mkdir()
        return False
    return True


def _put(made: Stage, whole: Whole, use: Use, spare: Path | None) -> None:
    """Put a stage in its place, and the folder that is free then where the next build finds it."""
    free = made.folder
    if not whole.is_same:
        mark(free, use, whole.files, whole.stories)
        if whole.keep:
            free = free.rename(free.with_name(draft_prefix(made.published) + whole.keep.name))
        free = exchange(free, made.published, old_of(made.published))
        if whole.keep and free.exists():
            free.rename(whole.keep)
    with suppress(OSError):
        if spare and (whole.is_same or clear(free, whole.kept)):
            mark(free, STAGE)
            make_folder(spare.parent)
            free.rename(spare)
