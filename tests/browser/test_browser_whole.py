"""A whole Chromium, as readers have it: what all other tests see in its engine alone (``tests.support.programs.SHELL``)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.browser.conftest import new_contexts
from tests.browser.test_browser_journey import (
    test_a_film_can_be_played_to_its_end,
    test_home_topic_story_school_and_on,
    test_pictures_and_recordings_load,
)
from tests.browser.test_browser_keys import test_dark_mode_is_kept, test_without_scripts_all_can_be_read
from tests.browser.test_browser_policy import (
    test_no_page_violates_its_policy,
    test_what_is_planted_is_told_and_does_not_run,
)
from tests.browser.test_browser_search import test_ask_narrow_page_go_back_open_and_see_marks
from tests.support.chromium import ARGUMENTS
from tests.support.programs import find_whole_browser

pytestmark = pytest.mark.slow

__all__ = [
    "test_a_film_can_be_played_to_its_end",
    "test_ask_narrow_page_go_back_open_and_see_marks",
    "test_dark_mode_is_kept",
    "test_home_topic_story_school_and_on",
    "test_no_page_violates_its_policy",
    "test_pictures_and_recordings_load",
    "test_what_is_planted_is_told_and_does_not_run",
    "test_without_scripts_all_can_be_read",
]


@pytest.fixture(scope="module")
def contexts(browser: Browser) -> Iterator[dict[bool, BrowserContext]]:
    """Give the two contexts in a whole browser, for the same tests."""
    whole = browser.browser_type.launch(executable_path=find_whole_browser(), args=ARGUMENTS)
    yield from new_contexts(whole)
    whole.close()
