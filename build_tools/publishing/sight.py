"""What is in a published folder; a copy of the process may look while this one reads stories, for it takes long with thousands of files."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from build_tools.build.listing import States, states_in
from build_tools.executors.copies import beside
from build_tools.model.addresses import MARKER

_Stamp = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Sight:
    """What was seen in a folder.

    Attributes:
        stamps: Those of the folder and of its marker; others if another build has published meanwhile.
        states: What was in it.
    """

    stamps: tuple[_Stamp, ...]
    states: States

    @property
    def files(self) -> Iterator[str]:
        """Addresses of the files; empty folders are nobody's."""
        return (address for address, (_, (*_, mode)) in self.states.items() if not stat.S_ISDIR(mode))


Look = Callable[[], Sight]
"""Gives what is seen, and waits for it if need be."""


def look(folder: Path) -> Sight:
    """Look at all files of a folder, which may be missing.

    Raises:
        OSError: Something in it cannot be read, or a file went while we looked.
    """
    return Sight(_stamps(folder), states_in(folder))


@contextmanager
def looked_at(folder: Path, executor: Executor | None) -> Iterator[Look]:
    """Begin to look at a folder; yields a function that waits for what is seen, or looks when it is called if nobody can help."""
    with beside(executor, partial(look, folder), "published") as sight:
        yield cache(sight)


def seen(folder: Path, earlier: Look | None) -> Sight:
    """What is in a folder that nobody else may write to now.

    Args:
        folder: The folder.
        earlier: A look that was begun before; it counts if no other build has published since.

    Raises:
        OSError: See ``look``.
    """
    found = earlier() if earlier else None
    return found if found and found.stamps == _stamps(folder) else look(folder)


def _stamps(folder: Path) -> tuple[_Stamp, ...]:
    found = []
    for path in (folder, folder / MARKER):
        with suppress(OSError):
            facts = os.lstat(path)
            found.append((facts.st_dev, facts.st_ino, facts.st_size, facts.st_mtime_ns))
    return tuple(found)
