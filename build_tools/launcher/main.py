"""Prepare the environment, then hand the command over to it."""

from __future__ import annotations

import os
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path

from build_tools.launcher.arguments import CommandLine, require_known, split_options
from build_tools.launcher.errors import FINE, guarded
from build_tools.launcher.install import prepare
from build_tools.launcher.places import Places
from build_tools.launcher.processes import clean_environment, hand_over
from build_tools.launcher.voice import Voice, write_line
from build_tools.wording import launcher as wording


def main(arguments: Sequence[str], root: Path) -> int:
    """Run the launcher.

    Args:
        arguments: Those of the command line.
        root: The project's folder.

    Returns:
        The command's exit code, 2 for wrong usage, 3 if the machine failed us, 130 after Ctrl+C.
    """
    voice = Voice()
    return guarded(lambda: _run(split_options(arguments), Places(root), voice), voice, root)


def _run(line: CommandLine, places: Places, voice: Voice) -> int:
    words = line.words
    voice.quiet = line.quiet or "--quiet" in words
    if not words or words[0] in ("-h", "--help"):
        write_line(sys.stdout, wording.HELP.format(program=wording.PROGRAM))
        return FINE
    if words[0] == "--version":
        write_line(sys.stdout, wording.VERSION.format(version=_version(places)))
        return FINE
    require_known(words)
    command, *rest = words
    if command == "lock":  # mends what an installation needs, so it does without one
        return hand_over(sys.executable, ["-P", "-m", "build_tools.cli.lock", *_quietly(voice, rest)], _here(places))
    prepare(places, "dev" if command == "test" else "runtime", line.wheelhouse, voice)
    if command == "test":
        os.chdir(places.root)
        return hand_over(places.python, ["-m", "tests", *rest])
    if command == "bench":  # not an installed package, and `--work` is relative to the caller's folder
        return hand_over(places.python, ["-P", "-m", "benchmarks", *rest], _here(places))
    if command == "wheelhouse":
        words = [command, *_quietly(voice, rest)]
    return hand_over(places.python, ["-P", "-m", "build_tools", *(["--help"] if command == "help" else words)])


def _quietly(voice: Voice, rest: list[str]) -> list[str]:
    """The words after a command that is to be as quiet as we are."""
    return ["--quiet", *rest] if voice.quiet and "--quiet" not in rest else rest


def _here(places: Places) -> dict[str, str]:
    """The environment for a program that is not installed."""
    return {**clean_environment(), "PYTHONPATH": str(places.root)}


def _version(places: Places) -> str:
    version: str = tomllib.loads(places.project.read_text(encoding="utf-8"))["project"]["version"]
    return version
