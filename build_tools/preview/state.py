"""What the preview knows at a moment, shared between builder and server."""

from __future__ import annotations

import threading
from collections import deque
from dataclasses import dataclass

_REMEMBERED = 200
"""Builds of which it is known what they changed; who comes from before is told to look again."""
_MOST_WAITING = 3
"""A browser keeps six connections to a host: windows that wait must leave some to those that load."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The state after a build.

    Attributes:
        number: Counts builds, from 1; 0 before the first.
        problems: Errors as readable text, empty if the site is fresh.
    """

    number: int = 0
    problems: tuple[str, ...] = ()


class State:
    """The latest snapshot, and a way to wait for the next."""

    def __init__(self) -> None:
        self._snapshot = Snapshot()
        self._changed = threading.Condition()
        self._waiting = 0
        self._builds: deque[tuple[int, frozenset[str] | None]] = deque(maxlen=_REMEMBERED)

    @property
    def now(self) -> Snapshot:
        """The latest snapshot."""
        with self._changed:
            return self._snapshot

    def built(self, pages: frozenset[str] | None = None) -> None:
        """Note a good build.

        Args:
            pages: Addresses of the pages that it made anew; None if it may be any.
        """
        self._set((), pages)

    def failed(self, problems: tuple[str, ...]) -> None:
        """Note a failed build; the last good site stays."""
        self._set(problems, frozenset())

    def _set(self, problems: tuple[str, ...], pages: frozenset[str] | None) -> None:
        with self._changed:
            self._snapshot = Snapshot(self._snapshot.number + 1, problems)
            self._builds.append((self._snapshot.number, pages))
            self._changed.notify_all()

    def is_stale(self, page: str, number: int) -> bool:
        """True if a page that was shown after some build has been made anew since.

        Args:
            page: Its address.
            number: That of the build.
        """
        with self._changed:
            if self._builds and number >= 0 and number + 1 < self._builds[0][0]:
                return True
            return any(build > number and (pages is None or page in pages) for build, pages in self._builds)

    def after(self, number: int, timeout: float) -> Snapshot:
        """Wait until there is a snapshot other than ``number``, until the time is over, or not at all if enough wait already.

        Args:
            number: The snapshot that the caller knows.
            timeout: Seconds.
        """
        with self._changed:
            if self._waiting < _MOST_WAITING:
                self._waiting += 1
                self._changed.wait_for(lambda: self._snapshot.number != number, timeout)
                self._waiting -= 1
            return self._snapshot
