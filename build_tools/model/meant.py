"""Which story somebody means."""

from __future__ import annotations

import re
from urllib.parse import unquote

from build_tools.model.archive import Archive
from build_tools.model.story import Story


def address_in(written: str) -> str:
    """What names a story in a path or an address: ``folder/slug``, or the slug alone."""
    parts = [part for part in unquote(re.split(r"[?#]", written)[0]).replace("\\", "/").split("/") if part != "."]
    if "stories" in parts:
        parts = parts[len(parts) - parts[::-1].index("stories") :]
    name = "/".join(part for part in parts if part)
    return name.removesuffix("/index.md").removesuffix(".md").removesuffix(".html")


def meant(archive: Archive, written: str, folder: str) -> list[Story]:
    """Stories that a slug, title, path, address or old address may mean; one by its exact path is the only one.

    Args:
        archive: The archive.
        written: What somebody wrote.
        folder: Name of the archive's folder, with which a path may begin.
    """
    path = written.replace("\\", "/").removeprefix("./")
    names = {address_in(path), address_in(path.removeprefix(f"{folder}/"))}
    found = [
        story
        for story in archive
        if written == story.title or names & {story.slug, f"{story.folder}/{story.slug}", *story.aliases}
    ]
    exact = [story for story in found if path.endswith(story.path)]
    return exact if len(exact) == 1 else found
