"""``archive lock``: compute the locked requirements anew. It can run before anything is installed."""

from __future__ import annotations

import sys
import tempfile
import tomllib
from argparse import Namespace
from pathlib import Path

from build_tools.cli.parser import ChineseParser, make_parser, utf8_streams
from build_tools.launcher.errors import FINE, guarded
from build_tools.launcher.places import Places
from build_tools.launcher.processes import clean_environment, pip_environment
from build_tools.launcher.voice import Voice
from build_tools.launcher.workshop import SCRATCH, taking_turns
from build_tools.wording import launcher as wording
from build_tools.wording import usage

_UV_OPTIONS = (
    *("--quiet", "--universal", "--fork-strategy", "fewest", "--generate-hashes", "--python-version", "3.11"),
    *("--no-emit-index-url", "--no-header"),
)
_ASKED = ("pyproject.toml", "-")
_LIKE_RUNTIME = ("-c", "requirements/runtime.txt")
_LOCKS: dict[str, tuple[str, ...]] = {
    "runtime": _ASKED,
    "dev": (*_ASKED, "--group", "dev", *_LIKE_RUNTIME),
    "peers": ("--group", "peers", *_LIKE_RUNTIME),
    "lock": ("--group", "lock"),
}
"""What each lock is computed from; ``lock`` is what computes them."""


def add_arguments(parser: ChineseParser) -> None:
    """Arguments of the command."""
    parser.add_argument("--upgrade", "-U", action="store_true", help=usage.HELP_UPGRADE)


def run(options: Namespace, project: Path, root: Path) -> int:
    """Compute all locks anew with uv, which lives in a throw-away environment.

    Args:
        options: Parsed arguments.
        project: The project's folder.
        root: Not used.

    Returns:
        0 fine, 3 the machine failed us, 130 interrupted.
    """
    voice = Voice(options.quiet)
    return guarded(lambda: _make_locks(Places(project), options.upgrade, voice), voice, project)


def _make_locks(places: Places, upgrade: bool, voice: Voice) -> int:
    voice.say(wording.LOCKING)
    settings = tomllib.loads(places.project.read_text(encoding="utf-8"))
    tools = "\n".join([*settings["build-system"]["requires"], "pip"])
    with (
        taking_turns(places, voice) as workshop,
        tempfile.TemporaryDirectory(prefix=SCRATCH, dir=places.cache) as folder,
    ):
        python = str(Path(folder) / places.python.relative_to(places.venv))
        workshop.do([sys.executable, "-m", "venv", folder], clean_environment())
        workshop.do(
            [python, "-m", "pip", "install", "--require-hashes", "-r", str(places.lock_file("lock"))],
            pip_environment(offline=False),
        )
        for kind, asked in _LOCKS.items():
            lock = places.lock_file(kind)
            command = [python, "-m", "uv", "pip", "compile", *_UV_OPTIONS, *asked, *(["--upgrade"] if upgrade else [])]
            command += ["-o", lock.relative_to(places.root).as_posix()]
            workshop.do(command, uv_environment(), told=tools)
            header = wording.LOCK_HEADER.format(what=wording.LOCKED_FOR[kind])
            lock.write_bytes((header + lock.read_text(encoding="utf-8")).encode())
    voice.say(wording.LOCKED)
    return FINE


def uv_environment() -> dict[str, str]:
    """The environment for uv, which does not read pip's settings of registry and certificates."""
    env = clean_environment()
    for ours, theirs in (("UV_DEFAULT_INDEX", "PIP_INDEX_URL"), ("SSL_CERT_FILE", "PIP_CERT")):
        if theirs in env:
            env.setdefault(ours, env[theirs])
    return env


if __name__ == "__main__":  # apart from the other commands, which need what is not installed yet
    utf8_streams()
    parser = make_parser((("lock", usage.COMMANDS["lock"].help, add_arguments),))
    here = Path(__file__).resolve().parents[2]
    sys.exit(run(parser.parse_args(["lock", *sys.argv[1:]]), here, here))
