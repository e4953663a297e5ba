"""What the preview knows at a moment, shared between builder and server."""

from __future__ import annotations

import threading
from dataclasses import dataclass


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

    @property
    def now(self) -> Snapshot:
        """The latest snapshot."""
        with self._changed:
            return self._snapshot

    def built(self) -> None:
        """Note a good build."""
        self._set(())

    def failed(self, problems: tuple[str, ...]) -> None:
        """Note a failed build; the last good site stays."""
        self._set(problems)

    def _set(self, problems: tuple[str, ...]) -> None:
        with self._changed:
            self._snapshot = Snapshot(self._snapshot.number + 1, problems)
            self._changed.notify_all()

    def after(self, number: int, timeout: float) -> Snapshot:
        """Wait until there is a snapshot other than ``number``, or until the time is over.

        Args:
            number: The snapshot that the caller knows.
            timeout: Seconds.
        """
        with self._changed:
            self._changed.wait_for(lambda: self._snapshot.number != number, timeout)
            return self._snapshot
