"""What ``archive doctor`` finds out about the machine. No finding holds a path that tells whose machine it is."""

from __future__ import annotations

import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date, timedelta
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import Literal, NamedTuple

from build_tools import program
from build_tools.cli.lifetimes import lifetime_of
from build_tools.launcher.locks import lock_entries
from build_tools.launcher.places import Places
from build_tools.program import program_number, sources_digest
from build_tools.wording import doctor as wording
from build_tools.wording.sizes import readable_size

State = Literal["fine", "note", "bad"]

_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
_BROWSER_PLACES = (
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
_OLD_WINDOWS = ("XP", "Vista", "7", "8", "8.1")
_OLDEST_BROWSER = 86
_ENOUGH, _LITTLE = 1024**3, 200 * 1024**2
_SOON = timedelta(days=183)
_PATIENCE = 20.0


class Finding(NamedTuple):
    """One thing that was looked at.

    Attributes:
        state: How it is; ``bad`` if the program cannot work so.
        name: What was looked at.
        fact: What was found.
        advice: What to do, if there is anything to do.
    """

    state: State
    name: str
    fact: str
    advice: str = ""


def system() -> Iterator[Finding]:
    """The operating system, and the program."""
    is_old = platform.system() == "Windows" and platform.release() in _OLD_WINDOWS
    told = f"{platform.system()} {platform.release()} {platform.machine()}"
    yield Finding("note" if is_old else "fine", wording.SYSTEM, told, wording.OLD_WINDOWS if is_old else "")
    yield Finding("fine", wording.PROGRAM, f"{program_number()} {sources_digest().hex()[:8]}")


def lifetime(today: date) -> Iterator[Finding]:
    """Whether those whom we stand on are still mended."""
    for name, number in (
        ("Python", platform.python_version()),
        *((package, _version_of(package)) for package in ("mkdocs", "mkdocs-material")),
    ):
        found = lifetime_of(name, number)
        if not found:
            yield Finding("note", wording.LIFETIME, wording.UNKNOWN.format(name=name, version=number))
            continue
        told = wording.UNTIL.format(name=name, version=number, day=found.until)
        if found.until >= today + _SOON:
            yield Finding("fine", wording.LIFETIME, told)
        else:
            word = wording.OVER if found.until < today else wording.SOON
            yield Finding("note", wording.LIFETIME, told, word + wording.LIFETIME_ADVICE[name])


def packages() -> Iterator[Finding]:
    """Whether the packages are those of the lock or, where the program was installed without one, those that it asks for."""
    from packaging.requirements import Requirement  # noqa: PLC0415  (no other command needs it)

    wrong, count = [], 0
    for line in _locked(program.CHECKOUT) if program.CHECKOUT else requires(program.DISTRIBUTION) or ():
        needed = Requirement(line)
        if needed.marker and not needed.marker.evaluate({"extra": ""}):
            continue
        count += 1
        have = _version_of(needed.name)
        if not have:
            wrong.append(wording.PACKAGE_MISSING.format(name=needed.name))
        elif not needed.specifier.contains(have, prereleases=True):
            wanted = str(needed.specifier).removeprefix("==")
            wrong.append(wording.PACKAGE_DIFFERS.format(name=needed.name, have=have, wanted=wanted))
    if wrong:
        told = wording.PACKAGES_DIFFER.format(names="、".join(wrong))
        advice = wording.PACKAGES_ADVICE if program.CHECKOUT else wording.PACKAGES_ADVICE_INSTALLED
        yield Finding("bad", wording.PACKAGES, told, advice)
    else:
        yield Finding("fine", wording.PACKAGES, wording.PACKAGES_FINE.format(count=count))


def _locked(checkout: Path) -> Iterator[str]:
    for entry in lock_entries(Places(checkout).lock_file("runtime")):
        yield f"{entry.package} ; {entry.marker}" if entry.marker else entry.package


def programs() -> Iterator[Finding]:
    """Git, fonts for Chinese, and a browser: none is needed to build."""
    git = _said("git", "--version")
    yield Finding("fine" if git else "note", wording.GIT, git or wording.NOT_THERE, "" if git else wording.NO_GIT)
    if sys.platform == "linux":
        fonts = len(set(filter(None, _said("fc-list", ":lang=zh", "family").splitlines())))
        told = wording.FONTS_FOUND.format(count=fonts) if fonts else wording.NOT_THERE
        yield Finding("fine" if fonts else "note", wording.FONTS, told, "" if fonts else wording.NO_FONTS)
    yield _browser([os.environ.get("ARCHIVE_CHROMIUM", ""), *_BROWSERS, *_BROWSER_PLACES])


def _browser(candidates: Iterable[str]) -> Finding:
    path = next((found for name in candidates if name and (found := shutil.which(name))), "")
    if not path:
        return Finding("note", wording.BROWSER, wording.NOT_THERE, wording.NO_BROWSER)
    told = "" if sys.platform == "win32" else _said(path, "--version")  # on Windows that opens a window
    number = re.search(r"(\d+)\.[\d.]+", told)
    told = told[: number.end()] if number else told
    if number and int(number[1]) < _OLDEST_BROWSER:
        return Finding("note", wording.BROWSER, told, wording.OLD_BROWSER)
    return Finding("fine", wording.BROWSER, told or Path(path).stem)


def disk(project: Path) -> Iterator[Finding]:
    """Whether there is room, and whether we may write."""
    free = shutil.disk_usage(project).free
    told = wording.FREE.format(free=readable_size(free))
    state: State = "fine" if free >= _ENOUGH else "note" if free >= _LITTLE else "bad"
    yield Finding(state, wording.DISK, told, "" if state == "fine" else wording.DISK_FULL)
    try:
        (project / ".cache").mkdir(exist_ok=True)
        with tempfile.TemporaryFile(dir=project / ".cache"):
            pass
    except OSError:
        yield Finding("bad", wording.DISK, wording.UNWRITABLE, wording.UNWRITABLE_ADVICE)


def _version_of(package: str) -> str:
    with suppress(PackageNotFoundError):
        return version(package)
    return ""


def _said(*command: str) -> str:
    """What a program prints; nothing if it is not there or fails."""
    try:
        done = subprocess.run(
            command, capture_output=True, encoding="utf-8", errors="replace", check=True, timeout=_PATIENCE
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.strip()
