"""What went wrong, as a sentence and an exit code."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path

from build_tools.launcher.voice import Voice, write_line
from build_tools.wording import launcher as wording

FINE, WRONG_USAGE, MACHINE_FAILED, INTERRUPTED = 0, 2, 3, 130


class LauncherError(Exception):
    """What went wrong, as a Chinese sentence that says what to do, and the exit code it leads to."""

    def __init__(self, sentence: str, code: int = MACHINE_FAILED) -> None:
        super().__init__(sentence)
        self.code = code


class MissingPackageError(LauncherError):
    """There is no ready package for the machine."""


def explain_os_error(error: OSError, root: Path) -> str:
    """The sentence for a system call that failed.

    Args:
        error: What the system said.
        root: The project's folder; files in it are named without it.
    """
    where = ""
    if error.filename:
        name = os.fsdecode(error.filename)
        with contextlib.suppress(ValueError):
            where = Path(name).relative_to(root).as_posix()
        where = "：" + (where or name)
    windows_code = getattr(error, "winerror", None)
    if error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)) or windows_code == 112:
        return wording.DISK_FULL
    if windows_code == 32:
        return wording.IN_USE.format(where=where)
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return wording.NO_PERMISSION.format(where=where)
    return wording.OTHER_FAILURE.format(where=where, number=error.errno)


def guarded(work: Callable[[], int], voice: Voice, root: Path) -> int:
    """Do some work; say what went wrong.

    Args:
        work: Returns an exit code.
        voice: Whose progress is wiped before a failure is told, quiet or not.
        root: The project's folder.

    Returns:
        The exit code of the work or of its failure.
    """
    try:
        return work()
    except LauncherError as error:
        sentence, code = str(error), error.code
    except OSError as error:
        sentence, code = explain_os_error(error, root), MACHINE_FAILED
    except KeyboardInterrupt:
        sentence, code = wording.STOPPED, INTERRUPTED
    voice.clear()
    write_line(sys.stderr, sentence)
    return code
