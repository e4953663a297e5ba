"""Run every gate in order, pytest last: what ``archive.py test`` calls.

First it provides the programs that the tests need. ``--all`` adds the slow tests and lets hypothesis try more; ``--mutate`` asks
how many small faults the tests notice instead (``tests.mutation``). Everything else goes to pytest. A gate that holds gets one line;
one that does not shows all it has to say.
"""

import os
import subprocess
import sys
import sysconfig
import time
from pathlib import Path

from build_tools.launcher.errors import guarded
from build_tools.launcher.places import Places
from build_tools.launcher.voice import Voice
from tests.support.programs import provide

ROOT = Path(__file__).resolve().parent.parent
# Two more than there are processors, because tests of commands, browsers and previews wait a third of their time; each worker has a Chromium.
WORKERS = min((os.cpu_count() or 1) + 2, 8)
LINT_IMPORTS = str(Path(sysconfig.get_path("scripts")) / "lint-imports")

GATES: dict[str, list[str]] = {
    "代码规范（ruff check）": [sys.executable, "-m", "ruff", "check", "."],
    "代码排版（ruff format）": [sys.executable, "-m", "ruff", "format", "--check", "."],
    "类型检查（mypy）": [sys.executable, "-m", "mypy"],
    "模块分层（lint-imports）": [LINT_IMPORTS],
}


def holds(name: str, command: list[str]) -> bool:
    """Run a gate, say how it went, and tell whether it holds."""
    started = time.monotonic()
    done = subprocess.run(
        command,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    good = done.returncode == 0
    print(f"{'通过　' if good else '没通过'} {name}　{time.monotonic() - started:.1f} 秒", flush=True)
    if not good:
        print(done.stdout, flush=True)
    return good


def pytest_command(arguments: list[str]) -> list[str]:
    """Return the command for pytest, whose last ``-n`` and ``-m`` win over ours."""
    thorough = "--all" in arguments
    chosen = [] if thorough else ["-m", "not slow"]
    rest = [argument for argument in arguments if argument != "--all"]
    return [sys.executable, "-m", "pytest", "-n", str(WORKERS), "--dist", "worksteal", *chosen, *rest]


def pytest_environment(arguments: list[str]) -> dict[str, str]:
    """Return the environment for pytest: how many examples hypothesis tries, and leave for workers and commands to share compiled modules."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {"HYPOTHESIS_PROFILE": "thorough" if "--all" in arguments else "everyday", **kept}


def main(arguments: list[str]) -> int:
    """Run the gates and pytest; return 0 when all of them hold, 3 when a program is missing."""
    if arguments[:1] == ["--mutate"]:
        from tests import mutation  # noqa: PLC0415  (what it needs is loaded for nothing else)

        return mutation.main(arguments[1:])
    voice = Voice("--quiet" in arguments)
    missing = guarded(lambda: provide(Places(ROOT), voice, thorough="--all" in arguments), voice, ROOT)
    if missing:
        return missing
    failed = [name for name, command in GATES.items() if not holds(name, command)]
    command, environment = pytest_command(arguments), pytest_environment(arguments)
    tests = subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
    if failed:
        print(f"没有通过：{'、'.join(failed)}（详情在上面）。", flush=True)
    return 1 if failed or tests else 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
