"""The ``archive`` command on a terminal, with somebody who types."""

import os
import pty
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from tests.support.builds import ROOT

LONGEST = 120
"""Seconds after which a command is ended."""

QUESTION_ENDS = ("：".encode(), "）".encode())


def on_a_terminal(*arguments: object, typed: bytes, after: str = "：") -> tuple[int, str]:
    """Run a command on a terminal of its own.

    Args:
        arguments: Those of the command line.
        typed: What is typed, all at once.
        after: What the terminal shows before anything is typed.

    Returns:
        The exit code, and what the terminal showed.
    """
    waiting = [typed] if typed else []
    return _on_a_terminal(arguments, ROOT, lambda said: waiting.pop() if waiting and after.encode() in said else b"")


def in_dialogue(*arguments: object, folder: Path, answers: Sequence[str] = ()) -> tuple[int, str]:
    """Run the command of a copy of the program on a terminal of its own, and answer each question once it is asked.

    Args:
        arguments: Those of the command line.
        folder: Of the copy.
        answers: What is typed, one line a question.

    Returns:
        The exit code, and what the terminal showed, answers included.
    """
    waiting = [f"{answer}\n".encode() for answer in reversed(answers)]
    return _on_a_terminal(
        arguments, folder, lambda said: waiting.pop() if waiting and said.endswith(QUESTION_ENDS) else b""
    )


def _on_a_terminal(arguments: Sequence[object], folder: Path, answer: Callable[[bytes], bytes]) -> tuple[int, str]:
    child, terminal = pty.fork()
    if not child:
        try:
            signal.signal(signal.SIGINT, signal.SIG_DFL)  # who runs the tests may ignore it
            signal.alarm(LONGEST)
            os.chdir(folder)
            command = [sys.executable, "-m", "build_tools", *map(str, arguments)]
            os.execve(command[0], command, {**os.environ, "PYTHONIOENCODING": "utf-8"})
        finally:
            os._exit(70)
    said = b""
    with suppress(OSError):  # the other end was closed
        while part := os.read(terminal, 4096):
            said += part
            if typed := answer(said):
                os.write(terminal, typed)
    _, status = os.waitpid(child, 0)
    os.close(terminal)
    return os.waitstatus_to_exitcode(status), said.decode("utf-8", "replace").replace("\r\n", "\n")
