"""The folder that a site is made in: what did not change since the last time is taken from the published site."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from build_tools.build.files import link, write
from build_tools.cache.store import Cache, get_value, pickled
from build_tools.model.addresses import MARKER

_State = tuple[int, int]
"""Size in bytes and time of change in nanoseconds."""

_Group = tuple[bytes, bytes, tuple[str, ...]]
"""Key, wide key and addresses of a group of files."""


_NO_STATE: _State = (-1, 0)


@dataclass(frozen=True, slots=True)
class SiteRecord:
    """What a finished site was made of.

    Attributes:
        groups: Each group of files by its name.
        bundles: Key, wide key and names of groups that are looked at together.
        files: State of each file by address.
        digests: Digests of some files' contents by address, where a group told them.
    """

    groups: dict[str, _Group] = field(default_factory=dict)
    bundles: dict[str, _Group] = field(default_factory=dict)
    files: dict[str, _State] = field(default_factory=dict)
    digests: dict[str, str] = field(default_factory=dict)


class Output:
    """A site being made, group by group.

    A group is a set of files that are made together; equal keys mean equal files. A wide key is one that is cheaper to know: it is of
    something that the group is a part of, and never stays the same when the group's own key changes. A file of the published site
    that is not as it was left counts as missing, and its group is made anew.

    Attributes:
        folder: Where the site is made.
        cache: What earlier builds learned.

    Args:
        folder: Where the site is made; what it holds already is used if it is the published file itself by another name, and else let go.
        published: Where the site is that it will replace, in the same file system; None if it replaces none.
        cache: Where the record of the published site is.
    """

    def __init__(self, folder: Path, published: Path | None, cache: Cache) -> None:
        self.folder = folder
        self._published, self.cache = published, cache
        self._name = "site-" + hashlib.sha256(os.fsencode(published or folder)).hexdigest()[:16]
        record: SiteRecord | None = get_value(cache, self._name) if published else None
        self._last = record or SiteRecord()
        self._begins_empty = not any(_walk(str(folder)))
        self._present: dict[str, _State] = {}
        self._numbers: dict[str, int] = {}
        for address, entry in _walk(str(published)) if published and published.is_dir() and record else ():
            facts = entry.stat(follow_symlinks=False)
            self._present[address] = (facts.st_size, facts.st_mtime_ns)
            self._numbers[address] = entry.inode()
        self._intact = {
            address for address, state in self._last.files.items() if self._present.get(address, _NO_STATE) == state
        }
        self._kept: dict[str, _Group] = {}
        self._made: dict[str, _Group] = {}
        self._bundles: dict[str, _Group] = {}
        self._taken: set[str] = set()
        self._digests: dict[str, str] = {}

    def keep(self, group: str, key: bytes, wide: bytes = b"") -> bool:
        """Take a group from the published site, if it is there and whole.

        Args:
            group: Its name.
            key: What it would be made of now.
            wide: Its wide key now, if it has one.

        Returns:
            False if it must be made.
        """
        found = self._last.groups.get(group)
        return found is not None and found[0] == key and self._keep(group, (key, wide, found[2]))

    def keep_unseen(self, group: str, wide: bytes) -> bool:
        """Take a group by its wide key alone; False does not mean that its own key changed."""
        found = self._last.groups.get(group)
        return found is not None and found[1] == wide and self._keep(group, found)

    def keep_all(self, bundle: str, key: bytes, wide: bytes) -> bool:
        """Take all groups of a bundle; see ``keep``. Its key is of all that they are made of."""
        found = self._last.bundles.get(bundle)
        return found is not None and found[0] == key and self._keep_bundle(bundle, (key, wide, found[2]))

    def keep_all_unseen(self, bundle: str, wide: bytes) -> bool:
        """Take all groups of a bundle by its wide key alone; False does not mean that its own key changed."""
        found = self._last.bundles.get(bundle)
        return found is not None and found[1] == wide and self._keep_bundle(bundle, found)

    def _keep_bundle(self, name: str, bundle: _Group) -> bool:
        last = self._last.groups
        if not all(group in last and self._intact.issuperset(last[group][2]) for group in bundle[2]):
            return False
        for group in bundle[2]:
            self._keep(group, last[group])
        self._bundles[name] = bundle
        return True

    def made_all(self, bundle: str, key: bytes, groups: Iterable[str], wide: bytes) -> None:
        """Note a bundle whose groups were kept or made one by one."""
        self._bundles[bundle] = (key, wide, tuple(groups))

    def _keep(self, name: str, group: _Group) -> bool:
        addresses = group[2]
        if not self._intact.issuperset(addresses):
            return False
        self._kept[name] = group
        digests = self._last.digests
        self._digests.update({address: digests[address] for address in addresses if address in digests})
        return True

    def made(self, group: str, key: bytes, addresses: Iterable[str], wide: bytes = b"") -> None:
        """Note a group whose files were written to the folder."""
        self._made[group] = (key, wide, tuple(addresses))

    @property
    def digests(self) -> Mapping[str, str]:
        """Digests by address of those files of the published site that are whole and of which one was told."""
        return {address: digest for address, digest in self._last.digests.items() if address in self._intact}

    def take(self, address: str, digest: str) -> None:
        """Take one file of a group that is made anew from the published site."""
        self._taken.add(address)
        self._digests[address] = digest

    def put(self, address: str, content: bytes, digest: str) -> None:
        """Write a file, and tell its digest."""
        self.write(address, content)
        self._digests[address] = digest

    def write(self, address: str, content: bytes) -> None:
        """Write a file to the folder.

        Raises:
            OSError: The disk is full, not writable …
        """
        write(self.folder, address, content)

    @property
    def is_same(self) -> bool:
        """True if the published site is what would be made."""
        return bool(self._kept) and not self._made and set(self._addresses(self._kept)) == set(self._present)

    def finish(self) -> None:
        """Complete the folder with what is kept, and clear it of what is neither kept nor made.

        Raises:
            OSError: The disk is full, not writable …
        """
        if self.is_same:
            return
        there = {} if self._begins_empty else {address: entry.inode() for address, entry in _walk(str(self.folder))}
        kept = (*self._addresses(self._kept), *sorted(self._taken))
        if self._published:
            for address in kept:
                if there.get(address) != self._numbers[address]:
                    link(self._published, self.folder, address)
        self._let_go(there.keys() - set(kept) - set(self._addresses(self._made)))

    def _let_go(self, addresses: Iterable[str]) -> None:
        """Remove files, and folders that are empty then."""
        for address in addresses:
            file = self.folder.joinpath(*address.split("/"))
            file.unlink()
            with suppress(OSError):
                for folder in file.relative_to(self.folder).parents:
                    (self.folder / folder).rmdir()

    def remember(self) -> None:
        """Record the site, once it is published."""
        kept = {address: self._present[address] for address in self._addresses(self._kept)}
        place = str(self._published or self.folder)
        made = {
            address: self._present[address] if address in self._taken else _state(f"{place}/{address}")
            for address in self._addresses(self._made)
        }
        record = SiteRecord({**self._kept, **self._made}, self._bundles, {**kept, **made}, self._digests)
        self.cache.put(self._name, pickled(record))

    @property
    def changed(self) -> frozenset[str]:
        """Pages that were made anew."""
        return frozenset(address for address in self._addresses(self._made) if address.endswith(".html"))

    def pages(self) -> int:
        """How many HTML pages there are."""
        groups = (self._kept, self._made)
        return len({address for found in groups for address in self._addresses(found) if address.endswith(".html")})

    @staticmethod
    def _addresses(groups: dict[str, _Group]) -> Iterator[str]:
        for _, _, addresses in groups.values():
            yield from addresses


def _walk(folder: str, prefix: str = "") -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Every file below a folder, but for the marker that publishing puts there."""
    folders: list[str] = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                folders.append(entry.name)
            elif prefix or entry.name != MARKER:
                yield prefix + entry.name, entry
    for name in folders:
        yield from _walk(f"{folder}/{name}", f"{prefix}{name}/")


def _state(file: str) -> _State:
    facts = os.stat(file)  # noqa: PTH116  (thousands of these, and Path takes twice as long)
    return facts.st_size, facts.st_mtime_ns
