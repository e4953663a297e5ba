"""Writing files of a site.

A folder that a site is made in may hold files that share their content with the published one by another name. So nothing is ever written
through a name that is there: the name is taken away first. Everybody may read what is written, whatever the process's umask says: a server
seldom runs as who builds.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO

from build_tools.opening import FileChangedError, open_regular

_PART = 1024 * 1024
_FILE, _FOLDER = 0o644, 0o755


def write(folder: Path, address: str, content: bytes) -> None:
    """Write a file of the site.

    Args:
        folder: The site's root.
        address: Path below it.
        content: Of the file.

    Raises:
        OSError: The disk is full, not writable …
    """

    def create(file: str) -> None:
        with open(file, "xb") as stream:  # noqa: PTH123  (thirty thousand of these, and Path takes twice as long)
            stream.write(content)
        permit(file, _FILE)

    _make(create, folder, address)


def copy(source: Path, folder: Path, address: str, digest: str) -> None:
    """Copy a contributed file into the site; else like ``write``.

    Args:
        source: The file.
        folder: The site's root.
        address: Path below it.
        digest: SHA-256 of what was checked, in hexadecimal digits.

    Raises:
        FileChangedError: The file is another by now.
        OSError: It cannot be read, the disk is full, not writable …
    """

    def create(file: str) -> None:
        with open_regular(source) as content, open(file, "xb") as stream:  # noqa: PTH123  (thirty thousand of these, and Path takes twice as long)
            copied = poured(content, stream)
        if copied != digest:
            Path(file).unlink()
            raise FileChangedError(source)
        permit(file, _FILE)

    _make(create, folder, address)


def poured(content: IO[bytes], into: IO[bytes]) -> str:
    """Copy what a stream holds to another; its SHA-256, in hexadecimal digits."""
    digest = hashlib.sha256()
    while part := content.read(_PART):
        digest.update(part)
        into.write(part)
    return digest.hexdigest()


def link(source: Path, folder: Path, address: str) -> None:
    """Give a file of one site a second name in another; copy it where the file system knows no such thing. Else like ``write``.

    Args:
        source: Root of the site that has the file.
        folder: Root of the other.
        address: Path below both.
    """
    old = f"{source}/{address}"

    def create(file: str) -> None:
        try:
            os.link(old, file)
        except (FileExistsError, FileNotFoundError):
            raise
        except OSError:
            shutil.copyfile(old, file)
            with suppress(OSError):
                shutil.copystat(old, file)
            permit(file, _FILE)

    _make(create, folder, address)


def _make(create: Callable[[str], None], folder: Path, address: str) -> None:
    """Make a file where there is nothing of that name."""
    file = f"{folder}/{address}"
    try:
        create(file)
    except FileNotFoundError:
        make_folder(Path(file).parent)
        create(file)
    except FileExistsError:
        Path(file).unlink()
        create(file)


def permit(path: str | Path, mode: int) -> None:
    """Set rights, where the file system knows any: FAT and many shares refuse, each with an error of its own."""
    with suppress(OSError):
        os.chmod(path, mode)  # noqa: PTH101  (as often as a file is made)


def make_folder(folder: Path) -> None:
    """Make a folder, and those above it, unless it is there.

    Raises:
        OSError: The disk is full, not writable …
    """
    if not folder.is_dir():
        make_folder(folder.parent)
        folder.mkdir(exist_ok=True)
        permit(folder, _FOLDER)


def replace_file(folder: Path, address: str, content: bytes) -> None:
    """Put a file of a finished site in the place of another in one step; what shares its content by another name keeps it. Else like ``write``."""
    file = folder.joinpath(*address.split("/"))
    draft = draft_of(file)
    try:
        write(draft.parent, draft.name, content)
        draft.replace(file)
    except BaseException:
        with suppress(OSError):
            draft.unlink()
        raise


def draft_of(file: Path) -> Path:
    """Where ``replace_file`` writes a file before it takes its place; a kill leaves it there."""
    return file.with_name(f".{file.name}.new")
