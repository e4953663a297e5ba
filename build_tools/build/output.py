"""The folder that a site is made in: what did not change since the last time is taken from the published site."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import replace
from pathlib import Path

from build_tools.build.files import copy, link, write
from build_tools.build.groups import File, Group
from build_tools.build.listing import States, files_in, remove, state_of, states_in
from build_tools.build.record import GroupRecord, SiteRecord, record_name, unchanged
from build_tools.cache.store import Cache
from build_tools.cache.values import put_value
from build_tools.model.addresses import EDITION_PAGE, MARKER


class AddressTakenError(Exception):
    """Two groups make a file of the same address, which is the message: one of them must be called otherwise."""


class Output:
    """A site being made, group by group; ``Output.open`` begins one.

    A file of the published site that is not as it was left counts as missing, and its group is made anew.

    Attributes:
        folder: Where the site is made.
        record: What it is made of, as far as that is known.
        is_whole: True if all files of the published site are as they were left.

    Args:
        folder: Where the site is made; of what it holds already, that is used which is the published file itself by another name.
        published: Where the site is that it will replace; None if it replaces none.
        last: What the published site was made of.
        present: What is there of it, by address.
        there: Addresses of what the folder holds of it.
    """

    def __init__(
        self, folder: Path, published: Path | None, last: SiteRecord, present: States, there: frozenset[str]
    ) -> None:
        self.folder, self._published, self._last = folder, published, last
        self._present, self._there = present, set(there)
        self._intact = frozenset(unchanged(present, last.states))
        self.is_whole = len(self._intact) == len(last.states)
        self.record = SiteRecord()
        self._written: set[str] = set()
        self._claimed: set[str] = set()

    @classmethod
    def open(
        cls,
        folder: Path,
        published: Path | None,
        last: SiteRecord | None,
        present: States | None = None,
    ) -> Output:
        """Begin a site.

        Args:
            folder: Where it is made; cleared of all that is no file of the published site.
            published: Where the site is that it will replace, in the same file system; None if it replaces none.
            last: What that was made of, if it is known.
            present: What is there, if the caller has just looked.

        Raises:
            OSError: A folder cannot be read or cleared.
        """
        if not published:  # who made the folder has put files there
            return cls(folder, None, SiteRecord(), {}, frozenset())
        present = ({**present} if present is not None else states_in(published)) if last else {}
        present.pop(MARKER, None)
        inside = files_in(folder)
        there = frozenset(
            address for address in inside.keys() & present.keys() if inside[address].inode() == present[address][0]
        )
        remove(folder, inside.keys() - there - {MARKER})
        return cls(folder, published, last or SiteRecord(), present, there)

    @property
    def published(self) -> Mapping[str, str]:
        """Digests by address of the files of the published site that are whole."""
        return {address: self._last.digests[address] for address in self._intact}

    def reuse(self, group: Group) -> bool:
        """Take a group from the published site, if it is unchanged, and all its files are there and whole.

        Returns:
            False if it must be made.

        Raises:
            AddressTakenError: Another group has one of its files.
        """
        found = self._kept(group)
        if not found:
            return False
        self._keep(group.name, found)
        return True

    def _kept(self, group: Group) -> GroupRecord | None:
        found = self._last.groups.get(group.name)
        if found is None or not self._is_intact(found):
            return None
        if group.coarse_key and group.coarse_key == found.coarse_key:
            return found
        return replace(found, coarse_key=group.coarse_key) if group.key and group.key == found.key else None

    def _is_intact(self, group: GroupRecord) -> bool:
        if self.is_whole:
            return True
        inner = (self._last.groups.get(name) for name in group.groups)
        return self._intact.issuperset(group.files) and all(own is not None and self._is_intact(own) for own in inner)

    def _record(self, name: str, group: GroupRecord) -> None:
        if not self._claimed.isdisjoint(group.files):
            raise AddressTakenError(min(self._claimed.intersection(group.files)))
        self._claimed.update(group.files)
        self.record.groups[name] = group

    def _keep(self, name: str, group: GroupRecord) -> None:
        digests, last = self.record.digests, self._last
        waiting = [(name, group)]
        for each, kept in waiting:  # grows meanwhile: twenty thousand groups, most of them of one file
            self._record(each, kept)
            for address in kept.files:
                digests[address] = last.digests[address]
            waiting += [(inner, last.groups[inner]) for inner in kept.groups]

    def made(self, group: Group, files: Iterable[str], groups: Iterable[str]) -> None:
        """Record a group that was not reused.

        Args:
            group: The group.
            files: Addresses of its files.
            groups: Names of the groups in it.

        Raises:
            AddressTakenError: Another group has one of the files.
        """
        self._record(group.name, GroupRecord(group.coarse_key, group.key, tuple(files), tuple(groups)))

    def put(self, file: File) -> None:
        """Write, copy or take over a file.

        Raises:
            OSError: The disk is full, not writable …
        """
        if isinstance(file.content, Path):
            copy(file.content, self.folder, file.address, file.digest)
        elif file.content is not None:
            write(self.folder, file.address, file.content)
        self.record.digests[file.address] = file.digest
        if file.content is not None:
            self._written.add(file.address)

    def wrote(self, address: str, digest: str) -> None:
        """Record a file that somebody else wrote to the folder, with the SHA-256 of its content."""
        self.record.digests[address] = digest
        self._written.add(address)

    @property
    def is_same(self) -> bool:
        """True if the published site is what would be made."""
        return not self._written and self.record.digests.keys() == self._present.keys()

    def link(self) -> None:
        """Give the folder what is known so far to be reused, unless the site may turn out to be the same.

        Raises:
            OSError: The disk is full, not writable …
        """
        if self._written:
            self._link()

    def finish(self) -> None:
        """Complete the folder with what is reused, and clear it of what is no part of the site.

        Raises:
            OSError: The disk is full, not writable …
        """
        if not self.is_same:
            remove(self.folder, self._there - self.record.digests.keys())
            self._link()

    def _link(self) -> None:
        if self._published:
            for address in sorted(self.kept - self._there):
                link(self._published, self.folder, address)
                self._there.add(address)

    @property
    def kept(self) -> Set[str]:
        """Addresses of the files that are those of the published site."""
        return self.record.digests.keys() - self._written

    def save(self, cache: Cache) -> None:
        """Record the site, once it is published, unless its record says the same."""
        if self.is_same and self.record.groups == self._last.groups:
            return
        place = self._published or self.folder
        for address in self.record.digests:
            written = address in self._written
            self.record.states[address] = state_of(place / address) if written else self._last.states[address]
        put_value(cache, record_name(place), self.record)

    @property
    def changed(self) -> frozenset[str]:
        """Pages that were made anew, but for that of the edition, which changes with any other."""
        return frozenset(address for address in self._written if address.endswith(".html")) - {EDITION_PAGE}

    def pages(self) -> int:
        """How many HTML pages there are."""
        return sum(address.endswith(".html") for address in self.record.digests)
