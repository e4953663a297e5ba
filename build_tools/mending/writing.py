"""Writing what was planned, in an order in which the archive is whole at every moment.

New files come first, under names that nothing had; then the texts, each in one step; the old files go last. Whoever ends the program in
between finds files that no story uses, never a story that lacks one.
"""

from __future__ import annotations

from contextlib import suppress
from io import BytesIO
from pathlib import Path

from build_tools.build.files import make_folder, replace_file
from build_tools.build.second_names import write_on
from build_tools.loading.limits import STORY_SIZE_LIMIT
from build_tools.loading.text import read_bytes
from build_tools.mending.photos import PhotoFix, remade
from build_tools.mending.plan import Plan
from build_tools.opening import FileChangedError


def write_fixes(root: Path, plan: Plan) -> None:
    """Write what was planned.

    Args:
        root: The archive's folder.
        plan: What to write.

    Raises:
        FileChangedError: A file is no longer what it was; what is written by then is whole.
        OSError: Something cannot be written.
    """
    for text in plan.texts:
        before, _ = read_bytes(root / text.path, text.path, STORY_SIZE_LIMIT)
        if before != text.before:
            raise FileChangedError(root / text.path)
    for photo in plan.photos:
        _write_photo(root, photo)
    for text in plan.texts:
        replace_file(root, text.path, text.after.encode())
    for photo in plan.photos:
        if photo.to != photo.path:
            (root / photo.path).unlink()
            with suppress(OSError):  # it holds something else
                (root / photo.path).parent.rmdir()


def _write_photo(root: Path, photo: PhotoFix) -> None:
    data = remade(root, photo)
    if photo.to == photo.path:
        replace_file(root, photo.path, data)
    else:
        make_folder((root / photo.to).parent)
        write_on(BytesIO(data), root / photo.to)
