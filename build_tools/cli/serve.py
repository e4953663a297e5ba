"""``archive serve``: a preview on this machine that follows every change."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from build_tools.cli.parser import ChineseParser, jobs, port
from build_tools.wording import commands as wording


def add_arguments(parser: ChineseParser) -> None:
    """Arguments of the command."""
    parser.add_argument("--site", metavar="DIR", default="", help=wording.HELP_SITE_PREVIEW)
    parser.add_argument("--drafts", action="store_true", help=wording.HELP_DRAFTS)
    parser.add_argument("--port", type=port, default=None, metavar="N", help=wording.HELP_PORT)
    parser.add_argument("--jobs", type=jobs, default=None, metavar="N", help=wording.HELP_JOBS)


def run(options: Namespace, workspace: Path, root: Path) -> int:
    """Serve until interrupted; see ``cli.serving.run``."""
    from build_tools.cli import serving  # noqa: PLC0415  (a server and a watcher, which no other command needs)

    return serving.run(options, workspace, root)
