"""The ``archive`` command on a terminal, with somebody who types."""

import os
import pty
import signal
import sys
from contextlib import suppress

from tests.support.builds import ROOT

LONGEST = 120
"""Seconds after which a command is ended."""


def on_a_terminal(*arguments: object, typed: bytes, after: str = "：") -> tuple[int, str]:
    """Run a command on a terminal of its own.

    Args:
        arguments: Those of the command line.
        typed: What is typed, all at once.
        after: What the terminal shows before anything is typed.

    Returns:
        The exit code, and what the terminal showed.
    """
    child, terminal = pty.fork()
    if not child:
        try:
            signal.signal(signal.SIGINT, signal.SIG_DFL)  # who runs the tests may ignore it
            signal.alarm(LONGEST)
            os.chdir(ROOT)
            command = [sys.executable, "-m", "build_tools", *map(str, arguments)]
            os.execve(command[0], command, {**os.environ, "PYTHONIOENCODING": "utf-8"})
        finally:
            os._exit(70)
    said = b""
    with suppress(OSError):  # the other end was closed
        while part := os.read(terminal, 4096):
            said += part
            if typed and after.encode() in said:
                os.write(terminal, typed)
                typed = b""
    _, status = os.waitpid(child, 0)
    os.close(terminal)
    return os.waitstatus_to_exitcode(status), said.decode("utf-8", "replace").replace("\r\n", "\n")
