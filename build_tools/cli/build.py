"""``archive build``: check, make the site beside the old one, and put it in its place."""

from __future__ import annotations

import time
from argparse import Namespace
from collections.abc import Sequence
from concurrent.futures import Executor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from build_tools import program
from build_tools.cli.console import ProgressBar, complain, forget_exception, from_here, log_exception, say, show_report
from build_tools.cli.ending import hold
from build_tools.cli.parser import ChineseParser, add_today, add_workers, count
from build_tools.cli.place import cache_in, require_place, site_in
from build_tools.cli.timings import Timings
from build_tools.diagnostics import StoryFaultError
from build_tools.engine.mkdocs.run import MkDocsBuild
from build_tools.executors.choice import executor
from build_tools.model.archive import Archive
from build_tools.model.labels import format_diagnostic
from build_tools.pipeline.prepare import Prepared, prepare
from build_tools.publishing.losses import losses
from build_tools.publishing.make import discard_site, make_site, preview_folder, spare_folder
from build_tools.publishing.marker import PREVIEW, SITE
from build_tools.publishing.sight import Look, looked_at
from build_tools.publishing.staging import staged
from build_tools.render.rendering import SiteError
from build_tools.wording import commands as wording
from build_tools.wording import report as report_wording

if TYPE_CHECKING:
    from build_tools.engine.plain.run import PlainBuild


def add_arguments(parser: ChineseParser) -> None:
    """Arguments of the command."""
    parser.add_argument("--site", metavar="DIR", default="", help=wording.HELP_SITE)
    parser.add_argument("--timings", metavar="FILE", default="", help=wording.HELP_TIMINGS)
    parser.add_argument("--keep-going", action="store_true", help=wording.HELP_KEEP_GOING)
    parser.add_argument("--allow-removals", type=count, default=0, metavar="N", help=wording.HELP_ALLOW_REMOVALS)
    parser.add_argument("--plain", action="store_true", help=wording.HELP_PLAIN)
    add_today(parser)
    add_workers(parser)


def run(options: Namespace, workspace: Path, root: Path) -> int:
    """Build the site.

    Args:
        options: Parsed arguments.
        workspace: Folder with the site, and ``.cache``.
        root: The archive's folder.

    Returns:
        0 fine, 1 content has errors (with ``--keep-going`` the rest is built all the same) or too much of what is published would go,
        3 the machine failed us.
    """
    return publish(options, workspace, root).code


class Outcome(NamedTuple):
    """The exit code, whether the site in its place is what the archive makes now, and that archive."""

    code: int
    is_published: bool = False
    archive: Archive | None = None


def publish(options: Namespace, workspace: Path, root: Path, published: Sequence[Path] = ()) -> Outcome:
    """Build the site; else like ``run``.

    Args:
        options: Parsed arguments.
        workspace: Folder with the site, and ``.cache``.
        root: The archive's folder.
        published: Other folders that are to have this site, and must not lose much by it.
    """
    destination = site_in(workspace, options)
    require_place(destination, SITE, root, is_looked_at=True)
    with executor(options.jobs, options.executor) as workers, looked_at(destination.resolve(), workers) as look:
        return _build(options, workspace, root, (destination, *published), workers, look)


def _build(
    options: Namespace, workspace: Path, root: Path, places: Sequence[Path], workers: Executor | None, look: Look
) -> Outcome:
    started, bar = time.monotonic(), ProgressBar(options.quiet)
    progress = Timings(bar)
    cache = cache_in(workspace, root)
    prepared = prepare(root, cache=cache, executor=workers, today=options.today, progress=progress)
    hold(prepared)
    bar.clear()
    show_report(prepared.report, root.name, to_errors=True)
    make = partial(make_site, program.RESOURCES, cache=cache, executor=workers, progress=progress)
    engine = partial(_engine(options), program.RESOURCES, drafts=False)
    staging = partial(staged, places[0], SITE, spare_folder(workspace, SITE), look)
    while True:
        if refusal := _refusal(options, prepared, places):
            complain(refusal)
            return Outcome(1)
        try:
            made = make(prepared, staging(), engine)
            break
        except StoryFaultError as error:
            if error.diagnostic.path not in prepared.stories.fresh:  # what an earlier run learned of it may be to blame
                raise
            bar.clear()
            complain(format_diagnostic(error.diagnostic, root.name))
            prepared = prepared.with_fault(error.diagnostic)
        except SiteError:
            bar.clear()
            return Outcome(_broken(workspace))
    hold(prepared, made)
    discard_site(workspace, preview_folder(workspace), PREVIEW, cache)
    forget_exception(workspace)
    if options.timings:
        progress.write(Path(options.timings), workers)
    bar.clear()
    _tell_left_out(prepared, root.name)
    shown = Path(options.site).as_posix() if options.site else from_here(places[0])
    seconds = time.monotonic() - started
    say(wording.built(made.stories, made.output.pages(), seconds, shown, made.reused))
    return Outcome(1 if prepared.report.has_errors else 0, is_published=True, archive=prepared.archive)


def _engine(options: Namespace) -> type[MkDocsBuild | PlainBuild]:
    if not options.plain:
        return MkDocsBuild
    from build_tools.engine.plain.run import PlainBuild  # noqa: PLC0415  (Python-Markdown, which no other command needs)

    return PlainBuild


def _refusal(options: Namespace, prepared: Prepared, places: Sequence[Path]) -> str:
    """Why the site must not be made of this; empty if it may."""
    if prepared.report.has_errors and not options.keep_going:
        return report_wording.STOPPED
    if not prepared.publishable:
        return wording.NOTHING_LEFT
    gone = max((losses(place, prepared) for place in places), key=lambda each: (each.is_alarming, len(each.lost)))
    is_allowed = not gone.is_alarming or len(gone.lost) <= options.allow_removals
    return "" if is_allowed else wording.losses(gone.before, gone.lost)


def _broken(workspace: Path) -> int:
    """Tell that the configuration or a template is broken."""
    log = log_exception(workspace)
    complain(wording.SITE_BROKEN.format(log=log) if log else wording.UNEXPECTED_NO_LOG)
    return 3


def _tell_left_out(prepared: Prepared, folder: str) -> None:
    if prepared.left_out:
        complain(wording.LEFT_OUT.format(count=len(prepared.left_out)))
        for path in sorted(prepared.left_out):
            complain(f"  {folder}/{path}")
