"""What lies in an archive's folder: stories, media, and what should not be there."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

from build_tools.diagnostics import Diagnostic, Location
from build_tools.loading.registry import REGISTRY_FOLDER
from build_tools.model.addresses import is_slug
from build_tools.wording import files as wording

PATH_LIMIT = 120
_RESERVED = {"con", "prn", "aux", "nul", *(f"com{n}" for n in range(1, 10)), *(f"lpt{n}" for n in range(1, 10))}
_IGNORED = frozenset({"readme.md", "thumbs.db", "desktop.ini"})


@dataclass
class Tree:
    """Paths below an archive's folder, POSIX, sorted.

    Attributes:
        stories: Files that should be stories.
        files: Other regular files.
        links: Symbolic links, which are never followed.
        found: What was wrong with names and places.
    """

    stories: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    found: list[Diagnostic] = field(default_factory=list)


def scan(root: Path) -> Tree:
    """List an archive's folder, the registries left out.

    Args:
        root: The archive's folder.
    """
    tree = Tree()
    _walk(root, "", tree)
    return tree


def _walk(folder: Path, prefix: str, tree: Tree) -> None:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        tree.found.append(
            Diagnostic.of(wording.F011, Location(prefix.rstrip("/") or "."), reason=wording.os_reason(error.errno))
        )
        return
    for entry in entries:
        path = prefix + entry.name
        if entry.name.startswith((".", "~$")) or entry.name.lower() in _IGNORED or path == REGISTRY_FOLDER:
            continue
        if entry.is_symlink() or not (entry.is_dir(follow_symlinks=False) or entry.is_file(follow_symlinks=False)):
            tree.links.append(path)
            tree.found.append(Diagnostic.of(wording.F007, Location(path), name=entry.name))
        elif entry.is_dir(follow_symlinks=False):
            _check_name(path, entry.name, tree, is_slug_needed=prefix.count("/") < 1)
            _walk(Path(entry.path), f"{path}/", tree)
        else:
            _sort_file(path, entry.name, tree)


def _sort_file(path: str, name: str, tree: Tree) -> None:
    parts = path.split("/")
    stem, dot, suffix = name.rpartition(".")
    if suffix.lower() not in {"md", "markdown"} or not dot:
        _check_name(path, name, tree, is_slug_needed=False)
        tree.files.append(path)
        return
    is_plain = len(parts) == 2 and suffix == "md"
    is_bundle = len(parts) == 3 and name == "index.md"
    if not (is_plain or is_bundle):
        shown = (
            stem
            if is_slug(stem) and stem != "index"
            else parts[-2]
            if len(parts) > 1 and is_slug(parts[-2])
            else "gushi"
        )
        tree.found.append(Diagnostic.of(wording.F010, Location(path), name=shown))
        return
    _check_name(path, stem if is_plain else name, tree, is_slug_needed=is_plain)
    tree.stories.append(path)


def _check_name(path: str, name: str, tree: Tree, *, is_slug_needed: bool) -> None:
    where = Location(path)
    if name.split(".")[0].lower() in _RESERVED:
        tree.found.append(Diagnostic.of(wording.F005, where, name=name))
    elif is_slug_needed and not is_slug(name):
        tree.found.append(Diagnostic.of(wording.F004, where, name=name))
    if len(path) > PATH_LIMIT:
        tree.found.append(Diagnostic.of(wording.F006, where, length=len(path), limit=PATH_LIMIT))
