"""How a command ends fast."""

from __future__ import annotations

_held: list[object] = []


def hold(*values: object) -> None:
    """Keep some large values until the process ends, or others take their place.

    To take ten thousand stories apart when a function returns takes as long as half the work on a small change; when the process
    ends, the system takes all its memory at once.
    """
    _held[:] = values
