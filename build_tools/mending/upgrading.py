"""What an archive needs that was last used with another version of the program."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal, NamedTuple

import yaml

from build_tools import program
from build_tools.build.files import make_folder, replace_file
from build_tools.loading.profile import load_profile, parse_profile
from build_tools.loading.text import decode, read_bytes
from build_tools.loading.tree import PAGES_FOLDER
from build_tools.model.field_types import specs_of
from build_tools.model.profile import PROFILE_FILE, Profile
from build_tools.opening import FileChangedError

_SIZE_LIMIT = 1024 * 1024
_OLD_PAGES = ("index.md", "about.md")
_OLD_SETTINGS = {"name": "site_name", "summary": "site_description", "url": "site_url"}
_LABELS = {spec.key: spec.label for spec in specs_of(Profile)}
_LINE = re.compile(r"(\ufeff?[ \t]*)[^\r\n]*(\r\n|\r|\n|$)")


class Write(NamedTuple):
    """A file that is to be written.

    Attributes:
        kind: Why: ``new`` and ``neutral`` are an ``archive.yml`` with and without a name of the archive's own.
        path: Below the archive's folder.
        content: What it is to hold.
        before: What it holds; None if it is not there.
        source: A file that goes once this one is there.
    """

    kind: Literal["new", "neutral", "version", "page"]
    path: str
    content: bytes
    before: bytes | None = None
    source: Path | None = None


@dataclass
class Upgrade:
    """What is to be done.

    Attributes:
        seen: Version of the program that the archive was last brought to; empty if nobody noted it.
        writes: Files to be written.
        is_noted: Whether ``archive.yml`` tells the version afterwards: not if it has errors, or no line fits in it.
    """

    seen: str
    writes: list[Write] = field(default_factory=list)
    is_noted: bool = True


def plan_upgrade(workspace: Path, root: Path, now: str) -> Upgrade:
    """Work out what to write; see ``Upgrade``.

    Args:
        workspace: Where an archive of the old form has its ``mkdocs.yml`` and its pages in ``docs/``.
        root: The archive's folder.
        now: Version of the program.
    """
    file = root / PROFILE_FILE
    profile, problems = load_profile(root)
    upgrade = Upgrade(profile.version)
    if not file.is_symlink() and not file.exists():
        upgrade.writes.append(_first_profile(workspace, now))
    elif profile.version != now:
        before, _ = read_bytes(file, PROFILE_FILE, _SIZE_LIMIT)
        is_sound = before is not None and not any(problem.severity == "error" for problem in problems)
        after = _with_version(before, profile, now) if before is not None and is_sound else None
        upgrade.is_noted = after is not None
        if after is not None:
            upgrade.writes.append(Write("version", PROFILE_FILE, after, before))
    upgrade.writes += _moved_pages(workspace, root)
    return upgrade


def _first_profile(workspace: Path, now: str) -> Write:
    """An ``archive.yml`` with what the ``mkdocs.yml`` of the old form says."""
    old = _old_settings(workspace / "mkdocs.yml")
    values = {_LABELS[ours]: old[theirs] for ours, theirs in _OLD_SETTINGS.items() if old.get(theirs)}
    name = {_LABELS["name"]: Profile().name}
    text = yaml.safe_dump({**name, **values, _LABELS["version"]: now}, allow_unicode=True, sort_keys=False, width=1000)
    return Write("new" if values else "neutral", PROFILE_FILE, text.encode())


def _old_settings(file: Path) -> dict[str, str]:
    """Texts at the top of a ``mkdocs.yml`` that is not the program's own; tags there mean nothing here."""
    content, _ = read_bytes(file, file.name, _SIZE_LIMIT)
    if not content or content == (program.RESOURCES / file.name).read_bytes():
        return {}
    try:
        found: Any = yaml.load(content.decode(), Loader=yaml.BaseLoader)  # makes only texts, lists and maps
    except (UnicodeDecodeError, yaml.YAMLError, RecursionError):
        return {}
    pairs = found.items() if isinstance(found, dict) else ()
    return {key: " ".join(value.split()) for key, value in pairs if isinstance(value, str)}


def _with_version(content: bytes, profile: Profile, now: str) -> bytes | None:
    """An ``archive.yml`` without errors that says which version it was last used with; None if it is written in a way that no line fits in."""
    text, label = content.decode(), f"{_LABELS['version']}: {now}"
    lines = list(_LINE.finditer(text))  # the last is the empty one behind all
    if place := profile.positions.get("version"):
        old = lines[place.line - 1]
        after = f"{text[: old.start()]}{old[1]}{label}{old[2]}{text[old.end() :]}"
    else:
        margin, end = lines[profile.at("name").line - 1][1].lstrip("\ufeff"), lines[0][2] or "\n"
        between = "" if text.endswith(("\r", "\n")) else end
        after = f"{text}{between}{margin}{label}{end}"
    read, problems = parse_profile(decode(after.encode(), PROFILE_FILE)[0])
    is_sound = not any(problem.severity == "error" for problem in problems)
    return after.encode() if is_sound and read == replace(profile, version=now) else None


def _moved_pages(workspace: Path, root: Path) -> Iterator[Write]:
    """Pages that an archive of the old form has among the program's manuals."""
    for name in _OLD_PAGES:
        source, to = workspace / "docs" / name, root / PAGES_FOLDER / name
        content, _ = read_bytes(source, name, _SIZE_LIMIT)
        if content and not to.exists():
            yield Write("page", f"{PAGES_FOLDER}/{name}", content, None, source)


def write_upgrade(root: Path, writes: list[Write]) -> None:
    """Write what was planned: each file in one step, and before what it was made of goes.

    Raises:
        FileChangedError: A file is no longer what it was; nothing is written.
        OSError: Something cannot be written.
    """
    for write in writes:
        file = root / write.path
        before = read_bytes(file, write.path, _SIZE_LIMIT)[0] if write.before is not None or file.exists() else None
        if before != write.before:
            raise FileChangedError(file)
    for write in writes:
        make_folder((root / write.path).parent)
        replace_file(root, write.path, write.content)
        if write.source:
            write.source.unlink()


def chapters(changelog: str, seen: str, now: str) -> list[tuple[str, str]]:
    """Titles and texts of the chapters of a changelog on versions after one, up to another; the newest first.

    Args:
        changelog: Markdown with a heading of the second level for each version.
        seen: The one, as ``0.1.0``.
        now: The other.
    """
    parts = re.split(r"^## +(.+)$", changelog, flags=re.MULTILINE)[1:]
    found = [(title, text) for title, text in zip(parts[::2], parts[1::2], strict=True) if re.match(r"v?\d", title)]
    return [
        (title.strip(), text.strip().replace("**", ""))
        for title, text in found
        if order_of(seen) < order_of(title) <= order_of(now)
    ]


def order_of(version: str) -> tuple[int, ...]:
    """What versions are ordered by: their numbers, without a date that may follow."""
    found = re.match(r"v?(\d+(?:\.\d+)*)", version)
    return tuple(map(int, found[1].split("."))) if found else ()
