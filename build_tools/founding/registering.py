"""Entries added at the end of a registry's file; what stands there stays byte for byte."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from build_tools.build.files import replace_file
from build_tools.founding.adoption import NewEntry, indented
from build_tools.loading.limits import REGISTRY_SIZE_LIMIT
from build_tools.loading.registry import parse_registry
from build_tools.loading.text import decode, read_bytes
from build_tools.loading.tree import REGISTRY_FOLDER
from build_tools.opening import FileChangedError

_NOTHING = b"[]"
_ITEM = re.compile("^( *)- ", re.MULTILINE)


class UnfitRegistryError(Exception):
    """A registry's file cannot be added to; its text is the registry's name."""


def with_entries(before: bytes, name: str, new: Sequence[NewEntry]) -> bytes:
    """A registry's file with entries behind those that it has.

    Args:
        before: The file.
        name: Of the registry.
        new: What is added.

    Raises:
        UnfitRegistryError: What is there, or would be, cannot be read as it is meant.
    """
    text, _ = decode(before, name)
    registry, found = parse_registry(text, name)
    if not text or not registry.readable:
        raise UnfitRegistryError(name)
    item = _ITEM.search(text)
    kept = before if registry.entries else before.rstrip().removesuffix(_NOTHING)
    margin = item[1] if item and registry.entries else ""
    added = "\n\n".join("\n".join(indented(entry.lines, margin)) for entry in new) + "\n"
    gap = "\n" * (bool(kept) and not kept.endswith(b"\n")) + "\n" * bool(registry.entries)
    end = "\r\n" if b"\r\n" in before else "\n"
    after = kept + (gap + added).replace("\n", end).encode()
    read, problems = parse_registry(decode(after, name)[0], name)
    expected = {**registry.entries, **{item.entry.id: item.entry for item in new}}
    if dict(read.entries) != expected or len(problems) > len(found):
        raise UnfitRegistryError(name)
    return after


def read_registry(root: Path, name: str) -> bytes:
    """The bytes of a registry's file.

    Raises:
        UnfitRegistryError: It cannot be read, or lies in another folder than the archive's.
    """
    folder = root / REGISTRY_FOLDER
    data, _ = read_bytes(folder / f"{name}.yml", name, REGISTRY_SIZE_LIMIT)
    if data is None or folder.is_symlink():
        raise UnfitRegistryError(name)
    return data


def write_registry(root: Path, name: str, before: bytes, after: bytes) -> None:
    """Put a file in the place of one that is still what it was.

    Args:
        root: The archive's folder.
        name: Of the registry.
        before: What was read.
        after: What is written.

    Raises:
        FileChangedError: Somebody has changed it since.
        OSError: It cannot be written; the old one stays.
    """
    path = f"{REGISTRY_FOLDER}/{name}.yml"
    if read_registry(root, name) != before:
        raise FileChangedError(root / path)
    replace_file(root, path, after)
