"""Making the environment ready: a fresh one where there is none, else what is missing in it."""

from __future__ import annotations

import importlib.util
import shutil
import sys
import time
from pathlib import Path

from build_tools.launcher.errors import LauncherError
from build_tools.launcher.files import digest, write_atomically
from build_tools.launcher.locks import lock_entries
from build_tools.launcher.places import Places
from build_tools.launcher.processes import clean_environment, pip_environment
from build_tools.launcher.stamp import covers, forget_stamp, marks, read_stamp, usable
from build_tools.launcher.voice import Voice
from build_tools.launcher.wheelhouse import verify_wheelhouse, wheelhouse_pip
from build_tools.launcher.workshop import Counter, Workshop, taking_turns
from build_tools.wording import launcher as wording


def prepare(places: Places, kind: str, wheelhouse: Path | None, voice: Voice) -> None:
    """Make the environment hold the locked requirements of a kind, if it does not yet.

    Args:
        places: Where.
        kind: ``runtime`` or ``dev``.
        wheelhouse: Where packages come from; a registry if None.
        voice: Says why the user has to wait.

    Raises:
        LauncherError: It cannot be done.
    """
    if not places.lock_file(kind).is_file():
        raise LauncherError(wording.BAD_LOCK.format(program=wording.PROGRAM))
    if covers(read_stamp(places), marks(places, kind)):
        return
    with taking_turns(places, voice) as workshop:
        if not covers(read_stamp(places), marks(places, kind)):
            Installation(places, kind, wheelhouse, voice, workshop).run()


class Installation:
    """One go at making the environment ready.

    The stamp goes before the first change and comes back after the last, so an environment without one is half made.
    """

    def __init__(self, places: Places, kind: str, wheelhouse: Path | None, voice: Voice, workshop: Workshop) -> None:
        self._places = places
        self._kind = kind
        self._wheelhouse = wheelhouse
        self._voice = voice
        self._workshop = workshop
        self._workshop.offline = wheelhouse is not None
        self._counter = Counter(voice, sum(1 for _ in lock_entries(places.lock_file(kind))))

    def run(self) -> None:
        """Install what is missing, and say so."""
        started = time.monotonic()
        places = self._places
        if self._wheelhouse:
            verify_wheelhouse(self._wheelhouse, places)
        stamp = read_stamp(places)
        self._voice.say(self._opening(stamp))
        if not usable(places, stamp):
            self._make_venv()
            stamp = {}
        if stamp.get(self._kind) != digest(places.lock_file(self._kind)):
            self._pip("--require-hashes", "-r", str(places.lock_file(self._kind)))
        self._pip("--no-deps", "--no-build-isolation", "--editable", str(places.root))
        stamp["runtime"] = digest(places.lock_file("runtime"))  # every lock contains it
        stamp.update(marks(places, self._kind))
        write_atomically(places.stamp, stamp)
        self._voice.say(wording.READY.format(seconds=round(time.monotonic() - started)))

    def follow(self, line: str) -> None:
        """Show how far pip has come; forget the stamp when it begins to change the environment."""
        if line.startswith("Installing collected packages"):
            forget_stamp(self._places)
        self._counter.follow(line)

    def _opening(self, stamp: dict[str, str]) -> str:
        """Why the user has to wait."""
        if usable(self._places, stamp):
            return wording.UPDATING
        return wording.AGAIN if self._places.venv.exists() else wording.FIRST_TIME

    def _make_venv(self) -> None:
        """Make a new environment with nothing but pip, or with nothing at all when the wheelhouse has the pip."""
        needed = ("venv",) if self._wheelhouse else ("venv", "ensurepip")
        if not all(importlib.util.find_spec(name) for name in needed):
            raise LauncherError(wording.NO_VENV)
        venv = self._places.venv
        if venv.is_symlink() or venv.is_file():
            venv.unlink()
        elif venv.exists():
            forget_stamp(self._places)
            shutil.rmtree(venv)
        base = getattr(sys, "_base_executable", "") or sys.executable
        self._workshop.do([base, "-m", "venv", "--without-pip", str(venv)], clean_environment())
        if not self._wheelhouse:
            self._workshop.do([str(self._places.python), "-m", "ensurepip", "--default-pip"], clean_environment())

    def _pip(self, *arguments: str) -> None:
        """Run ``pip install``, the wheelhouse's own pip where there is no other."""
        env = pip_environment(offline=self._wheelhouse is not None)
        command = [str(self._places.python), "-m", "pip", "install"]
        if self._wheelhouse:
            command += ["--no-index", "--find-links", str(self._wheelhouse)]
            if not self._places.has_pip:
                env["PYTHONPATH"] = str(wheelhouse_pip(self._wheelhouse))
        self._workshop.do([*command, *arguments], env, self.follow)
