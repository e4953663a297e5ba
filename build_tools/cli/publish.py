"""``archive publish``: check, build, look the site through, and put it where people read it."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from build_tools.chinese.idioms import idioms_of
from build_tools.cli import build
from build_tools.cli.console import complain, say
from build_tools.cli.parser import ChineseParser
from build_tools.cli.place import require_place
from build_tools.loading.repository import Repository, UnreadableRevisionError
from build_tools.model.addresses import EDITION_DATA
from build_tools.publishing.kept import kept_editions
from build_tools.publishing.manifest import Manifest
from build_tools.publishing.marker import SITE
from build_tools.publishing.release import manifest_of, publish
from build_tools.publishing.sound import Faults, faults
from build_tools.wording import publishing as wording


def add_arguments(parser: ChineseParser) -> None:
    """Arguments of the command: those of ``build``, and where to."""
    parser.add_argument("target", metavar="TARGET", help=wording.HELP_TARGET)
    build.add_arguments(parser)


def run(options: Namespace, project: Path, root: Path) -> int:
    """Publish the site.

    Args:
        options: Parsed arguments.
        project: Folder of ``mkdocs.yml``.
        root: The archive's folder.

    Returns:
        0 fine, 1 it was not published, or (with ``--keep-going``) not all of it, 2 wrong usage.
    """
    target, site = Path(options.target), Path(options.site) if options.site else project / "site"
    if _overlap(target.resolve(), site.resolve()):
        complain(wording.NOT_ITSELF.format(path=options.target))
        return 2
    require_place(target, SITE, project, root)
    made = build.publish(options, project, root, published=(target,))
    if not (made.is_published and made.archive):
        return made.code
    manifest = manifest_of(site, _commit(root))
    if not _is_as_built(site, manifest):
        complain(wording.NOT_AS_BUILT.format(path=site))
        return 1
    if wrong := faults(site, manifest.files):
        _tell(wrong)
        return 1
    copied = publish(site, target, manifest, made.archive.is_taken_down)
    edition = shown(manifest)
    if copied is None:
        say(wording.SAME.format(edition=edition, path=options.target))
    else:
        say(wording.published(edition, options.target, len(manifest.files), copied.files, copied.size))
    if kept := kept_editions(target.resolve()):
        say(wording.KEPT.format(editions=wording.BETWEEN.join(shown(each.manifest) for each in kept)))
    return made.code


def shown(manifest: Manifest) -> str:
    """How an edition is called."""
    number = manifest.edition
    return wording.edition(number, idioms_of(number))


def _overlap(target: Path, site: Path) -> bool:
    return target == site or target in site.parents or site in target.parents


def _commit(root: Path) -> str:
    try:
        return Repository(root).commit("HEAD")
    except UnreadableRevisionError:
        return ""


def _is_as_built(site: Path, manifest: Manifest) -> bool:
    """True if the files are those whose digests the build knew when it stated the edition."""
    return manifest.edition in (site / EDITION_DATA).read_text(encoding="utf-8")


def _tell(wrong: Faults) -> None:
    complain(wording.FAULTS)
    lines = [wording.BROKEN.format(page=page, address=address) for page, address in wrong.broken]
    lines += [wording.FOREIGN.format(page=page, address=address) for page, address in wrong.foreign]
    lines += [wording.UNFIT.format(page=page) for page in wrong.names]
    for line in wording.shortened(lines):
        complain(line)
