"""A copy of the launcher in a folder of its own: no test touches the environment that runs it."""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
COPIED = ("archive.py", "pyproject.toml", "README.md", "requirements")
ECHO = "import sys\nprint('ran', *sys.argv[1:])\nsys.exit(int(sys.argv[-1]) if sys.argv[-1].isdigit() else 0)\n"


def copy_tree(folder: Path) -> Path:
    """Copy the launcher, its locks, and a package that only echoes what it was asked."""
    for name in COPIED:
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, folder / name)
    package = folder / "build_tools"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "__main__.py").write_text(ECHO, encoding="utf-8")
    return folder


def load(tree: Path) -> ModuleType:
    """Import the launcher of a tree."""
    spec = importlib.util.spec_from_file_location("copied_archive", tree / "archive.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


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
def launcher(tree: Path) -> ModuleType:
    """The launcher of that tree, imported."""
    return load(tree)


@pytest.fixture
def ready_tree(tree: Path, launcher: ModuleType) -> Path:
    """A tree whose environment passes for finished."""
    venv.create(launcher.VENV, with_pip=False, symlinks=os.name != "nt")
    places = [*launcher.VENV.glob("lib/python*/site-packages"), *launcher.VENV.glob("Lib/site-packages")]
    (places[0] / "tree.pth").write_text(str(tree), encoding="utf-8")
    launcher.write_atomically(launcher.STAMP, {**launcher.marks("runtime"), **launcher.marks("dev")})
    return tree
