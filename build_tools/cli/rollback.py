"""``archive rollback``: back to an edition that was replaced."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from build_tools.cli.console import complain, say
from build_tools.cli.parser import ChineseParser
from build_tools.cli.place import cache_in, publish_target, require_outside
from build_tools.cli.publish import shown, shown_all
from build_tools.pipeline.prepare import prepare
from build_tools.publishing.kept import found
from build_tools.publishing.places import opened
from build_tools.publishing.release import DamagedError, TakenDownError
from build_tools.publishing.shell import split_address
from build_tools.wording import publishing as wording


def add_arguments(parser: ChineseParser) -> None:
    """Arguments of the command."""
    parser.add_argument("target", type=publish_target, metavar="TARGET", help=wording.HELP_TARGET)
    parser.add_argument("--to", metavar="EDITION", default="", help=wording.HELP_TO)


def run(options: Namespace, workspace: Path, root: Path) -> int:
    """Go back.

    Args:
        options: Parsed arguments.
        workspace: Folder with the site, and ``.cache``.
        root: The archive's folder.

    Returns:
        0 done, 1 the edition is not whole, or has what was taken down since, 2 there is no such edition.
    """
    if not split_address(options.target):
        require_outside(Path(options.target), root)
    with opened(options.target) as place:
        place.settle()
        kept = place.kept()
        if not kept:
            complain(wording.NONE_KEPT.format(path=options.target))
            return 2
        edition = found(kept, options.to)
        if edition is None:
            complain(wording.NOT_KEPT.format(wanted=options.to, editions=shown_all(kept)))
            return 2
        try:
            place.roll_back(edition, prepare(root, cache=cache_in(workspace, root)).archive.is_taken_down)
        except DamagedError:
            complain(wording.DAMAGED.format(edition=shown(edition.manifest)))
            return 1
        except TakenDownError:
            complain(wording.HAS_TAKEN_DOWN.format(edition=shown(edition.manifest)))
            return 1
    say(wording.ROLLED_BACK.format(edition=shown(edition.manifest), path=options.target))
    return 0
