"""Python values as bytes, and in a cache."""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable
from dataclasses import is_dataclass
from functools import partial
from typing import Any, TypeVar

from build_tools.cache.store import Cache
from build_tools.model.packed import reducer_of
from build_tools.model.positions import Positions

T = TypeVar("T")


def pickled(value: object) -> bytes:
    """A value made of our own records and plain Python values, as bytes."""
    stream = io.BytesIO()
    _Pickler(stream, pickle.HIGHEST_PROTOCOL).dump(value)
    return stream.getvalue()


def canonical(value: object) -> bytes:
    """Bytes that are equal for equal values, for digests: ``pickled`` also tells which parts are one object, and those of a cache are fewer.

    Args:
        value: As for ``pickled``, without sets and circles.
    """
    stream = io.BytesIO()
    pickler = _Pickler(stream, pickle.HIGHEST_PROTOCOL)
    pickler.fast = True
    pickler.dump(value)
    return stream.getvalue()


def unpickled(content: bytes) -> Any:
    """The value again.

    Nothing but records of this package is made from the bytes, by their constructors, whoever may have put them there.

    Raises:
        pickle.UnpicklingError: Something else was asked for.
    """
    return _Unpickler(io.BytesIO(content)).load()


def put_value(cache: Cache, name: str, value: object) -> None:
    """Keep a value as ``pickled``."""
    cache.put(name, pickled(value))


def get_value(cache: Cache, name: str, kind: type[T]) -> T | None:
    """A value that was kept as ``pickled``; None if it is absent, or not what this program writes.

    Args:
        cache: Where it was kept.
        name: Its name.
        kind: What it is.
    """
    content = cache.get(name)
    if content is None:
        return None
    try:
        value = unpickled(content)
    except (
        Exception
    ):  # (damaged bytes make unpickling raise anything; who put them there knew the digest, but it is no content)
        return None
    return value if isinstance(value, kind) else None


class _Reducers(dict[type, Callable[[Any], Any]]):
    """How values of a type are written, looked up by the pickler itself: to be asked about each of a million values takes longer than to write it."""

    def __missing__(self, kind: type) -> Callable[[Any], Any]:
        """Find out about a type that was not written yet.

        Raises:
            KeyError: It is none of our records; it is written as ever.
        """
        if not is_dataclass(kind):
            raise KeyError(kind)
        reducer = self[kind] = reducer_of(kind)
        return reducer


class _Pickler(pickle.Pickler):
    """Writes records as calls of their constructors."""

    dispatch_table = _Reducers()


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if module.startswith("build_tools."):
            found = super().find_class(module, name)
            if found is Positions or (isinstance(found, type) and is_dataclass(found)):
                return partial(found)  # never the class itself: bytes can set attributes of whatever they get
        raise pickle.UnpicklingError(f"{module}.{name}")
