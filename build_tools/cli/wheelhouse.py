"""``archive wheelhouse``: collect the packages for machines that have no network."""

from __future__ import annotations

import contextlib
import shutil
import sys
import tempfile
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from build_tools.cli.parser import ChineseParser
from build_tools.launcher.errors import FINE, WRONG_USAGE, LauncherError, MissingPackageError, guarded
from build_tools.launcher.files import digest, file_digest, write_atomically
from build_tools.launcher.locks import lock_entries
from build_tools.launcher.order import Order, make_order
from build_tools.launcher.places import Places
from build_tools.launcher.platforms import NAME, WheelTarget, platform_family, this_platform, this_python
from build_tools.launcher.processes import pip_environment
from build_tools.launcher.voice import Voice
from build_tools.launcher.wheelhouse import MANIFEST, read_manifest
from build_tools.launcher.workshop import SCRATCH, Counter, Workshop, taking_turns
from build_tools.wording import launcher as wording
from build_tools.wording import usage

_OLD_MANYLINUX = {17: "manylinux2014", 12: "manylinux2010", 5: "manylinux1"}
# What a target's Python would answer to a marker: os.name, sys.platform, platform.system()
_SYSTEMS = {
    "win": ("nt", "win32", "Windows"),
    "macosx": ("posix", "darwin", "Darwin"),
    "linux": ("posix", "linux", "Linux"),
}
_MACHINES = {("win", "amd64"): "AMD64", ("win", "arm64"): "ARM64", ("win", "32"): "x86"}


def add_arguments(parser: ChineseParser) -> None:
    """Arguments of the command."""
    parser.add_argument("folder", metavar="DIR", help=usage.HELP_FOLDER)
    parser.add_argument("--platform", action="append", default=[], metavar="NAME", help=usage.HELP_PLATFORM)
    parser.add_argument("--python", default="", metavar="VERSION", help=usage.HELP_PYTHON)


def run(options: Namespace, project: Path, root: Path) -> int:
    """Collect packages with the pip of the environment that runs this.

    Args:
        options: Parsed arguments.
        project: The project's folder.
        root: Not used.

    Returns:
        0 fine, 2 wrong usage, 3 the machine failed us, 130 interrupted.
    """
    voice = Voice(options.quiet)

    def work() -> int:
        return _make(make_order(options.folder, options.platform, options.python), Places(project), voice)

    return guarded(work, voice, project)


def _make(order: Order, places: Places, voice: Voice) -> int:
    """Collect all packages for the targets into a folder, beside those it holds for others already."""
    folder = order.folder
    manifest = manifest_to_extend(folder, places)
    with (
        taking_turns(places, voice) as workshop,
        tempfile.TemporaryDirectory(prefix=SCRATCH, dir=places.cache) as fresh,
    ):
        for target in order.targets:
            voice.say(wording.COLLECTING.format(**target._asdict()))
            collect(target, Path(fresh), places, voice, workshop)
            if target._asdict() not in manifest["targets"]:
                manifest["targets"].append(target._asdict())
        folder.mkdir(parents=True, exist_ok=True)
        for path in sorted(Path(fresh).glob("*.whl")):
            shutil.copyfile(path, folder / path.name)
            manifest["files"][path.name] = file_digest(path)
    for path in folder.glob("*.whl"):
        if path.name not in manifest["files"]:
            path.unlink()
    write_atomically(folder / MANIFEST, manifest)
    size = sum(path.stat().st_size for path in folder.glob("*.whl")) / 1e6
    voice.say(wording.COLLECTED.format(folder=folder, count=len(manifest["files"]), size=size))
    voice.say(wording.TAKE_IT_ALONG.format(program=wording.PROGRAM))
    return FINE


def manifest_to_extend(folder: Path, places: Places) -> dict[str, Any]:
    """The manifest of a folder to collect into: an empty one unless it holds packages of the same lock.

    Raises:
        LauncherError: There is something else in it.
    """
    strangers = [path.name for path in folder.glob("*") if path.suffix != ".whl" and path.name != MANIFEST]
    if strangers or folder.is_file():
        raise LauncherError(wording.NOT_EMPTY.format(folder=folder), WRONG_USAGE)
    lock = digest(places.lock_file("dev"))
    with contextlib.suppress(LauncherError):
        manifest = read_manifest(folder)
        if manifest["lock"] == lock:
            return manifest
    return {"format": 1, "lock": lock, "targets": [], "files": {}}


