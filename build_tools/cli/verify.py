"""``archive verify``: whether a published site is whole."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from build_tools.cli.console import complain, say
from build_tools.cli.parser import ChineseParser
from build_tools.cli.place import publish_target
from build_tools.cli.publish import shown
from build_tools.cli.signing import judged
from build_tools.publishing.manifest import ManifestError
from build_tools.publishing.places import opened
from build_tools.publishing.zips import manifest_at, signature_at
from build_tools.wording import publishing as wording
from build_tools.wording import signing


def add_arguments(parser: ChineseParser) -> None:
    """Arguments of the command."""
    parser.add_argument("target", type=publish_target, metavar="TARGET", help=wording.HELP_VERIFIED)
    parser.add_argument("--key", metavar="PUBLIC", default="", help=signing.HELP_PUBLIC)


def run(options: Namespace, _workspace: Path, _root: Path) -> int:
    """Compare a published site with its manifest.

    Returns:
        0 it is whole, 1 it is not, or not signed as it should be, 2 there is none.
    """
    try:
        with opened(options.target) as place:
            if not place.path.exists():
                complain(wording.NO_TARGET.format(path=options.target))
                return 2
            manifest = manifest_at(place.path)
            said, is_signed = judged(options.key, manifest, signature_at(place.path))
            found = place.differences(manifest)
    except ManifestError as error:
        complain((wording.NO_MANIFEST if error.is_missing else wording.BAD_MANIFEST).format(path=options.target))
        return 1
    if not found:
        say(wording.WHOLE.format(edition=shown(manifest), files=len(manifest.files)))
        if said:
            (say if is_signed else complain)(said)
        return 0 if is_signed else 1
    complain(wording.NOT_WHOLE.format(edition=shown(manifest)))
    kinds = ((wording.MISSING, found.missing), (wording.CHANGED, found.changed), (wording.EXTRA, found.extra))
    for sentence, addresses in kinds:
        for address in addresses:
            complain(sentence.format(address=address))
    if said and not is_signed:
        complain(said)
    complain(wording.AGAIN)
    return 1
