"""A run in which nothing changed loads no part of the program that only new stories need."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from build_tools.cache.stamps import SETTLED
from build_tools.program import PACKAGE

UNNEEDED = ("yaml", "build_tools.loading.story", "build_tools.markup.inline", "build_tools.rules.texts")


def loaded(*arguments: str) -> set[str]:
    """Modules that a command loads."""
    command = [sys.executable, "-X", "importtime", "-P", "-m", "build_tools", *arguments]
    done = subprocess.run(command, cwd=PACKAGE.parent, capture_output=True, check=True)
    lines = done.stderr.decode().splitlines()
    return {line.rpartition("|")[2].strip() for line in lines if line.startswith("import time:")}


@pytest.mark.parametrize("command", ["check", "build"])
def test_what_only_new_stories_need(stories: Path, command: str) -> None:
    arguments = [command, "--stories", str(stories)]
    if command == "build":
        arguments += ["--site", str(stories.parent / "site"), "--jobs", "1"]
    assert set(UNNEEDED) <= loaded(*arguments)
    time.sleep(SETTLED / 1e9)
    loaded(*arguments)  # files that were written just before the first run are looked at again
    again = loaded(*arguments)
    assert "build_tools.pipeline.prepare" in again
    assert not again & {*UNNEEDED, "importlib.metadata"}
