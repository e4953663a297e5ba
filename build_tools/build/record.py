"""What a published site was made of, as it is remembered."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from build_tools.build.listing import FileState, States
from build_tools.cache.store import Cache
from build_tools.cache.values import get_value


@dataclass(frozen=True, slots=True)
class GroupRecord:
    """What a group was made of: its keys, addresses of its files, and names of the groups in it."""

    coarse_key: bytes
    key: bytes
    files: tuple[str, ...]
    groups: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SiteRecord:
    """What a finished site was made of.

    Attributes:
        groups: Each group by its name.
        states: State of each file by address.
        digests: SHA-256 of each file by address, in hexadecimal digits.
    """

    groups: dict[str, GroupRecord] = field(default_factory=dict)
    states: dict[str, FileState] = field(default_factory=dict)
    digests: dict[str, str] = field(default_factory=dict)


def forget(published: Path, cache: Cache) -> None:
    """Drop the record of a site that is no more."""
    cache.prune(record_name(published), ())


def last_record(published: Path | None, cache: Cache) -> SiteRecord | None:
    """What a site was made of; None if there is none, or nothing is known of it."""
    return get_value(cache, record_name(published), SiteRecord) if published and published.is_dir() else None


def record_name(published: Path) -> str:
    """Name of the record of a site in the cache."""
    return "site-" + hashlib.sha256(os.fsencode(published)).hexdigest()[:16]


def unchanged(present: States, states: Mapping[str, FileState]) -> Iterator[str]:
    """Addresses of the files that are in the state that was recorded.

    Args:
        present: The files of a folder, by address.
        states: What was recorded, by address.
    """
    for address, (_, state) in present.items():
        if states.get(address) == state:
            yield address
