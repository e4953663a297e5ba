"""Running programs that install things, one of us at a time, with their output in a log."""

from __future__ import annotations

import contextlib
import errno
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TextIO

from build_tools.launcher.pip_errors import explain_pip
from build_tools.launcher.places import WINDOWS, Places
from build_tools.launcher.platforms import this_machine
from build_tools.launcher.voice import Voice
from build_tools.wording import launcher as wording

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

SCRATCH = "launcher-"
"""How temporary folders in the cache begin; what a killed launcher leaves is removed at the next go."""


class Workshop:
    """Runs programs while we hold the right to install.

    Attributes:
        offline: Whether packages come from a wheelhouse.
        machine: What the packages are for.
    """

    def __init__(self, root: Path, log: TextIO, turn: int) -> None:
        self._root = root
        self._log = log
        # The program keeps the lock open, so the lock is held for as long as any of us lives.
        self._options: dict[str, Any] = {} if WINDOWS else {"pass_fds": (turn,)}
        self.offline = False
        self.machine = this_machine()

    def do(
        self,
        command: list[str],
        env: dict[str, str],
        on_line: Callable[[str], None] = lambda line: None,
        told: str = "",
    ) -> None:
        """Run a program.

        Args:
            command: The program and its arguments.
            env: Its environment variables.
            on_line: Called with each line of its output.
            told: Its input.

        Raises:
            LauncherError: It failed; the sentence is the one that its output calls for.
        """
        self._log.write(f"$ {' '.join(command)}\n")
        self._log.flush()
        with subprocess.Popen(
            command,
            cwd=self._root,
            env=env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            **self._options,
        ) as process:
            try:
                output = self._talk(process, on_line, told)
            except BaseException:
                process.terminate()
                raise
        self._log.flush()
        if process.returncode:
            raise explain_pip(output, self.machine, self.offline)

    def _talk(self, process: subprocess.Popen[str], on_line: Callable[[str], None], told: str) -> str:
        """Pass a running program its input, and its output to the log; return the output."""
        assert process.stdin and process.stdout  # we asked for pipes
        with contextlib.suppress(BrokenPipeError), process.stdin as its_input:
            its_input.write(told)
        lines = []
        for line in process.stdout:
            self._log.write(line)
            lines.append(line)
            on_line(line)
        return "".join(lines)


class Counter:
    """Turns the lines that pip prints into progress."""

    def __init__(self, voice: Voice, total: int) -> None:
        self._voice = voice
        self._total = total
        self._collected = 0

    def follow(self, line: str) -> None:
        """Show how far pip has come, from a line of its output."""
        if line.startswith(("Collecting ", "Processing ")):
            self._collected += 1
            done = min(self._collected, self._total)
            self._voice.progress(wording.DOWNLOADING.format(done=done, total=self._total))
        elif line.startswith("Installing collected packages"):
            self._voice.progress(wording.INSTALLING)


@contextlib.contextmanager
def taking_turns(places: Places, voice: Voice) -> Iterator[Workshop]:
    """Hold the only right to install things; the system gives it back when the holder dies."""
    places.cache.mkdir(exist_ok=True)
    with (places.cache / "launcher.lock").open("a") as handle:
        if not _try_lock(handle):
            voice.say(wording.ANOTHER_WINDOW)
            while not _try_lock(handle):
                time.sleep(0.2)
        for leftover in places.cache.glob(SCRATCH + "*"):
            shutil.rmtree(leftover, ignore_errors=True)
        with places.log.open("w", encoding="utf-8") as log:
            yield Workshop(places.root, log, handle.fileno())


def _try_lock(handle: TextIO) -> bool:
    """Take the lock on an open file if it is free; true too where the file system has no locks."""
    try:
        if sys.platform == "win32":
            msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno not in (errno.EACCES, errno.EAGAIN, errno.EDEADLK)
    return True
