"""What the tests of ``archive import`` share."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.support.builds import copy_sample
from tests.support.commands import Commands, Result, commands, forgotten

__all__ = ["commands"]

Import = Callable[..., Result]


@pytest.fixture
def stories(tmp_path: Path) -> Iterator[Path]:
    """Give an archive to put stories into."""
    with forgotten(copy_sample(tmp_path / "stories")) as root:
        yield root


@pytest.fixture
def take(commands: Commands, stories: Path, tmp_path: Path) -> Import:
    """Write files, and take them in."""

    def take(files: dict[str, bytes], *options: object, names: list[object] | None = None) -> Result:
        for name, data in files.items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_bytes(data)
        return commands("import", *(names or files), "--stories", stories, *options, folder=tmp_path)

    return take
