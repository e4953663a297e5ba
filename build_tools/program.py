"""Which version of the program this is, to the byte, and where what belongs to it lies."""

from __future__ import annotations

import contextlib
import hashlib
import sys
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

DISTRIBUTION = "hongse-gushi-dangan"
PACKAGE = Path(__file__).resolve().parent

_PACKED = PACKAGE / "resources"

CHECKOUT: Path | None = None if _PACKED.is_dir() else PACKAGE.parent
"""Folder of the repository that this runs from; None if it was installed from a wheel."""

RESOURCES = CHECKOUT or _PACKED
"""Folder of ``mkdocs.yml``, ``docs/``, ``overrides/`` and ``CHANGELOG.md``; never written to."""

_DIGEST = 16


@lru_cache(maxsize=1)
def program_version() -> bytes:
    """Sixteen bytes that change with the program, with Python, and with every package that it runs on."""
    digest = hashlib.blake2b(sys.version.encode() + sources_digest(), digest_size=_DIGEST)
    for name in _packages():
        with contextlib.suppress(PackageNotFoundError):
            digest.update(f"{name} {version(name)}\0".encode())
    return digest.digest()


def program_number() -> str:
    """The number of the version that is installed, as ``0.1.0``; ``?`` if this was not installed at all."""
    try:
        return version(DISTRIBUTION)
    except PackageNotFoundError:
        return "?"


def sources_digest() -> bytes:
    """Sixteen bytes that change with the sources of the program, whichever line ends Git gave them."""
    digest = hashlib.blake2b(digest_size=_DIGEST)
    for file in sorted(PACKAGE.rglob("*.py")):
        content = file.read_bytes().replace(b"\r\n", b"\n")
        digest.update(file.relative_to(PACKAGE).as_posix().encode() + b"\0" + content + b"\0")
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
