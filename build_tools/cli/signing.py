"""Keys that commands are given."""

from __future__ import annotations

import importlib.util
import sys
from getpass import getpass
from pathlib import Path

from build_tools.cli.console import say
from build_tools.publishing.manifest import Manifest
from build_tools.publishing.signatures import NoSigningError, Signer, WrongPasswordError
from build_tools.wording import signing as wording


def require_signing() -> None:
    """Tell the library that signs.

    Raises:
        NoSigningError: It is not installed.
    """
    if not importlib.util.find_spec("minisign"):
        raise NoSigningError


def signer_of(file: str) -> Signer | None:
    """What a publisher signs with; a password is asked for on a terminal.

    Args:
        file: Of the secret key; empty if nothing is to be signed.

    Raises:
        BadKeyError: It is no secret key.
        NoSigningError: The library is not installed.
        OSError: It cannot be read.
        WrongPasswordError: It is locked, and stays so.
    """
    if not file:
        return None
    require_signing()
    from build_tools.publishing.keys import LockedKey  # noqa: PLC0415  (needs a package that may be missing)

    key = LockedKey(Path(file))
    if not key.needs_password:
        return key.signer()
    if not sys.stdin.isatty():
        raise WrongPasswordError(file)
    return key.signer(typed(wording.ASK_PASSWORD))


def new_password() -> str:
    """The password that somebody chooses at a terminal, typed twice; empty for none."""
    if not sys.stdin.isatty():
        return ""
    while True:
        password = typed(wording.ASK_NEW_PASSWORD)
        if not password or typed(wording.ASK_AGAIN) == password:
            return password
        say(wording.NOT_THE_SAME)


def typed(question: str) -> str:
    """What is typed unseen; whoever ends the input wants to stop.

    Raises:
        KeyboardInterrupt: There is no more input.
    """
    try:
        return getpass(question)
    except EOFError:
        raise KeyboardInterrupt from None


def judged(written: str, manifest: Manifest, signature: bytes | None) -> tuple[str, bool]:
    """What is said of a signature, and whether it is as it should be.

    Args:
        written: The public key that should have signed, or its file; empty if nobody asks.
        manifest: What is signed.
        signature: What is there.

    Raises:
        BadKeyError: It is no public key.
        NoSigningError: The library is not installed.
        OSError: Its file cannot be read.
    """
    if not written:
        return wording.UNCHECKED if signature else "", True
    require_signing()
    from build_tools.publishing.keys import fault_of, name_of, public_key, signer_name  # noqa: PLC0415  (needs a package that may be missing)

    key = public_key(written)
    if signature is None:
        return wording.UNSIGNED.format(wanted=name_of(key)), False
    fault = fault_of(key, manifest, signature)
    name = signer_name(signature) if fault == "other" else ""
    return wording.SIGNATURES[fault].format(wanted=name_of(key), name=name), fault is None
