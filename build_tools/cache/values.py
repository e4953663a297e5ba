"""Python values as bytes, and in a cache."""

from __future__ import annotations

import io
import pickle
from dataclasses import is_dataclass
from typing import Any

from build_tools.cache.store import Cache
from build_tools.model.positions import Positions


def pickled(value: object) -> bytes:
    """A value made of our own records and plain Python values, as bytes."""
    return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)


def unpickled(content: bytes) -> Any:
    """The value again.

    Nothing but records of this package is made from the bytes, whoever may have put them there.

    Raises:
        pickle.UnpicklingError: Something else was asked for.
    """
    return _Unpickler(io.BytesIO(content)).load()


def put_value(cache: Cache, name: str, value: object) -> None:
    """Keep a value as ``pickled``."""
    cache.put(name, pickled(value))


def get_value(cache: Cache, name: str) -> Any:
    """A value that was kept as ``pickled``; None if it is absent, or not what this program writes."""
    content = cache.get(name)
    if content is None:
        return None
    try:
        return unpickled(content)
    except (
        Exception
    ):  # (damaged bytes make unpickling raise anything; who put them there knew the digest, but it is no content)
        return None


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if module.startswith("build_tools."):
            found = super().find_class(module, name)
            if found is Positions or (isinstance(found, type) and is_dataclass(found)):
                return found
        raise pickle.UnpicklingError(f"{module}.{name}")
