"""What is said of a failure that is not the content's."""

from __future__ import annotations

import errno
from collections.abc import Callable
from concurrent.futures import BrokenExecutor
from typing import Any

from build_tools.build.output import AddressTakenError
from build_tools.executors.cluster import ClusterError, ClusterLostError
from build_tools.opening import FileChangedError
from build_tools.publishing.locks import BusyError
from build_tools.publishing.marker import ImmovableError, MisplacedError, NotOurFolderError
from build_tools.publishing.shell import HostError
from build_tools.publishing.signatures import BadKeyError, NoSigningError, WrongPasswordError
from build_tools.wording import commands as wording
from build_tools.wording import signing
from build_tools.wording.files import os_reason

_SENTENCES: tuple[tuple[type[Exception], Callable[[Any], str]], ...] = (
    (NotOurFolderError, lambda error: wording.not_ours(str(error), error.foreign)),
    (MisplacedError, lambda error: wording.MISPLACED.format(path=error)),
    (ImmovableError, lambda error: wording.immovable(str(error), error.example, is_top=error.is_top)),
    (AddressTakenError, lambda error: wording.ADDRESS_TAKEN.format(address=error)),
    (BusyError, lambda error: wording.BUSY.format(path=error)),
    (BadKeyError, lambda error: signing.BAD_KEY.format(path=error)),
    (WrongPasswordError, lambda error: signing.WRONG_PASSWORD.format(path=error)),
    (NoSigningError, lambda _: signing.NO_LIBRARY),
    (HostError, str),
    (ClusterError, str),
    (ClusterLostError, lambda _: wording.CLUSTER_LOST),
    (BrokenExecutor, lambda _: wording.WORKER_LOST),
    (FileChangedError, lambda error: wording.CHANGED.format(path=error.filename)),
    (RuntimeError, lambda error: wording.machine(os_reason(errno.ELOOP)) if "Symlink loop" in str(error) else ""),
    (OSError, lambda error: wording.machine(os_reason(error.errno), error.filename)),
    (MemoryError, lambda _: wording.machine(os_reason(errno.ENOMEM))),
)


def sentence_of(error: Exception) -> str:
    """What to say of a failure; empty for one that nobody foresaw."""
    return next((sentence(error) for kind, sentence in _SENTENCES if isinstance(error, kind)), "")
