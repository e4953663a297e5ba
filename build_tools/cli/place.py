"""Where a site may be put."""

from __future__ import annotations

from pathlib import Path

from build_tools.cache.store import DiskCache, cache_of
from build_tools.loading.repository import Repository, UnreadableRevisionError
from build_tools.publishing.marker import Use, require_apart, require_ours
from build_tools.publishing.staging import recover

SOURCES = ("build_tools", "docs", "overrides", "stories", "tests")


def preview_of(project: Path) -> Path:
    """Where a project's preview is, unless somebody says otherwise."""
    return project / ".cache" / "preview"


def require_place(destination: Path, use: Use, project: Path, root: Path) -> None:
    """Refuse a destination among the sources, or one that holds what was not made here; put back a site that a killed run had moved aside.

    Args:
        destination: Where the site is to go.
        use: What for.
        project: Folder of ``mkdocs.yml``.
        root: The archive's folder.

    Raises:
        BusyError, OSError: See ``publishing.staging.recover``.
        MisplacedError: It lies among the sources.
        NotOurFolderError: It holds something else.
    """
    require_apart(destination, (root, *(project / name for name in SOURCES)))
    recover(destination)
    require_ours(destination, use)


def cache_in(project: Path, root: Path) -> DiskCache:
    """What earlier runs learned of an archive, given by the project's folder and its own."""
    return cache_of(project / ".cache" / "build", root)


def prefix_of(root: Path) -> str:
    """What paths below the archive's folder begin with in the repository; the folder's name if there is none."""
    try:
        return Repository(root).prefix
    except UnreadableRevisionError:
        return f"{root.name}/"
