"""Sites to look at."""

import pytest

from build_tools.model.story import Story
from tests.support.builds import FORTY, SAMPLE, long_site, real_site, sample_folder, sample_root, sample_site
from tests.support.cases import archive_in
from tests.support.links import Site

__all__ = ["long_site", "real_site", "sample_folder", "sample_root", "sample_site"]


@pytest.fixture(scope="session", params=["sample", "real"])
def site(request: pytest.FixtureRequest) -> Site:
    """Give each of the two sites in turn."""
    found: Site = request.getfixturevalue(f"{request.param}_site")
    return found


@pytest.fixture(scope="session")
def stories(site: Site, sample_site: Site) -> list[Story]:
    """Give the published stories of the same archive."""
    root = SAMPLE if site is sample_site else FORTY
    return [story for story in archive_in(root) if story.published]
