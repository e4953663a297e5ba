"""The manifest of a published site: every file with its size and SHA-256, by which anybody can tell whether a copy is whole."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO

from build_tools.build.edition import edition_of
from build_tools.build.listing import files_in, only_files
from build_tools.cache.digests import content_digest
from build_tools.chinese.idioms import idioms_of
from build_tools.model.addresses import LARGEST_MANIFEST, MANIFEST, MANIFEST_FORM, MARKER, NOBODYS, UNLISTED
from build_tools.opening import open_regular
from build_tools.publishing.marker import SITE, marker_text
from build_tools.publishing.sound import unfit

_PART = 1024 * 1024


class ManifestError(Exception):
    """There is no manifest, or it is damaged; the arguments are where, and True if there is none."""

    def __init__(self, place: object, *, is_missing: bool = False) -> None:
        super().__init__(str(place))
        self.is_missing = is_missing


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What tells a file from another: SHA-256 in hexadecimal digits, and size in bytes."""

    digest: str
    size: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a published site is made of.

    Attributes:
        files: Every file but the manifest and its signature, by address.
        stories: How many stories can be read there.
        note: The commit that it was made of, if that is known; no part of the edition.
    """

    files: Mapping[str, FileFacts]
    stories: int
    note: str = ""

    @property
    def edition(self) -> str:
        """The number of the edition."""
        return edition_of({address: entry.digest for address, entry in self.files.items()})

    @property
    def text(self) -> bytes:
        """How it is written: facts, an empty line, and a line a file, in the order of their addresses."""
        edition = self.edition
        lines = [
            MANIFEST_FORM,
            f"edition {edition}",
            f"idioms {' '.join(idioms_of(edition))}",
            f"files {len(self.files)}",
            f"bytes {sum(entry.size for entry in self.files.values())}",
            f"stories {self.stories}",
            f"commit {self.note or '-'}",
            "",
            *(f"{entry.digest} {entry.size} {address}" for address, entry in sorted(self.files.items())),
        ]
        return "".join(f"{line}\n" for line in lines).encode()

    @classmethod
    def parse(cls, text: bytes, place: object) -> Manifest:
        """Read a manifest.

        Args:
            text: What is written.
            place: Where, to be told.

        Raises:
            ManifestError: It is not as ``text`` would write it, or names what ``archive publish`` lets nobody publish.
        """
        try:
            head, _, body = text.decode().partition("\n\n")
            facts = dict(line.split(" ", 1) for line in head.split("\n"))
            files = {address: FileFacts(digest, int(size)) for digest, size, address in map(_split, io.StringIO(body))}
            note = facts["commit"]
            found = cls(files, int(facts["stories"]), "" if note == "-" else note)
        except (ValueError, KeyError):
            raise ManifestError(place) from None
        if found.text != text or next(unfit(files), None):
            raise ManifestError(place)
        return found


def _split(line: str) -> list[str]:
    return line.removesuffix("\n").split(" ", 2)


def with_marker(manifest: Manifest, stories: Collection[str]) -> Manifest:
    """A manifest that names the marker of its site."""
    text = marker_text(SITE, {*manifest.files, *UNLISTED}, stories)
    files = {**manifest.files, MARKER: FileFacts(content_digest(text), len(text))}
    return replace(manifest, files=files, stories=len(stories))


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a folder.

    Raises:
        ManifestError: There is none, or it is damaged.
        OSError: It cannot be read.
    """
    try:
        with open_regular(folder / MANIFEST) as stream:
            return Manifest.parse(stream.read(LARGEST_MANIFEST), folder)
    except (FileNotFoundError, NotADirectoryError):
        raise ManifestError(folder, is_missing=True) from None


def manifest_in(folder: Path) -> Manifest | None:
    """The manifest of a folder; None if there is none, or none that can be used."""
    try:
        return read_manifest(folder)
    except (ManifestError, OSError):
        return None


def entry_of(stream: IO[bytes]) -> FileFacts:
    """Size and digest of a file."""
    digest, size = hashlib.sha256(), 0
    while part := stream.read(_PART):
        digest.update(part)
        size += len(part)
    return FileFacts(digest.hexdigest(), size)


def file_entry(folder: Path, address: str) -> FileFacts | None:
    """What a file is; None if it cannot be read, or is no file."""
    try:
        with open_regular(folder / address) as stream:
            return entry_of(stream)
    except OSError:
        return None


@dataclass(frozen=True, slots=True)
class Differences:
    """Addresses, in order, by which a copy differs from its manifest."""

    missing: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.missing or self.changed or self.extra)


def counted(files: Iterable[str]) -> frozenset[str]:
    """Those of the addresses of some files that a manifest names; those that Windows and macOS put there are nobody's."""
    return frozenset(
        address for address in files if address not in UNLISTED and address.rpartition("/")[2].lower() not in NOBODYS
    )


def present_in(folder: Path) -> frozenset[str]:
    """Addresses of the files in a folder that a manifest names."""
    return counted(only_files(files_in(folder)))


def differences(manifest: Manifest, present: frozenset[str], look: Callable[[str], FileFacts | None]) -> Differences:
    """Compare what is there with a manifest.

    Args:
        manifest: What should be there.
        present: Addresses of what is there.
        look: Tells what the file at an address is.
    """
    files = manifest.files
    return Differences(
        tuple(sorted(files.keys() - present)),
        tuple(address for address in sorted(files.keys() & present) if look(address) != files[address]),
        tuple(sorted(present - files.keys())),
    )


def folder_differences(folder: Path, manifest: Manifest) -> Differences:
    """Compare a folder with a manifest.

    Raises:
        OSError: A folder in it cannot be read.
    """
    return differences(manifest, present_in(folder), lambda address: file_entry(folder, address))
