"""What builds remember from one run to the next: checked files in one folder, safe to delete at any time."""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from build_tools.cache.digests import DIGEST_SIZE, digest_of, short_digest
from build_tools.opening import open_regular
from build_tools.program import program_version

_MAGIC = b"archive-cache-2"
_FORGOTTEN_AFTER = 30 * 24 * 3600.0
_TOUCHED_EVERY = 24 * 3600.0
_SUFFIX = ".bin"
_MOST_ARCHIVES = 16
_PLACE = "place"
"""Under which the path of the archive is kept."""


class Cache(Protocol):
    """Named contents that may be gone at any time."""

    def get(self, name: str) -> bytes | None:
        """What was saved under a name by the same version of the program, or None."""

    def put(self, name: str, content: bytes) -> None:
        """Keep a content under a name, instead of what was there."""

    def prune(self, prefix: str, names: Iterable[str]) -> None:
        """Drop what has a name with this prefix and is none of these."""


class MemoryCache:
    """Remembers until the process ends."""

    def __init__(self) -> None:
        self._contents: dict[str, bytes] = {}

    def get(self, name: str) -> bytes | None:
        """Bytes that were saved under a name, or None."""
        return self._contents.get(name)

    def put(self, name: str, content: bytes) -> None:
        """Keep bytes under a name, instead of what was there."""
        self._contents[name] = content

    def drop(self, name: str) -> None:
        """Forget what was saved under a name, if anything was."""
        self._contents.pop(name, None)

    def prune(self, prefix: str, names: Iterable[str]) -> None:
        """Drop what has a name with this prefix and is none of these."""
        kept = set(names)
        for name in [name for name in self._contents if name.startswith(prefix) and name not in kept]:
            del self._contents[name]


class DiskCache:
    """Remembers in a folder.

    Each file begins with the program's version and a digest of the rest: one that is damaged, cut short, or of another version counts as absent.
    Files are replaced in one step, so a kill or a second build can do no more than leave an older one. What cannot be written is
    held in memory until the process ends: a build never fails for want of its cache, and finds again what it saved itself.

    Args:
        folder: The folder; made when needed.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._unwritten = MemoryCache()

    def get(self, name: str) -> bytes | None:
        """Bytes that were saved under a name, or None."""
        held = self._unwritten.get(name)
        if held is not None:
            return held
        file = self._file(name)
        try:
            with open_regular(file) as stream:
                data = stream.read()
            if time.time() - file.stat().st_mtime > _TOUCHED_EVERY:
                os.utime(file)
        except OSError:
            return None
        size = len(_MAGIC) + 2 * DIGEST_SIZE
        body = memoryview(data)[size:]
        return bytes(body) if data[:size] == _head(name, body) else None

    def put(self, name: str, content: bytes) -> None:
        """Keep bytes under a name, instead of what was there."""
        file = self._file(name)
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            handle, draft = tempfile.mkstemp(dir=file.parent, prefix=f"{file.name}.")
            try:
                with os.fdopen(handle, "wb") as stream:
                    stream.write(_head(name, content))
                    stream.write(content)
                Path(draft).replace(file)
            except OSError:
                Path(draft).unlink(missing_ok=True)
                file.unlink(missing_ok=True)
                raise
        except OSError:
            self._unwritten.put(name, content)
        else:
            self._unwritten.drop(name)

    def prune(self, prefix: str, names: Iterable[str]) -> None:
        """Drop what has a name with this prefix and is none of these."""
        names = set(names)
        self._unwritten.prune(prefix, names)
        kept = {f"{name}{_SUFFIX}" for name in names}
        with contextlib.suppress(OSError):
            for file in self.folder.glob(f"{prefix}*"):
                if file.name not in kept:
                    file.unlink(missing_ok=True)

    def clear(self) -> bool:
        """Drop everything; False if there is nothing, or not all of it can be dropped."""
        self._unwritten = MemoryCache()
        try:
            files = list(self.folder.iterdir())
            for file in files:
                file.unlink(missing_ok=True)
        except OSError:
            return False
        return bool(files)

    def _file(self, name: str) -> Path:
        return self.folder / f"{name}{_SUFFIX}"


def _head(name: str, content: bytes | memoryview) -> bytes:
    """What a file begins with; a file that was given another name counts as absent too."""
    return _MAGIC + program_version() + digest_of(name.encode(), short_digest(content))


def cache_of(cache: Path, root: Path) -> DiskCache:
    """The cache of one archive.

    Args:
        cache: Folder for the caches of all archives.
        root: The archive's folder.
    """
    place = os.fsencode(root.resolve())
    folder = cache / hashlib.sha256(place).hexdigest()[:16]
    found = DiskCache(folder)
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        os.utime(folder)
        _forget(cache, folder)
        if found.get(_PLACE) != place:
            found.put(_PLACE, place)
    return found


def _forget(cache: Path, used: Path) -> None:
    """Delete what killed runs were writing here, files unused for a month, and the caches of archives that are gone or were not built lately."""
    folders = sorted((other for other in cache.iterdir() if other.is_dir()), key=lambda other: -other.stat().st_mtime)
    for place, folder in enumerate(folders):
        archive = DiskCache(folder).get(_PLACE)
        is_gone = archive is not None and not Path(os.fsdecode(archive)).is_dir()
        gone = folder != used and (place >= _MOST_ARCHIVES or is_gone)
        for file in folder.iterdir():
            is_draft = folder == used and file.suffix != _SUFFIX
            if gone or is_draft or _is_old(file, _FORGOTTEN_AFTER):
                file.unlink(missing_ok=True)
        if gone:
            folder.rmdir()


def _is_old(file: Path, seconds: float) -> bool:
    return time.time() - file.stat().st_mtime > seconds
