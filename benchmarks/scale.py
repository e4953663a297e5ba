"""How builds grow with the archive: one report for an archive of N made-up stories, ours and the peers' figures beside each other."""

from __future__ import annotations

import os
import platform
import re
import sys
import tempfile
import tomllib
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.archive_corpus import make_archive
from benchmarks.peer_content import prepared
from benchmarks.running import RunError
from benchmarks.scale_ours import ROOT, Say, ours
from benchmarks.scale_peers import measure_peer, provide_peers

COMPARED = {
    "cold": "cold_s",
    "cold_core": "cold_core_s",
    "cold_core_less_apart": "cold_core_less_apart_s",
    "edit": "edit_s",
    "peak_rss": "peak_rss_mb",
}


def report(stories: int, peers: Sequence[str], limit: float, say: Say, work: Path | None = None) -> dict[str, Any]:
    """Make an archive, and measure ours and the peers on it, one after the other.

    Args:
        stories: How many.
        peers: Names from ``scale_peers.PEERS``.
        limit: Seconds for each program of a peer.
        say: Told what is going on.
        work: Empty folder for all that is written, kept afterwards; a temporary one if None.

    Returns:
        What can be written as JSON: ``stories``, ``ours``, ``peers``, ``ratios`` and ``machine``. What failed has an
        ``error`` instead of its figures. Core-seconds bear other work on the machine better than seconds do.
    """
    load = _load()
    with _folder(work) as name:
        folder = Path(name)
        say(f"corpus: {stories} stories …")
        archive = Path(tempfile.mkdtemp(prefix="archive-", dir=folder))  # a name that no cache has seen
        make_archive(archive, stories)
        (folder / "ours").mkdir()
        try:
            own = ours(archive, folder / "ours", say)
        except RunError as error:
            own = {"error": str(error)}
        others = _peers(peers, archive, folder, limit, say)
    machine = {**_machine(), "load_before": load, "load_after": _load()}
    return {"stories": stories, "ours": own, "peers": others, "ratios": ratios(own, others), "machine": machine}


def ratios(own: dict[str, Any], others: dict[str, dict[str, Any]]) -> dict[str, float]:
    """Ours divided by theirs, for each figure that both have.

    Args:
        own: Our figures.
        others: Theirs, by the peer's name.
    """
    return {
        f"{name}_vs_{peer}": round(own[key] / figures[key], 3)
        for peer, figures in others.items()
        for name, key in COMPARED.items()
        if own.get(key) and figures.get(key)
    }


def _peers(names: Sequence[str], archive: Path, folder: Path, limit: float, say: Say) -> dict[str, dict[str, Any]]:
    if not names:
        return {}
    try:
        provide_peers(say)
    except RunError as error:
        return {name: {"error": str(error)} for name in names}
    say("peers: reading the archive …")
    stories = prepared(archive)
    return {name: measure_peer(name, stories, archive, folder / "peer", limit, say) for name in names}


def _folder(work: Path | None) -> AbstractContextManager[str]:
    if work:
        work.mkdir(parents=True, exist_ok=True)
        return nullcontext(str(work))
    cache = ROOT / ".cache"
    cache.mkdir(exist_ok=True)
    return tempfile.TemporaryDirectory(prefix="bench-", dir=cache)


def _machine() -> dict[str, Any]:
    """What the figures were taken on and with."""
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "cpu": _cpu(),
        "cores": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count(),
        "system": platform.platform(),
        "python": platform.python_version(),
        "versions": tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["dependency-groups"]["peers"],
    }


def _cpu() -> str:
    try:
        found = re.search(r"model name\s*:\s*(.+)", Path("/proc/cpuinfo").read_text(encoding="utf-8"))
    except OSError:
        found = None
    return found[1] if found else platform.processor() or platform.machine()


def _load() -> float | None:
    return round(os.getloadavg()[0], 2) if sys.platform != "win32" else None
