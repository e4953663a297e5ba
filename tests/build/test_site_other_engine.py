"""The archive does not hang on MkDocs: its successor ProperDocs, or none at all, makes the same site."""

import os
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from build_tools.build.engine import EngineInputs
from build_tools.build.site import build_site
from build_tools.engine.mkdocs.run import MkDocsBuild
from build_tools.engine.plain.run import PlainBuild
from build_tools.pipeline.prepare import prepare
from build_tools.render.rendering import SiteError
from build_tools.render.theme import Theme
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
WITHOUT = """
import sys

sys.modules["mkdocs"] = sys.modules["material"] = None
from build_tools.cli.main import main

sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.slow
def test_properdocs_makes_the_same_site(sample_site: Site, tmp_path: Path) -> None:
    made, said = site_made_by(BUILD, tmp_path)
    assert "made by properdocs 1.6.7" in said
    assert_same(made, sample_site)


@pytest.mark.slow
def test_no_engine_at_all_makes_the_same_site(sample_site: Site, tmp_path: Path) -> None:
    made, _ = site_made_by(WITHOUT, tmp_path, "--plain")
    assert_same(made, sample_site)


@pytest.mark.slow
def test_both_engines_say_where_the_site_will_be(tmp_path: Path) -> None:
    root, sites = copy_sample(tmp_path / "stories"), []
    (root / "archive.yml").write_text("名称: 甲\n简称: 乙\n网址: http://x.cn/hongse\n配色: 靛蓝\n", encoding="utf-8")
    prepared = prepare(root)
    for name, engine in (("with", MkDocsBuild), ("without", PlainBuild)):
        project = tmp_path / name
        (project / "site").mkdir(parents=True)
        for folder in ("docs", "overrides"):
            (project / folder).symlink_to(ROOT / folder)
        shutil.copy(ROOT / "mkdocs.yml", project)
        build_site(project, prepared, project / "site", partial(engine, project, drafts=False))
        sites.append(snapshot(project / "site"))
    ours, plain = sites
    assert b'<link rel="canonical" href="http://x.cn/hongse/about.html">' in ours["about.html"]
    assert b'href="/hongse/index.html"' in ours["404.html"]
    assert [name for name in ours if ours[name] != plain.get(name)] == []


@pytest.mark.parametrize("text", [None, "- a", "nav: index.md", "nav: [{甲: [乙]}]", "docs_dir: 7", "x: *y", "\tx: y"])
def test_a_broken_configuration_is_the_sites_fault(tmp_path: Path, text: str | None) -> None:
    project, site = tmp_path / "project", tmp_path / "site"
    for folder in (project, site):
        folder.mkdir()
    for name in ("docs", "overrides"):
        (project / name).symlink_to(ROOT / name)
    if text is not None:
        (project / "mkdocs.yml").write_text(text, encoding="utf-8")
    with pytest.raises(SiteError):
        PlainBuild(project, EngineInputs(Theme.read(project / "overrides")), drafts=False).run(site)


def site_made_by(program: str, folder: Path, *options: str) -> tuple[dict[str, bytes], str]:
    """Build the sample archive in a process of its own; gives the files and what was said."""
    stories, site = copy_sample(folder / "stories"), folder / "site"
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            program,
            "build",
            "--stories",
            stories,
            "--site",
            site,
            "--quiet",
            "--jobs",
            "1",
            *options,
        ],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return snapshot(site), done.stdout


def assert_same(made: dict[str, bytes], site: Site) -> None:
    ours = snapshot(site.root)
    assert len(made) > 100
    assert sorted(made) == sorted(ours)
    assert [name for name in made if made[name] != ours[name]] == []
