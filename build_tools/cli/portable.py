"""``archive portable``: a folder that runs on a Windows machine where nothing may be installed."""

from __future__ import annotations

import shutil
import sys
import tempfile
import tomllib
import zipfile
from argparse import Namespace
from pathlib import Path
from typing import NamedTuple

from build_tools.cli.parser import ChineseParser
from build_tools.cli.wheelhouse import collect, pip_tags
from build_tools.launcher.errors import FINE, WRONG_USAGE, LauncherError, guarded
from build_tools.launcher.files import write_atomically
from build_tools.launcher.order import make_order
from build_tools.launcher.places import Places
from build_tools.launcher.platforms import WheelTarget, platform_family
from build_tools.launcher.processes import pip_environment
from build_tools.launcher.voice import Voice
from build_tools.launcher.workshop import SCRATCH, Workshop, taking_turns
from build_tools.wording import portable as wording

MARK = "portable.json"
APP, PYTHON = "app", "python"
_DEFAULT = "win_amd64"
_SYSTEMS = {"amd64": "amd64", "arm64": "arm64", "32": "win32"}
_DOUBLE_CLICKED = ("serve", "check", "build")

_ENTRY = '''"""Runs a command of the program in "app". Python's "._pth" file keeps that folder from being found otherwise."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent / "app"))

if __name__ == "__main__":
    from build_tools.__main__ import run

    run()
'''
# ASCII only: cmd.exe reads these in the code page of the machine. What is Chinese is said by Python, or stands in README.txt.
_ANY_COMMAND = r"""@echo off
if not exist "%~dp0python\python.exe" (
  start "" notepad.exe "%~dp0README.txt"
  exit /b 3
)
"%~dp0python\python.exe" "%~dp0run.py" %*
"""
_ONE_COMMAND = r"""@echo off
pushd "%~dp0"
call "%~dp0archive.cmd" {command} %*
popd
pause
"""


class _Order(NamedTuple):
    folder: Path
    target: WheelTarget
    embed: Path | None

    @property
    def python_name(self) -> str:
        """How the file with the Python for it is called."""
        system = _SYSTEMS[platform_family(self.target.platform)[1]]
        return wording.EMBED_NAME.format(python=self.target.python, system=system)


def add_arguments(parser: ChineseParser) -> None:
    """Arguments of the command."""
    parser.add_argument("folder", metavar="DIR", help=wording.HELP_FOLDER)
    parser.add_argument("--platform", default=_DEFAULT, metavar="NAME", help=wording.HELP_PLATFORM)
    parser.add_argument("--python", default="", metavar="VERSION", help=wording.HELP_PYTHON)
    parser.add_argument("--embed", default="", metavar="FILE", help=wording.HELP_EMBED)


def run(options: Namespace, workspace: Path, root: Path) -> int:
    """Make the folder, or bring one to this version.

    Args:
        options: Parsed arguments.
        workspace: The checkout.
        root: Not used.

    Returns:
        0 fine, 2 wrong usage, 3 the machine failed us, 130 interrupted.
    """
    voice = Voice(options.quiet)
    return guarded(lambda: _make(_order(options), Places(workspace), voice), voice, workspace)


def _order(options: Namespace) -> _Order:
    """What is asked for.

    Raises:
        LauncherError: It makes no sense.
    """
    made = make_order(options.folder, [options.platform], options.python)
    order = _Order(made.folder, made.targets[0], Path(options.embed) if options.embed else None)
    system, machine = platform_family(order.target.platform)
    if system != "win" or machine not in _SYSTEMS:
        raise LauncherError(wording.NOT_WINDOWS.format(name=options.platform), WRONG_USAGE)
    is_used = order.folder.is_file() or (order.folder.is_dir() and any(order.folder.iterdir()))
    if is_used and not (order.folder / MARK).is_file():
        raise LauncherError(wording.NOT_OURS.format(folder=order.folder), WRONG_USAGE)
    if order.embed:
        _require_python(order.embed, order)
    return order


