"""Records that are cheap to send to another process, or to keep in a file."""

from __future__ import annotations

from functools import cache
from operator import attrgetter
from typing import Any


class Packed:
    """Base of frozen dataclasses that are pickled as the arguments of their constructor.

    What dataclasses with slots do of themselves looks up each field by name on the way out and in, and takes five times as long.
    """

    __slots__ = ()

    def __reduce__(self) -> tuple[Any, ...]:
        kind: type = type(self)
        return kind, _values(kind)(self)


@cache
def _values(kind: Any) -> Any:
    return attrgetter(*kind.__match_args__)
