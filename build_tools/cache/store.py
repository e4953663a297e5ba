"""What builds remember from one run to the next: checked files in one folder, safe to delete at any time."""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import pickle
import sys
import tempfile
import time
from collections.abc import Iterable
from dataclasses import is_dataclass
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import Any, Protocol

from build_tools.model.positions import Positions

DISTRIBUTION = "hongse-gushi-dangan"
PACKAGE = Path(__file__).resolve().parents[1]

_MAGIC = b"archive-memory-1"
_DIGEST = 16
_FORGOTTEN_AFTER = 30 * 24 * 3600.0
_TOUCHED_EVERY = 24 * 3600.0
_SUFFIX = ".bin"
_MOST_ARCHIVES = 16


class Cache(Protocol):
    """Named contents that may be gone at any time."""

    def load(self, name: str) -> bytes | None:
        """What was saved under a name by the same version of the program, or None."""

    def save(self, name: str, content: bytes) -> None:
        """Keep a content under a name, instead of what was there."""

    def prune(self, prefix: str, names: Iterable[str]) -> None:
        """Drop what has a name with this prefix and is none of these."""


class MemoryCache:
    """Remembers until the process ends."""

    def __init__(self) -> None:
        self._contents: dict[str, bytes] = {}

    def load(self, name: str) -> bytes | None:
        """Bytes that were saved under a name, or None."""
        return self._contents.get(name)

    def save(self, name: str, content: bytes) -> None:
        """Keep bytes under a name, instead of what was there."""
        self._contents[name] = content

    def prune(self, prefix: str, names: Iterable[str]) -> None:
        """Drop what has a name with this prefix and is none of these."""
        kept = set(names)
        for name in [name for name in self._contents if name.startswith(prefix) and name not in kept]:
            del self._contents[name]


class DiskCache:
    """Remembers in a folder.

    Each file begins with the program's version and a digest of the rest: one that is damaged, cut short, or of another version counts as absent.
    Files are replaced in one step, so a kill or a second build can do no more than leave an older one. What cannot be written is
    forgotten: a build never fails for want of its memory.

    Args:
        folder: The folder; made when needed.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def load(self, name: str) -> bytes | None:
        """Bytes that were saved under a name, or None."""
        file = self._file(name)
        try:
            data = file.read_bytes()
            if time.time() - file.stat().st_mtime > _TOUCHED_EVERY:
                os.utime(file)
        except OSError:
            return None
        head = len(_MAGIC) + 2 * _DIGEST
        body = memoryview(data)[head:]
        return bytes(body) if data[:head] == _MAGIC + program_version() + _digest(body) else None

    def save(self, name: str, content: bytes) -> None:
        """Keep bytes under a name, instead of what was there."""
        file = self._file(name)
        with contextlib.suppress(OSError):
            file.parent.mkdir(parents=True, exist_ok=True)
            handle, draft = tempfile.mkstemp(dir=file.parent, prefix=f"{file.name}.")
            try:
                with os.fdopen(handle, "wb") as stream:
                    stream.write(_MAGIC + program_version() + _digest(content))
                    stream.write(content)
                Path(draft).replace(file)
            except OSError:
                Path(draft).unlink(missing_ok=True)
                file.unlink(missing_ok=True)

    def prune(self, prefix: str, names: Iterable[str]) -> None:
        """Drop what has a name with this prefix and is none of these."""
        kept = {f"{name}{_SUFFIX}" for name in names}
        with contextlib.suppress(OSError):
            for file in self.folder.glob(f"{prefix}*"):
                if file.name not in kept and (file.suffix == _SUFFIX or _is_old(file, 3600.0)):
                    file.unlink(missing_ok=True)

    def _file(self, name: str) -> Path:
        return self.folder / f"{name}{_SUFFIX}"


def cache_of(cache: Path, root: Path) -> DiskCache:
    """The memory of one archive.

    Args:
        cache: Folder for the memories of all archives.
        root: The archive's folder.
    """
    folder = cache / hashlib.sha256(os.fsencode(root.resolve())).hexdigest()[:16]
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        os.utime(folder)
        _forget(cache, folder)
    return DiskCache(folder)


def _forget(cache: Path, used: Path) -> None:
    """Delete files that were not used for a month, and the memories of all but the archives that were built last."""
    folders = sorted((other for other in cache.iterdir() if other.is_dir()), key=lambda other: -other.stat().st_mtime)
    for place, folder in enumerate(folders):
        gone = place >= _MOST_ARCHIVES and folder != used
        for file in folder.iterdir():
            if gone or _is_old(file, _FORGOTTEN_AFTER):
                file.unlink(missing_ok=True)
        if gone:
            folder.rmdir()


def _is_old(file: Path, seconds: float) -> bool:
    return time.time() - file.stat().st_mtime > seconds


def _digest(content: bytes | memoryview) -> bytes:
    return hashlib.blake2b(content, digest_size=_DIGEST).digest()


@lru_cache(maxsize=1)
def program_version() -> bytes:
    """Sixteen bytes that change with the program, with Python, and with every package that it runs on."""
    digest = hashlib.blake2b(sys.version.encode(), digest_size=_DIGEST)
    for file in sorted(PACKAGE.rglob("*.py")):
        digest.update(file.relative_to(PACKAGE).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    for name in _packages():
        with contextlib.suppress(PackageNotFoundError):
            digest.update(f"{name} {version(name)}\0".encode())
    return digest.digest()


def _packages() -> list[str]:
    try:
        needed = requires(DISTRIBUTION) or []
    except PackageNotFoundError:
        return []
    return sorted(name for line in needed if "extra" not in line and (name := _name(line)))


def _name(requirement: str) -> str:
    end = next((at for at, char in enumerate(requirement) if not (char.isalnum() or char in "-_.")), len(requirement))
    return requirement[:end]


def digest_of(*parts: bytes) -> bytes:
    """Sixteen bytes that change with any part, and with where one ends and the next begins."""
    digest = hashlib.blake2b(digest_size=_DIGEST)
    for part in parts:
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.digest()


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


def recall(memory: Cache, name: str) -> Any:
    """A value that was kept as ``pickled``; None if it is absent, or not what this program writes."""
    content = memory.load(name)
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
