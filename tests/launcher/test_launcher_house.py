"""How the launcher is built: what an old Python can read, and what must not be needed before anything is installed."""

import ast
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import archive
from build_tools.launcher import order

ROOT = Path(__file__).resolve().parents[2]
LAUNCHER = sorted((ROOT / "build_tools" / "launcher").glob("*.py"))
# What runs before anything is installed, besides the launcher itself.
BEFORE = [ROOT / "archive.py", *(ROOT / "build_tools" / name for name in ("__init__.py", "cli/__init__.py"))]
BEFORE += [ROOT / "build_tools" / name for name in ("cli/parser.py", "cli/lock.py")]
WORDS = [
    ROOT / "build_tools" / "wording" / name
    for name in (
        "__init__.py",
        "adopting.py",
        "ledger.py",
        "commands.py",
        "founding.py",
        "launcher.py",
        "paper.py",
        "portable.py",
        "signing.py",
        "upgrading.py",
        "usage.py",
    )
]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def imported(file: Path) -> set[str]:
    """Full names of what a module imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, file
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
    return found


def test_the_file_that_starts_is_short() -> None:
    assert len((ROOT / "archive.py").read_text(encoding="utf-8").splitlines()) <= 100


def test_the_file_that_starts_can_be_read_by_python_3_6() -> None:
    """Its syntax is that of 3.6, it imports nothing younger, and no annotation that 3.6 would evaluate is younger."""
    module = ast.parse((ROOT / "archive.py").read_text(encoding="utf-8"), feature_version=(3, 6))
    evaluated = []
    for node in ast.walk(module):
        if isinstance(node, ast.FunctionDef):
            arguments = (*node.args.args, *node.args.kwonlyargs, node.args.vararg, node.args.kwarg)
            evaluated += [argument.annotation for argument in arguments if argument] + [node.returns]
        elif isinstance(node, ast.AnnAssign):
            evaluated.append(node.annotation)
        assert not isinstance(node, (ast.NamedExpr, ast.Match))
    assert len(evaluated) > 4
    assert not [ast.unparse(one) for one in evaluated if isinstance(one, (ast.Subscript, ast.BinOp))]
    at_once = {alias.name for node in module.body if isinstance(node, ast.Import) for alias in node.names}
    at_once |= {node.module or "" for node in module.body if isinstance(node, ast.ImportFrom)}
    assert at_once == {"shutil", "sys", "pathlib"}


@pytest.mark.parametrize("file", [*LAUNCHER, *BEFORE, *WORDS], ids=lambda file: str(file.relative_to(ROOT)))
def test_what_runs_first_needs_nothing_but_python(file: Path) -> None:
    ours = {name for name in imported(file) if name.startswith("build_tools.")}
    assert {name.split(".")[0] for name in imported(file) - ours} <= sys.stdlib_module_names
    known = {".".join(path.relative_to(ROOT).with_suffix("").parts) for path in (*LAUNCHER, *BEFORE, *WORDS)}
    assert {name for name in ours if name not in known and name.rpartition(".")[0] not in known} == set()


def test_it_starts_where_nothing_is_installed() -> None:
    """Without the site-packages of this Python, so that NumPy and all the others are out of reach."""
    code = "import build_tools.launcher.main, build_tools.cli.lock, sys; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-S", "-c", code], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    )
    roots = {name.split(".")[0] for name in done.stdout.split()} - {"__main__", "__mp_main__", "build_tools"}
    assert {name for name in roots - sys.stdlib_module_names if not name.startswith("_sysconfigdata")} == set()


def test_the_contracts_leave_the_launcher_to_itself() -> None:
    contracts = PROJECT["tool"]["importlinter"]["contracts"]
    (alone,) = (contract for contract in contracts if contract.get("source_modules") == ["build_tools.launcher"])
    packages = {path.stem for path in (ROOT / "build_tools").iterdir() if path.suffix in {"", ".py"}}
    others = {f"build_tools.{name}" for name in packages - {"__init__", "__pycache__", "launcher", "wording"}}
    assert set(alone["forbidden_modules"]) == others
    assert not alone.get("allow_indirect_imports")
    (guests,) = (contract for contract in contracts if contract.get("protected_modules") == ["build_tools.launcher"])
    assert guests["allowed_importers"] == [
        "build_tools.cli.lock",
        "build_tools.cli.machine",
        "build_tools.cli.portable",
        "build_tools.cli.wheelhouse",
    ]


def test_the_oldest_python_is_told_alike_everywhere() -> None:
    oldest = ".".join(map(str, archive.OLDEST_PYTHON))
    assert PROJECT["project"]["requires-python"] == f">={oldest}"
    assert oldest == f"3.{order.OLDEST_MINOR}"
