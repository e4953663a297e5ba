"""Sites to look at."""

import shutil
from pathlib import Path

import pytest

from build_tools.model.story import Story
from tests.build.small import Small
from tests.build.test_site_determinism import copy_project
from tests.build.worlds import World, make
from tests.support.builds import (
    FORTY,
    SAMPLE,
    copy_sample,
    keep,
    long_site,
    real_site,
    restored,
    sample_folder,
    sample_root,
    sample_site,
)
from tests.support.cases import archive_in
from tests.support.links import Site

__all__ = ["long_site", "real_site", "sample_folder", "sample_root", "sample_site"]


@pytest.fixture(scope="session", params=["sample", pytest.param("real", marks=pytest.mark.slow)])
def site(request: pytest.FixtureRequest) -> Site:
    """Give each of the two sites in turn: every day that of the sample, whose stories use everything there is."""
    found: Site = request.getfixturevalue(f"{request.param}_site")
    return found


@pytest.fixture(scope="session")
def stories(site: Site, sample_site: Site) -> list[Story]:
    """Give the published stories of the same archive."""
    root = SAMPLE if site is sample_site else FORTY
    return [story for story in archive_in(root) if story.published]


@pytest.fixture(scope="session")
def built_world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of a project with the sample archive, its site and its memory."""
    world = World(tmp_path_factory.mktemp("worlds") / "world")
    copy_project(world.project, backwards=False)
    shutil.rmtree(world.project / "stories")
    copy_sample(world.project / "stories")
    make(world.project, world.site, world.cache)
    return keep(world.folder)


@pytest.fixture
def world(built_world: Path) -> World:
    """Give a project to change, of which all is built and remembered."""
    return World(restored(built_world))


@pytest.fixture
def small(tmp_path: Path) -> Small:
    """Give the small project, of which nothing is built."""
    return Small(tmp_path)
