"""A second folder for a site, made of the names of its files alone, so that a small change finds one to build in."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path

from build_tools.executors.choice import shares_disk
from build_tools.model.addresses import MARKER
from build_tools.publishing.staging import draft_prefix, previous_of

LARGE = 4000
"""Files from which on another process is worth starting."""


@contextmanager
def spare(destination: Path, executor: Executor | None) -> Iterator[None]:
    """Make a folder for ``staging.staged`` to recycle while something else goes on; it is there when the context ends.

    It only saves time, so whatever is in its way, there is none then.

    Args:
        destination: The published folder; nothing is done if it is missing or small, or if there is a spare one already.
        executor: Does it, if it shares our disk.
    """
    destination = destination.resolve()
    if executor is None or not shares_disk(executor) or not _is_missing(destination) or not _is_large(destination):
        yield
        return
    future = executor.submit(_double, str(destination))
    try:
        yield
    finally:
        with suppress(Exception):
            future.result()


def _is_missing(destination: Path) -> bool:
    return (destination / MARKER).is_file() and not previous_of(destination).exists()


def _is_large(site: Path) -> bool:
    files = (name for _, _, names in os.walk(site) for name in names)
    return len(list(islice(files, LARGE))) == LARGE


def _double(destination: str) -> None:
    site = Path(destination)
    draft = tempfile.mkdtemp(prefix=draft_prefix(site), dir=site.parent)
    try:
        shutil.copytree(site, draft, copy_function=os.link, dirs_exist_ok=True)
        Path(draft).rename(previous_of(site))
    except OSError:  # a file system without hard links, another build that clears up …
        shutil.rmtree(draft, ignore_errors=True)
