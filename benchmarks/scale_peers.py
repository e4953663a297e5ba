"""Other generators on the same archive, each doing the nearest it can to our pages."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.peer_content import Prepared, write_hugo, write_mkdocs
from benchmarks.running import Run, RunError, measure
from benchmarks.scale_ours import ADDED, ROOT, Say, edited, figures, site_facts

HERE = Path(__file__).parent
VENV = ROOT / ".cache" / "peers"
PINNED = ROOT / "requirements" / "peers.txt"

# Without navigation.prune every page holds the whole navigation: 0.5 MB a page at 1,000 stories.
MKDOCS = """\
site_name: 红色故事档案
use_directory_urls: false
theme:
  name: material
  language: zh
  font: false
  features: [navigation.prune]
plugins:
  - search
"""
TAGS = "  - tags\n"


def provide_peers(say: Say) -> None:
    """Install the pinned peers into an environment of their own, if they are not there yet.

    Raises:
        RunError: They could not be installed.
    """
    stamp, wanted = VENV / "stamp", hashlib.sha256(PINNED.read_bytes() + sys.version.encode()).hexdigest()
    if stamp.is_file() and stamp.read_text(encoding="ascii") == wanted:
        return
    say("peers: installing …")
    shutil.rmtree(VENV, ignore_errors=True)
    for command in (
        [sys.executable, "-m", "venv", str(VENV)],
        [str(_program("python")), "-m", "pip", "install", "--quiet", "--require-hashes", "-r", str(PINNED)],
    ):
        done = subprocess.run(
            command, env=_environment(), stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", check=False
        )
        if done.returncode:
            raise RunError(f"peers could not be installed: {done.stderr.strip()[-400:]}")
    stamp.write_text(wanted, encoding="ascii")


def measure_peer(
    name: str, stories: list[Prepared], archive: Path, work: Path, limit: float, say: Say
) -> dict[str, Any]:
    """Measure one peer.

    Args:
        name: A key of ``PEERS``.
        stories: The archive, read.
        archive: Its folder.
        work: Empty folder, emptied again afterwards.
        limit: Seconds for each of its programs.
        say: Told what is going on.

    Returns:
        Its figures, or why there are none.
    """
    try:
        return PEERS[name](stories, archive, work, limit, say)
    except RunError as error:
        say(f"{name}: {error}")
        return {"error": str(error)}
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _hugo(stories: list[Prepared], archive: Path, work: Path, limit: float, say: Say) -> dict[str, Any]:
    """Hugo, then Pagefind over its pages; a second time after an edit."""
    project = work / "hugo"
    shutil.copytree(HERE / "hugo", project)
    write_hugo(stories, archive, project / "content")
    site = project / "public"
    steps = {
        "hugo": [str(_program("hugo")), "build", "--noBuildLock", "--quiet"],
        "pagefind": [str(_program("python")), "-m", "pagefind", "--site", str(site), "--quiet"],
    }

    def go(what: str) -> dict[str, Run]:
        return {step: _timed(step, what, command, project, limit, say) for step, command in steps.items()}

    cold = go("cold")
    facts = site_facts(site, site / "pagefind")
    with edited(_middle(stories, project / "content"), lambda text: text + ADDED):
        edit = go("edit")
    return {
        **figures(_together(list(cold.values()))),
        **{f"{step}_s": round(run.seconds, 2) for step, run in cold.items()},
        "edit_s": round(sum(run.seconds for run in edit.values()), 2),
        **facts,
    }


def _material(stories: list[Prepared], archive: Path, work: Path, limit: float, say: Say) -> dict[str, Any]:
    """Stock Material with its search and tags; it keeps nothing between builds, so an edit costs the same."""
    _write_mkdocs_project(stories, archive, work, tags=True)
    cold = _timed("mkdocs-material", "cold", [str(_program("python")), *_MKDOCS_BUILD], work, limit, say)
    return {**figures(cold), **site_facts(work / "site", work / "site" / "search")}


_MKDOCS_BUILD = ("-m", "mkdocs", "build", "--quiet", "--clean")


def _zensical(stories: list[Prepared], archive: Path, work: Path, limit: float, say: Say) -> dict[str, Any]:
    """Zensical on the project of Material, without tags, for which it takes 7.8 GB at 1,000 stories; again after an edit."""
    _write_mkdocs_project(stories, archive, work, tags=False)
    command = [str(_program("zensical")), "build"]
    cold = _timed("zensical", "cold", command, work, limit, say)
    facts = site_facts(work / "site", work / "site" / "search.json")
    with edited(_middle(stories, work / "docs"), lambda text: text + ADDED):
        edit = _timed("zensical", "edit", command, work, limit, say)
    return {**figures(cold), "edit_s": round(edit.seconds, 2), **facts}


def _write_mkdocs_project(stories: list[Prepared], archive: Path, work: Path, *, tags: bool) -> None:
    docs = work / "docs"
    docs.mkdir(parents=True)
    (work / "mkdocs.yml").write_text(MKDOCS + TAGS * tags, encoding="utf-8")
    (docs / "index.md").write_text("# 红色故事档案\n", encoding="utf-8")
    if tags:
        (docs / "tags.md").write_text("# 标签\n\n<!-- material/tags -->\n", encoding="utf-8")
    write_mkdocs(stories, archive, docs)


def _middle(stories: list[Prepared], content: Path) -> Path:
    return content / "stories" / stories[len(stories) // 2].story.path


def _timed(name: str, what: str, command: list[str], cwd: Path, limit: float, say: Say) -> Run:
    say(f"{name}: {what} …")
    run = measure(command, cwd=cwd, log=cwd / f"{name}-{what}.log", limit=limit, env=_environment())
    say(f"{name}: {what} {run.seconds:.2f} s")
    return run


def _together(runs: list[Run]) -> Run:
    """Runs one after the other as one."""

    def most(values: list[float | None]) -> float | None:
        return max((value for value in values if value is not None), default=None)

    cores = [run.core_seconds for run in runs]
    return Run(
        sum(run.seconds for run in runs),
        None if None in cores else sum(value or 0.0 for value in cores),
        most([run.peak_rss_mb for run in runs]),
        most([run.sum_rss_mb for run in runs]),
    )


def _program(name: str) -> Path:
    return VENV / (f"Scripts/{name}.exe" if os.name == "nt" else f"bin/{name}")


def _environment() -> dict[str, str]:
    """Ours, without what leads a Python to our packages, and without Material's advertisement."""
    kept = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "PYTHONHOME"}}
    return dict(kept, NO_MKDOCS_2_WARNING="1")


Peer = Callable[[list[Prepared], Path, Path, float, Say], dict[str, Any]]
PEERS: dict[str, Peer] = {"hugo+pagefind": _hugo, "mkdocs-material": _material, "zensical": _zensical}
