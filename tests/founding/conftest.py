"""What the tests of new archives share."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.support.commands import Commands, Result, commands, forgotten

__all__ = ["commands"]

Adopt = Callable[..., Result]


@pytest.fixture
def stories(commands: Commands, tmp_path: Path) -> Iterator[Path]:
    """Give the archive's folder of a new archive of a district."""
    done = commands("init", tmp_path / "new", "--preset", "district", "--defaults")
    assert (done.code, done.err) == (0, "")
    with forgotten(tmp_path / "new" / "stories") as root:
        yield root


@pytest.fixture
def adopt(commands: Commands, stories: Path, tmp_path: Path) -> Adopt:
    """Write a table, and adopt it."""

    def adopt(name: str, data: bytes, *options: object) -> Result:
        (tmp_path / name).write_bytes(data)
        return commands("adopt", tmp_path / name, "--stories", stories, *options)

    return adopt
