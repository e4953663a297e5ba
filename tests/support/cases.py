"""Small archives made from a clean base, an overlay, and files that Git cannot hold well.

A case's ``setup.yml`` may say, each by path below the archive's folder:

``remove``        files of the base to take away (a list)
``text``          text files (for names that some systems refuse, and escapes such as ``"\\x07"``)
``encoded``       ``{text, encoding}``: text files in another encoding
``repeat``        ``{head, text, times}``: text files that would be too long to read; the head stands there once
``images``        ``{size, format, gps, mode, damaged}``: pictures
``sounds``        recordings (a list)
``hostile``       media files of ``tests.support.hostile_media``, by path
``sizes``         bytes of a file that is large and empty but for a JPEG's first bytes
``links``         symbolic links and what they point at
``special``       ``pipe`` or ``socket``, in the place of a file
``unreadable``    files that the system refuses to open (a list)
``since``         a Git revision to compare with; the base is committed before the overlay is laid on it
``faults``        where the program is to go wrong (``at``, ``story``, ``error``; see ``tests.support.command_host``)
"""

import io
import json
import os
import shutil
import stat
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from PIL import ExifTags, Image

from build_tools.cache.store import Cache
from build_tools.diagnostics import Report
from build_tools.model.archive import Archive
from build_tools.pipeline.prepare import prepare
from tests.support.command_host import broken, refusing
from tests.support.commands import Fault
from tests.support.hostile_media import HOSTILE
from tests.support.media import sound

CASES = Path(__file__).resolve().parent.parent / "cases"
BASE = CASES / "_base"


@dataclass(frozen=True)
class Case:
    """A case's archive.

    Attributes:
        root: Its folder.
        since: The Git revision to compare with, or nothing.
        refuse: Files that the system refuses to read.
        faults: What is to go wrong.
    """

    root: Path
    since: str
    refuse: tuple[Path, ...]
    faults: tuple[Fault, ...]


def report_on(root: Path) -> Report:
    """Check an archive as ``archive check`` does, here and without any memory: for tests that try hundreds of archives."""
    return prepare(root).report


def archive_in(root: Path) -> Archive:
    """Read an archive as every command does."""
    return prepare(root).archive


def found_in(case: Case, cache: Cache, patch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """Check a case's archive here, with all that is to go wrong; what ``check --format json`` prints."""
    with patch.context() as broken_here:
        broken_here.setattr(os, "open", refusing(set(case.refuse)))
        for fault in case.faults:
            broken_here.setattr(*broken(**vars(fault)))
        report = prepare(case.root, cache=cache, since=case.since).report
    found: list[dict[str, Any]] = json.loads(json.dumps([item.as_json() for item in report]))
    return found


def lay_case(case: Path, folder: Path) -> Case:
    """Make a case's archive in a folder, in the place of that of another case."""
    setup, root = _setup(case), folder / "stories"
    for old in (root, folder / ".git"):
        shutil.rmtree(old, ignore_errors=True)
    _lay(BASE, root)
    if "since" in setup:
        commit_all(folder)
    _lay(case, root)
    refuse = tuple(root / path for path in setup.get("unreadable", ()))
    return Case(root, setup.get("since", ""), refuse, tuple(Fault(**fault) for fault in setup.get("faults", ())))


def clean_archive(folder: Path) -> Path:
    """Make the base archive, with which nothing is wrong, and return its folder."""
    _lay(BASE, folder / "stories")
    return folder / "stories"


def commit_all(folder: Path) -> None:
    """Make a Git repository of a folder."""
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "as it was", "--no-gpg-sign"]):
        who = ["-c", "user.name=test", "-c", "user.email=test@localhost", "-c", "core.autocrlf=false"]
        subprocess.run(["git", *who, *command], cwd=folder, check=True, capture_output=True)


def picture(size: tuple[int, int] = (64, 48), format: str = "JPEG", mode: str = "RGB", **details: bool) -> bytes:
    """Make a picture; ``gps`` says where it was taken, ``damaged`` cuts it off."""
    image = Image.new(mode, size)
    exif = Image.Exif()
    if details.get("gps"):
        exif[ExifTags.IFD.GPSInfo] = {1: "N", 2: (29.0, 33.0, 0.0), 3: "E", 4: (106.0, 34.0, 0.0)}
    buffer = io.BytesIO()
    image.save(buffer, format, exif=exif.tobytes())
    return buffer.getvalue()[: 40 if details.get("damaged") else None]


def _setup(folder: Path) -> dict[str, Any]:
    file = folder / "setup.yml"
    return yaml.safe_load(file.read_text("utf-8")) if file.exists() else {}


def _lay(case: Path, root: Path) -> None:
    if (case / "stories").is_dir():
        shutil.copytree(case / "stories", root, dirs_exist_ok=True)
    setup = _setup(case)
    for path in setup.get("remove", ()):
        (root / path).unlink()
    for path, data in _made_files(setup):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    for path, size in setup.get("sizes", {}).items():
        with (root / path).open("wb") as stream:
            stream.write(b"\xff\xd8\xff")
            stream.truncate(size)
    for path, target in setup.get("links", {}).items():
        (root / path).symlink_to(target)
    for path, make in setup.get("special", {}).items():
        _SPECIAL[make](root / path)


def _socket(file: Path) -> None:
    os.mknod(file, stat.S_IFSOCK | 0o600)


_SPECIAL: dict[str, Callable[[Path], None]] = {"pipe": os.mkfifo, "socket": _socket}


def _made_files(setup: dict[str, Any]) -> Iterator[tuple[str, bytes]]:
    for path, text in setup.get("text", {}).items():
        yield path, text.encode()
    for path, how in setup.get("encoded", {}).items():
        yield path, how["text"].encode(how["encoding"])
    for path, how in setup.get("repeat", {}).items():
        yield path, (how.get("head", "") + how["text"] * how["times"]).encode()
    for path, how in setup.get("images", {}).items():
        yield path, picture(**{**how, "size": tuple(how.get("size", (64, 48)))})
    for path in setup.get("sounds", ()):
        yield path, sound()
    for path, name in setup.get("hostile", {}).items():
        yield path, HOSTILE[name][1]()
