"""A small archive, the time at which its files are known again, and what is read of them."""

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from build_tools.cache.store import MemoryCache
from build_tools.pipeline import media, stories
from tests.support.cases import clean_archive


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Give the folder of an archive with nothing wrong in it."""
    return clean_archive(tmp_path)


@pytest.fixture
def memory() -> MemoryCache:
    """Give a memory that knows nothing."""
    return MemoryCache()


class Clock:
    """The time that the pipeline sees."""

    def __init__(self) -> None:
        self.ahead = 0.0

    def now(self) -> int:
        """Nanoseconds since 1970."""
        return time.time_ns() + int(self.ahead * 1e9)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Give a clock by which files that were just written are an hour old; set ``ahead`` to 0 to have them new."""
    clock = Clock()
    clock.ahead = 3600.0
    for module in (media, stories):
        monkeypatch.setattr(module, "now", clock.now)
    return clock


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Give the names of the files that were read."""
    names: list[str] = []
    system_open = os.open

    def open_file(file: Path, flags: int) -> int:
        names.append(file.name)
        return system_open(file, flags)

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", open_file)
        yield names
