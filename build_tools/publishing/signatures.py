"""The signature beside a manifest: by whom an edition was published. What makes and checks one is in ``keys``, whose library may be missing."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from build_tools.build.files import replace_file
from build_tools.model.addresses import SIGNATURE
from build_tools.opening import open_regular
from build_tools.publishing.manifest import Manifest

LARGEST_SIGNATURE = 16 * 1024
"""Bytes that are read of a signature or of a key: each has a few hundred."""


class BadKeyError(Exception):
    """What should be a key is none; the argument is where."""


class WrongPasswordError(Exception):
    """A secret key is locked, and no password unlocked it; the argument is where."""


class NoSigningError(Exception):
    """The library that signs is not installed."""


class Signer(Protocol):
    """A secret key that is unlocked."""

    @property
    def name(self) -> str:
        """What the key is called."""

    def sign(self, manifest: Manifest) -> bytes:
        """Its signature of a manifest."""

    def has_signed(self, manifest: Manifest, signature: bytes) -> bool:
        """True if a signature of a manifest is by this key."""


def read_signature(folder: Path) -> bytes | None:
    """The signature in a folder; None if there is none that can be read."""
    try:
        with open_regular(folder / SIGNATURE) as stream:
            return stream.read(LARGEST_SIGNATURE)
    except OSError:
        return None


def put_signature(folder: Path, signature: bytes | None) -> None:
    """Put a signature beside a manifest, or take away the one that is there; a kill leaves nothing in the folder that is not ours.

    Raises:
        OSError: The system refuses.
    """
    if signature is None:
        (folder / SIGNATURE).unlink(missing_ok=True)
    elif signature != read_signature(folder):
        draft = folder.with_name(f".{folder.name}.minisig")
        replace_file(draft.parent, draft.name, signature)
        draft.replace(folder / SIGNATURE)
