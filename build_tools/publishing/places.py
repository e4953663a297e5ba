"""Where an edition is published: a folder, a zip file, or a folder on another computer."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Protocol

from build_tools.publishing import release
from build_tools.publishing.kept import Kept, kept_editions, settle
from build_tools.publishing.manifest import Differences, Manifest, folder_differences
from build_tools.publishing.marker import SITE, require_movable, require_ours
from build_tools.publishing.release import Published
from build_tools.publishing.remote import Remote
from build_tools.publishing.shell import HostError, Shell, quoted, split_address
from build_tools.publishing.signatures import Signer
from build_tools.publishing.staging import recover
from build_tools.publishing.withdrawal import IsTakenDown
from build_tools.publishing.zips import folder_of, is_zip, publish_zip, zip_differences
from build_tools.wording import hosts as wording

_PROGRAMS = "rsync sha256sum find mv"


class PublishingTarget(Protocol):
    """Where an edition is published.

    Attributes:
        path: Where ``manifest_at`` and ``signature_at`` read manifest and signature of what is there, and ``read_marker`` its marker, if it has one.
    """

    @property
    def path(self) -> Path:
        """Where what is known of it can be read."""

    def require(self) -> None:
        """Refuse what was not made here."""

    def settle(self) -> None:
        """Refuse what was not made here, and put right what a killed run left."""

    def publish(self, site: Path, manifest: Manifest, is_taken_down: IsTakenDown, signer: Signer | None) -> Published:
        """Put an edition there, signed if there is a signer."""

    def kept(self) -> list[Kept]:
        """The editions to go back to, the last replaced first."""

    def roll_back(self, edition: Kept, is_taken_down: IsTakenDown) -> None:
        """Go back to one of them."""

    def differences(self, manifest: Manifest) -> Differences:
        """Compare what is there with a manifest."""


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder of this computer, of a share or a stick."""

    path: Path

    def require(self) -> None:
        """Refuse the top of a file system, and a folder that holds anything not made here."""
        require_movable(self.path)
        require_ours(self.path, SITE)

    def settle(self) -> None:
        """Refuse these, and put right what a killed run left."""
        self.require()
        settle(self.path.resolve())

    def publish(self, site: Path, manifest: Manifest, is_taken_down: IsTakenDown, signer: Signer | None) -> Published:
        """Put an edition there."""
        return release.publish(site, self.path, manifest, is_taken_down, signer)

    def kept(self) -> list[Kept]:
        """The editions that lie beside it."""
        return kept_editions(self.path.resolve())

    def roll_back(self, edition: Kept, is_taken_down: IsTakenDown) -> None:
        """Go back to one of them."""
        release.roll_back(self.path, edition, is_taken_down)

    def differences(self, manifest: Manifest) -> Differences:
        """Compare it with a manifest."""
        return folder_differences(folder_of(self.path), manifest)


@dataclass(frozen=True, slots=True)
class Zip:
    """A zip file, which keeps nothing."""

    path: Path
    since: Manifest | None

    def require(self) -> None:
        """Nothing: what stands there is looked at when it is written."""

    def settle(self) -> None:
        """Nothing: what stands there is replaced in one step."""

    def publish(self, site: Path, manifest: Manifest, _: IsTakenDown, signer: Signer | None) -> Published:
        """Write an edition."""
        return Published(publish_zip(site, self.path, manifest, self.since, signer))

    def kept(self) -> list[Kept]:
        """None."""
        return []

    def roll_back(self, edition: Kept, is_taken_down: IsTakenDown) -> None:
        """Nothing, since none is kept."""

    def differences(self, manifest: Manifest) -> Differences:
        """Compare what is in it with a manifest."""
        return zip_differences(self.path, manifest)


@contextmanager
def opened(text: str, since: Manifest | None = None) -> Iterator[PublishingTarget]:
    """The place that a text means.

    Args:
        text: A path, or ``user@host:folder``.
        since: For a zip file: an edition that whoever unpacks has.

    Raises:
        HostError: Another computer does not answer, lacks a program, or the folder that the place should be in.
    """
    if address := split_address(text):
        with _connected(*address) as remote:
            yield remote
    else:
        path = Path(text)
        recover(path)
        yield Zip(path, since) if is_zip(path) else Folder(path)


@contextmanager
def _connected(host: str, folder: str) -> Iterator[Remote]:
    """A folder on another computer.

    Raises:
        HostError: The computer does not answer, lacks a program, or the folder that it should be in.
    """
    if not folder.isprintable():
        raise HostError(wording.BAD_FOLDER.format(path=f"{host}:"))
    with Shell(host) as shell, TemporaryDirectory() as mirror:
        shell.ask("LC_ALL=C; export LC_ALL; umask 022; trap '' HUP PIPE")
        look = f'for each in {_PROGRAMS}; do command -v "$each" >/dev/null || echo "$each"; done'
        if missing := shell.ask(look).decode().split():
            raise HostError(wording.NO_FAR_PROGRAM.format(host=host, program="、".join(missing)))
        given = folder.removeprefix("~/")
        real = shell.ask(f"(cd -P {quoted(given)} 2>/dev/null && pwd -P) || :").removesuffix(b"\n")
        where = PurePosixPath(os.fsdecode(real) or given)
        if not where.name:
            raise HostError(wording.BAD_FOLDER.format(path=f"{host}:{folder}"))
        parent = shell.ask(f"{{ cd -P {quoted(str(where.parent))} && pwd -P; }} 2>/dev/null || :").removesuffix(b"\n")
        if not parent:
            raise HostError(wording.NO_FOLDER.format(host=host, folder=where.parent))
        yield Remote(shell, f"{host}:{folder}", os.fsdecode(parent), Path(mirror, where.name))
