"""Writing a new archive: all of it, or nothing."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from tempfile import mkdtemp

from build_tools.build.files import make_folder, permit, write
from build_tools.intake.answers import NotUnderstoodError
from build_tools.model.filenames import name_fault
from build_tools.wording import founding as wording

_STAGE = ".archive-init-"
_NO_NAME = frozenset('<>:"/\\|?*')


def require_free(target: Path) -> None:
    """Refuse a folder that a new archive cannot be.

    Args:
        target: Where it is to be; it may be there if there is nothing in it.

    Raises:
        NotUnderstoodError: It holds something, is a link or no folder, or has a name that some system refuses.
        OSError: It cannot be looked at.
    """
    name = target.name or target.resolve().name
    if target.is_symlink():
        raise NotUnderstoodError(wording.IS_A_LINK.format(path=target))
    if target.exists():
        if not target.is_dir():
            raise NotUnderstoodError(wording.NOT_A_FOLDER.format(path=target))
        found = next((entry.name for entry in sorted(target.iterdir()) if not entry.name.startswith(_STAGE)), "")
        if found:
            raise NotUnderstoodError(wording.NOT_EMPTY.format(path=target, name=found))
    elif name_fault(name) or not name.isprintable() or _NO_NAME & {*name}:
        raise NotUnderstoodError(wording.BAD_NAME.format(name=name))


def write_archive(target: Path, files: Mapping[str, bytes]) -> None:
    """Write a new archive: beside its place, then all of it is put there.

    Args:
        target: A folder that is free.
        files: Content by POSIX path.

    Raises:
        OSError: Something could not be written; nothing is left.
    """
    is_new = not target.exists()
    place = target.parent if is_new else target
    make_folder(place)
    stage = Path(mkdtemp(prefix=_STAGE, dir=place))
    moved: list[Path] = []
    try:
        permit(stage, 0o755)
        for path, content in files.items():
            write(stage, path, content)
        if is_new:
            stage.rename(target)
            return
        for entry in sorted(stage.iterdir()):
            moved.append(entry.rename(target / entry.name))
        stage.rmdir()
    except BaseException:
        for entry in (stage, *moved):
            shutil.rmtree(entry, ignore_errors=True)
            with suppress(OSError):
                entry.unlink()
        raise
