"""A project with the program in it, its archive and its site, for the tests of faults."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from benchmarks.archive_corpus import make_archive
from tests.support.builds import ROOT, snapshot


@dataclass
class World:
    """A project with the program in it, its archive and its site.

    Attributes:
        folder: The project.
        archive: Its stories.
        site: Where they are published.
    """

    folder: Path
    archive: Path
    site: Path

    def start(self, *options: object, site: Path | None = None) -> subprocess.Popen[str]:
        """Begin a build."""
        given = ["--stories", self.archive, "--site", site or self.site, "--quiet", "--jobs", 2, *options]
        return subprocess.Popen(
            [sys.executable, "-m", "build_tools", "build", *map(str, given)],
            cwd=self.folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            start_new_session=True,
        )

    def build(self, *options: object, site: Path | None = None) -> tuple[int, str]:
        """Build; the exit code and what was said of failures."""
        run = self.start(*options, site=site)
        said = run.communicate(timeout=300)[1]
        assert "Traceback" not in said
        return run.returncode, said

    def clean(self) -> dict[str, bytes]:
        """The files of a site made from nothing, by a program that remembers nothing."""
        other = World(self.folder.with_name("clean"), self.archive, self.folder.with_name("clean-site"))
        for folder in (other.folder, other.site):
            shutil.rmtree(folder, ignore_errors=True)
        lay_project(other.folder, self.folder)
        assert other.build()[0] == 0
        return snapshot(other.site)

    def change(self) -> None:
        """Edit a story, as the next build must show."""
        story = stories_of(self.archive)[3]
        story.write_text(story.read_text("utf-8") + "\n又添了一段，说的是桥边的灯。\n", encoding="utf-8")


def lay_project(folder: Path, source: Path = ROOT) -> None:
    for part in ("build_tools", "overrides", "docs"):
        shutil.copytree(source / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(source / "mkdocs.yml", folder)


def stories_of(archive: Path) -> list[Path]:
    return sorted(file for file in archive.rglob("*.md") if file.name != "README.md")


@pytest.fixture
def world(tmp_path: Path) -> World:
    """Give a project whose site is published."""
    made = World(tmp_path / "project", tmp_path / "archive", tmp_path / "www" / "site")
    lay_project(made.folder)
    make_archive(made.archive, 60)
    made.site.parent.mkdir()
    assert made.build()[0] == 0
    return made
