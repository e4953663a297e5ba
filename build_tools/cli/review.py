"""``archive review``: one page from which a reviewer decides."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from build_tools import program
from build_tools.build.files import make_folder, replace_file
from build_tools.build.site import theme_of
from build_tools.cli.console import ProgressBar, complain, say
from build_tools.cli.ending import hold
from build_tools.cli.parser import ChineseParser, add_today, add_workers
from build_tools.cli.place import cache_in, is_free, prefix_of, require_outside
from build_tools.executors.choice import executor
from build_tools.loading.repository import UnreadableRevisionError
from build_tools.model.labels import format_diagnostic
from build_tools.pipeline.prepare import prepare
from build_tools.render.review import review_comment, review_page
from build_tools.review.comparison import compare
from build_tools.review.page import Reviewer
from build_tools.rules.history import unreadable
from build_tools.wording import commands as wording

_MARK = b"archive-review"


def add_arguments(parser: ChineseParser) -> None:
    """Arguments of the command."""
    parser.add_argument("base", nargs="?", metavar="BASE", default="", help=wording.HELP_BASE)
    parser.add_argument("--out", metavar="FILE", default="", help=wording.HELP_OUT)
    parser.add_argument("--markdown", metavar="FILE", default="", help=wording.HELP_MARKDOWN)
    add_today(parser)
    add_workers(parser)


def run(options: Namespace, workspace: Path, root: Path) -> int:
    """Write the page on what a branch changes, or on the stories that wait.

    Args:
        options: Parsed arguments.
        workspace: Folder with the site, and ``.cache``.
        root: The archive's folder.

    Returns:
        0 fine, 1 the branch to compare with cannot be read, 2 wrong usage.
    """
    out = Path(options.out) if options.out else workspace / ".cache" / "review.html"
    files = [out, *([Path(options.markdown)] if options.markdown else [])]
    for file in files:
        require_outside(file, root)
        if not is_free(file, _MARK):
            complain(wording.OTHERS_FILE.format(path=file))
            return 2
    progress = ProgressBar(options.quiet)
    with executor(options.jobs, options.executor) as workers:
        cache = cache_in(workspace, root)
        prepared = prepare(root, cache=cache, executor=workers, today=options.today, progress=progress)
        hold(prepared)
        reviewer = Reviewer(prepared, prefix_of(root))
        try:
            view = (
                reviewer.of_branch(options.base, compare(prepared, options.base, cache, workers))
                if options.base
                else reviewer.of_queue()
            )
        except UnreadableRevisionError as reason:
            complain(format_diagnostic(unreadable(options.base, reason), root.name))
            return 1
    progress.clear()
    theme = theme_of(program.RESOURCES / "overrides", prepared)
    for file, make in zip(files, (review_page, review_comment), strict=False):
        make_folder(file.parent)
        replace_file(file.parent, file.name, make(theme, view).encode("utf-8", "replace"))
        say(wording.REVIEWED.format(path=file))
    return 0
