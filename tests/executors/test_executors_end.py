"""Processes end with who began them, whatever ends that."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.support.builds import ROOT

pytestmark = pytest.mark.slow

PARENT = """
import sys, time
from build_tools.executors.choice import executor, run_chunks
from tests.executors.test_executors import sleep, where
import threading
if {threaded}:
    threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
if __name__ == "__main__":
    with executor(2) as two:
        print(*{{two.submit(where, 0).result() for _ in range(8)}}, flush=True)
        list(run_chunks(two, abs, range(4)))
        list(run_chunks(two, sleep, [60.0] * 10))
"""


def start(folder: Path, threaded: bool) -> tuple[subprocess.Popen[str], list[int]]:
    """Start a program of two processes that are busy for a minute."""
    program = folder / "parent.py"
    program.write_text(PARENT.format(threaded=threaded), encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    parent = subprocess.Popen(
        [sys.executable, str(program)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env=environment,
        start_new_session=True,
    )
    assert parent.stdout
    return parent, [int(word) for word in parent.stdout.readline().split()]


def alive(process: int) -> bool:
    try:
        return ") Z" not in Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
    except OSError:
        return False


def eventually_gone(processes: list[int]) -> bool:
    end = time.monotonic() + 10
    while time.monotonic() < end and any(map(alive, processes)):
        time.sleep(0.05)
    return not any(map(alive, processes))


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
@pytest.mark.parametrize("threaded", [False, True])
def test_processes_end_with_their_parent(tmp_path: Path, threaded: bool) -> None:
    parent, workers = start(tmp_path, threaded)
    assert workers
    assert all(map(alive, workers))
    parent.kill()
    assert eventually_gone(workers)
    parent.communicate()


@pytest.mark.skipif(sys.platform != "linux", reason="sends a signal to a group, as a terminal does")
@pytest.mark.parametrize("threaded", [False, True])
def test_ctrl_c_is_for_the_parent_only(tmp_path: Path, threaded: bool) -> None:
    parent, workers = start(tmp_path, threaded)
    time.sleep(0.2)
    os.killpg(parent.pid, signal.SIGINT)
    _, said = parent.communicate(timeout=20)
    assert eventually_gone(workers)
    assert said.count("Traceback") == 1, said
    assert said.rstrip().endswith("KeyboardInterrupt")
