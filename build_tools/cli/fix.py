"""``archive fix``: mend what is certain in its meaning and wrong in its form; shown before it is written."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path

from build_tools.cli.asking import is_agreed
from build_tools.cli.console import ProgressBar, complain, say, shown_line
from build_tools.cli.next_step import next_step
from build_tools.cli.parser import ChineseParser
from build_tools.cli.place import cache_in, is_wanted, wanted_paths
from build_tools.mending.photos import PhotoFix
from build_tools.mending.plan import Plan, TextFix, plan_fixes
from build_tools.mending.simplifying import SIMPLIFY
from build_tools.mending.writing import write_fixes
from build_tools.wording import commands as wording
from build_tools.wording import mending as photo_wording


def add_arguments(parser: ChineseParser) -> None:
    """Arguments of the command."""
    parser.add_argument("paths", nargs="*", metavar="PATH", help=wording.HELP_PATHS)
    parser.add_argument("--defaults", action="store_true", help=wording.HELP_DEFAULTS)
    parser.add_argument("--simplify", action="store_true", help=wording.HELP_SIMPLIFY)


def run(options: Namespace, workspace: Path, root: Path) -> int:
    """Mend stories and photos.

    Args:
        options: Parsed arguments.
        workspace: Folder with the site, and ``.cache``.
        root: The archive's folder.

    Returns:
        0 nothing is left to be written, 1 something was shown and not written, 2 wrong usage.

    Raises:
        FileChangedError, OSError: A file changed after it was shown, or cannot be written.
    """
    wanted = wanted_paths(options.paths, root)
    if wanted is None:
        return 2
    if options.simplify and not wanted:
        complain(wording.NOTHING_NAMED)
        return 2
    progress = ProgressBar(options.quiet)
    extra = (SIMPLIFY,) if options.simplify else ()
    plan = plan_fixes(root, lambda path: is_wanted(path, wanted or ["."]), extra, cache_in(workspace, root), progress)
    progress.clear()
    count = show_fixes(plan, root.name)
    if not count:
        say(wording.NOTHING_TO_FIX)
        return 0
    if not (options.defaults or is_agreed(wording.ASK_FIX.format(count=count), wording.YES[0])):
        say(wording.NOT_FIXED.format(fix=_again(options)))
        return 1
    write_fixes(root, plan)
    say(wording.FIXED.format(count=count, check=next_step(options.stories, "check")))
    return 0


def _again(options: Namespace) -> str:
    """The command that writes what this one showed."""
    simplify = " --simplify" if options.simplify else ""
    return next_step(options.stories, f"fix --defaults{simplify}", *options.paths)


def show_fixes(plan: Plan, folder: str) -> int:
    """Say what would be written.

    Args:
        plan: What was found.
        folder: Name of the archive's folder.

    Returns:
        How many files that are.
    """
    for path in plan.no_text:
        complain(wording.NO_TEXT.format(path=path))
    for photo in plan.photos:
        say(f"{folder}/{photo.path}")
        for line in _changes(photo, folder):
            say(line)
    for text in plan.texts:
        say(f"{folder}/{text.path}")
        for line in _differences(text):
            say(line)
    return len(plan.photos) + len(plan.texts)


def _changes(photo: PhotoFix, folder: str) -> Iterator[str]:
    yield from (photo_wording.PHOTO_REASON.format(reason=reason) for reason in photo.reasons)
    if photo.to != photo.path:
        yield photo_wording.PHOTO_NAME.format(to=f"{folder}/{photo.to}")


def _differences(fix: TextFix) -> Iterator[str]:
    """Lines before and after, with their numbers."""
    old = fix.before.decode("utf-8", "replace").splitlines()
    new = fix.after.splitlines()
    for kind, start, end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            yield wording.LINES.format(line=start + 1)
            yield from (wording.WRITTEN.format(text=shown_line(line)) for line in old[start:end])
            yield from (wording.RIGHT.format(text=shown_line(line)) for line in new[new_start:new_end])
