"""An edition on another computer: made beside the old one there and put in its place by renames, as in a folder of this computer."""

from __future__ import annotations

import secrets
import shlex
import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from build_tools.build.files import make_folder
from build_tools.model.addresses import MANIFEST, MARKER, SIGNATURE, UNLISTED
from build_tools.opening import FileChangedError
from build_tools.publishing.kept import KEPT, KEPT_NAME, Kept, kept_editions, place_for, shelf_of
from build_tools.publishing.locks import BusyError
from build_tools.publishing.manifest import Differences, FileFacts, Manifest, counted, differences, manifest_in
from build_tools.publishing.marker import SITE, STAGE, NotOurFolderError, mark, marker_text, read_marker
from build_tools.publishing.release import Copied, DamagedError, Published, TakenDownError
from build_tools.publishing.shell import HostError, Shell, quoted
from build_tools.publishing.signatures import Signer, read_signature
from build_tools.publishing.staging import draft_prefix, old_of
from build_tools.publishing.withdrawal import IsTakenDown, withdrawn

_LOCK = """mine={lock}-$$; busy=
touch "$mine" && trap 'rm -f "$mine"' EXIT && for each in {lock}-*; do
  [ "$each" = "$mine" ] || case $(kill -0 "${{each##*-}}" 2>&1) in *"o such process"*) rm -f "$each";; *) busy=busy;; esac
done && if command -v flock >/dev/null; then
  (: >>{first}; : >>{lock}) && exec 8>>{first} 9>>{lock} && {{ flock -n 8 && flock -n 9 || busy=busy; }}
fi && echo $busy"""
"""Who is at work has a file that ends in the number of the process; of two that see each other, both give way. ``flock`` keeps out programs there."""

_SWITCH = """sync; [ ! -e {old} ] && {{ [ ! -e {target} ] || mv {target} {old}; }} && mv {new} {target} ||
{{ [ -e {target} ] || mv {old} {target}; false; }}"""
_ERASE = (
    "if [ -e {it}/{marker} ]; then (cd {it} && find . ! -type d ! -path ./{marker} -exec rm -f {{}} +) && rm -rf {it}; "
    "elif [ -d {it} ]; then rmdir {it}; fi"
)


