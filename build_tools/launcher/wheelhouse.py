"""A folder of packages to install from without a network."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from build_tools.launcher.errors import WRONG_USAGE, LauncherError
from build_tools.launcher.files import digest, file_digest
from build_tools.launcher.places import Places
from build_tools.launcher.platforms import WheelTarget, platform_family, this_machine, this_platform, this_python
from build_tools.wording import launcher as wording

MANIFEST = "wheelhouse.json"


def read_manifest(folder: Path) -> dict[str, Any]:
    """What a wheelhouse says of itself: ``lock``, ``targets`` and the digests of its ``files``.

    Raises:
        LauncherError: It is none, or damaged.
    """
    try:
        manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        manifest["lock"], manifest["files"].items()
        for target in manifest["targets"]:
            platform_family(WheelTarget(**target).platform)
        manifest["targets"][0]
    except FileNotFoundError:
        sentence = wording.NOT_A_WHEELHOUSE.format(folder=folder, manifest=MANIFEST, program=wording.PROGRAM)
        raise LauncherError(sentence, WRONG_USAGE) from None
    except (ValueError, LookupError, TypeError, AttributeError):
        raise _damaged(MANIFEST, wording.DAMAGED) from None
    return manifest


def verify_wheelhouse(folder: Path, places: Places) -> None:
    """Refuse a wheelhouse that is damaged, or made for other requirements or another kind of machine.

    Raises:
        LauncherError: It cannot be used.
    """
    manifest = read_manifest(folder)
    lock = places.lock_file("dev")
    if manifest["lock"] != digest(lock):
        raise LauncherError(wording.OLD_WHEELHOUSE)
    _require_this_machine([WheelTarget(**target) for target in manifest["targets"]])
    locked = lock.read_text(encoding="utf-8")
    for name, expected in sorted(manifest["files"].items()):
        path = folder / Path(name).name
        if not path.is_file():
            raise _damaged(name, wording.LOST)
        if file_digest(path) != expected or expected not in locked:
            raise _damaged(name, wording.CHANGED)


def _require_this_machine(targets: list[WheelTarget]) -> None:
    here = platform_family(this_platform())
    if not any(platform_family(target.platform) == here and target.python == this_python() for target in targets):
        blanks = {"made_for": "、".join(wording.MADE_FOR.format(**target._asdict()) for target in targets)}
        blanks.update(machine=this_machine(), program=wording.PROGRAM, platform=this_platform(), python=this_python())
        raise LauncherError(wording.OTHER_MACHINE.format(**blanks))


def wheelhouse_pip(folder: Path) -> Path:
    """The pip of a verified wheelhouse.

    Raises:
        LauncherError: It has none.
    """
    for name in read_manifest(folder)["files"]:
        if name.startswith("pip-"):
            return folder / Path(name).name
    raise _damaged("pip", wording.LOST)


def _damaged(name: str, trouble: str) -> LauncherError:
    return LauncherError(wording.DAMAGED_WHEELHOUSE.format(name=name, trouble=trouble))
