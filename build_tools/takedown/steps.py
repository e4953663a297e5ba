"""Carrying out a plan, so that a kill at any moment leaves what the next run finishes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from build_tools.build.files import replace_file
from build_tools.build.second_names import write_on
from build_tools.cache.store import DiskCache
from build_tools.loading.tree import REGISTRY_FOLDER
from build_tools.model.addresses import fingerprint
from build_tools.model.archive import Archive
from build_tools.model.registry import TAKEDOWNS
from build_tools.opening import open_regular
from build_tools.publishing.make import discard_site, preview_folder, spare_folder
from build_tools.publishing.marker import PREVIEW, SITE
from build_tools.publishing.staging import strike


class RegistryError(Exception):
    """The registry of takedowns cannot be added to."""


def register(root: Path, archive: Archive, addresses: Iterable[str], date: str, *, notice: bool, reason: str) -> None:
    """Enter addresses into the registry of takedowns, unless they are there.

    Args:
        root: The archive's folder.
        archive: The archive.
        addresses: As ``folder/slug``.
        date: Of today.
        notice: False to keep the fingerprint only.
        reason: What the notice says.

    Raises:
        RegistryError: The file is in error, or no list of entries.
        OSError: It cannot be written.
    """
    new = [address for address in addresses if not archive.is_taken_down(address)]
    file = root / REGISTRY_FOLDER / f"{TAKEDOWNS}.yml"
    text = file.read_text("utf-8") if file.exists() else ""
    kept = "" if text.strip() in {"", "[]"} else text.rstrip("\n") + "\n"
    if new and (not archive.registry(TAKEDOWNS).readable or kept.lstrip().startswith("[")):
        raise RegistryError(f"{REGISTRY_FOLDER}/{TAKEDOWNS}.yml")
    for address in new:
        kept += f"- 编号: '{fingerprint(address)}'\n"
        kept += f"  旧地址: {address}\n" if notice else ""
        kept += f"  日期: {date}\n"
        kept += f"  说明: '{reason}'\n" if notice and reason else ""
    if new:
        replace_file(root, f"{REGISTRY_FOLDER}/{TAKEDOWNS}.yml", kept.encode())


def forget(workspace: Path, cache: DiskCache, destination: Path, gone: Iterable[str] = ()) -> None:
    """Strike pages and files from the published site, and erase whatever else is kept of sites and of the archive.

    Args:
        workspace: Folder with the site, and ``.cache``.
        cache: The memory of the archive.
        destination: The published site.
        gone: Addresses of what is struck, from the site's root.

    Raises:
        BusyError: A build is at work there.
        OSError: A file cannot be removed.
    """
    strike(destination, spare_folder(workspace, SITE), gone)
    discard_site(workspace, preview_folder(workspace), PREVIEW, cache)
    cache.clear()


def delete(root: Path, files: Iterable[str]) -> None:
    """Delete files in their order, and the folders that are empty then."""
    for path in files:
        (root / path).unlink(missing_ok=True)
        if path.count("/") > 1:
            with suppress(OSError):
                (root / path).parent.rmdir()


def write(root: Path, texts: Mapping[str, str], renamed: Mapping[str, str]) -> None:
    """Give photos a second name, write the stories, and take away the old names."""
    for old, new in renamed.items():
        with open_regular(root / old) as photo:
            write_on(photo, root / new)
    for path, text in texts.items():
        replace_file(root, path, text.encode("utf-8", "surrogateescape"))
    for old in renamed:
        (root / old).unlink(missing_ok=True)
