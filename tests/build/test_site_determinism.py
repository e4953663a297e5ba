"""Same stories, same bytes: wherever, whenever and by whomever a site is built."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.builds import ROOT, copy_sample, snapshot
from tests.support.links import Site

PROJECT_PARTS = ("build_tools", "overrides", "docs", "mkdocs.yml", "stories", "README.md")
MACHINES = (
    {"PYTHONHASHSEED": "1", "TZ": "UTC", "LANG": "C", "LC_ALL": "C", "SOURCE_DATE_EPOCH": "0"},
    {"PYTHONHASHSEED": "4242", "TZ": "Asia/Chongqing", "LANG": "zh_CN.UTF-8", "LC_ALL": ""},
)


def copy_project(folder: Path, backwards: bool) -> Path:
    """Copy the project file by file, in this order or the other, so that folders list their files differently."""
    files = [
        file
        for part in PROJECT_PARTS
        for file in ([ROOT / part] if (ROOT / part).is_file() else (ROOT / part).rglob("*"))
    ]
    for file in sorted(
        (file for file in files if file.is_file() and "__pycache__" not in file.parts), reverse=backwards
    ):
        place = folder / file.relative_to(ROOT)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, place)
    return folder


def build_in(project: Path, stories: Path, machine: dict[str, str]) -> dict[str, bytes]:
    site = project / "out"
    subprocess.run(
        [sys.executable, "-m", "build_tools", "build", "--stories", str(stories), "--site", str(site), "--quiet"],
        cwd=project,
        env={**os.environ, **machine},
        check=True,
        capture_output=True,
    )
    return snapshot(site)


@pytest.mark.slow
def test_another_machine_makes_the_site_that_is_made_here(tmp_path: Path, sample_site: Site) -> None:
    project = copy_project(tmp_path / "somewhere/deeper", backwards=True)
    made, ours = build_in(project, copy_sample(project / "sample"), MACHINES[1]), snapshot(sample_site.root)
    assert sorted(made) == sorted(ours)
    assert [name for name in made if made[name] != ours[name]] == []
    assert len(made) > 80


@pytest.mark.slow
@pytest.mark.parametrize("archive", ["sample", "published"])
def test_two_builds_are_the_same_to_the_byte(tmp_path: Path, archive: str) -> None:
    sites = []
    for number, machine in enumerate(MACHINES):
        project = copy_project(tmp_path / ("a" if number else "somewhere/deeper"), backwards=bool(number))
        stories = copy_sample(project / "sample") if archive == "sample" else project / "stories"
        sites.append(build_in(project, stories, machine))
    assert sorted(sites[0]) == sorted(sites[1])
    assert [name for name in sites[0] if sites[0][name] != sites[1][name]] == []
    assert len(sites[0]) > 80


@pytest.mark.slow
def test_a_second_build_in_the_same_place_changes_nothing(tmp_path: Path) -> None:
    project = copy_project(tmp_path, backwards=False)
    stories = copy_sample(project / "sample")
    assert build_in(project, stories, MACHINES[0]) == build_in(project, stories, MACHINES[1])
