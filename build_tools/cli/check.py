"""``archive check``: every problem of every file in one run."""

from __future__ import annotations

import json
from argparse import Namespace
from pathlib import Path, PurePosixPath

from build_tools.cli.console import ProgressBar, complain, say, show_report
from build_tools.cli.ending import hold
from build_tools.cli.parser import ChineseParser, add_today, add_workers
from build_tools.cli.place import cache_in, require_place
from build_tools.diagnostics import Report
from build_tools.executors.choice import executor
from build_tools.pipeline.prepare import prepare
from build_tools.publishing.marker import SITE
from build_tools.wording import commands as wording
from build_tools.wording import report as report_wording


def add_arguments(parser: ChineseParser) -> None:
    """Arguments of the command."""
    parser.add_argument("paths", nargs="*", metavar="PATH", help=wording.HELP_PATHS)
    parser.add_argument("--format", choices=("text", "json"), default="text", help=wording.HELP_FORMAT)
    parser.add_argument("--since", metavar="REV", default="", help=wording.HELP_SINCE)
    parser.add_argument("--site", metavar="DIR", default="", help=wording.HELP_SITE_CHECK)
    add_today(parser)
    add_workers(parser)


def run(options: Namespace, project: Path, root: Path) -> int:
    """Check an archive.

    Args:
        options: Parsed arguments.
        project: Folder of ``mkdocs.yml``.
        root: The archive's folder.

    Returns:
        0 fine, 1 content has errors, 2 wrong usage.
    """
    if options.site:
        require_place(Path(options.site), SITE, project, root)
    wanted: list[str] = []
    for path in options.paths:
        inside = _inside(path, root)
        if inside is None:
            complain(wording.NO_PATH.format(path=path))
            return 2
        wanted.append(inside)
    progress = ProgressBar(options.quiet)
    with executor(options.jobs, options.executor) as workers:
        cache = cache_in(project, root)
        prepared = prepare(
            root, cache=cache, executor=workers, since=options.since, today=options.today, progress=progress
        )
        hold(prepared)
    progress.clear()
    report = _only(prepared.report, wanted) if wanted else prepared.report
    if options.format == "json":
        say(json.dumps([diagnostic.as_json() for diagnostic in report], ensure_ascii=False, indent=2))
    else:
        show_report(report, root.name, to_errors=False)
        say(report_wording.summary(report.counts, len(prepared.archive.stories)))
    return 1 if report.has_errors else 0


def _inside(path: str, root: Path) -> str | None:
    """The path below the archive's folder, or None if there is no such file in it; ``.`` for the folder itself."""
    for candidate in (Path(path), root / path):
        try:
            inside = candidate.resolve().relative_to(root.resolve())
        except ValueError:
            continue
        if candidate.exists():
            return PurePosixPath(inside).as_posix()
    return None


def _only(report: Report, wanted: list[str]) -> Report:
    return Report(d for d in report if any(path in {".", d.path} or d.path.startswith(f"{path}/") for path in wanted))
