"""Where things stand in a copy of the project."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

WINDOWS = sys.platform == "win32"


@dataclass(frozen=True)
class Places:
    """Files and folders of a copy of the project.

    Args:
        root: Its folder.
    """

    root: Path

    @property
    def venv(self) -> Path:
        """The environment."""
        return self.root / ".venv"

    @property
    def python(self) -> Path:
        """The environment's Python."""
        return self.venv / ("Scripts/python.exe" if WINDOWS else "bin/python")

    @property
    def has_pip(self) -> bool:
        """Whether the environment has a pip of its own."""
        return any(self.venv.glob("Lib/site-packages/pip" if WINDOWS else "lib/python*/site-packages/pip"))

    @property
    def stamp(self) -> Path:
        """What a finished environment was made from."""
        return self.venv / "archive-stamp.json"

    @property
    def cache(self) -> Path:
        """What may be deleted at any time."""
        return self.root / ".cache"

    @property
    def log(self) -> Path:
        """What the programs that install things had to say."""
        return self.cache / "launcher.log"

    @property
    def project(self) -> Path:
        """The project file."""
        return self.root / "pyproject.toml"

    def lock_file(self, kind: str) -> Path:
        """The locked requirements of a kind, ``runtime`` or ``dev``."""
        return self.root / "requirements" / f"{kind}.txt"
