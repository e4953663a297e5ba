"""Digests by which a change is noticed."""

from __future__ import annotations

import contextlib
import hashlib
import sys
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

DISTRIBUTION = "hongse-gushi-dangan"
PACKAGE = Path(__file__).resolve().parents[1]

DIGEST_SIZE = 16
"""Bytes of a digest."""


def short_digest(content: bytes | memoryview) -> bytes:
    """Sixteen bytes that change with a content."""
    return hashlib.blake2b(content, digest_size=DIGEST_SIZE).digest()


@lru_cache(maxsize=1)
def program_version() -> bytes:
    """Sixteen bytes that change with the program, with Python, and with every package that it runs on."""
    digest = hashlib.blake2b(sys.version.encode(), digest_size=DIGEST_SIZE)
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
    digest = hashlib.blake2b(digest_size=DIGEST_SIZE)
    for part in parts:
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.digest()
