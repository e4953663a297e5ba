"""The archive does not hang on MkDocs: its successor ProperDocs makes the same site."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.builds import ROOT, copy_sample, sample_folder, sample_site, snapshot
from tests.support.links import Site

__all__ = ["sample_folder", "sample_site"]

BUILD = """
import sys
import properdocs.replacement
import mkdocs
from build_tools.cli.main import main

code = main(sys.argv[1:])
from build_tools.engine.mkdocs import plugin

assert mkdocs.__name__ == plugin.BasePlugin.__module__.partition(".")[0] == "properdocs"
print("made by", mkdocs.__name__, mkdocs.__version__)
sys.exit(code)
"""
GENERATOR = re.compile(rb'<meta name="generator" content="[^"]*">')


@pytest.mark.slow
def test_properdocs_makes_the_same_site(sample_site: Site, tmp_path: Path) -> None:
    stories, site = copy_sample(tmp_path / "stories"), tmp_path / "site"
    done = subprocess.run(
        [sys.executable, "-c", BUILD, "build", "--stories", stories, "--site", site, "--quiet", "--jobs", "1"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "made by properdocs 1.6.7" in done.stdout
    made, ours = (
        {name: GENERATOR.sub(b"", data) for name, data in snapshot(root).items()} for root in (site, sample_site.root)
    )
    assert len(made) > 100
    assert sorted(made) == sorted(ours)
    assert [name for name in made if made[name] != ours[name]] == []
