"""``archive upgrade``: what another version of the program changed for an archive, and what of that can be mended."""

from __future__ import annotations

import os
from argparse import Namespace
from pathlib import Path

from build_tools import program
from build_tools.cli.asking import is_agreed
from build_tools.cli.console import ProgressBar, complain, say
from build_tools.cli.fix import show_fixes
from build_tools.cli.next_step import next_step
from build_tools.cli.parser import ChineseParser
from build_tools.cli.place import cache_in
from build_tools.cli.workspace import is_archive
from build_tools.mending.plan import plan_fixes
from build_tools.mending.upgrading import Upgrade, chapters, order_of, plan_upgrade, write_upgrade
from build_tools.mending.writing import write_fixes
from build_tools.model.profile import PROFILE_FILE, Profile
from build_tools.wording import commands
from build_tools.wording import upgrading as wording


def add_arguments(parser: ChineseParser) -> None:
    """Arguments of the command."""
    parser.add_argument("--defaults", action="store_true", help=wording.HELP_DEFAULTS)


def run(options: Namespace, workspace: Path, root: Path) -> int:
    """Tell what changed, and mend what can be mended.

    Args:
        options: Parsed arguments.
        workspace: Folder with the site, and ``.cache``.
        root: The archive's folder.

    Returns:
        0 nothing is left to be written, 1 something was shown and not written, or the program is too old for the archive, 2 wrong usage.

    Raises:
        FileChangedError, OSError: A file changed after it was shown, or cannot be written.
    """
    if not is_archive(root):
        complain(wording.NO_ARCHIVE.format(path=options.stories or root.name))
        return 2
    now = program.program_number()
    upgrade = plan_upgrade(workspace, root, now)
    if order_of(upgrade.seen) > order_of(now):
        complain(wording.OLDER.format(seen=upgrade.seen, now=now))
        return 1
    _tell_news(upgrade.seen, now)
    progress = ProgressBar(options.quiet)
    plan = plan_fixes(root, lambda _: True, (), cache_in(workspace, root), progress)
    progress.clear()
    count = show_fixes(plan, root.name) + _show_writes(upgrade, root, now)
    if not count:
        say(wording.NOTHING)
        return 0 if upgrade.is_noted else 1
    if not (options.defaults or is_agreed(wording.ASK.format(count=count), commands.YES[0])):
        say(wording.NOT_WRITTEN.format(upgrade=next_step(options.stories, "upgrade --defaults")))
        return 1
    write_fixes(root, plan)
    write_upgrade(root, upgrade.writes)
    say(wording.WRITTEN.format(count=count, check=next_step(options.stories, "check")))
    return 0 if upgrade.is_noted else 1


def _tell_news(seen: str, now: str) -> None:
    """Say what changed between two versions."""
    if not seen or seen == now:
        say((wording.SAME if seen else wording.FIRST).format(now=now))
        return
    news = chapters((program.RESOURCES / "CHANGELOG.md").read_text(encoding="utf-8"), seen, now)
    say((wording.CHANGED if news else wording.NO_NEWS).format(seen=seen, now=now))
    for title, text in news:
        say(wording.CHAPTER.format(title=title))
        say(text)


def _show_writes(upgrade: Upgrade, root: Path, now: str) -> int:
    """Say what would be written; how many files that are."""
    if not upgrade.is_noted:
        complain(wording.HAS_ERRORS.format(path=f"{root.name}/{PROFILE_FILE}", now=now))
    for write in upgrade.writes:
        source = Path(os.path.relpath(write.source, root.parent)).as_posix() if write.source else ""
        path = f"{root.name}/{write.path}"
        say(wording.WRITES[write.kind].format(path=path, source=source, now=now, name=Profile().name))
    return len(upgrade.writes)
