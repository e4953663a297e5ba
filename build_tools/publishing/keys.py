"""Keys, and what they sign, in the format of minisign, so that its program can check a site too.

A signature is one of the whole manifest and not of its BLAKE2b digest (``Ed``, not ``ED``), so that ``verify.html`` needs Ed25519 alone. It states no
time: the same edition signed again gives the same bytes.
"""

from __future__ import annotations

import os
import re
from base64 import b64decode
from codecs import BOM_UTF8
from pathlib import Path
from typing import Literal

from minisign import Error, KeyPair, PublicKey, SecretKey, Signature, VerifyError  # type: ignore[import-untyped]  # (it has no types)

from build_tools.opening import open_regular
from build_tools.publishing.manifest import Manifest
from build_tools.publishing.signatures import LARGEST_SIGNATURE, BadKeyError, WrongPasswordError

_PUBLIC = re.compile(rb"(?:^|\s)(RW[A-Za-z0-9+/]{54})\s*$")

Fault = Literal["damaged", "other", "wrong"]
"""Why a signature does not prove who published: it cannot be read, is by another key, or is of something else."""


class SecretSigner:
    """An unlocked secret key.

    Args:
        secret: The key.
    """

    def __init__(self, secret: SecretKey) -> None:
        self._secret, self._public = secret, secret.get_public_key()

    @property
    def name(self) -> str:
        """What the key is called."""
        return name_of(self._public)

    def sign(self, manifest: Manifest) -> bytes:
        """Its signature of a manifest."""
        comment = f"hongse-gushi-dangan edition {manifest.edition}"
        return bytes(self._secret.sign(manifest.text, prehash=False, trusted_comment=comment)) + b"\n"

    def has_signed(self, manifest: Manifest, signature: bytes) -> bool:
        """True if a signature of a manifest is by this key."""
        return fault_of(self._public, manifest, signature) is None


def new_key(password: str) -> tuple[bytes, bytes]:
    """A new pair of keys, as files: the secret one and the public one.

    Args:
        password: Locks the secret key; empty to leave it open.
    """
    pair = KeyPair.generate()
    pair.public_key.untrusted_comment = f"minisign public key {name_of(pair.public_key)}"
    if password:
        pair.secret_key.encrypt(password)
    return bytes(pair.secret_key) + b"\n", bytes(pair.public_key) + b"\n"


class LockedKey:
    """A secret key as it is kept.

    Args:
        file: Where it is.

    Raises:
        BadKeyError: That is none, or there is no such file.
        OSError: It cannot be read.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        try:
            self._secret = SecretKey.from_bytes(_read(file))
        except Error:
            raise BadKeyError(file) from None

    @property
    def needs_password(self) -> bool:
        """True if it is locked."""
        return bool(self._secret.is_encrypted())

    def signer(self, password: str = "") -> SecretSigner:
        """What it signs with.

        Raises:
            WrongPasswordError: The password is another one.
        """
        try:
            self._secret.decrypt(password)
        except Error:
            raise WrongPasswordError(self._file) from None
        return SecretSigner(self._secret)


def public_key(written: str) -> PublicKey:
    """A public key, given by its file or by its text.

    Raises:
        BadKeyError: That is none.
        OSError: The file cannot be read.
    """
    text = _read(Path(written)) if _is_file(Path(written)) else os.fsencode(written)
    found = _PUBLIC.search(text)
    try:
        return PublicKey.from_base64(found[1] if found else b"")
    except Error:
        raise BadKeyError(written) from None


def name_of(key: PublicKey) -> str:
    """What minisign calls a key."""
    return _name(key.to_base64())


def fault_of(key: PublicKey, manifest: Manifest, signature: bytes) -> Fault | None:
    """Why a signature does not prove that a key's owner published a manifest; None if it does."""
    try:
        parsed = Signature.from_bytes(signature)
    except Error:
        return "damaged"
    if signer_name(signature) != name_of(key):
        return "other"
    try:
        key.verify(manifest.text, parsed)
    except VerifyError:
        return "wrong"
    return None


def signer_name(signature: bytes) -> str:
    """The name of the key in a signature that can be read."""
    return _name(signature.splitlines()[1])


def _name(encoded: bytes) -> str:
    """A key's name in what begins with an algorithm and its number, which has its lowest byte first."""
    return b64decode(encoded)[2:10][::-1].hex().upper()


def _is_file(file: Path) -> bool:
    try:
        return file.is_file()
    except OSError:  # the name is too long for one
        return False


def _read(file: Path) -> bytes:
    if not _is_file(file):
        raise BadKeyError(file)
    with open_regular(file) as stream:
        return stream.read(LARGEST_SIGNATURE).removeprefix(BOM_UTF8)  # which Windows' editor puts there