def collect(
    target: WheelTarget,
    folder: Path,
    places: Places,
    voice: Voice,
    workshop: Workshop,
    kinds: Sequence[str] = ("runtime", "dev"),
) -> None:
    """Download one target's packages, each as a ready wheel.

    The last number of its Python is not known, so whatever a marker makes of it is collected. Old machines can do without what tests need.

    Args:
        target: The machine.
        folder: Where to.
        places: Of the checkout, with the locks.
        voice: Says how far it is.
        workshop: Runs pip.
        kinds: The locks; each holds all that those before it hold.

    Raises:
        LauncherError: A package cannot be had.
    """
    workshop.machine = wording.MACHINE.format(**target._asdict())
    oldest, newest = marker_answers(target, "0"), marker_answers(target, "99")
    counter = Counter(voice, len(wanted_lines(places.lock_file(kinds[-1]), newest)))
    have, chosen = list[str](), folder / "wanted.txt"
    for kind in kinds:
        for answers in (newest, oldest):
            lines = [line for line in wanted_lines(places.lock_file(kind), answers) if line not in have]
            have += lines
            chosen.write_text("\n".join(lines), encoding="utf-8")
            try:
                if lines:
                    command = [*_pip_download(target), "-d", str(folder), "-r", str(chosen)]
                    workshop.do(command, pip_environment(offline=False), counter.follow)
            except MissingPackageError:
                if kind == "runtime":
                    raise
                voice.say(wording.NO_TESTS_THERE)


def _pip_download(target: WheelTarget) -> list[str]:
    command = [sys.executable, "-m", "pip", "download", "--no-deps", "--require-hashes", "--only-binary=:all:"]
    return command if target == WheelTarget(this_platform(), this_python()) else [*command, *pip_tags(target)]


def pip_tags(target: WheelTarget) -> list[str]:
    """Options of pip that have it choose wheels for another machine."""
    platforms = [word for tag in pip_platforms(target.platform) for word in ("--platform", tag)]
    return [*platforms, "--python-version", target.python, "--implementation", "cp"]


def pip_platforms(name: str) -> list[str]:
    """Every platform tag whose wheels run on a platform; pip knows the older ones of macOS itself."""
    found = NAME.fullmatch(name)
    if not found or found.group("system") != "manylinux":
        return [name]
    tags = []
    for minor in range(int(found.group("minor")), 4, -1):
        tags.append(f"manylinux_2_{minor}_{found.group('machine')}")
        if minor in _OLD_MANYLINUX:
            tags.append(f"{_OLD_MANYLINUX[minor]}_{found.group('machine')}")
    return [*tags, "linux_" + found.group("machine")]


def wanted_lines(lock: Path, answers: dict[str, str]) -> list[str]:
    """The lines of a lock whose markers hold for these answers."""
    from packaging.markers import Marker  # noqa: PLC0415  (no other command needs it, and all import this module)

    return [
        f"{entry.package} {entry.hashes}"
        for entry in lock_entries(lock)
        if not entry.marker or Marker(entry.marker).evaluate(answers)
    ]


def marker_answers(target: WheelTarget, patch: str) -> dict[str, str]:
    """What a target's Python, of this last number, would answer to the questions of a marker."""
    system, machine = platform_family(target.platform)
    os_name, sys_platform, platform_system = _SYSTEMS[system]
    full = f"{target.python}.{patch}"
    answers = {"os_name": os_name, "sys_platform": sys_platform, "platform_system": platform_system}
    answers.update(platform_machine=_MACHINES.get((system, machine), machine), platform_release="", platform_version="")
    answers.update(python_version=target.python, python_full_version=full, implementation_version=full, extra="")
    answers.update(implementation_name="cpython", platform_python_implementation="CPython")
    return answers
