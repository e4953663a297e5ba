"""What lies in an archive's folder: stories, media, and what should not be there."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

from build_tools.diagnostics import Diagnostic, Location
from build_tools.model.addresses import is_slug
from build_tools.model.filenames import PATH_LIMIT, device_name, folded, name_fault
from build_tools.model.profile import PROFILE_FILE
from build_tools.wording import files as wording

REGISTRY_FOLDER, PAGES_FOLDER, ART_FOLDER = "registry", "pages", "art"
RESERVED = frozenset({REGISTRY_FOLDER, PAGES_FOLDER, ART_FOLDER, PROFILE_FILE})
"""What an archive's folder holds beside stories: registries, hand-written pages, drawings, and what the archive says of itself."""

_STORY_SUFFIXES = (".md", ".markdown", ".md.txt")  # the last is what Notepad makes of the first
_IGNORED = frozenset({"readme.md", "thumbs.db", "desktop.ini"})


@dataclass
class Tree:
    """Paths below an archive's folder, POSIX, sorted.

    Attributes:
        stories: Files that should be stories.
        files: Other regular files.
        links: Symbolic links, which are never followed.
        found: What was wrong with names and places.
        spellings: Paths of all files by themselves in one letter case and form of Unicode.
    """

    stories: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    found: list[Diagnostic] = field(default_factory=list)
    spellings: dict[str, str] = field(default_factory=dict, repr=False)


def scan(root: Path) -> Tree:
    """List an archive's folder, without what is reserved.

    Args:
        root: The archive's folder.
    """
    tree = Tree()
    _walk(root, "", tree)
    for paths in (tree.stories, tree.files, tree.links):
        paths.sort()
    return tree


def is_ignored(name: str) -> bool:
    """Tell whether a file or folder is no part of the archive: hidden ones, and what Windows and Word leave behind."""
    return name.startswith((".", "~$")) or name.lower() in _IGNORED


def is_special(entry: os.DirEntry[str]) -> bool:
    """Tell whether an entry is a symbolic link, pipe, socket or device, which are never read."""
    return not (entry.is_dir(follow_symlinks=False) or entry.is_file(follow_symlinks=False))


def printable(name: str) -> str:
    """A file's name with a sign in place of what cannot be shown, such as bytes that are no UTF-8."""
    return "".join(char if char.isprintable() else "\ufffd" for char in name)


def is_story_path(path: str) -> bool:
    """Tell whether a path below the archive's folder is one that a story may have.

    Args:
        path: ``lishi/a.md`` or ``lishi/a/index.md``.
    """
    parts = path.split("/")
    if any(is_ignored(part) for part in parts) or parts[0] in RESERVED or not parts[-1].endswith(".md"):
        return False
    return (len(parts) == 2 and parts[1] != "index.md") or (len(parts) == 3 and parts[2] == "index.md")


def _walk(folder: Path, prefix: str, tree: Tree) -> None:
    """List a folder, names in lower case first: of two that differ in their case alone, the other is told to change."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: (entry.name != folded(entry.name), entry.name))
    except OSError as error:
        tree.found.append(
            Diagnostic.of(wording.F011, Location(prefix.rstrip("/") or "."), reason=wording.os_reason(error.errno))
        )
        return
    for entry in entries:
        path = prefix + entry.name
        if is_ignored(entry.name) or path in RESERVED:
            continue
        if not entry.name.isprintable():
            shown = printable(entry.name)
            tree.found.append(Diagnostic.of(wording.F004, Location(prefix + shown), name=shown))
        elif is_special(entry):
            tree.links.append(path)
            tree.found.append(Diagnostic.of(wording.F007, Location(path), name=entry.name))
        elif entry.is_dir(follow_symlinks=False):
            _check_name(path, entry.name, tree, is_slug_needed=prefix.count("/") < 1)
            if name_fault(entry.name) == "page":
                tree.found.append(Diagnostic.of(wording.F021, Location(path), name=entry.name))
            if len(path) <= PATH_LIMIT:
                _walk(Path(entry.path), f"{path}/", tree)
        else:
            _check_case(path, tree)
            _sort_file(path, entry.name, tree)


def _check_case(path: str, tree: Tree) -> None:
    other = tree.spellings.setdefault(folded(path), path)
    if other != path:
        tree.found.append(Diagnostic.of(wording.F014, Location(path), path=path, other=other))


def _sort_file(path: str, name: str, tree: Tree) -> None:
    parts = path.split("/")
    stem = name.rpartition(".")[0]
    if not name.lower().endswith(_STORY_SUFFIXES):
        _check_name(path, name, tree, is_slug_needed=False)
        tree.files.append(path)
        return
    if not is_story_path(path):
        tree.found.append(Diagnostic.of(wording.F010, Location(path), name=_likely_slug(parts)))
        return
    _check_name(path, stem if len(parts) == 2 else parts[1], tree, is_slug_needed=True)
    tree.stories.append(path)


def _likely_slug(parts: list[str]) -> str:
    """Slug to propose for a story in the wrong place."""
    stem = parts[-1].rpartition(".")[0]
    stem = stem.removesuffix(".md")
    parent = parts[-2] if len(parts) > 2 else ""
    return next((name for name in (stem, parent) if is_slug(name) and name != "index"), "gushi")


def _check_name(path: str, name: str, tree: Tree, *, is_slug_needed: bool) -> None:
    where = Location(path)
    fault = name_fault(name)
    if fault == "reserved":
        tree.found.append(Diagnostic.of(wording.F005, where, name=name, stem=device_name(name)))
    elif fault == "ending":
        tree.found.append(Diagnostic.of(wording.F020, where, name=name))
    elif is_slug_needed and not is_slug(name):
        tree.found.append(Diagnostic.of(wording.F004, where, name=name))
    if len(path) > PATH_LIMIT:
        tree.found.append(Diagnostic.of(wording.F006, where, length=len(path), limit=PATH_LIMIT))
