"""Second names for the files of a large site, given by another process while this one finds out what changed.

Thirty-six thousand names take 0.8 s, and are needed whenever no spare folder is left of the site before: after a build from nothing.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence
from concurrent.futures import Executor, Future
from pathlib import Path
from threading import Lock

from build_tools.build.files import make_folder
from build_tools.executors.choice import shares_disk

WORTH_A_PROCESS = 4000
"""Names from which on another process gives them."""


class Linking:
    """Gives names, once something is known to have changed.

    Args:
        source: Root of the site that has the files.
        folder: Root of the other.
        addresses: Of the files below both.
        executor: Who may help; None for nobody.
    """

    def __init__(self, source: Path, folder: Path, addresses: Collection[str], executor: Executor | None) -> None:
        self._source, self._folder, self._addresses = source, folder, addresses
        is_worth_it = len(addresses) >= WORTH_A_PROCESS and shares_disk(executor)
        self._executor = executor if is_worth_it else None
        self._asked: Future[Sequence[str]] | None = None
        self._lock = Lock()

    def begin(self) -> None:
        """Let the names be given, unless that has begun, or nobody helps."""
        with self._lock:  # pages and other files are looked at in two threads
            if self._executor and not self._asked:
                job = str(self._source), str(self._folder), sorted(self._addresses)
                self._asked = self._executor.submit(link_all, *job)

    def end(self) -> frozenset[str]:
        """Wait until nothing is done in the folder any more; the addresses whose files have their names, or were made anew meanwhile.

        Raises:
            BrokenExecutor: Who helped is gone, and what stands in the folder is not known: it may be of a story that was taken away.
            OSError: A folder cannot be made.
        """
        return frozenset(self._addresses).difference(self._asked.result()) if self._asked else frozenset()


def link_all(source: str, folder: str, addresses: Sequence[str]) -> Sequence[str]:
    """Give files second names where nothing stands.

    Args:
        source: Root of the site that has the files.
        folder: Root of the other; what stands there was made anew, and stays.
        addresses: Below both.

    Returns:
        What is left because the system refuses: where it knows no links, or a file is gone.
    """
    parents: set[str] = set()
    for place, address in enumerate(addresses):
        if (parent := address.rpartition("/")[0]) not in parents:
            make_folder(Path(folder, parent))
            parents.add(parent)
        try:
            os.link(f"{source}/{address}", f"{folder}/{address}")
        except FileExistsError:
            continue
        except OSError:
            return addresses[place:]
    return ()
