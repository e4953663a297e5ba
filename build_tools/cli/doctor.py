"""``archive doctor``: what is wrong with this machine or this archive, to be pasted to who mends it."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path

from build_tools.cli import machine
from build_tools.cli.console import ERROR_LOG, say
from build_tools.cli.machine import Finding
from build_tools.cli.parser import ChineseParser
from build_tools.loading.registry import load_registries
from build_tools.loading.tree import RESERVED
from build_tools.publishing.marker import SITE, read_marker
from build_tools.wording import doctor as wording
from build_tools.wording.files import os_reason
from build_tools.wording.sizes import readable_size

_NEEDED = ("kinds", "topics")
_LARGE = 5 * 1024**3


def add_arguments(parser: ChineseParser) -> None:
    """Arguments of the command: none of its own."""


def run(options: Namespace, workspace: Path, root: Path) -> int:
    """Tell how everything is.

    Args:
        options: Parsed arguments.
        workspace: Folder with the site, and ``.cache``.
        root: The archive's folder.

    Returns:
        0 the program can work, 3 it cannot.
    """
    found = list(_findings(workspace, root, date.today()))
    for each in found:
        if not (options.quiet and each.state == "fine"):
            say(wording.FINDING.format(state=wording.STATES[each.state], name=each.name, fact=each.fact))
            if each.advice:
                say(wording.ADVICE.format(advice=each.advice))
    bad, noted = (sum(each.state == state for each in found) for state in ("bad", "note"))
    say(wording.BAD.format(count=bad) if bad else wording.NOTED.format(count=noted) if noted else wording.ALL_FINE)
    return 3 if bad else 0


def _findings(workspace: Path, root: Path, today: date) -> Iterator[Finding]:
    """All that is looked at; what the system keeps us from looking at is a finding too."""
    looks: dict[str, Callable[[], Iterator[Finding]]] = {
        wording.SYSTEM: machine.system,
        wording.LIFETIME: partial(machine.lifetime, today),
        wording.PACKAGES: machine.packages,
        wording.BROWSER: machine.programs,
        wording.DISK: partial(machine.disk, workspace),
        wording.CACHE: partial(_cache, workspace),
        wording.REGISTRIES: partial(_archive, root),
        wording.SITE: partial(_site, workspace / "site"),
    }
    for name, look in looks.items():
        try:
            yield from look()
        except OSError as error:
            yield Finding("bad", name, wording.UNREADABLE.format(reason=os_reason(error.errno)))


def _cache(workspace: Path) -> Iterator[Finding]:
    sizes = [file.lstat().st_size for file in (workspace / ".cache").rglob("*") if not file.is_dir()]
    is_large = sum(sizes) > _LARGE
    told = wording.CACHE_SIZE.format(size=readable_size(sum(sizes)), count=len(sizes))
    yield Finding("note" if is_large else "fine", wording.CACHE, told, wording.CACHE_LARGE if is_large else "")
    log = workspace / ERROR_LOG
    if log.is_file():
        day = date.fromtimestamp(log.stat().st_mtime)
        yield Finding("note", wording.ERRORS, wording.ERROR_FOUND.format(day=day), wording.ERROR_ADVICE)


def _archive(root: Path) -> Iterator[Finding]:
    registries, problems = load_registries(root)
    errors = sum(problem.severity == "error" for problem in problems)
    counts = {name: len(registry.entries) for name, registry in registries.items()}
    empty = [f"{name}.yml" for name in _NEEDED if not counts.get(name)]
    if errors:
        told = wording.REGISTRIES_BAD.format(count=errors)
        yield Finding("bad", wording.REGISTRIES, told, wording.REGISTRIES_ADVICE)
    elif empty:
        told = wording.REGISTRIES_EMPTY.format(names="、".join(empty))
        yield Finding("bad", wording.REGISTRIES, told, wording.REGISTRIES_EMPTY_ADVICE)
    else:
        yield Finding("fine", wording.REGISTRIES, "、".join(f"{name} {count}" for name, count in counts.items()))
    stories = sum(file.parent.name not in RESERVED for file in root.rglob("*.md"))
    told = wording.STORIES_FOUND.format(count=stories)
    yield Finding("fine" if stories else "note", wording.STORIES, told, "" if stories else wording.NO_STORIES)


def _site(folder: Path) -> Iterator[Finding]:
    if folder.with_name(f".{folder.name}.old").exists():
        yield Finding("note", wording.SITE, wording.SITE_INTERRUPTED, wording.SITE_INTERRUPTED_ADVICE)
    marker = read_marker(folder)
    if marker and marker.use == SITE:
        yield Finding("fine", wording.SITE, wording.SITE_FOUND.format(stories=len(marker.stories)))
    elif folder.exists():
        yield Finding("note", wording.SITE, wording.SITE_FOREIGN, wording.SITE_FOREIGN_ADVICE)
    else:
        yield Finding("fine", wording.SITE, wording.NOT_THERE)
