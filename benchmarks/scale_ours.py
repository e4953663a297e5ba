"""What our own commands take on an archive: a build from nothing, the same again, after an edit, and a check."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks.running import Run, measure

ROOT = Path(__file__).resolve().parent.parent
LIMIT = 3600.0
APART = {"workers: make_pictures": "pictures", "workers: pinyin": "pinyin", "workers: personal_data": "personal_data"}
"""Work that no peer does, by the names that ``build --timings`` has for it."""

ADDED = "\n\n这一句是量快慢的时候添上去的。\n"

Say = Callable[[str], None]


def ours(archive: Path, work: Path, say: Say) -> dict[str, Any]:
    """Measure our commands.

    Args:
        archive: Folder of the archive; the same afterwards as before.
        work: Empty folder for site and logs.
        say: Told what is going on.

    Raises:
        RunError: One of the commands failed.
    """
    site, timings = work / "site", work / "timings.json"
    build = ["build", "--stories", str(archive), "--site", str(site), "--quiet"]

    def timed(what: str, *arguments: str) -> Run:
        say(f"ours: {what} …")
        run = _run(arguments, work / f"{what}.log")
        say(f"ours: {what} {run.seconds:.2f} s")
        return run

    cold = timed("cold", *build, "--timings", str(timings))
    stages = json.loads(timings.read_text(encoding="utf-8"))
    facts = site_facts(site, site / "search")
    warm = timed("warm", *build)
    story = _middle_story(archive)
    with edited(story, lambda text: text.rstrip("\n") + ADDED):
        edit = timed("edit", *build)
    with edited(story, lambda text: text.replace("\n标题: ", "\n标题: 新改的", 1)):
        edit_title = timed("edit_title", *build)
    check = timed("check", "check", "--stories", str(archive), "--quiet")
    apart = {name: stages[stage] for stage, name in APART.items() if stage in stages}
    later = {"warm": warm, "edit": edit, "edit_title": edit_title, "check": check}
    return {
        **figures(cold, sum(apart.values())),
        "apart_core_s": apart,
        **{f"{what}_s": round(run.seconds, 2) for what, run in later.items()},
        "of_cold": {what: round(run.seconds / cold.seconds, 3) for what, run in later.items()},
        "warm_peak_rss_mb": rounded(warm.peak_rss_mb),
        **facts,
        "stages": stages,
    }


def figures(run: Run, apart: float = 0.0) -> dict[str, Any]:
    """Figures of a build from nothing, as the report names them.

    Args:
        run: The build.
        apart: Core-seconds of it for what only we do.
    """
    return {
        "cold_s": round(run.seconds, 2),
        "cold_core_s": rounded(run.core_seconds, 2),
        "cold_core_less_apart_s": rounded(run.core_seconds and run.core_seconds - apart, 2),
        "peak_rss_mb": rounded(run.peak_rss_mb),
        "sum_rss_mb": rounded(run.sum_rss_mb),
    }


def rounded(value: float | None, digits: int = 1) -> float | None:
    """Round a figure that may be missing."""
    return None if value is None else round(value, digits)


def site_facts(site: Path, index: Path) -> dict[str, Any]:
    """Size of a site and of its search index (a file or folder in it), in millions of bytes, and its pages."""
    files = [file for file in site.rglob("*") if file.is_file()]
    indexed = [file for file in files if file == index or index in file.parents]
    return {
        "site_mb": round(sum(file.stat().st_size for file in files) / 1e6, 1),
        "index_mb": round(sum(file.stat().st_size for file in indexed) / 1e6, 1),
        "pages": sum(file.suffix == ".html" for file in files),
    }


@contextmanager
def edited(file: Path, change: Callable[[str], str]) -> Iterator[None]:
    """Change a text file for a while."""
    before = file.read_text(encoding="utf-8")
    file.write_text(change(before), encoding="utf-8", newline="\n")
    try:
        yield
    finally:
        file.write_text(before, encoding="utf-8", newline="\n")


def _middle_story(archive: Path) -> Path:
    stories = sorted(file for file in archive.glob("*/*.md") if file.parent.name != "registry")
    return stories[len(stories) // 2]


def _command(arguments: tuple[str, ...]) -> list[str]:
    return [sys.executable, "-P", "-m", "build_tools", *arguments]


def _environment() -> dict[str, str]:
    """Ours, with the code beside this file, wherever the packages are; what Python compiles is kept, as it is for everybody by default."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPATH": str(ROOT)}


def _run(arguments: tuple[str, ...], log: Path) -> Run:
    return measure(_command(arguments), cwd=ROOT, log=log, limit=LIMIT, env=_environment())
