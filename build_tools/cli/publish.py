"""``archive publish``: check, build, look the site through, and put it where people read it."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Sequence
from pathlib import Path

from build_tools.chinese.idioms import idioms_of
from build_tools.cli import build
from build_tools.cli.console import complain, say
from build_tools.cli.parser import ChineseParser
from build_tools.cli.place import publish_target, require_outside, site_in
from build_tools.cli.signing import signer_of
from build_tools.loading.repository import Repository, UnreadableRevisionError
from build_tools.model.addresses import EDITION_DATA
from build_tools.publishing.kept import Kept
from build_tools.publishing.manifest import Manifest, ManifestError
from build_tools.publishing.places import opened
from build_tools.publishing.release import Copied, Published, manifest_of
from build_tools.publishing.shell import split_address
from build_tools.publishing.signatures import Signer
from build_tools.publishing.sound import Faults, faults
from build_tools.publishing.zips import is_zip, manifest_at
from build_tools.wording import publishing as wording
from build_tools.wording import signing


def add_arguments(parser: ChineseParser) -> None:
    """Arguments of the command: those of ``build``, and where to."""
    parser.add_argument("target", type=publish_target, metavar="TARGET", help=wording.HELP_TARGET)
    parser.add_argument("--delta", metavar="FROM", default="", help=wording.HELP_DELTA)
    parser.add_argument("--key", metavar="FILE", default="", help=signing.HELP_SECRET)
    build.add_arguments(parser)


def run(options: Namespace, workspace: Path, root: Path) -> int:
    """Publish the site.

    Args:
        options: Parsed arguments.
        workspace: Folder with the site, and ``.cache``.
        root: The archive's folder.

    Returns:
        0 fine, 1 it was not published, or (with ``--keep-going``) not all of it, 2 wrong usage.
    """
    target, site = Path(options.target), site_in(workspace, options)
    if complaint := _complaint(options, target.resolve(), site.resolve()):
        complain(complaint)
        return 2
    try:
        since = manifest_at(Path(options.delta)) if options.delta else None
    except (ManifestError, OSError):
        complain(wording.BAD_DELTA.format(path=options.delta))
        return 2
    if not split_address(options.target):
        require_outside(target, root)
    with opened(options.target, since) as place:
        place.require()
        signer = signer_of(options.key)
        made = build.publish(options, workspace, root, published=(place.path,))
        if not (made.is_published and made.archive):
            return made.code
        manifest = manifest_of(site, _commit(root))
        if not _is_sound(site, manifest):
            return 1
        done = place.publish(site, manifest, made.archive.is_taken_down, signer)
        _tell_published(options.target, manifest, done.copied, place.kept())
        _tell_signed(done, signer)
    return made.code


def _complaint(options: Namespace, target: Path, site: Path) -> str:
    """What is wrong with the arguments."""
    if not split_address(options.target) and (target == site or target in site.parents or site in target.parents):
        return wording.NOT_ITSELF.format(path=options.target)
    return wording.DELTA_WITHOUT_ZIP if options.delta and not is_zip(target) else ""


def _is_sound(site: Path, manifest: Manifest) -> bool:
    """Tell what is wrong with a built site, if there is anything."""
    if manifest.edition not in (site / EDITION_DATA).read_text(encoding="utf-8"):  # the build knew other digests
        complain(wording.NOT_AS_BUILT.format(path=site))
        return False
    wrong = faults(site, manifest.files)
    if wrong:
        _tell(wrong)
    return not wrong


def _tell_signed(done: Published, signer: Signer | None) -> None:
    if signer:
        say(signing.SIGNED.format(name=signer.name))
    elif done.has_lost_signature:
        say(signing.NOW_UNSIGNED)
    if done.unsigned:
        say(signing.WITHDRAWN_UNSIGNED.format(editions=wording.BETWEEN.join(map(shown, done.unsigned))))


def _tell_published(target: str, manifest: Manifest, copied: Copied | None, kept: Sequence[Kept]) -> None:
    edition = shown(manifest)
    if copied is None:
        say(wording.SAME.format(edition=edition, path=target))
    else:
        say(wording.published(edition, target, len(manifest.files), copied.files, copied.size))
    if kept:
        say(wording.KEPT.format(editions=shown_all(kept)))


def shown(manifest: Manifest) -> str:
    """How an edition is called."""
    number = manifest.edition
    return wording.edition(number, idioms_of(number))


def shown_all(editions: Iterable[Kept]) -> str:
    """How several editions are called."""
    return wording.BETWEEN.join(shown(each.manifest) for each in editions)


def _commit(root: Path) -> str:
    try:
        return Repository(root).commit("HEAD")
    except UnreadableRevisionError:
        return ""


def _tell(wrong: Faults) -> None:
    complain(wording.FAULTS)
    lines = [wording.BROKEN.format(page=page, address=address) for page, address in wrong.broken]
    lines += [wording.FOREIGN.format(page=page, address=address) for page, address in wrong.foreign]
    lines += [wording.UNFIT.format(page=page) for page in wrong.names]
    for line in wording.shortened(lines):
        complain(line)
