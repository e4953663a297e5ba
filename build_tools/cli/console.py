"""What commands print: results, failures, reports and, on a terminal, how far the work is; and the log of the last exception."""

from __future__ import annotations

import os
import sys
import time
import traceback
import unicodedata
from contextlib import suppress
from pathlib import Path

from build_tools.diagnostics import Report
from build_tools.model.labels import format_diagnostic
from build_tools.wording import commands as wording

ERROR_LOG = ".cache/error.log"
BAR, MOST_COLUMNS = 30, 80
MOST_SHOWN = 60
"""Characters of a file's line that are shown."""

BETWEEN = 0.1
"""Seconds between two looks of the bar; a new stage shows at once."""


class _Line:
    """A terminal's last line, which is written over."""

    def __init__(self) -> None:
        self._width = 0

    def show(self, text: str) -> None:
        # Blanks instead of an escape sequence to clear the rest: older Windows consoles print such sequences.
        shown = width(text)
        print(f"\r{text}{' ' * (self._width - shown)}", end="", file=sys.stderr, flush=True)
        self._width = shown

    def wipe(self) -> None:
        if self._width:
            print(f"\r{' ' * self._width}\r", end="", file=sys.stderr, flush=True)
            self._width = 0


_line = _Line()


class ProgressBar:
    """Shows the stage at work, and how far it is, on a terminal's last line; what is said next takes its place.

    Args:
        quiet: True to show nothing; nothing is shown either where the error stream is no terminal.
    """

    def __init__(self, quiet: bool) -> None:
        self._shown = not quiet and sys.stderr.isatty()
        self._stage, self._drawn = "", 0.0

    def __call__(self, stage: str, done: int = 0, total: int = 0) -> None:
        """Show a stage.

        Args:
            stage: Its name in ``wording.commands.STAGES``.
            done: How much of it is done.
            total: How much there is to do; 0 if nobody knows.
        """
        now = time.monotonic()
        if self._shown and (stage != self._stage or now - self._drawn >= BETWEEN):
            self._stage, self._drawn = stage, now
            _line.show(bar(wording.STAGES[stage], done, total, _columns()))

    def clear(self) -> None:
        """Leave the line empty."""
        _line.wipe()


def bar(name: str, done: int, total: int, columns: int) -> str:
    """A stage and how far it is, as wide as fits: ``转换 [######......] 120/240``.

    ASCII, because Chinese terminals do not agree on how wide block characters are.
    """
    if not total:
        return name + wording.AT_WORK
    done = min(done, total)
    count = f"{done}/{total}".rjust(2 * len(str(total)) + 1)
    room = min(BAR, columns - width(name) - len(count) - 4)
    if room < 4:
        return f"{name} {count}"
    full = room * done // total
    return f"{name} [{'#' * full}{'.' * (room - full)}] {count}"


def width(text: str) -> int:
    """Columns that a text takes at most."""
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)


def _columns() -> int:
    """Columns to write in: the last one stays free, or some terminals would begin a new line."""
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns - 1
    except (OSError, ValueError):
        return MOST_COLUMNS - 1


def wipe() -> None:
    """Take the progress off the terminal."""
    _line.wipe()


def say(text: str) -> None:
    """A result."""
    wipe()
    print(text, flush=True)


def complain(text: str) -> None:
    """A failure."""
    wipe()
    print(text, file=sys.stderr, flush=True)


def shown_line(line: str) -> str:
    """A line of a file as a terminal can show it."""
    text = "".join(char if char.isprintable() else "□" for char in line)
    return text if len(text) <= MOST_SHOWN else f"{text[:MOST_SHOWN]}…"


def show_report(report: Report, folder: str, *, to_errors: bool) -> None:
    """All problems, each with its place below the archive's folder."""
    tell = complain if to_errors else say
    if text := "\n".join([format_diagnostic(diagnostic, folder) for diagnostic in report]):
        tell(text)


def from_here(path: Path) -> str:
    """A path for who stands in the present folder: relative if it is below that, else absolute."""
    path, here = path.absolute(), Path.cwd()
    return (path.relative_to(here) if path.is_relative_to(here) else path).as_posix()


def log_exception(workspace: Path) -> str:
    """Write the current exception where an administrator finds it.

    Returns:
        The log's path for who stands in the present folder, or an empty string if it could not be written.
    """
    try:
        log = workspace / ERROR_LOG
        log.parent.mkdir(exist_ok=True)
        log.write_text(traceback.format_exc(), encoding="utf-8")
    except OSError:
        return ""
    return from_here(log)


def forget_exception(workspace: Path) -> None:
    """Delete the log, which may quote the archive, once all went well."""
    with suppress(OSError):
        (workspace / ERROR_LOG).unlink(missing_ok=True)
