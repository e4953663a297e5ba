"""The ``archive`` command, each time in a process of its own, for the price of a fork."""

import atexit
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from build_tools.cli.place import cache_in
from build_tools.cli.workspace import find_workspace

ROOT = Path(__file__).resolve().parents[2]

STARTED = "tests.support.command_host"


@dataclass(frozen=True)
class Result:
    """How a command ended, and what it said."""

    code: int
    out: str
    err: str
    steps: int = 0
    """What it did, where it might be killed."""

    @property
    def said(self) -> str:
        """Everything."""
        return self.out + self.err

    @property
    def found(self) -> list[dict[str, Any]]:
        """What ``check --format json`` printed."""
        found: list[dict[str, Any]] = json.loads(self.out)
        return found


@dataclass(frozen=True)
class Fault:
    """What is to go wrong over one story; see ``tests.support.command_host``."""

    at: str
    story: str
    error: str = "RuntimeError"


class Commands:
    """Runs commands."""

    def __init__(self) -> None:
        self._folder = TemporaryDirectory()
        self._out, self._err, self._steps = (Path(self._folder.name, name) for name in ("out", "err", "steps"))
        self._host = subprocess.Popen(
            [sys.executable, "-m", STARTED],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )

    def __call__(
        self,
        *arguments: object,
        folder: Path = ROOT,
        refuse: Sequence[Path] = (),
        faults: Sequence[Fault] = (),
        is_crowded: bool = False,
        environment: Mapping[str, str] | None = None,
        killed_at: int = 0,
    ) -> Result:
        """Run a command.

        Args:
            arguments: Those of the command line.
            folder: Where it is called.
            refuse: Files that the system refuses to read.
            faults: What is to go wrong.
            is_crowded: True to have other processes help even where there is little to do.
            environment: Variables that are other ones.
            killed_at: Which of the steps of the command a kill prevents; 0 for none.
        """
        request = {
            "arguments": [str(argument) for argument in arguments],
            "folder": str(folder),
            "refuse": [str(path) for path in refuse],
            "faults": [vars(fault) for fault in faults],
            "is_crowded": is_crowded,
            "environment": dict(environment or {}),
            "killed_at": killed_at,
            "steps": str(self._steps),
            "out": str(self._out),
            "err": str(self._err),
        }
        assert self._host.stdin and self._host.stdout
        self._host.stdin.write(json.dumps(request) + "\n")
        self._host.stdin.flush()
        code = int(self._host.stdout.readline())
        steps = self._steps.stat().st_size if killed_at else 0
        return Result(code, self._out.read_text("utf-8"), self._err.read_text("utf-8"), steps)

    def end(self) -> None:
        """Let the host end."""
        assert self._host.stdin and self._host.stdout
        self._host.stdin.close()
        self._host.wait()
        self._host.stdout.close()
        self._folder.cleanup()


@dataclass
class Built:
    """An archive, and the site that is built of it, beside it."""

    commands: Commands
    root: Path

    @property
    def site(self) -> Path:
        return self.root.with_name("site")

    def run(self, *arguments: object, code: int = 0, killed_at: int = 0) -> Result:
        """Run a command that is to end with a code."""
        done = self.commands(*arguments, killed_at=killed_at)
        assert done.code == code, done.said
        return done


@cache
def commands_here() -> Commands:
    """The commands of this worker: all its tests share one host."""
    commands = Commands()
    atexit.register(commands.end)
    return commands


@pytest.fixture(scope="session")
def commands() -> Commands:
    """Give the commands of this worker."""
    return commands_here()


def memory_of(root: Path) -> Path:
    """The folder in which commands that are given an archive remember it."""
    return cache_in(find_workspace(str(root)).folder, root).folder


@contextmanager
def forgotten(root: Path) -> Iterator[Path]:
    """An archive's folder; in the end its memory is deleted."""
    try:
        yield root
    finally:
        shutil.rmtree(memory_of(root))
