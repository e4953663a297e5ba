"""Progress for people, silence for machines."""

from __future__ import annotations

import sys
import traceback
from pathlib import Path

from build_tools.diagnostics import Report
from build_tools.model.labels import told
from build_tools.wording import commands as wording

ERROR_LOG = ".cache/error.log"


class Progress:
    """Shows the stage at work on a terminal's last line.

    Args:
        quiet: True to show nothing; nothing is shown either where the error stream is no terminal.
    """

    def __init__(self, quiet: bool) -> None:
        self._shown = not quiet and sys.stderr.isatty()

    def __call__(self, stage: str, done: int = 0, total: int = 0) -> None:
        """Show a stage by its name in ``wording.commands.STAGES``."""
        if self._shown:
            print(f"\r\033[K{wording.STAGES[stage]}……", end="", file=sys.stderr, flush=True)

    def clear(self) -> None:
        """Leave the line empty."""
        if self._shown:
            print("\r\033[K", end="", file=sys.stderr, flush=True)


def say(text: str) -> None:
    """A result."""
    print(text, flush=True)


def complain(text: str) -> None:
    """A failure."""
    print(text, file=sys.stderr, flush=True)


def show_report(report: Report, folder: str, *, to_errors: bool) -> None:
    """All problems, each with its place below the archive's folder."""
    tell = complain if to_errors else say
    for diagnostic in report:
        tell(told(diagnostic, folder))


def log_exception(project: Path) -> str:
    """Write the current exception where an administrator finds it.

    Returns:
        The log's path below the project, or an empty string if it could not be written.
    """
    try:
        log = project / ERROR_LOG
        log.parent.mkdir(exist_ok=True)
        log.write_text(traceback.format_exc(), encoding="utf-8")
    except OSError:
        return ""
    return ERROR_LOG
