"""Taking out of kept editions what was taken down since: going back never brings it to light again."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from posixpath import dirname

from build_tools.build.edition import IDIOMS_BETWEEN, statements
from build_tools.build.files import copy, replace_file
from build_tools.build.listing import remove
from build_tools.cache.digests import content_digest
from build_tools.chinese.idioms import idioms_of
from build_tools.model import addresses
from build_tools.model.addresses import EDITION_FILES, EDITION_PAGE, MANIFEST, MARKER, UNLISTED
from build_tools.publishing.kept import Kept, kept_editions, renamed
from build_tools.publishing.manifest import FileFacts, Manifest, file_entry, read_manifest, with_marker
from build_tools.publishing.marker import SITE, mark, read_marker
from build_tools.publishing.signatures import Signer, put_signature, read_signature
from build_tools.publishing.sound import linked, target_of

IsTakenDown = Callable[[str], bool]
_WITH_TEXTS, _WITH_LOOKS = "search/", "assets/"


def withdrawn(folder: Path, is_taken_down: IsTakenDown) -> list[str]:
    """Stories, as ``folder/slug``, that can be read in an edition and were taken down since."""
    marker = read_marker(folder)
    return sorted(filter(is_taken_down, marker.stories)) if marker else []


def withdraw(target: Path, is_taken_down: IsTakenDown, signer: Signer | None = None) -> list[Manifest]:
    """Take out of the kept editions of a target what was taken down.

    A story's page and media go. Lists, other stories' pages that lead to it, and the search, which all show something of it, become those of the
    present edition, with whatever these lead to. Each such edition gets a new manifest.

    Args:
        target: Where an edition without it is published, whole.
        is_taken_down: Tells of a story, as ``folder/slug``.
        signer: Signs again what it had signed.

    Returns:
        The editions that have no signature any more.

    Raises:
        OSError: A file cannot be read or written.
    """
    return [
        manifest
        for edition in kept_editions(target)
        if (gone := withdrawn(edition.folder, is_taken_down))
        and (manifest := _Edition(edition, target, signer).without(gone))
    ]


class _Edition:
    """A kept edition beside the present one."""

    def __init__(self, edition: Kept, target: Path, signer: Signer | None) -> None:
        self._folder, self._old, self._signer = edition.folder, edition.manifest, signer
        self._files = dict(edition.manifest.files)
        self._target, self._present = target, read_manifest(target).files

    def without(self, gone: Iterable[str]) -> Manifest | None:
        """Take stories out; a kill at any moment leaves what can be done again, the stories' own pages last.

        Returns:
            What it is made of now, if that lost its signature.
        """
        pages = {addresses.story(*story.split("/")) for story in gone}
        links = {page: self._linked(self._folder, page) for page in self._files if page.endswith(".html")}
        telling = {name for name in self._files if name.startswith((_WITH_TEXTS, _WITH_LOOKS))}
        while True:
            broken = pages | (telling - self._present.keys())
            more = {page for page, leads in links.items() if leads & broken} - telling - pages - EDITION_FILES
            if not more:
                break
            telling |= more
        used = {address for page, leads in links.items() if page not in telling | pages for address in leads}
        media = {address for page in pages for address in links.get(page, ()) if not address.endswith(".html")}
        own = {address for address in media if address.startswith("stories/")} - used
        own -= {address for address in own if self._present.get(address) == self._files.get(address)}
        self._drop(own | (telling - self._present.keys()))
        added = self._take(
            (telling | {name for name in self._present if name.startswith(_WITH_TEXTS)}) & self._present.keys()
        )
        self._drop(pages - self._present.keys())
        added |= self._take(pages & self._present.keys())
        return self._finish(set(gone), added)

    def _linked(self, folder: Path, page: str) -> set[str]:
        try:
            text = (folder / page).read_text(encoding="utf-8", errors="replace")
        except FileNotFoundError:
            return set()
        return {target_of(dirname(page), address) for address in linked(text)}

    def _drop(self, names: set[str]) -> None:
        remove(self._folder, names)
        for name in names:
            self._files.pop(name, None)

    def _take(self, names: set[str]) -> set[str]:
        """Take files over from the present edition, and what they lead to where there is nothing."""
        taken, waiting = set[str](), sorted(names)
        for name in waiting:  # grows meanwhile
            if name in taken:
                continue
            copy(self._target / name, self._folder, name, self._present[name].digest)
            self._files[name] = self._present[name]
            taken.add(name)
            if name.endswith(".html"):
                leads = self._linked(self._target, name)
                waiting += sorted((leads & self._present.keys()) - self._files.keys() - EDITION_FILES)
        return taken

    def _finish(self, gone: set[str], added: set[str]) -> Manifest | None:
        """Write what says which edition it is; the manifest if it is not signed any more."""
        signature, signer = read_signature(self._folder), self._signer if self._is_ours() else None
        marker, present = read_marker(self._folder), read_marker(self._target)
        stories = {story for story in (marker.stories if marker else ()) if story not in gone}
        stories |= {
            story for story in (present.stories if present else ()) if addresses.story(*story.split("/")) in added
        }
        manifest = replace(
            self._old, files={name: self._files[name] for name in self._files if name not in EDITION_FILES}
        )
        page = (self._folder / EDITION_PAGE).read_text(encoding="utf-8")
        for old, new in zip(_shown(self._old.edition), _shown(manifest.edition), strict=True):
            page = page.replace(old, new)
        for name, content in {EDITION_PAGE: page.encode(), **statements(manifest.edition, len(stories))}.items():
            replace_file(self._folder, name, content)
            self._files[name] = FileFacts(content_digest(content), len(content))
        files = {name: facts for name, facts in self._files.items() if name not in {MARKER, MANIFEST}}
        whole = with_marker(Manifest(files, 0, self._old.note), stories)
        put_signature(self._folder, None)
        replace_file(self._folder, MANIFEST, whole.text)
        put_signature(self._folder, signer.sign(whole) if signer else None)
        mark(self._folder, SITE, {*whole.files, *UNLISTED}, stories)
        renamed(self._folder, whole)
        return whole if signature and not signer else None

    def _is_ours(self) -> bool:
        """True if the key at hand signed what the new manifest is made of: the old one, and the files from which more than their digest is taken."""
        signature = read_signature(self._folder)
        return bool(
            self._signer
            and signature
            and self._signer.has_signed(self._old, signature)
            and all(file_entry(self._folder, name) == self._old.files.get(name) for name in (EDITION_PAGE, MARKER))
        )


def _shown(number: str) -> tuple[str, str]:
    """How the page of an edition shows it."""
    return number, IDIOMS_BETWEEN.join(idioms_of(number))