def _require_python(file: Path, order: _Order) -> None:
    """Refuse what is no embeddable Python of the version that is wanted."""
    wanted = {"python.exe", f"python{order.target.python.replace('.', '')}._pth"}
    try:
        with zipfile.ZipFile(file) as archive:
            missing = wanted - set(archive.namelist())
    except (OSError, zipfile.BadZipFile):
        missing = wanted
    if missing:
        blanks = {"path": file, "missing": "、".join(sorted(missing)), "name": order.python_name}
        raise LauncherError(wording.BAD_EMBED.format(**blanks), WRONG_USAGE)


def _make(order: _Order, places: Places, voice: Voice) -> int:
    folder = order.folder
    with (
        taking_turns(places, voice) as workshop,
        tempfile.TemporaryDirectory(prefix=SCRATCH, dir=places.cache) as fresh,
    ):
        voice.say(wording.MAKING.format(**order.target._asdict()))
        wheels = Path(fresh, "wheels")
        wheels.mkdir()
        collect(order.target, wheels, places, voice, workshop, ("runtime",))
        _unpack(wheels, Path(fresh, APP), order.target, places, workshop)
        folder.mkdir(parents=True, exist_ok=True)
        write_atomically(folder / MARK, order.target._asdict())
        _exchange(Path(fresh, APP), folder / APP)
    if order.embed:
        shutil.rmtree(folder / PYTHON, ignore_errors=True)
        with zipfile.ZipFile(order.embed) as archive:
            archive.extractall(folder / PYTHON)
    _write_texts(order)
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6
    voice.say(wording.MADE.format(folder=folder, size=size))
    if not (folder / PYTHON / "python.exe").is_file():
        voice.say(wording.PYTHON_WANTED.format(folder=folder, name=order.python_name))
    return FINE


def _unpack(wheels: Path, app: Path, target: WheelTarget, places: Places, workshop: Workshop) -> None:
    """Install collected wheels, and the program's own, into a folder; what only installs packages is left out."""
    build = tomllib.loads(places.project.read_text(encoding="utf-8"))["build-system"]["requires"]
    tools = {"pip", *(line.partition(">")[0].strip() for line in build)}
    pip, env = [sys.executable, "-m", "pip"], pip_environment(offline=False)
    own = [*pip, "wheel", "--no-deps", "--no-build-isolation", "-w", str(wheels), str(places.root)]
    workshop.do(own, env)
    chosen = [str(file) for file in sorted(wheels.glob("*.whl")) if file.name.partition("-")[0] not in tools]
    into = ["--target", str(app), "--no-deps", "--no-compile", "--no-index", "--only-binary=:all:"]
    workshop.do([*pip, "install", *into, *pip_tags(target), *chosen], env)
    shutil.rmtree(app / "bin", ignore_errors=True)  # scripts for the Python that is here


def _exchange(fresh: Path, app: Path) -> None:
    """Put a folder in the place of another, which may be on another disk."""
    beside = app.with_name(f"{app.name}.new")
    shutil.rmtree(beside, ignore_errors=True)
    shutil.copytree(fresh, beside)
    if app.exists():
        shutil.rmtree(app)
    beside.rename(app)


def _write_texts(order: _Order) -> None:
    """The files beside the program, with the line ends and the signature that Windows expects."""
    folder, has_python = order.folder, (order.folder / PYTHON / "python.exe").is_file()
    step = wording.HAS_PYTHON if has_python else wording.WANTS_PYTHON
    blanks = {**order.target._asdict(), "name": order.python_name}
    texts = {"run.py": _ENTRY, "archive.cmd": _ANY_COMMAND}
    texts |= {f"{command}.cmd": _ONE_COMMAND.format(command=command) for command in _DOUBLE_CLICKED}
    for name, text in texts.items():
        (folder / name).write_bytes(text.replace("\n", "\r\n").encode("ascii"))
    readme = wording.README.format(python_step=step.format(**blanks), **blanks)
    (folder / "README.txt").write_bytes(readme.replace("\n", "\r\n").encode("utf-8-sig"))