class Remote:
    """A folder on another computer, and what is known of it here.

    Attributes:
        path: Where marker, manifest and signature of what is published there can be read; after ``settle``, beside it those of the kept ones.
    """

    def __init__(self, shell: Shell, shown: str, parent: str, path: Path) -> None:
        self.path = path
        self._shell, self._shown, self._parent = shell, shown, parent
        self._name, self._old, self._shelf = path.name, old_of(path).name, shelf_of(path).name
        if self._has(self._old) and not self._has(self._name):
            self.settle()
        self._look(self._name)

    def require(self) -> None:
        """Refuse a folder that holds anything not made here.

        Raises:
            NotOurFolderError: It does.
        """
        marker = read_marker(self.path)
        if marker and marker.use == SITE:
            foreign = marker.foreign(self._listing(self._name))
        else:
            foreign = self._shell.lines(f"ls -A {quoted(self._name)} 2>/dev/null || :")
        if foreign:
            raise NotOurFolderError(self._shown, foreign)

    def settle(self) -> None:
        """Hold the folder until the connection ends, and put right what a killed run left.

        Raises:
            BusyError: Somebody else is at work there.
            HostError: It cannot be done.
            NotOurFolderError: It holds something else.
        """
        locks = {"lock": quoted(f".{self._name}.lock"), "first": quoted(f".{self._name}.publish.lock")}
        if any(self._shell.lines(_LOCK.format(**locks))):
            raise BusyError(self._shown)
        if self._has(f"{self._old}/{MARKER}") and not self._has(self._name):
            self._ask(f"mv {quoted(self._old)} {quoted(self._name)}")
        shutil.rmtree(shelf_of(self.path), ignore_errors=True)
        for name in filter(KEPT_NAME.fullmatch, self._shell.lines(f"ls -A {quoted(self._shelf)} 2>/dev/null || :")):
            self._look(f"{self._shelf}/{name}")
        self._look(self._name)
        self._look(self._old)
        self.require()
        replaced = manifest_in(self.path.with_name(self._old))
        if replaced and replaced != manifest_in(self.path) and not self.differences(replaced, self._old):
            self._keep(replaced)
        stages = f'for each in {quoted(draft_prefix(self.path))}*; do [ ! -e "$each" ] || echo "$each"; done'
        for name in (self._old, *self._shell.lines(stages)):
            self._erase(name)

    def publish(self, site: Path, manifest: Manifest, is_taken_down: IsTakenDown, signer: Signer | None) -> Published:
        """Put an edition in the place of the present one, which is kept; kept ones that have what was taken down go.

        Args:
            site: A built site.
            manifest: What it is made of.
            is_taken_down: Tells of a story, as ``folder/slug``.
            signer: Signs the edition.

        Raises:
            BusyError: Somebody else is at work there.
            HostError: It cannot be done.
            NotOurFolderError: The folder holds something not made here.
            FileChangedError: The site is not what the manifest says.
        """
        self.settle()
        present = manifest_in(self.path)
        is_same = present == manifest and not self.differences(manifest)
        before = read_signature(self.path)
        signature = signer.sign(manifest) if signer else before if present == manifest else None
        copied = None if is_same else self._replace(site, manifest, present, signature)
        if is_same and signature and signature != before:
            self._sign(signature)
        stay = [edition.folder for edition in self.kept() if not withdrawn(edition.folder, is_taken_down)][:KEPT]
        for folder in set(shelf_of(self.path).glob("*")) - set(stay):
            self._erase(f"{self._shelf}/{folder.name}")
        return Published(copied, has_lost_signature=before is not None and signature is None)

    def kept(self) -> list[Kept]:
        """The editions that are kept, the last replaced first."""
        return kept_editions(self.path)

    def roll_back(self, edition: Kept, is_taken_down: IsTakenDown) -> None:
        """Put a kept edition in the place of the present one, which is kept instead; ``settle`` first.

        Raises:
            DamagedError: The edition is not whole.
            TakenDownError: It has what was taken down since.
            HostError: It cannot be done.
        """
        name = f"{self._shelf}/{edition.folder.name}"
        if self.differences(edition.manifest, name):
            raise DamagedError(edition.manifest.edition)
        if withdrawn(edition.folder, is_taken_down):
            raise TakenDownError(edition.manifest.edition)
        self._switch(name, manifest_in(self.path))

    def differences(self, manifest: Manifest, name: str = "") -> Differences:
        """Compare a folder with a manifest by the digests that the other computer finds.

        Args:
            manifest: What should be there.
            name: Of the folder; the published one if empty.

        Raises:
            HostError: A folder in it cannot be read.
        """
        name = name or self._name
        found = self._shell.digests(name)

        def look(address: str) -> FileFacts | None:
            facts = manifest.files[address]
            return facts if found.get(address) == facts.digest else None

        return differences(manifest, counted(self._listing(name)), look)

    def _sign(self, signature: bytes) -> None:
        """Put a signature beside the published manifest; a kill leaves nothing in the folder that is not ours."""
        draft, text = quoted(f".{self._name}.minisig"), shlex.quote(signature.decode())
        self._ask(f"printf %s {text} | cat >{draft} && mv {draft} {quoted(f'{self._name}/{SIGNATURE}')}")

    def _replace(self, site: Path, manifest: Manifest, present: Manifest | None, signature: bytes | None) -> Copied:
        stage = f"{draft_prefix(self.path)}{secrets.token_hex(8)}"
        text = shlex.quote(marker_text(STAGE, ("",), ()).decode())
        here = quoted(stage)
        self._ask(f"mkdir {here} && chmod 755 {here} && printf %s {text} | cat >{quoted(f'{stage}/{MARKER}')}")
        try:
            copied = self._fill(stage, site, manifest, present, signature)
            self._switch(stage, present if present and present.edition != manifest.edition else None)
        finally:
            with suppress(HostError):
                self._erase(stage)
        return copied

    def _fill(
        self, stage: str, site: Path, manifest: Manifest, present: Manifest | None, signature: bytes | None
    ) -> Copied:
        """Make an edition of what is published, and of what is sent."""
        known = present.files if present else {}
        files = {address: facts for address, facts in manifest.files.items() if address != MARKER}
        new = {address for address, facts in files.items() if known.get(address) != facts}
        copied = [self._send(site, files.keys() - new, stage, "--size-only"), self._send(site, new, stage)]
        marker = read_marker(site)
        with TemporaryDirectory() as folder:
            made = Path(folder)
            mark(made, SITE, {*manifest.files, *UNLISTED}, marker.stories if marker else ())
            (made / MANIFEST).write_bytes(manifest.text)
            if signature is not None:
                (made / SIGNATURE).write_bytes(signature)
            self._send(made, (file.name for file in made.iterdir()), stage)
        if wrong := self.differences(manifest, stage):  # what was published is damaged, or the site is another by now
            again = {*wrong.missing, *wrong.changed} - {MARKER}
            copied.append(self._send(site, again, stage))
            if self.differences(manifest, stage):
                raise FileChangedError(site / min(again, default=MARKER))
        return Copied(sum(each.files for each in copied), sum(each.size for each in copied))

    def _send(self, folder: Path, addresses: Iterable[str], stage: str, how: str = "--ignore-times") -> Copied:
        """Send files to a stage, or give those that are published a second name in it."""
        return self._shell.send(folder, addresses, f"{self._parent}/{stage}", how, f"--link-dest=../{self._name}")

    def _switch(self, new: str, replaced: Manifest | None) -> None:
        """Put a folder in the place of the published one, and keep that one if its manifest is known."""
        self._ask(_SWITCH.format(old=quoted(self._old), target=quoted(self._name), new=quoted(new)))
        shutil.rmtree(self.path.parent / new, ignore_errors=True)
        if self.path.exists():
            self.path.rename(self.path.with_name(self._old))
        if replaced:
            self._keep(replaced)
        else:
            self._erase(self._old)

    def _keep(self, manifest: Manifest) -> None:
        place = place_for(self.path, manifest)
        shelf, to = quoted(self._shelf), quoted(f"{self._shelf}/{place.name}")
        self._ask(f"mkdir -p -m 700 {shelf} && mv {quoted(self._old)} {to}")
        make_folder(place.parent)
        self.path.with_name(self._old).rename(place)

    def _erase(self, name: str) -> None:
        self._ask(f"({_ERASE.format(it=quoted(name), marker=MARKER)}) 2>/dev/null || :")
        shutil.rmtree(self.path.parent / name, ignore_errors=True)

    def _look(self, name: str) -> None:
        """Fetch marker, manifest and signature of a folder."""
        folder = self.path.parent / name
        shutil.rmtree(folder, ignore_errors=True)
        if self._has(name):
            make_folder(folder)
            for address in (MARKER, *UNLISTED):
                file = quoted(f"{name}/{address}")
                if content := self._ask(f"[ ! -f {file} ] || {{ echo; cat {file}; }}"):
                    (folder / address).write_bytes(content[1:])

    def _has(self, name: str) -> bool:
        return bool(self._shell.lines(f"[ ! -e {quoted(name)} ] || echo yes"))

    def _listing(self, name: str) -> list[str]:
        found = self._shell.lines(f"[ ! -e {quoted(name)} ] || (cd {quoted(name)} && find . ! -type d)")
        return [line.removeprefix("./") for line in found]

    def _ask(self, command: str) -> bytes:
        return self._shell.ask(command)
