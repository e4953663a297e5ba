"""``archive adopt``: schools or people of a table, put into their registry."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from build_tools.cli.asking import is_agreed
from build_tools.cli.console import complain, say, shown_line
from build_tools.cli.next_step import next_step, path_from_here
from build_tools.cli.parser import ChineseParser
from build_tools.founding.adoption import Adoption, NewEntry, adopt
from build_tools.founding.columns import RegistryTable, registry_table
from build_tools.founding.registering import UnfitRegistryError, read_registry, with_entries, write_registry
from build_tools.intake.package import NotTakenError
from build_tools.intake.sources import read_sheet
from build_tools.loading.registry import load_registries
from build_tools.loading.tree import REGISTRY_FOLDER
from build_tools.model.registry import School
from build_tools.wording import adopting as wording
from build_tools.wording import intake
from build_tools.wording.commands import YES

_LONGEST_HEADING = 40


def add_arguments(parser: ChineseParser) -> None:
    """Arguments of the command."""
    parser.add_argument("table", metavar="FILE", help=wording.HELP_TABLE)
    parser.add_argument("--registry", choices=tuple(wording.COLUMNS), default="", help=wording.HELP_REGISTRY)
    parser.add_argument("--defaults", action="store_true", help=wording.HELP_DEFAULTS)


def run(options: Namespace, workspace: Path, root: Path) -> int:
    """Fill a registry from a table.

    Args:
        options: Parsed arguments.
        workspace: Not used.
        root: The archive's folder.

    Returns:
        0 fine, 1 rows were refused, or what was shown was not written.

    Raises:
        FileChangedError, OSError: The registry changed after it was read, or cannot be written.
    """
    try:
        table = registry_table(read_sheet(Path(options.table)), options.registry)
        return _fill(root, options.stories, table, is_agreed_to=options.defaults)
    except NotTakenError as error:
        complain(wording.NOT_TAKEN.format(source=options.table, reason=error))
    except UnfitRegistryError as error:
        complain(wording.REGISTRY_BROKEN.format(registry=error, check=next_step(options.stories, "check")))
    return 1


def _fill(root: Path, stories: str, table: RegistryTable, *, is_agreed_to: bool) -> int:
    """Add what is new, once somebody has agreed; the exit code."""
    registries, _ = load_registries(root)
    name = table.registry
    before = read_registry(root, name)
    other_ids = {id for other in ("schools", "collections") if other != name for id in registries[other].entries}
    done = adopt(table, registries[name], other_ids if name == "schools" else (), date.today().isoformat())
    after = with_entries(before, name, done.new) if done.new else before
    _show(done, table)
    file = path_from_here(stories, root, f"{REGISTRY_FOLDER}/{name}.yml")
    if not done.new:
        say(wording.NOTHING_NEW if table.rows else wording.NOTHING_IN_IT)
    elif is_agreed_to or is_agreed(wording.ASK.format(count=len(done.new), file=file), YES[0]):
        write_registry(root, name, before, after)
        say(wording.WRITTEN.format(count=len(done.new), file=file))
        say(wording.NEXT.format(check=next_step(stories, "check")))
    else:
        say(wording.NOT_WRITTEN.format(file=file))
        return 1
    return 1 if done.refused or not table.rows else 0


def _show(done: Adoption, table: RegistryTable) -> None:
    """Say what would be added, and what would not and why."""
    if done.new:
        say(wording.ADDING[table.registry].format(count=len(done.new)))
        _list([wording.INDENT + _added(item) for item in done.new])
    if done.known:
        names = wording.BETWEEN.join(shown_line(name) for name in done.known[: wording.SHOWN])
        say(wording.KNOWN.format(count=len(done.known), names=names))
    if done.remarks:
        say(wording.REMARKS)
        _list([wording.AT_ROW.format(row=row, reason=reason) for row, reason in done.remarks])
    if done.refused:
        say(wording.REFUSED.format(count=len(done.refused)))
        for row, reason in done.refused:
            say(wording.AT_ROW.format(row=row, reason=reason))
    if table.unread:
        names = wording.BETWEEN.join(
            shown_line(name)[:_LONGEST_HEADING] for name in table.unread[: wording.COLUMNS_SHOWN]
        )
        if len(table.unread) > wording.COLUMNS_SHOWN:
            names = wording.UNREAD_MORE.format(names=names, count=len(table.unread))
        say(wording.UNREAD_COLUMNS.format(names=names))
    for what in table.lost:
        say(intake.NOT_CARRIED.format(what=what))


def _added(item: NewEntry) -> str:
    form = wording.ADDED_KIND if isinstance(item.entry, School) else wording.ADDED
    kind = item.entry.kind if isinstance(item.entry, School) else ""
    return form.format(row=item.row, name=shown_line(item.entry.name), kind=kind, id=item.entry.id)


def _list(lines: Sequence[str]) -> None:
    """Say lines, but no more than anybody reads."""
    for line in lines[: wording.SHOWN]:
        say(line)
    if len(lines) > wording.SHOWN:
        say(wording.MORE.format(count=len(lines) - wording.SHOWN))
