"""What is wrong with photos and names of media files, and what would be right."""

from __future__ import annotations

import hashlib
import os
import posixpath
import re
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import ExifTags, Image

from build_tools.build.second_names import may_become
from build_tools.intake.draft import Picture
from build_tools.intake.package import NotTakenError
from build_tools.intake.photos import LONGEST_SIDE, Photo, PictureLostError, ready
from build_tools.intake.story_files import slug_of
from build_tools.loading.tree import Tree
from build_tools.model.filenames import folded, name_fault
from build_tools.model.media import MIME_TYPES, SIZE_LIMITS, MediaFile, media_kind
from build_tools.opening import FileChangedError, open_regular
from build_tools.wording import mending as wording
from build_tools.wording.sizes import readable_size

_READ_LIMIT = 64 * 1024 * 1024
_GOOD_NAME = re.compile(r"[a-z0-9][a-z0-9._-]*")
_GOOD_FOLDER = re.compile(r"[A-Za-z0-9._-]+")
_LEFT_ALONE = frozenset({"damaged", "strange", "costly"})
_MAY_BE_TURNED = ("JPEG", "PNG", "WEBP")
_UPRIGHT = 1


@dataclass(frozen=True, slots=True)
class PhotoFix:
    """What is to become of a media file.

    Attributes:
        path: Its path below the archive's folder.
        to: The path that it is to have.
        digest: SHA-256 of what it holds, in hexadecimal digits.
        is_remade: True if it is made anew from its pixels, false if only its name changes.
        reasons: In words, why.
    """

    path: str
    to: str
    digest: str
    is_remade: bool
    reasons: tuple[str, ...]


def read_media_file(file: Path) -> bytes:
    """Content of a media file, if it is not larger than any photo.

    Raises:
        OSError: It cannot be read.
    """
    with open_regular(file) as stream:
        return stream.read(_READ_LIMIT)


def remade(root: Path, fix: PhotoFix) -> bytes:
    """New content of a file.

    Raises:
        FileChangedError: It is no longer what it was when the fix was planned.
    """
    data = read_media_file(root / fix.path)
    if hashlib.sha256(data).hexdigest() != fix.digest:
        raise FileChangedError(root / fix.path)
    return ready(Picture(fix.path, data)).data if fix.is_remade else data


def photo_reasons(root: Path, file: MediaFile) -> tuple[str, ...]:
    """In words, why a photo has to be made anew; nothing if it is fine, or nobody can do it."""
    if media_kind(file.path) != "image" or file.unreadable or file.fault in _LEFT_ALONE or not file.actual:
        return ()
    limit, longest = SIZE_LIMITS["image"], max(file.width, file.height)
    found = {
        wording.PLACE: file.located,
        wording.OWNER: file.owned,
        wording.HIDDEN: bool(file.fault),
        wording.LARGE.format(width=file.width, height=file.height, longest=LONGEST_SIDE): longest > LONGEST_SIDE,
        wording.HEAVY.format(size=readable_size(file.size), limit=readable_size(limit)): file.size > limit,
        wording.TURNED: _is_turned(root / file.path),
        wording.OTHER_KIND: not file.fits_suffix,
    }
    return tuple(reason for reason, is_so in found.items() if is_so)


def _is_turned(file: Path) -> bool:
    """Tell whether a photo is shown otherwise than its pixels lie."""
    with suppress(Exception), open_regular(file) as stream, Image.open(stream, formats=_MAY_BE_TURNED) as image:
        return bool(image.getexif().get(ExifTags.Base.Orientation, _UPRIGHT) != _UPRIGHT)
    return False


def made_ready(data: bytes, path: str) -> Photo | None:
    """A photo made anew; None if that cannot be done, or would take its motion away."""
    try:
        photo = ready(Picture(path, data))
    except (PictureLostError, NotTakenError):
        return None
    return None if photo.moved else photo


class FreeNames:
    """Names that files can be given: good on every system, and not taken.

    Args:
        root: The archive's folder.
        tree: What is in it.
    """

    def __init__(self, root: Path, tree: Tree) -> None:
        self._root, self._taken = root, {*tree.spellings, *map(folded, tree.links)}
        self._given = set[str]()
        self._homes = {posixpath.dirname(path) for path in tree.stories}

    def is_fine(self, path: str) -> bool:
        """Tell whether a file can keep its name."""
        folder, name = posixpath.split(path)
        return self._folder(folder) == folder and bool(_GOOD_NAME.fullmatch(name)) and not name_fault(name)

    def name_for(self, path: str, suffix: str, base: str, data: bytes) -> str:
        """A path that the file may have; its own one if there is nothing wrong with it.

        Args:
            path: The one that it has.
            suffix: The ending that its content needs.
            base: By what to call it if its name cannot be kept, not even in small letters: words of others may name pupils.
            data: What it will hold; a file that holds that, or the beginning of it, is taken for what an interrupted run left.
        """
        if self.is_fine(path) and path.endswith(suffix):
            return path
        folder, name = posixpath.split(path)
        stem, home = posixpath.splitext(name)[0], self._folder(folder)
        kept = re.sub("[^a-z0-9]+", "-", stem.lower()).strip("-") if stem.isascii() else ""
        wanted = kept if kept and not name_fault(kept) else ""
        number = 0 if wanted else 1
        while True:
            chosen = f"{home}/{wanted or base}{f'-{number}' if number else ''}{suffix}"
            name, file = folded(chosen), self._root / chosen
            is_other = name != folded(path) if os.path.lexists(file) else name not in self._taken
            if is_other and name not in self._given and may_become(BytesIO(data), file):
                self._given.add(name)
                return chosen
            number += 1

    def _folder(self, folder: str) -> str:
        """The folder with its bad parts in pinyin; those of schools, collections and stories keep their names."""
        parts = folder.split("/")
        for count, part in enumerate(parts):
            is_fixed = count == 0 or "/".join(parts[: count + 1]) in self._homes
            if not is_fixed and not (_GOOD_FOLDER.fullmatch(part) and not name_fault(part)):
                parts[count] = slug_of(part)
        return "/".join(parts)


def suffix_for(path: str, photo: Photo | None) -> str:
    """The ending that a file needs, in small letters: its own one where that says what the file is."""
    suffix = posixpath.splitext(path)[1].lower()
    return photo.suffix if photo and MIME_TYPES.get(suffix) != MIME_TYPES[photo.suffix] else suffix
