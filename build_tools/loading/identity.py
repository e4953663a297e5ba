"""What the path of a story's file says of the story."""

from __future__ import annotations

from pathlib import PurePosixPath

from build_tools.model.story import Story


def identity(path: str) -> tuple[str, str]:
    """Folder and slug that a story file's path stands for.

    Args:
        path: POSIX path below the archive's folder: ``lishi/a.md`` or ``lishi/a/index.md``.
    """
    parts = PurePosixPath(path).parts
    return (parts[0], parts[1]) if len(parts) == 3 else (parts[0], parts[1].removesuffix(".md"))


def nameless(path: str) -> Story:
    """A story of which nothing but the name is known."""
    folder, slug = identity(path)
    return Story(title=slug, folder=folder, slug=slug, path=path, readable=False)
