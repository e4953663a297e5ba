"""Mutation testing: small faults are put into a copy of the program, one at a time, and the tests of that room ought to fail.

``python3 archive.py test --mutate cache rules --sample 40 --seed 1``. Each mutant is written to the file in the copy, so that whatever a test
starts loads it.
"""

from __future__ import annotations

import argparse
import compileall
import contextlib
import importlib
import multiprocessing
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

from tests.mutants import Mutant, mutants

ROOT = Path(__file__).resolve().parent.parent
QUICK = ("-k", "not command")
ROOMS: dict[str, tuple[str, ...]] = {
    "cache": ("tests/cache",),
    "publishing": ("tests/publishing",),
    "rules": (
        *(
            f"tests/rules/test_{name}.py"
            for name in ("rules_borders", "rules_hints", "rules_faults", "cases", "rules_behaviour", "history")
        ),
        *QUICK,
    ),
    "build": tuple(
        f"tests/build/test_{name}.py"
        for name in ("files", "output", "reuse", "jobs", "docs", "page_now", "sources", "steps", "threads")
    ),
}
"""Which tests are to notice the faults of a room."""

ENOUGH = 85
"""Per cent of the mutants that a room's tests must kill."""

NEEDED = ("hypothesis", "jinja2", "markdown", "numpy", "PIL.Image", "pypinyin", "yaml", "filelock")
"""Packages of others that are loaded once for all mutants."""

NOT_COPIED = shutil.ignore_patterns(".git", ".venv", ".cache", "site", "benchmarks", "*.egg-info")
PYTEST = ("-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-m", "not slow and not browser")


class Trial:
    """A copy of the project, in which mutants are tried."""

    def __init__(self, folder: Path) -> None:
        self._root = folder / "project"
        shutil.copytree(ROOT, self._root, ignore=NOT_COPIED, symlinks=True)
        (self._root / ".venv").symlink_to(ROOT / ".venv")
        compileall.compile_dir(self._root / "build_tools", quiet=2)

    def passes(self, tests: Sequence[str], limit: float | None = None) -> bool:
        """Tell whether the tests pass, within so many seconds."""
        running = multiprocessing.get_context("fork").Process(target=_run_tests, args=(self._root, tests))
        running.start()
        running.join(limit)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(running.pid or 0, signal.SIGKILL)
        running.join()
        return running.exitcode == 0

    def survives(self, mutant: Mutant, tests: Sequence[str], limit: float) -> bool:
        """Tell whether the tests pass in spite of a mutant."""
        file = self._root / mutant.path
        original, stamp = file.read_bytes(), file.stat()
        try:
            file.write_text(mutant.source, encoding="utf-8")
            os.utime(file, (stamp.st_atime, stamp.st_mtime + 10))  # what was compiled before is of another second
            return self.passes(tests, limit)
        finally:
            file.write_bytes(original)
            os.utime(file, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))


def _run_tests(root: Path, tests: Sequence[str]) -> None:
    """Be pytest in a copy of the project: all that it needs of others is loaded already."""
    os.setsid()
    os.chdir(root)
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
    sys.dont_write_bytecode = True
    for name in [name for name in sys.modules if name.partition(".")[0] in {"build_tools", "tests"}]:
        del sys.modules[name]
    sys.path[:] = [str(root), *(path for path in sys.path if path not in {"", str(ROOT)})]
    with Path(os.devnull).open("w", encoding="utf-8") as silence:
        os.dup2(silence.fileno(), 1)
        os.dup2(silence.fileno(), 2)
    os._exit(int(pytest.main([*PYTEST, *tests])))


def chosen(room: str, sample: int, seed: int) -> list[Mutant]:
    """Choose from all mutants of a room; 0 chooses all."""
    found: list[Mutant] = []
    for file in sorted((ROOT / "build_tools" / room).rglob("*.py")):
        path = file.relative_to(ROOT).as_posix()
        found += [mutant for mutant in mutants(path, file.read_text(encoding="utf-8")) if not mutant.is_equivalent]
    picked = random.Random(seed).sample(range(len(found)), min(sample, len(found)) or len(found))
    return [found[number] for number in sorted(picked)]


def score(room: str, picked: Sequence[Mutant], trial: Trial) -> float:
    """Try some mutants of a room, name those that survive, and return per cent killed."""
    started = time.monotonic()
    if not trial.passes(ROOMS[room]):
        sys.exit(f"{room}：没有改动时，测试也通不过。")
    limit = 15 + 4 * (time.monotonic() - started)
    survived = 0
    for mutant in picked:
        if trial.survives(mutant, ROOMS[room], limit):
            survived += 1
            print(f"存活 {mutant.path}:{mutant.line}\n{mutant.diff}\n", flush=True)
    killed = len(picked) - survived
    percent = 100 * killed / len(picked)
    print(f"{room}：{killed}/{len(picked)}，{percent:.0f}%，用时 {time.monotonic() - started:.0f} 秒", flush=True)
    return percent


def main(arguments: Iterable[str]) -> int:
    """Try the rooms that are named; return 0 if enough mutants were killed in each."""
    parser = argparse.ArgumentParser(prog="archive.py test --mutate", description=__doc__)
    parser.add_argument("rooms", nargs="*", choices=[*ROOMS, []], default=[], metavar=f"{{{','.join(ROOMS)}}}")
    parser.add_argument("--sample", type=int, default=40, help="mutants a room; 0 tries all")
    parser.add_argument("--seed", type=int, default=1, help="another one chooses others")
    options = parser.parse_args(list(arguments))
    for name in NEEDED:
        importlib.import_module(name)
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        trial = Trial(Path(folder))
        scores = [score(room, chosen(room, options.sample, options.seed), trial) for room in options.rooms or ROOMS]
    return 0 if min(scores) >= ENOUGH else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
