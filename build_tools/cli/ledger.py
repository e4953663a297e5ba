"""``archive ledger``: what schools have and what is missing, for the district's own eyes."""

from __future__ import annotations

import re
from argparse import ArgumentTypeError, Namespace
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from pathlib import Path

from build_tools import program
from build_tools.build.files import write
from build_tools.build.site import theme_of
from build_tools.chinese.distance import nearest
from build_tools.cli.console import ProgressBar, complain, say
from build_tools.cli.ending import hold
from build_tools.cli.parser import ChineseParser, add_today, add_workers
from build_tools.cli.place import cache_in, require_place
from build_tools.diagnostics import Diagnostic
from build_tools.executors.choice import executor
from build_tools.model.archive import Archive
from build_tools.pipeline.prepare import Prepared, prepare
from build_tools.publishing.marker import LEDGER, read_marker
from build_tools.publishing.staging import Whole, staged
from build_tools.render.ledger import INDEX, ledger_files
from build_tools.render.theme import Theme
from build_tools.review.personal import personal_words
from build_tools.rules.personal import personal_data
from build_tools.views.ledger import LedgerWriter
from build_tools.views.ledger_counts import ReportYear
from build_tools.views.ledger_data import Ledger
from build_tools.views.ledger_rows import LedgerRows
from build_tools.views.review import hidden
from build_tools.wording import ledger as wording
from build_tools.wording.suggestions import did_you_mean

_YEAR = re.compile(r"([12]\d{3})(?:[-—–/]([12]\d{3}))?")


def add_arguments(parser: ChineseParser) -> None:
    """Arguments of the command."""
    parser.add_argument("--out", metavar="DIR", default="", help=wording.HELP_OUT)
    parser.add_argument("--school", metavar="ID", nargs="+", action="extend", default=[], help=wording.HELP_SCHOOL)
    parser.add_argument("--year", metavar="YEAR", type=report_year, default=None, help=wording.HELP_YEAR)
    add_today(parser)
    add_workers(parser)


def report_year(text: str) -> ReportYear:
    """A year as ``2024``, or a school year as ``2024-2025``.

    Raises:
        ArgumentTypeError: It is neither.
    """
    match = _YEAR.fullmatch(text)
    if not match or (match[2] and int(match[2]) != int(match[1]) + 1):
        raise ArgumentTypeError(wording.BAD_YEAR.format(value=text))
    return ReportYear(int(match[1]), is_school_year=bool(match[2]))


def run(options: Namespace, workspace: Path, root: Path) -> int:
    """Write the ledger.

    Args:
        options: Parsed arguments.
        workspace: Where the folder goes, unless an option says otherwise.
        root: The archive's folder.

    Returns:
        0 fine, even if stories are in error, 2 wrong usage.
    """
    out = Path(options.out) if options.out else workspace / "ledger"
    if _is_public(out, workspace):
        complain(wording.IN_SITE.format(path=out))
        return 2
    require_place(out, LEDGER, root)
    progress = ProgressBar(options.quiet)
    with executor(options.jobs, options.executor) as workers:
        cache = cache_in(workspace, root)
        prepared = prepare(root, cache=cache, executor=workers, today=options.today, progress=progress)
        hold(prepared)
    progress.clear()
    chosen = [_school(prepared.archive, written) for written in options.school]
    if not all(chosen):
        return 2
    problems = _by_path(prepared)
    rows = LedgerRows(prepared.archive, problems, prepared.left_out, _cover(prepared.archive, problems))
    ledger = LedgerWriter(rows, prepared.archive.profile.name, prepared.today, chosen or None, options.year).ledger()
    _write(out, theme_of(program.RESOURCES / "overrides", prepared), ledger)
    say(
        wording.DONE.format(
            path=out / INDEX,
            stories=ledger.numbers.stories,
            schools=len(ledger.sheets),
            projects=len(ledger.projects),
        )
    )
    for sentence in _doubts(ledger):
        complain(sentence)
    return 0


def _is_public(out: Path, workspace: Path) -> bool:
    """Tell whether readers see a folder, or will: it is one of a site, or in one."""
    resolved = out.resolve()
    site = (workspace / "site").resolve()
    markers = [read_marker(folder) for folder in (resolved, *resolved.parents)]
    return site in (resolved, *resolved.parents) or any(marker and marker.use != LEDGER for marker in markers)


def _school(archive: Archive, written: str) -> str:
    """Id of the school that is meant; empty if that is not clear, which is told."""
    registry = archive.registry("schools")
    found = registry.find(written)
    if len(found) == 1:
        return found[0]
    if found:
        complain(wording.AMBIGUOUS_SCHOOL.format(written=written, choices=wording.SEPARATOR.join(found)))
    else:
        suggestion = did_you_mean(nearest(written, [*registry.entries, *registry.names]))
        complain(wording.UNKNOWN_SCHOOL.format(written=written, suggestion=suggestion))
    return ""


def _by_path(prepared: Prepared) -> Mapping[str, Collection[Diagnostic]]:
    found: dict[str, list[Diagnostic]] = defaultdict(list)
    for diagnostic in prepared.report:
        found[diagnostic.path].append(diagnostic)
    return found


def _cover(archive: Archive, problems: Mapping[str, Collection[Diagnostic]]) -> Callable[[str, str], str]:
    """What makes a text of the file at a path fit to be shown: whom the check names there is cut.

    In what is no story, and in a story for which there is a consent to tell a name, that is looked for anew.
    """

    def cover(path: str, text: str) -> str:
        story = archive.by_path.get(path)
        words = set(personal_words(problems.get(path, ()))) if story else set()
        if story is None or story.consent:
            words.update(found.text for found in personal_data(text))
        return hidden(text, words)

    return cover


def _write(out: Path, theme: Theme, ledger: Ledger) -> None:
    with staged(out, LEDGER) as stage:
        files: list[str] = []
        for address, content in ledger_files(theme, ledger):
            write(stage.folder, address, content)
            files.append(address)
        stage.whole = Whole(files)


def _doubts(ledger: Ledger) -> list[str]:
    """What was not counted, or not wholly."""
    said = [wording.UNSOUND.format(paths=wording.SEPARATOR.join(ledger.unsound))] if ledger.unsound else []
    return [*said, wording.UNREAD.format(count=len(ledger.unread))] if ledger.unread else said
