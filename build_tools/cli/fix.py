"""``archive fix``: mend what is certain in its meaning and wrong in its form; shown before it is written."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from build_tools.build.files import replace_file
from build_tools.cli.console import ProgressBar, complain, say
from build_tools.cli.parser import ChineseParser
from build_tools.cli.place import is_wanted, wanted_paths
from build_tools.loading.fixing import fixed
from build_tools.loading.story import STORY_SIZE_LIMIT
from build_tools.loading.text import read_bytes
from build_tools.loading.tree import scan
from build_tools.opening import FileChangedError
from build_tools.wording import commands as wording

_MOST_SHOWN = 60
"""Characters of a line that are shown."""


@dataclass(frozen=True, slots=True)
class _Fix:
    """A file to be written: its path below the archive's folder, and its content before and after."""

    path: str
    before: bytes
    after: str


def add_arguments(parser: ChineseParser) -> None:
    """Arguments of the command."""
    parser.add_argument("paths", nargs="*", metavar="PATH", help=wording.HELP_PATHS)
    parser.add_argument("--defaults", action="store_true", help=wording.HELP_DEFAULTS)


def run(options: Namespace, project: Path, root: Path) -> int:
    """Mend stories.

    Args:
        options: Parsed arguments.
        project: Folder of ``mkdocs.yml``.
        root: The archive's folder.

    Returns:
        0 nothing is left to be written, 1 something was shown and not written, 2 wrong usage.

    Raises:
        FileChangedError, OSError: A file changed after it was shown, or cannot be written.
    """
    wanted = wanted_paths(options.paths, root)
    if wanted is None:
        return 2
    progress = ProgressBar(options.quiet)
    fixes = list(_fixes(root, wanted or ["."], progress))
    progress.clear()
    for fix in fixes:
        say(f"{root.name}/{fix.path}")
        for line in _differences(fix):
            say(line)
    if not fixes:
        say(wording.NOTHING_TO_FIX)
        return 0
    if not (options.defaults or _is_agreed(len(fixes))):
        say(wording.NOT_FIXED.format(program=wording.PROGRAM))
        return 1
    for fix in fixes:
        _write(root, fix)
    say(wording.FIXED.format(count=len(fixes), program=wording.PROGRAM))
    return 0


def _fixes(root: Path, wanted: list[str], progress: ProgressBar) -> Iterator[_Fix]:
    paths = [path for path in scan(root).stories if is_wanted(path, wanted)]
    for number, path in enumerate(paths):
        progress("load", number, len(paths))
        before, _ = read_bytes(root / path, path, STORY_SIZE_LIMIT)
        if before is None:  # ``check`` says why
            continue
        after = fixed(before, path)
        if after is None:
            complain(wording.NO_TEXT.format(path=path))
        elif after.encode() != before.replace(b"\r\n", b"\n"):
            yield _Fix(path, before, after)


def _differences(fix: _Fix) -> Iterator[str]:
    """Lines before and after, with their numbers."""
    old = fix.before.decode("utf-8", "replace").splitlines()
    new = fix.after.splitlines()
    for kind, start, end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            yield wording.LINES.format(line=start + 1)
            yield from (wording.WRITTEN.format(text=_shown(line)) for line in old[start:end])
            yield from (wording.RIGHT.format(text=_shown(line)) for line in new[new_start:new_end])


def _shown(line: str) -> str:
    text = "".join(char if char.isprintable() else "□" for char in line)
    return text if len(text) <= _MOST_SHOWN else f"{text[:_MOST_SHOWN]}…"


def _is_agreed(count: int) -> bool:
    """Ask on a terminal; elsewhere nobody agrees."""
    if not sys.stdin.isatty():
        return False
    return input(wording.ASK_FIX.format(count=count)).strip().lower() in wording.YES


def _write(root: Path, fix: _Fix) -> None:
    """Put the new content in the place of the old, unless that has become another."""
    before, _ = read_bytes(root / fix.path, fix.path, STORY_SIZE_LIMIT)
    if before != fix.before:
        raise FileChangedError(root / fix.path)
    replace_file(root, fix.path, fix.after.encode())
