"""Files that all buckets share: a group of them is made anew only if what it is made of has changed."""

from __future__ import annotations

import json
from collections.abc import Callable, Generator, Iterable, Mapping
from typing import Any, NamedTuple

from build_tools.cache.digests import content_digest
from build_tools.cache.values import get_value, put_value
from build_tools.search.bucket_files import BuildContext
from build_tools.search.files import IndexFile, handed, version_of

Made = tuple[Iterable[tuple[str, bytes]], Any]
"""Addresses and contents, and what else others need of a group, as JSON can express it."""


class UnitGroup(NamedTuple):
    """What is known of a group once it is made.

    Attributes:
        version: Changes with any of its files.
        files: Digest by address.
        extra: What others need of it.
    """

    version: str
    files: Mapping[str, str]
    extra: Any


def group(
    name: str, inputs: object, make: Callable[[], Made], context: BuildContext
) -> Generator[IndexFile, None, UnitGroup]:
    """Hand out a group.

    Args:
        name: Of the group.
        inputs: All that its files follow from, as JSON can express it.
        make: Makes it.
        context: What is remembered, and which files the caller has.
    """
    wanted = content_digest(json.dumps(inputs, ensure_ascii=False).encode("utf-8", "surrogatepass"))
    last = get_value(context.cache, f"group-{name}", tuple)
    if last and last[0] == wanted:
        files, extra = last[1:]
        if context.has(files):
            yield from (IndexFile(address, digest, None) for address, digest in files.items())
            return UnitGroup(version_of(files.items()), files, extra)
    contents, extra = make()
    files = {}
    for file in handed(contents, context.known):
        files[file.address] = file.digest
        yield file
    put_value(context.cache, f"group-{name}", (wanted, files, extra))
    return UnitGroup(version_of(files.items()), files, extra)
