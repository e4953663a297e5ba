"""Writing files of a site."""

from __future__ import annotations

from pathlib import Path


def write(folder: Path, address: str, content: bytes) -> None:
    """Write a file of the site.

    Args:
        folder: The site's root.
        address: Path below it.
        content: Of the file.

    Raises:
        OSError: The disk is full, not writable …
    """
    file = folder.joinpath(*address.split("/"))
    try:
        file.write_bytes(content)
    except FileNotFoundError:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


def replace_file(folder: Path, address: str, content: bytes) -> None:
    """Put a file of a finished site in the place of another in one step; what shares its content by another name keeps it.

    Args:
        folder: The site's root.
        address: Path below it.
        content: Of the file.

    Raises:
        OSError: The disk is full, not writable …
    """
    file = folder.joinpath(*address.split("/"))
    draft = file.with_name(f".{file.name}.new")
    draft.write_bytes(content)
    draft.replace(file)
