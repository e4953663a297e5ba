"""Records that are cheap to send to another process, or to keep in a file."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from functools import cache, lru_cache
from operator import attrgetter
from typing import Any

_UNPACKED = 120_000  # records that a process keeps at hand: the cards and rows of thirty thousand stories, some 150 MB


class Packed:
    """Base of frozen dataclasses that are pickled as the arguments of their constructor.

    What dataclasses with slots do of themselves looks up each field by name on the way out and in, and takes five times as long.
    """

    __slots__ = ()

    def __reduce__(self) -> tuple[Any, ...]:
        kind: type = type(self)
        return kind, _values(kind)(self)


class Interned(Packed):
    """Base of records that stand in many others: packed once where they are made, unpacked once in each process that gets them.

    A record compares by its fields as ever; its hash is that of what it is packed to, which is reckoned only once. Classes say
    ``__hash__ = Interned.__hash__``, since a dataclass would get one of its own.
    """

    __slots__ = ("_packed",)
    _packed: bytes

    def __reduce__(self) -> tuple[Any, ...]:
        return _unpacked, (self._bytes(),)

    def __hash__(self) -> int:
        return hash(self._bytes())

    def _bytes(self) -> bytes:
        try:
            return self._packed
        except AttributeError:
            kind: type = type(self)
            packed = pickle.dumps((kind, _values(kind)(self)), pickle.HIGHEST_PROTOCOL)
            object.__setattr__(self, "_packed", packed)
            return packed


@lru_cache(maxsize=_UNPACKED)
def _unpacked(packed: bytes) -> Interned:
    kind, values = pickle.loads(packed)
    found: Interned = kind(*values)
    object.__setattr__(found, "_packed", packed)
    return found


def reducer_of(kind: Any) -> Callable[[Any], tuple[Any, ...]]:
    """How records of a class are pickled: as ``Interned`` says, else as the arguments of the constructor.

    Args:
        kind: A dataclass.
    """
    if issubclass(kind, Interned):
        written: Callable[[Any], tuple[Any, ...]] = kind.__reduce__
        return written
    values = _values(kind)
    return lambda record: (kind, values(record))


@cache
def _values(kind: Any) -> Any:
    names = kind.__match_args__
    if len(names) > 1:
        return attrgetter(*names)
    return lambda record: tuple(getattr(record, name) for name in names)  # attrgetter gives a bare value for one name
