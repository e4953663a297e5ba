"""Which version of the program this is, to the byte, and where what belongs to it lies."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

DISTRIBUTION = "hongse-gushi-dangan"
PACKAGE = Path(__file__).resolve().parent

_PACKED = PACKAGE / "resources"

CHECKOUT: Path | None = None if _PACKED.is_dir() else PACKAGE.parent
"""Folder of the repository that this runs from; None if it was installed from a wheel."""

RESOURCES = CHECKOUT or _PACKED
"""Folder of ``mkdocs.yml``, ``docs/``, ``overrides/`` and ``CHANGELOG.md``; never written to."""

_DIGEST = 16


_METADATA = (".dist-info", ".egg-info")


@lru_cache(maxsize=1)
def program_version() -> bytes:
    """Sixteen bytes that change with the program, with Python, and with every package that is installed."""
    digest = hashlib.blake2b(sys.version.encode() + sources_digest(), digest_size=_DIGEST)
    for name, version in sorted(packages().items()):
        digest.update(f"{name} {version}\0".encode())
    return digest.digest()


def program_number() -> str:
    """The number of the version that is installed, as ``0.1.0``; ``?`` if this was not installed at all."""
    return packages().get(DISTRIBUTION.replace("-", "_"), "?")


def packages() -> Mapping[str, str]:
    """The version of every package that Python finds, by its name in lower case with underscores.

    Both stand in the name of the folder with its metadata (PEP 376, PEP 427). ``importlib.metadata`` would take a tenth of a build in which
    nothing changed.
    """
    found: dict[str, str] = {}
    for folder in sys.path:
        with suppress(OSError):  # Python's standard library as an archive, folders that are not there
            for entry in Path(folder).iterdir():
                if entry.suffix in _METADATA:
                    name, _, version = entry.stem.partition("-")
                    found.setdefault(name.lower(), version)
    return found


def sources_digest() -> bytes:
    """Sixteen bytes that change with the sources of the program, whichever line ends Git gave them."""
    digest = hashlib.blake2b(digest_size=_DIGEST)
    for file in sorted(PACKAGE.rglob("*.py")):
        content = file.read_bytes().replace(b"\r\n", b"\n")
        digest.update(file.relative_to(PACKAGE).as_posix().encode() + b"\0" + content + b"\0")
    return digest.digest()
