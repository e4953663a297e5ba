"""An edition as one zip file, whose bytes depend on nothing but what is in it."""

from __future__ import annotations

import zipfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from build_tools.build.files import draft_of, poured
from build_tools.model.addresses import LARGEST_MANIFEST, MANIFEST, MARKER, SIGNATURE, UNLISTED
from build_tools.opening import ZIP_FAULTS, FileChangedError, open_regular, open_zip
from build_tools.publishing.locks import held
from build_tools.publishing.manifest import (
    Differences,
    FileFacts,
    Manifest,
    ManifestError,
    differences,
    entry_of,
    read_manifest,
)
from build_tools.publishing.marker import SITE, NotOurFolderError, marker_text, read_marker
from build_tools.publishing.release import Copied
from build_tools.publishing.signatures import LARGEST_SIGNATURE, Signer, read_signature

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
_MODE = 0o644 << 16


def is_zip(target: Path) -> bool:
    """True if a target is a zip file by its name, and no folder that is called so."""
    return target.suffix.lower() == ".zip" and not target.is_dir()


def publish_zip(
    site: Path, target: Path, manifest: Manifest, since: Manifest | None = None, signer: Signer | None = None
) -> Copied:
    """Write an edition to a zip file, which takes the old one's place when it is whole.

    Args:
        site: A built site.
        target: The file; missing, or made here before.
        manifest: What the edition is made of.
        since: An edition that whoever unpacks has; what it has too is left out.
        signer: Signs the edition.

    Raises:
        BusyError, OSError: Somebody else is at work there, the disk is full …
        FileChangedError: The site is not what the manifest says.
        NotOurFolderError: The file is something else.
    """
    target, marker = target.resolve(), read_marker(site)
    text = marker_text(SITE, {*manifest.files, *UNLISTED}, marker.stories if marker else ())
    with held(target):
        if target.exists():
            _require_ours(target)
        known = since.files if since else {}
        wanted = {address: facts for address, facts in manifest.files.items() if known.get(address) != facts}
        draft = draft_of(target)
        try:
            with zipfile.ZipFile(draft, "w") as made:
                made.writestr(_info(MANIFEST), manifest.text)
                if signer:
                    made.writestr(_info(SIGNATURE), signer.sign(manifest))
                for address, facts in sorted(wanted.items()):
                    if address == MARKER:
                        made.writestr(_info(address), text)
                    else:
                        _copy(made, site, address, facts)
            draft.replace(target)
        finally:
            draft.unlink(missing_ok=True)
    return Copied(len(wanted), sum(facts.size for facts in wanted.values()))


def _require_ours(target: Path) -> None:
    try:
        read_zip_manifest(target)
    except ManifestError:
        raise NotOurFolderError(target) from None


def _info(address: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(address, _FIRST_DAY)
    info.create_system, info.external_attr, info.compress_type = 3, _MODE, zipfile.ZIP_DEFLATED
    return info


def _copy(made: zipfile.ZipFile, site: Path, address: str, facts: FileFacts) -> None:
    with (
        open_regular(site / address) as stream,
        made.open(_info(address), "w", force_zip64=facts.size >= 1 << 31) as written,
    ):
        digest = poured(stream, written)
    if digest != facts.digest:
        raise FileChangedError(site / address)


def read_zip_manifest(file: Path) -> Manifest:
    """The manifest in a zip file.

    Raises:
        ManifestError: There is none, or it is damaged.
        OSError: The file cannot be read.
    """
    with _opened(file) as found:
        if (count := found.namelist().count(MANIFEST)) != 1:
            raise ManifestError(file, is_missing=not count)
        try:
            with found.open(MANIFEST) as stream:
                text = stream.read(LARGEST_MANIFEST)
        except ZIP_FAULTS:
            raise ManifestError(file) from None
    return Manifest.parse(text, file)


@contextmanager
def _opened(file: Path) -> Iterator[zipfile.ZipFile]:
    with open_regular(file.resolve()) as stream:
        try:
            found = open_zip(stream)
        except zipfile.BadZipFile:
            raise ManifestError(file) from None
        with found:
            yield found


def zip_differences(file: Path, manifest: Manifest) -> Differences:
    """Compare a zip file with its manifest.

    Raises:
        ManifestError: It is no zip file any more.
        OSError: The file cannot be read.
    """
    with _opened(file) as found:
        names = Counter(info.filename for info in found.infolist() if not info.is_dir())

        def look(address: str) -> FileFacts | None:
            if names[address] > 1 or found.getinfo(address).file_size != manifest.files[address].size:
                return None
            try:
                with found.open(address) as stream:
                    return entry_of(stream)
            except ZIP_FAULTS:
                return None

        return differences(manifest, frozenset(names) - UNLISTED, look)


def manifest_at(place: Path) -> Manifest:
    """The manifest of a folder or a zip file, or the one that is named itself.

    Raises:
        ManifestError: There is none, or it is damaged.
        OSError: It cannot be read.
    """
    if is_zip(place):
        return read_zip_manifest(place)
    return read_manifest(folder_of(place))


def signature_at(place: Path) -> bytes | None:
    """The signature in a folder or a zip file; None if there is none, empty if it is damaged.

    Raises:
        ManifestError: It is no zip file any more.
        OSError: The file cannot be read.
    """
    if not is_zip(place):
        return read_signature(folder_of(place))
    with _opened(place) as found:
        count = found.namelist().count(SIGNATURE)
        if count != 1:
            return b"" if count else None
        try:
            with found.open(SIGNATURE) as stream:
                return stream.read(LARGEST_SIGNATURE)
        except ZIP_FAULTS:
            return b""


def folder_of(place: Path) -> Path:
    """The folder of a manifest that is named itself."""
    return place.parent if place.name == MANIFEST else place
