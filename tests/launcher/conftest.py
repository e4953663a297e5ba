"""A copy of the launcher in a folder of its own: no test touches the environment that runs it."""

import os
import re
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable
from pathlib import Path

import pytest

from build_tools.launcher.files import write_atomically
from build_tools.launcher.places import Places
from build_tools.launcher.stamp import marks

ROOT = Path(__file__).resolve().parents[2]
COPIED = (
    "archive.py",
    "pyproject.toml",
    "README.md",
    "requirements",
    "CHANGELOG.md",
    "mkdocs.yml",
    "docs",
    "overrides",
)
ECHO = """import sys
if "wheelhouse" in sys.argv:
    from build_tools.cli.main import main
    sys.exit(main())
print('ran', *sys.argv[1:])
sys.exit(int(sys.argv[-1]) if sys.argv[-1].isdigit() else 0)
"""


def copy_tree(folder: Path) -> Path:
    """Copy the launcher, its locks, and the package with commands that only echo what they were asked."""
    for name in COPIED:
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, folder / name)
    package = folder / "build_tools"
    shutil.copytree(ROOT / "build_tools", package, ignore=shutil.ignore_patterns("__pycache__"))
    (package / "__main__.py").write_text(ECHO, encoding="utf-8")
    return folder


def children_seconds() -> float:
    """Processor seconds of all processes that were started here and have ended: a busy machine does not stretch them."""
    times = os.times()
    return times.children_user + times.children_system


def start_in(tree: Path, *arguments: str, cwd: Path | None = None, **environment: str) -> "subprocess.Popen[str]":
    """Start the launcher of a tree as a user would."""
    return subprocess.Popen(
        [sys.executable, str(tree / "archive.py"), *arguments],
        cwd=cwd or tree,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
    )


def run_in(
    tree: Path, *arguments: str, cwd: Path | None = None, **environment: str
) -> "subprocess.CompletedProcess[str]":
    """Run the launcher of a tree to its end."""
    process = start_in(tree, *arguments, cwd=cwd, **environment)
    out, err = process.communicate(timeout=300)
    return subprocess.CompletedProcess(process.args, process.returncode, out, err)


def check_chinese(text: str) -> None:
    """Hold every line to being a Chinese sentence: nothing of pip or Python shows through."""
    assert text
    for line in text.splitlines():
        assert re.search(r"[\u4e00-\u9fff]", line), line
    assert not re.search(r"Traceback|ERROR|WARNING|Could not|No matching", text), text


@pytest.fixture(scope="session")
def start() -> "Callable[..., subprocess.Popen[str]]":
    return start_in


@pytest.fixture(scope="session")
def run() -> "Callable[..., subprocess.CompletedProcess[str]]":
    return run_in


@pytest.fixture(scope="session")
def assert_chinese() -> Callable[[str], None]:
    return check_chinese


@pytest.fixture(scope="session")
def make_tree() -> Callable[[Path], Path]:
    return copy_tree


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A tree that was never started."""
    return copy_tree(tmp_path)


@pytest.fixture
def places(tree: Path) -> Places:
    """Where things are in that tree."""
    return Places(tree)


@pytest.fixture
def ready_tree(tree: Path, places: Places) -> Path:
    """A tree whose environment passes for finished."""
    venv.create(places.venv, with_pip=False, symlinks=os.name != "nt")
    packages = [*places.venv.glob("lib/python*/site-packages"), *places.venv.glob("Lib/site-packages")]
    (packages[0] / "tree.pth").write_text(str(tree), encoding="utf-8")
    write_atomically(places.stamp, {**marks(places, "runtime"), **marks(places, "dev")})
    return tree
