"""The ``archive`` command on a terminal, with somebody who types."""

import fcntl
import os
import pty
import subprocess
import sys
import termios
from contextlib import suppress

from tests.support.builds import ROOT


def on_a_terminal(*arguments: object, typed: bytes, after: str = "：") -> tuple[int, str]:
    """Run a command on a terminal of its own.

    Args:
        arguments: Those of the command line.
        typed: What is typed, all at once.
        after: What the terminal shows before anything is typed.

    Returns:
        The exit code, and what the terminal showed.
    """
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "build_tools", *map(str, arguments)],
        cwd=ROOT,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        start_new_session=True,
        preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # Ctrl-C reaches the command
    )
    os.close(theirs)
    said = b""
    with suppress(OSError):  # the other end was closed
        while part := os.read(ours, 4096):
            said += part
            if typed and after.encode() in said:
                os.write(ours, typed)
                typed = b""
    os.close(ours)
    return process.wait(), said.decode("utf-8", "replace").replace("\r\n", "\n")
