"""``archive print``: a story as a PDF to print."""

from __future__ import annotations

import importlib.util
from argparse import Namespace
from pathlib import Path

from build_tools import program
from build_tools.build.files import replace_file
from build_tools.build.site import theme_of
from build_tools.chinese.distance import nearest
from build_tools.cli.console import ProgressBar, complain, say
from build_tools.cli.ending import hold
from build_tools.cli.parser import ChineseParser
from build_tools.cli.place import cache_in, require_outside
from build_tools.model.labels import format_diagnostic
from build_tools.model.meant import meant
from build_tools.model.story import Story
from build_tools.pipeline.prepare import Prepared, prepare
from build_tools.wording import paper as wording
from build_tools.wording.suggestions import did_you_mean

_PDF = b"%PDF"


def add_arguments(parser: ChineseParser) -> None:
    """Arguments of the command."""
    parser.add_argument("story", metavar="STORY", help=wording.HELP_STORY)
    parser.add_argument("--as", dest="kind", choices=tuple(wording.KINDS), default="handout", help=wording.HELP_AS)
    parser.add_argument("--pinyin", action="store_true", help=wording.HELP_PINYIN)
    parser.add_argument("--paper", choices=("a3", "a4"), default="a3", help=wording.HELP_PAPER)
    parser.add_argument("--to", metavar="FILE", default="", help=wording.HELP_TO)


def run(options: Namespace, workspace: Path, root: Path) -> int:
    """Write the PDF.

    Args:
        options: Parsed arguments.
        workspace: Folder with the site, and ``.cache``.
        root: The archive's folder.

    Returns:
        0 fine, 1 the story is in error, 2 wrong usage, 3 what sets it is not installed.
    """
    if not all(importlib.util.find_spec(name) for name in ("typst", "segno")):
        complain(wording.NO_TYPST)
        return 3
    progress = ProgressBar(options.quiet)
    prepared = prepare(root, cache=cache_in(workspace, root), progress=progress)
    hold(prepared)
    progress.clear()
    found = meant(prepared.archive, options.story, root.name)
    if len(found) != 1:
        complain(_not_one(prepared, options.story, found, root.name))
        return 2
    story = found[0]
    if story.path in prepared.left_out or not story.readable:
        for diagnostic in prepared.report:
            if diagnostic.severity == "error" and f"{story.path}/".startswith(f"{diagnostic.path}/"):
                complain(format_diagnostic(diagnostic, root.name))
        complain(wording.IN_ERROR)
        return 1
    file = Path(options.to or f"{story.slug}-{options.kind}.pdf")
    require_outside(file, root)
    if refusal := _refusal(file):
        complain(refusal)
        return 2
    return _write(options, prepared, story, file)


def _write(options: Namespace, prepared: Prepared, story: Story, file: Path) -> int:
    from build_tools.paper.content import Gatherer  # noqa: PLC0415  (needs packages that may be missing)
    from build_tools.paper.typesetting import NoFontError, pages, set_sheet  # noqa: PLC0415  (needs packages that may be missing)

    content = Gatherer(prepared, theme_of(program.RESOURCES / "overrides", prepared), story, pinyin=options.pinyin)
    try:
        pdf = set_sheet(options.kind, options.paper, content.gather())
    except NoFontError:
        complain(wording.NO_FONT)
        return 3
    replace_file(file.parent, file.name, pdf)
    count = pages(pdf)
    sides = wording.BOTH_SIDES if count > 1 else ""
    say(wording.DONE.format(path=file, kind=wording.KINDS[options.kind], pages=count, sides=sides))
    return 0


def _not_one(prepared: Prepared, written: str, found: list[Story], folder: str) -> str:
    if found:
        paths = "、".join(f"{folder}/{story.path}" for story in found)
        return wording.SEVERAL.format(written=written, paths=paths)
    known = [name for story in prepared.archive for name in (story.slug, story.title)]
    return wording.UNKNOWN.format(written=written, suggestion=did_you_mean(nearest(written, known)))


def _refusal(file: Path) -> str:
    """Why nothing may be written there; empty if it may."""
    if not file.parent.is_dir():
        return wording.NO_FOLDER.format(path=file.parent)
    if not file.exists():
        return ""
    if file.is_file():
        with file.open("rb") as stream:
            if stream.read(len(_PDF)) == _PDF:
                return ""
    return wording.TAKEN.format(path=file)
