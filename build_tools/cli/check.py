"""``archive check``: every problem of every file in one run."""

from __future__ import annotations

from argparse import Namespace
from concurrent.futures import Executor
from pathlib import Path

from build_tools.cache.store import Cache
from build_tools.cli.console import ProgressBar, say
from build_tools.cli.ending import hold
from build_tools.cli.formats import FORMATS, Told
from build_tools.cli.parser import ChineseParser, add_today, add_workers
from build_tools.cli.place import cache_in, is_wanted, prefix_of, require_place, wanted_paths
from build_tools.diagnostics import Report
from build_tools.executors.choice import executor
from build_tools.loading.repository import UnreadableRevisionError
from build_tools.pipeline.prepare import Prepared, prepare
from build_tools.publishing.marker import SITE
from build_tools.wording import commands as wording


def add_arguments(parser: ChineseParser) -> None:
    """Arguments of the command."""
    parser.add_argument("paths", nargs="*", metavar="PATH", help=wording.HELP_PATHS)
    parser.add_argument("--format", metavar="FORMAT", choices=FORMATS, default="text", help=wording.HELP_FORMAT)
    parser.add_argument("--since", metavar="REV", default="", help=wording.HELP_SINCE)
    parser.add_argument("--changed", metavar="BASE", default="", help=wording.HELP_CHANGED)
    parser.add_argument("--site", metavar="DIR", default="", help=wording.HELP_SITE_CHECK)
    add_today(parser)
    add_workers(parser)


def run(options: Namespace, workspace: Path, root: Path) -> int:
    """Check an archive.

    Args:
        options: Parsed arguments.
        workspace: Folder with the site, and ``.cache``.
        root: The archive's folder.

    Returns:
        0 fine, 1 content has errors, 2 wrong usage.
    """
    if options.site:
        require_place(Path(options.site), SITE, root)
    wanted = wanted_paths(options.paths, root)
    if wanted is None:
        return 2
    progress = ProgressBar(options.quiet)
    with executor(options.jobs, options.executor) as workers:
        cache = cache_in(workspace, root)
        prepared = prepare(
            root, cache=cache, executor=workers, since=options.since, today=options.today, progress=progress
        )
        hold(prepared)
        report, stories = prepared.report, len(prepared.archive.stories)
        if options.changed:
            report, stories = _compared(prepared, options.changed, cache, workers)
    progress.clear()
    if wanted:
        report = _only(report, wanted)
    say(FORMATS[options.format](Told(report, stories, root.name, prefix_of(root))))
    return 1 if report.has_errors else 0


def _compared(prepared: Prepared, base: str, cache: Cache, workers: Executor | None) -> tuple[Report, int]:
    """What a branch brings: findings, and the number of its stories; those of the whole archive if the revision cannot be read."""
    from build_tools.review.comparison import compare  # noqa: PLC0415  (half of the program, which few checks need)
    from build_tools.rules.history import unreadable  # noqa: PLC0415  (many patterns, which few checks need)

    try:
        compared = compare(prepared, base, cache, workers)
    except UnreadableRevisionError as reason:
        return Report([unreadable(base, reason)]), len(prepared.archive.stories)
    return compared.report, sum(1 for story in compared.stories if story.new)


def _only(report: Report, wanted: list[str]) -> Report:
    return Report(diagnostic for diagnostic in report if is_wanted(diagnostic.path, wanted))
