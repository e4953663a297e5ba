"""Where the processor time of a build goes."""

from __future__ import annotations

import json
import time
from concurrent.futures import Executor
from pathlib import Path

from build_tools.executors.processes import Processes
from build_tools.pipeline.prepare import Progress


class Timings:
    """Counts the processor time of each stage while it tells the progress on.

    Args:
        progress: Told the stages in turn.
    """

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._stage, self._begun = "start", 0.0  # process time counts from the start of Python
        self._seconds: dict[str, float] = {}

    def __call__(self, stage: str, done: int = 0, total: int = 0) -> None:
        """Note a stage; see ``Progress``."""
        if stage != self._stage:
            self._note()
            self._stage = stage
        self._progress(stage, done, total)

    def _note(self) -> None:
        now = time.process_time()
        self._seconds[self._stage] = self._seconds.get(self._stage, 0.0) + now - self._begun
        self._begun = now

    def write(self, file: Path, workers: Executor | None) -> None:
        """Write what was counted: stages of this process, and functions that other processes ran.

        Args:
            file: Where to, as JSON.
            workers: Who did the rest of the work.

        Raises:
            OSError: The disk is full, not writable …
        """
        self._note()
        others = workers.core_seconds if isinstance(workers, Processes) else {}
        found = {**self._seconds, **{f"workers: {name}": seconds for name, seconds in others.items()}}
        rounded = {name: round(seconds, 2) for name, seconds in found.items()}
        file.write_bytes((json.dumps(rounded, indent=1) + "\n").encode())
