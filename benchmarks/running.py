"""Running a program and seeing what it took: seconds, and the memory of it and of all it started."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

INTERVAL = 0.05  # seconds between two looks at the memory
SHARE = 0.6  # of the machine's memory; a program that takes more is ended before others suffer
TAIL = 600  # characters of a failed program's output that the report keeps


class RunError(Exception):
    """A program failed or went too far."""


@dataclass(frozen=True, slots=True)
class Run:
    """What a run took.

    Attributes:
        seconds: By the clock.
        core_seconds: Of all processes together; None where the system does not tell.
        peak_rss_mb: Most memory of a single process; None as above.
        sum_rss_mb: Most memory of all processes at one moment, shared pages counted once for each; None as above.
    """

    seconds: float
    core_seconds: float | None
    peak_rss_mb: float | None
    sum_rss_mb: float | None


@dataclass
class _Memory:
    """Memory of the processes of one session, read from /proc.

    Attributes:
        session: Its id.
        peak: Most kilobytes of one process, as the system keeps count.
        together: Most kilobytes of all at one look.
    """

    session: int
    peak: int = 0
    together: int = 0
    members: set[int] = field(default_factory=set)
    strangers: set[int] = field(default_factory=set)

    def look(self) -> None:
        """Look at all processes once."""
        present = {int(name) for name in os.listdir("/proc") if name.isdigit()}  # noqa: PTH208  (many times a second)
        self.members &= present
        self.strangers &= present
        for pid in present - self.members - self.strangers:
            (self.members if self._is_member(pid) else self.strangers).add(pid)
        now = 0
        for pid in self.members:
            resident, highest = _resident(pid)
            now += resident
            self.peak = max(self.peak, highest)
        self.together = max(self.together, now)

    def _is_member(self, pid: int) -> bool:
        try:
            stat = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace")
        except OSError:
            return False
        parent, _, session = stat.rpartition(")")[2].split()[1:4]
        return int(session) == self.session or int(parent) in self.members


def _resident(pid: int) -> tuple[int, int]:
    """Kilobytes of a process, now and at its highest; 0 if it has ended."""
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace")
    except OSError:
        return 0, 0
    values = dict(line.split(":", 1) for line in status.splitlines() if line.startswith("Vm"))
    resident, highest = (int(values.get(name, "0").split()[0]) for name in ("VmRSS", "VmHWM"))
    return resident, highest


def measure(command: Sequence[str], *, cwd: Path, log: Path, limit: float, env: Mapping[str, str] | None = None) -> Run:
    """Run a program to its end.

    Args:
        command: It and its arguments.
        cwd: Where.
        log: File for what it prints.
        limit: Seconds after which it is killed, with all it started.
        env: Its environment; ours if None.

    Raises:
        RunError: It failed, took too long or too much memory, or is not there; with the end of what it printed.
    """
    started = time.perf_counter()
    with log.open("wb") as output:
        try:
            process = subprocess.Popen(
                list(command),
                cwd=cwd,
                env=None if env is None else dict(env),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        except OSError as error:
            raise RunError(f"{command[0]}: {error.strerror}") from None
        outcome = _follow(process, limit) if hasattr(os, "wait4") else _wait(process, limit)
    code, killed, core_seconds, peak, together = outcome
    seconds = time.perf_counter() - started
    if killed:
        raise RunError(killed)
    if code:
        raise RunError(f"exit {code}: {log.read_text(encoding='utf-8', errors='replace')[-TAIL:].strip()}")
    return Run(seconds, core_seconds, peak, together)


_Outcome = tuple[int, str, float | None, float | None, float | None]


@dataclass
class _Watch:
    """Looks after a running process: sees what memory it takes, and ends it when it goes too far.

    Attributes:
        process: Which.
        limit: Seconds it may take.
        memory: What is seen; None without a /proc.
        killed: Why it was ended, if it was.
    """

    process: subprocess.Popen[bytes]
    limit: float
    memory: _Memory | None
    killed: str = ""
    done: threading.Event = field(default_factory=threading.Event)

    def run(self) -> None:
        """Look until the process has ended."""
        end = time.monotonic() + self.limit
        most = _all_memory() * SHARE
        while not self.done.wait(INTERVAL):
            if self.memory:
                self.memory.look()
            if self.killed:
                continue
            if time.monotonic() > end:
                self.killed = f"timeout after {self.limit:.0f} s"
            elif self.memory and self.memory.together > most:
                self.killed = f"more than {most / 1024:.0f} MB of memory"
            if self.killed:
                _kill(self.process)


def _follow(process: subprocess.Popen[bytes], limit: float) -> _Outcome:
    """Wait for a process and see what it takes."""
    memory = _Memory(process.pid) if Path("/proc/self/status").exists() else None
    watch = _Watch(process, limit, memory)
    watcher = threading.Thread(target=watch.run, daemon=True)
    watcher.start()
    try:
        _, status, usage = os.wait4(process.pid, 0)
    except BaseException:
        _kill(process)
        raise
    finally:
        watch.done.set()
        watcher.join()
    process.returncode = os.waitstatus_to_exitcode(status)
    cores = usage.ru_utime + usage.ru_stime
    if memory:
        return process.returncode, watch.killed, cores, memory.peak / 1024, max(memory.together, memory.peak) / 1024
    # Not asked on Linux, where the figure begins with our own memory at the time of the start.
    peak = usage.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
    return process.returncode, watch.killed, cores, peak, None


def _all_memory() -> int:
    """Kilobytes of the machine."""
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 1024


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End a process and its session."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        process.kill()


def _wait(process: subprocess.Popen[bytes], limit: float) -> _Outcome:
    """Wait for a process on a system that does not tell what it took."""
    try:
        return process.wait(limit), "", None, None, None
    except subprocess.TimeoutExpired:
        process.kill()
        return process.wait(), f"timeout after {limit:.0f} s", None, None, None
